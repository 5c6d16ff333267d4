#include "tracker/analysis/pretrend.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

namespace tracker::analysis {
namespace {

using Series = std::vector<double>;

constexpr std::size_t fewest_editions = 4;
constexpr std::size_t fewest_donors = 2;
constexpr double flag_level = 0.10;

void check_shape(std::span<const double> treated, const std::vector<Series>& donors,
                 std::span<const double> times) {
    const bool same_length = treated.size() == times.size() &&
                             std::all_of(donors.begin(), donors.end(), [&](const Series& donor) {
                                 return donor.size() == times.size();
                             });
    if (!same_length) {
        throw Error{"a pre-trend needs one value an edition from every country"};
    }
    // NaN among the times counts as not increasing
    if (std::adjacent_find(times.begin(), times.end(), std::not_fn(std::less<>{})) != times.end()) {
        throw Error{"the times of a pre-trend must increase"};
    }
}

Series sum_of(const std::vector<Series>& donors, std::size_t length) {
    Series sum(length);
    for (const auto& donor : donors) {
        std::transform(sum.begin(), sum.end(), donor.begin(), sum.begin(), std::plus<>{});
    }
    return sum;
}

/// The country minus the mean of the pool, edition by edition.
Series gap(std::span<const double> country, std::span<const double> pool_sum, std::size_t pool) {
    Series out;
    out.reserve(country.size());
    std::transform(
        country.begin(), country.end(), pool_sum.begin(), std::back_inserter(out),
        [&](double value, double sum) { return value - sum / static_cast<double>(pool); });
    return out;
}

Series gap_of_donor(const Series& donor, const Series& sum, std::size_t donors) {
    Series others;
    others.reserve(sum.size());
    std::transform(sum.begin(), sum.end(), donor.begin(), std::back_inserter(others),
                   std::minus<>{});
    return gap(donor, others, donors - 1);
}

Series relative_to_last(const Series& gaps) {
    Series out;
    out.reserve(gaps.size());
    std::transform(gaps.begin(), gaps.end(), std::back_inserter(out),
                   [&](double value) { return value - gaps.back(); });
    return out;
}

}  // namespace

std::optional<Pretrend> pretrend(std::span<const double> treated,
                                 const std::vector<std::vector<double>>& donors,
                                 std::span<const double> times) {
    check_shape(treated, donors, times);
    const bool is_finite = all_finite(treated) && all_finite(times) &&
                           std::all_of(donors.begin(), donors.end(), all_finite);
    if (treated.size() < fewest_editions || donors.size() < fewest_donors || !is_finite) {
        return std::nullopt;
    }
    const auto sum = sum_of(donors, times.size());
    const auto gaps = gap(treated, sum, donors.size());
    Pretrend out;
    out.donors = donors.size();
    out.tau = relative_to_last(gaps);
    out.statistic = magnitude(out.tau);
    out.slope = slope(times, gaps);

    const double scale = std::max(magnitude(treated), magnitude(sum));
    std::size_t as_large = 0;
    Series slopes;
    slopes.reserve(donors.size());
    for (const auto& donor : donors) {
        const auto donor_gaps = gap_of_donor(donor, sum, donors.size());
        slopes.push_back(slope(times, donor_gaps));
        if (at_least(magnitude(relative_to_last(donor_gaps)), out.statistic, scale)) {
            ++as_large;
        }
    }
    const auto ranks = static_cast<double>(donors.size() + 1);
    out.p = static_cast<double>(as_large + 1) / ranks;
    out.min_p = 1 / ranks;
    out.donor_slope_sd = sample_sd(slopes);
    out.flagged = out.p <= flag_level || !at_least(out.donor_slope_sd, std::abs(out.slope), scale);
    return out;
}

}  // namespace tracker::analysis
