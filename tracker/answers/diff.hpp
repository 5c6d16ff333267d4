/// What a release did to the past: the same country and year in two releases of one index. Such a
/// difference is a revision of the publisher and never a change of the country.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/indicator.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

struct DiffQuestion {
    std::string indicator;
    std::string before;  ///< A release.
    std::string after;
    std::optional<std::string> country;
};

enum class CellChange { same, changed, added, gone };

std::string_view to_text(CellChange change);

/// One country and period in both releases.
struct DiffCell {
    std::string area;
    std::string period;
    std::string start_day;
    std::string end_day;
    std::string scope;
    CellChange change = CellChange::same;
    std::optional<double> before;
    std::optional<double> after;
    std::optional<double> standard_error;  ///< In the release before.
    /// Both values are there and differ by more than the 90% margin that the release before gave.
    bool is_beyond_margin = false;

    /// After less before; 0 where one of them is missing.
    [[nodiscard]] double difference() const;
};

/// Cells counted together: all, those of a period, those of an area.
struct DiffPart {
    std::string name;  ///< The period or the area; empty for all.
    std::size_t same = 0;
    std::size_t changed = 0;
    std::size_t added = 0;
    std::size_t gone = 0;
    std::size_t with_margin = 0;  ///< Of the figures in both, those whose margin is known,
    std::size_t beyond = 0;       ///< and that left it.
    // Over the figures that are in both; NaN where there are none.
    double mean = 0;
    double mean_size = 0;  ///< Without the sign.
    double largest = 0;    ///< The largest by size, with its sign.

    [[nodiscard]] std::size_t in_both() const { return same + changed; }
};

struct Diff {
    Indicator indicator;
    Release before;
    Release after;
    std::string data_version;
    std::optional<int> digits;    ///< Of the coarser release: smaller differences are rounding.
    std::vector<DiffCell> cells;  ///< Those that are not the same, by area and period.
    DiffPart whole;
    std::vector<DiffPart> periods;            ///< In order.
    std::vector<DiffPart> areas;              ///< The one that moved most first.
    std::map<std::string, Translated> names;  ///< Of areas.
    bool may_be_partial = false;  ///< Of one of the two we hold no complete file: gone and added
                                  ///< may be ours.

    /// The `count` cells that changed most, the largest first.
    [[nodiscard]] std::vector<const DiffCell*> movers(std::size_t count) const;
};

/// Throws UsageError for a release that the indicator's publisher has not made, and for two that
/// are one.
DiffQuestion diff_question(const store::Reader& reader, const Values& values);

Diff diff(const store::Reader& reader, const DiffQuestion& question);

}  // namespace tracker::answers
