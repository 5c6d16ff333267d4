/// How the sources of the web stand: fresh or stale, and what their last run met.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/core/source.hpp"
#include "tracker/store/connection.hpp"

#include <chrono>
#include <string>
#include <vector>

namespace tracker::answers {

/// "ok", "stale" (its last good run is older than two rounds), "failed" (the last run did),
/// "running" (one is under way, or was killed), "never" or "off".
struct SourceStanding {
    std::string source;
    std::string standing;
    std::string why;  ///< The gate that closed, or what failed; empty when all is well.

    [[nodiscard]] bool is_alarm() const { return standing == "stale" || standing == "failed"; }
};

std::vector<SourceStanding> standings(const store::Reader& reader,
                                      const std::vector<WebSource>& sources,
                                      std::chrono::system_clock::time_point now);

/// Whether its next run is due: after `every_hours`, sooner when the last one failed, at once when
/// one was interrupted.
bool is_due(const store::Reader& reader, const WebSource& source,
            std::chrono::system_clock::time_point now);

/// Rows: one a source.
void list_sources(const store::Reader& reader, const std::vector<WebSource>& sources,
                  std::chrono::system_clock::time_point now, Shape shape, RowWriter& rows);

/// The sources of these ids, all that are enabled when none is named. Throws UsageError with the
/// nearest for one that is not known.
std::vector<WebSource> chosen(const std::vector<WebSource>& sources,
                              const std::vector<std::string>& ids);

}  // namespace tracker::answers
