/// The shipped facts: what data/ and config/indicators/ say, harvested by the scrapers that
/// config/facts.toml names, checked against each other, and put into the timeline.
#pragma once

#include "tracker/config/files.hpp"
#include "tracker/store/batch.hpp"

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

struct LoadReport {
    store::Counts counts;
    std::vector<Issue> issues;  ///< What a person should look at.
    bool stopped = false;       ///< A record was bad, or a gate closed: the last good one stays.
};

struct LoadOptions {
    bool force = false;  ///< Withdraw even when most records of a kind are gone.
};

/// Called with what is being done, and how much of all is done (0 to 1).
using OnProgress = std::function<void(std::string_view step, double share)>;

/// One transaction: all of it happens, or nothing. Repeats to no effect. `at` is the time of the
/// entries in the change log (RFC 3339).
LoadReport load_facts(store::Writer& writer, const config::Files& config, const config::Files& data,
                      const std::string& at, const LoadOptions& options,
                      const OnProgress& on_progress);

}  // namespace tracker::ingest
