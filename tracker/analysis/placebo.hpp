/// Is a country's change unusual among the changes of others? The headline comparison for indices:
/// a simple difference in differences, ranked among the same for every donor (Abadie 2021, JEL
/// 59:391).
#pragma once

#include "tracker/analysis/summary.hpp"

#include <cstddef>
#include <optional>
#include <span>

namespace tracker::analysis {

/// In the units of the changes. What cannot be computed is NaN: everything but `donors` and `min_p`
/// if an input is not finite or there is no donor, the spread and the percentile with one donor.
struct PlaceboRank {
    std::size_t donors = 0;
    double change = undefined;  ///< The treated country's.
    double pool_mean = undefined;
    double tau = undefined;     ///< change - pool_mean.
    double sd_tau = undefined;  ///< Of the donors' own tau, each against the other donors; n - 1.
    double q90 = undefined;     ///< Of their absolute values, quantile type 7.
    double lower = undefined;   ///< tau - q90.
    double upper = undefined;   ///< tau + q90.
    double percentile = undefined;  ///< Share of donors with a smaller tau, 0 to 1; a tie is half.
    /// Two-sided, (1 + #{|tau_j| >= |tau|}) / (donors + 1); absent with fewer than nine donors,
    /// where it could not reach 0.10.
    std::optional<double> p;
    double min_p = 1;  ///< The smallest p attainable, 1 / (donors + 1).
};

/// Ties count against the treated country, also those that rounding has blurred by 1e-9 of the
/// largest change.
PlaceboRank placebo_rank(double treated_change, std::span<const double> donor_changes);

}  // namespace tracker::analysis
