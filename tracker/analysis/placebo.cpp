#include "tracker/analysis/placebo.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <vector>

namespace tracker::analysis {
namespace {

constexpr std::size_t fewest_donors_for_p = 9;

std::vector<double> placebo_taus(std::span<const double> changes, double pool_mean) {
    const auto count = static_cast<double>(changes.size());
    std::vector<double> taus;
    taus.reserve(changes.size());
    for (const double change : changes) {
        // the same as change - mean of the others
        taus.push_back((change - pool_mean) * count / (count - 1));
    }
    return taus;
}

double share_below(std::span<const double> taus, double tau, double scale) {
    double below = 0;
    for (const double placebo : taus) {
        const bool is_tie = at_least(placebo, tau, scale) && at_least(tau, placebo, scale);
        if (is_tie) {
            below += 0.5;
        } else if (placebo < tau) {
            below += 1;
        }
    }
    return below / static_cast<double>(taus.size());
}

void rank_among(std::span<const double> taus, double scale, PlaceboRank& rank) {
    rank.sd_tau = sample_sd(taus);
    rank.percentile = share_below(taus, rank.tau, scale);
    std::vector<double> sizes;
    sizes.reserve(taus.size());
    std::transform(taus.begin(), taus.end(), std::back_inserter(sizes),
                   [](double tau) { return std::abs(tau); });
    rank.q90 = quantile(sizes, 0.9);
    rank.lower = rank.tau - rank.q90;
    rank.upper = rank.tau + rank.q90;
    if (taus.size() >= fewest_donors_for_p) {
        const auto as_large = std::count_if(sizes.begin(), sizes.end(), [&](double size) {
            return at_least(size, std::abs(rank.tau), scale);
        });
        rank.p = static_cast<double>(1 + as_large) / (static_cast<double>(taus.size()) + 1);
    }
}

}  // namespace

PlaceboRank placebo_rank(double treated_change, std::span<const double> donor_changes) {
    PlaceboRank rank;
    rank.donors = donor_changes.size();
    rank.min_p = 1 / (static_cast<double>(rank.donors) + 1);
    if (donor_changes.empty() || !std::isfinite(treated_change) || !all_finite(donor_changes)) {
        return rank;
    }
    rank.change = treated_change;
    rank.pool_mean = mean(donor_changes);
    rank.tau = treated_change - rank.pool_mean;
    if (donor_changes.size() > 1) {
        const double scale = std::max(std::abs(treated_change), magnitude(donor_changes));
        rank_among(placebo_taus(donor_changes, rank.pool_mean), scale, rank);
    }
    return rank;
}

}  // namespace tracker::analysis
