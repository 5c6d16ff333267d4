/// How much an index moves anyway: all past changes over a number of editions, and the change that
/// would stand out. In the units of the index.
#pragma once

#include "tracker/analysis/summary.hpp"

#include <cstddef>
#include <map>
#include <span>
#include <vector>

namespace tracker::analysis {

/// Values of one country by period; periods that follow one another differ by 1.
using PeriodValues = std::map<int, double>;

/// Quantiles are of absolute changes, type 7. NaN if there are no changes.
struct NoiseBenchmark {
    std::size_t n = 0;
    double sd = undefined;  ///< Of the changes about their mean; divides by n.
    double q50 = undefined;
    double q80 = undefined;
    double q90 = undefined;
    double q95 = undefined;
    double q99 = undefined;
    std::vector<double> magnitudes;  ///< Absolute changes, smallest first.

    /// Share of past changes at least as large as `change`, up or down, 0 to 1. NaN if there are
    /// none or `change` is NaN.
    [[nodiscard]] double share_at_least(double change) const;
};

/// All changes of all countries from a period to the one `horizon` later. A value that is not
/// finite is a gap. Throws Error if the horizon is below 1.
NoiseBenchmark noise_benchmark(std::span<const PeriodValues> countries, int horizon);

/// The change that a 5% two-sided test finds with 80% power, 2.80 (1.96 + 0.84) times the sd of
/// changes. Normal theory; the real tails are fatter.
double minimum_detectable(double sd);

}  // namespace tracker::analysis
