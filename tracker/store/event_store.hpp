/// Events with their participants, tags and evidence.
#pragma once

#include "tracker/core/event.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/paging.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Event& event);

/// One more thing that an event was read from: at most one a text of an act. In the log as
/// "EVENT/ACT/LANG" of kind event. A reviewer's word on it stays.
void save(Batch& batch, const std::string& event, const Evidence& evidence);

/// An event as whoever writes another one must see it.
struct HeldEvent {
    Event event;
    std::string origin;
    bool withdrawn = false;
    std::vector<Evidence> evidence;  ///< What was extracted.
};

/// Every event of `country` that may be the same as one that was read: of this act, or with one of
/// these bodies; withdrawn ones too. By id.
std::vector<HeldEvent> events_like(Batch& batch, const std::string& country, const std::string& act,
                                   const std::vector<std::string>& institutions);

/// Where a merged event went; the id itself when it was not merged.
std::string surviving_id(Batch& batch, const std::string& id);

/// Takes back the evidence that `event` has from this text of an act.
void forget_evidence(Batch& batch, const std::string& event, const std::string& act,
                     const std::string& lang);

/// What is absent does not filter. Days are ISO text and compared with the first possible day of
/// the clock.
struct EventFilter {
    std::string clock = "effective";  ///< announced, adopted, published, in_force, observed too.
    std::optional<std::string> country;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::optional<std::string> type;
    std::optional<std::string> institution;
    std::optional<std::string> reform;
    std::optional<std::string> tag;
    std::optional<std::string> stage;
    std::optional<std::int64_t> limit;
    std::optional<std::string> after;  ///< The cursor of the page before: "DAY.ID".
    std::string lang = "en";
};

struct EventRows : Paged {
    std::int64_t left_out = 0;  ///< Fit the filter, but the clock is not known.
};

/// Rows by the clock, then by id. begin() and row() are called; extra() and end() are the
/// caller's.
EventRows list_events(const Reader& reader, const EventFilter& filter, Shape shape,
                      RowWriter& rows);

/// One event as the nested row; false and nothing written when there is none.
bool show_event(const Reader& reader, const std::string& id, RowWriter& rows);

std::optional<Event> find_event(const Reader& reader, const std::string& id);

/// Of one country (all when empty), of one reform where given; by the effective clock.
std::vector<Event> events(const Reader& reader, const std::string& country,
                          const std::optional<std::string>& reform = {});

/// Countries that had an adopted structural event of their own, verified or partly, sharing one of
/// the tags, whose effective days touch [first, last]: METHODS 3.1.
std::vector<std::string> countries_with_events(const Reader& reader,
                                               const std::vector<std::string>& tags,
                                               const std::string& first, const std::string& last);

/// Valid values of columns that a filter names, for errors that list them.
std::vector<std::string> distinct_tags(const Reader& reader);

/// What the feed says of an event: when we published it, and when we last corrected it.
struct Published {
    std::string event;
    std::string published;  ///< ISO day.
    std::string corrected;  ///< RFC 3339; empty when it never was.
};

/// The latest published first, then the latest to take effect.
std::vector<Published> latest_published(const Reader& reader, std::int64_t limit);

}  // namespace tracker::store
