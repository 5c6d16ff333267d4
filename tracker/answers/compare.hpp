/// What can be said of a reform by an index, before against after, and what cannot: METHODS 3 to
/// 6. One verdict a reform and indicator.
#pragma once

#include "tracker/analysis/cpi_sources.hpp"
#include "tracker/analysis/placebo.hpp"
#include "tracker/analysis/pretrend.hpp"
#include "tracker/answers/align.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace tracker::answers {

/// Raised when results may change: it stands in every answer beside the data's version.
inline constexpr int compare_version = 1;

/// A warning of METHODS 5: its code, and the values that its sentence names.
struct Warning {
    std::string code;
    std::string sentence;  ///< The key of its words: a code may be said in more than one way.
    std::vector<std::pair<std::string, std::string>> values;
};

/// The country's change among the changes of a pool.
struct PoolTest {
    std::string pool;  ///< "all", "without_reformers", "region" or "nearest".
    std::size_t left_out = 0;
    analysis::PlaceboRank rank;
};

/// The same change read from another release of the index.
struct OtherRelease {
    std::string release;
    double difference = 0;
    std::optional<analysis::PlaceboRank> rank;
};

/// The change from one edition to another, inside one release.
struct Change {
    std::string before;  ///< Periods.
    std::string after;
    std::string release;  ///< Empty for an index whose history is kept.
    double from = 0;
    double to = 0;
    double difference = 0;
    std::vector<PoolTest> pools;  ///< "all" is the headline; empty without other countries.
    // Against all past changes of as many years.
    int years = 0;
    std::size_t past_changes = 0;
    double past_sd = 0;
    double share_as_large = 0;
    double minimum_detectable = 0;
    // By the index's own uncertainty.
    std::optional<double> error_before;  ///< On one footing for both editions.
    std::optional<double> error_after;
    std::vector<std::pair<double, analysis::ZTest>> by_own_error;  ///< By correlation of errors.
    std::optional<bool> intervals_apart;                           ///< WGI's rule of thumb.
    std::optional<analysis::SourceTest> by_source;
    std::map<std::string, std::pair<double, double>> sources;  ///< Listed when not tested.
    std::optional<analysis::Pretrend> pretrend;
    std::vector<OtherRelease> other_releases;
};

struct IndicatorComparison {
    Alignment alignment;
    bool headline = false;
    std::string verdict;               ///< not_yet, too_little, no_unusual, unusual, unstable.
    std::vector<std::string> reasons;  ///< Of too_little (words' keys) or unstable (codes).
    std::string due;                   ///< Of not_yet: when the first edition after is due.
    std::string due_period;
    std::optional<Change> change;
    std::optional<double> p;  ///< Of the headline test.
    std::optional<double> p_adjusted;
    std::string adjustment;           ///< "holm" or "bh".
    std::size_t before_editions = 0;  ///< In the release that answers.
    std::size_t after_editions = 0;
    std::vector<Change> early;  ///< While not_yet: from the last before to each mixed one.
    std::vector<Warning> warnings;
};

/// A reform or event of the same country while the windows were open.
struct Concurrent {
    std::string kind;
    std::string id;
    Translated title;
    std::string day;
    std::string salience;
    std::string grade;
};

struct Comparison {
    Subject subject;
    Date as_of;
    std::string data_version;
    double level = 0.10;
    std::vector<IndicatorComparison> indicators;
    std::vector<Concurrent> concurrent;  ///< Those to be named.
    std::size_t concurrent_more = 0;
};

Comparison compare(const store::Reader& reader, const Handbook& handbook,
                   const AlignQuestion& question);

}  // namespace tracker::answers
