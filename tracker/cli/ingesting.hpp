/// What the commands share that read the web, or what the archive holds of it.
#pragma once

#include "tracker/cli/session.hpp"
#include "tracker/core/source.hpp"
#include "tracker/ingest/runner.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tracker::cli {

inline constexpr Option archive_option{
    "archive", "DIR", "the archive (default: the setting, else 'archive' beside the database)"};

/// Every source of the configuration.
std::vector<WebSource> all_sources(Session& session);

/// Those that the argument `source` names, else all that are enabled.
std::vector<WebSource> sources_in(Session& session);

/// Fetches politely, by the session's clock.
std::unique_ptr<ingest::Fetcher> fetcher_of(const Session& session);

/// The time now, as records bear it.
ingest::Clock clock_of(const Session& session);

/// Makes and fills the database where there is none, and brings its schema up to date.
void prepare_database(Session& session);

/// Database, archive and readers, opened together: archives and extractors are for those commands
/// that really read.
class Workplace {
   public:
    explicit Workplace(Session& session);

    ingest::Workshop& workshop() { return workshop_; }

   private:
    store::Writer writer_;
    ingest::Archive archive_;
    ingest::Readers readers_;
    ingest::Workshop workshop_;
};

/// What happened in several sources.
struct Round {
    std::int64_t sources = 0;
    store::RunCounts counts;
    std::vector<std::string> failures;  ///< "ID: what failed".
};

/// Runs `work` on each source; what it throws is the failure of that source alone. Prints a line a
/// source, unless `in_one` says that the caller sums up.
Round for_each_source(Session& session, const std::vector<WebSource>& sources, bool in_one,
                      const std::function<ingest::RunReport(const WebSource&)>& work);

/// "12 new, 3 changed, 1 withdrawn, 2 issues, 41 unchanged".
std::string summary_of(const store::RunCounts& counts);

}  // namespace tracker::cli
