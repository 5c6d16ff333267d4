/// Runs a source: its lists are read, then the pages they lead to that may have changed. Every
/// answer is archived before anything reads it. A page is one transaction, so that a run that is
/// killed loses nothing: the next one goes on with it, from the archive where it can.
#pragma once

#include "scrapers/registry.hpp"
#include "tracker/core/source.hpp"
#include "tracker/ingest/asking.hpp"
#include "tracker/ingest/facts.hpp"
#include "tracker/ingest/page_keeping.hpp"
#include "tracker/ingest/page_reading.hpp"
#include "tracker/store/run_store.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tracker::ingest {

/// What a run works with. All of it outlives the run.
struct Workshop {
    store::Writer& writer;
    Archive& archive;
    const Readers& readers;
    Clock clock;
    OnProgress on_progress;
    FindScraper find_scraper = scrapers::find;
};

struct RunOptions {
    std::optional<Date> since;          ///< Of lists, only what is dated on this day or later.
    std::optional<std::int64_t> limit;  ///< At most this many pages that lists lead to.
};

/// Where the time of a replay went, in seconds.
struct Effort {
    double archive = 0;   ///< Finding, inflating and checking bodies.
    double scraping = 0;  ///< Character sets, signatures, scrapers.
    double reading = 0;   ///< Events in the texts of acts.
    double storing = 0;   ///< The database: records, change log, search index.
};

struct RunReport {
    std::string source;
    store::RunCounts counts;
    std::string state;                 ///< How the source was found (store::Run).
    std::optional<std::string> gate;   ///< The gate that closed.
    std::optional<std::string> error;  ///< Why it stopped, or what of it failed.
    std::vector<Issue> issues;
    std::optional<std::string> went_on;  ///< When the run that was interrupted began.
    Effort effort;                       ///< Of a replay.
};

/// One run through the web. What is wrong with the source ends in the report; throws StoreError and
/// Error for database and archive.
RunReport run_source(const WebSource& source, const RunOptions& options, Workshop& workshop,
                     Fetcher& fetcher);

/// What a run would read.
struct Plan {
    std::string source;
    std::int64_t listed = 0;             ///< Pages that its lists lead to.
    std::vector<std::string> addresses;  ///< Of those, what would be asked for.
    std::optional<std::string> error;
};

/// Asks the lists alone and keeps nothing, not even in the archive. The schema of the database must
/// be up to date.
Plan plan_source(const WebSource& source, const RunOptions& options, Workshop& workshop,
                 Fetcher& fetcher);

/// One entry of a source, asked whether it has changed since it was read.
struct Scouted {
    std::string source;
    std::string entry;
    std::string address;
    std::string answer;  ///< "changed", "unchanged", "new", or the code of what went wrong.
    std::string message;
};

/// `connection` may hold nothing of the source: then all of it is new.
std::vector<Scouted> scout_source(const WebSource& source, store::Connection& connection,
                                  const Clock& clock, Fetcher& fetcher);

}  // namespace tracker::ingest
