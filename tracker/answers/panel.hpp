/// The figures of an index as a question uses them: what was known on a day, release by release.
#pragma once

#include "tracker/analysis/noise.hpp"
#include "tracker/core/date.hpp"
#include "tracker/core/indicator.hpp"
#include "tracker/store/indicator_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

using Years = std::map<int, store::Figure>;

/// Figures that may be subtracted from one another: those of one release, or, for an index whose
/// history is kept, of all releases together.
struct Panel {
    std::string release;  ///< Empty for an index whose history is kept.
    std::map<std::string, Years> areas;

    [[nodiscard]] const store::Figure* find(const std::string& area, int year) const;
    [[nodiscard]] bool holds(const std::string& area, int before, int after) const;

    /// How much the index moves anyway over `horizon` years, from `first_year` on. Empty where
    /// fewer than `countries` have such a change: the noise of a few is none.
    [[nodiscard]] analysis::NoiseBenchmark noise(int horizon, int first_year,
                                                 std::size_t countries) const;
};

struct IndexData {
    Indicator indicator;
    std::vector<Panel> panels;      ///< The latest published first.
    std::vector<Release> releases;  ///< Those out on the day, the latest first.

    [[nodiscard]] const Release* release(const std::string& id) const;
    /// Whether the figure of a year is out, for any country.
    [[nodiscard]] bool is_out(int year) const;
};

/// Everything of an index that was out on `as_of`: a release counts from the last day on which it
/// may have been published.
IndexData index_data(const store::Reader& reader, const std::string& indicator, Date as_of);

}  // namespace tracker::answers
