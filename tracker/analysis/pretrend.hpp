/// Did a country move with the others before the event? Passing is no proof that it did.
#pragma once

#include "tracker/analysis/summary.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace tracker::analysis {

/// In the units of the outcome; slopes in those units per unit of time.
struct Pretrend {
    std::vector<double>
        tau;  ///< By edition: country minus pool, less the same at the last edition.
    double statistic = undefined;       ///< Largest |tau| before the last edition.
    double p = undefined;               ///< (1 + donors with as large a statistic) / (donors + 1).
    double min_p = undefined;           ///< 1 / (donors + 1).
    double slope = undefined;           ///< Of country minus pool over all the editions.
    double donor_slope_sd = undefined;  ///< Of the same slopes of the donors; n - 1.
    bool flagged = false;               ///< Warning W-PRETREND.
    std::size_t donors = 0;
};

/// `treated` and each donor hold the outcomes at the editions wholly before the event, in order,
/// and `times` their years; the last is the reference. The pool of a donor is the other donors.
/// Flagged if p <= 0.10 or the slope is larger, up or down, than one sd of the donors' slopes.
/// Nothing with fewer than four editions or two donors (one has no others to be compared with), or
/// if a value is not finite: leave countries with gaps out beforehand. Throws Error if the lengths
/// differ or the times do not increase.
std::optional<Pretrend> pretrend(std::span<const double> treated,
                                 const std::vector<std::vector<double>>& donors,
                                 std::span<const double> times);

}  // namespace tracker::analysis
