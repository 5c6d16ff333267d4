/// Runs of sources and what is known of their pages: what makes a run incremental, and lets the
/// next one go on where a killed one stopped. None of it is in the change log: it says how we read,
/// not what we hold.
#pragma once

#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

/// Documents: acts in one language each, and posts. Pages, where it says so.
struct RunCounts {
    std::int64_t added = 0;
    std::int64_t changed = 0;
    std::int64_t withdrawn = 0;  ///< Pages that are no longer served.
    std::int64_t unchanged = 0;
    std::int64_t issues = 0;
};

struct Run {
    std::int64_t id = 0;
    std::string source;
    std::string door;       ///< "web", "file" or "archive".
    std::string began;      ///< RFC 3339, UTC.
    bool listed = false;    ///< Its lists have been read: its pages wait.
    std::int64_t done = 0;  ///< Pages that it has dealt with.
    RunCounts counts;
    std::int64_t refusals = 0;  ///< Pages in a row that could not be kept.
    // How it ended:
    std::string state;                 ///< "reachable", "refused", "changed" or "silent".
    std::optional<std::string> gate;   ///< The one that closed.
    std::optional<std::string> error;  ///< Why it stopped, or what of it failed.
};

Run begin_run(Batch& batch, const std::string& source, const std::string& door);

/// The run of a source that has not ended, the latest; nothing when there is none.
std::optional<Run> open_run(Connection& connection, const std::string& source,
                            const std::string& door);

/// Counts and findings as they stand.
void save(Batch& batch, const Run& run);

/// The same, and that it has ended. Pages that still wait are forgotten.
void end_run(Batch& batch, const Run& run);

/// An issue of the run, counted in `run`; save() is the caller's.
void report(Batch& batch, Run& run, const Issue& issue, const std::string& address);

/// The issues of a run, in order.
std::vector<Issue> issues_of(Connection& connection, std::int64_t run);

struct Page {
    std::string source;
    std::string address;
    std::string kind;
    std::string first_seen;
    std::optional<std::string> last_checked;
    std::optional<std::string> last_read;  ///< And kept: what follows is of that answer.
    std::optional<std::int64_t> status;
    std::optional<std::string> error;
    std::optional<std::string> digest;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified;
    std::optional<std::string> stamp;
    std::optional<std::int64_t> run;  ///< The last that asked for it.
    std::optional<std::string> gone_since;
};

std::optional<Page> find_page(Connection& connection, const std::string& source,
                              const std::string& address);
void save(Batch& batch, const Page& page);

/// Pages that were seen in a list and never asked for, the oldest first.
std::vector<Page> unread_pages(Connection& connection, const std::string& source);

/// One page that a run has still to read.
struct WaitingPage {
    std::int64_t place = 0;
    std::string address;
    std::string kind;
    std::optional<std::string> stamp;
    bool guessed = false;  ///< Another page leads to it, no list: it need not be there.
};

void add_waiting(Batch& batch, std::int64_t run, const WaitingPage& page);
bool is_waiting(Connection& connection, std::int64_t run, const std::string& address);
void remove_waiting(Batch& batch, std::int64_t run, std::int64_t place);
std::optional<WaitingPage> next_waiting(Connection& connection, std::int64_t run);
std::int64_t last_place(Connection& connection, std::int64_t run);  ///< 0 when none waits.

/// How a source stands, for people and for the alarm.
struct SourceState {
    std::optional<std::string> last_run;    ///< When the last run through the web ended.
    std::optional<std::string> last_good;   ///< The last that ended without an error.
    std::optional<std::string> last_news;   ///< The last that brought something new or changed.
    std::optional<std::string> open_since;  ///< A run is under way, or was killed.
    std::string state;                      ///< Of the last run; empty when there was none.
    RunCounts counts;                       ///< Of the last run.
    std::optional<std::string> gate;
    std::optional<std::string> error;
};

SourceState state_of(Connection& connection, const std::string& source);

/// Since when and until when a source was reachable, refused, changed or silent. Of one
/// source, or of all when it is empty.
void list_history(const Reader& reader, const std::string& source, Shape shape, RowWriter& rows);

/// Rows: the issues of each source's last run.
void list_issues(const Reader& reader, const std::string& source, Shape shape, RowWriter& rows);

}  // namespace tracker::store
