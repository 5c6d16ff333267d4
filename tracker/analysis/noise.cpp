#include "tracker/analysis/noise.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <string>

namespace tracker::analysis {
namespace {

void add_changes(const PeriodValues& values, int horizon, std::vector<double>& changes) {
    for (const auto& [period, value] : values) {
        const auto later = values.find(period + horizon);
        if (later != values.end() && std::isfinite(later->second - value)) {
            changes.push_back(later->second - value);
        }
    }
}

}  // namespace

double NoiseBenchmark::share_at_least(double change) const {
    if (magnitudes.empty() || std::isnan(change)) {
        return undefined;
    }
    const double size = std::abs(change);
    const auto first =
        std::partition_point(magnitudes.begin(), magnitudes.end(),
                             [size](double smaller) { return !at_least(smaller, size, size); });
    return static_cast<double>(magnitudes.end() - first) / static_cast<double>(n);
}

NoiseBenchmark noise_benchmark(std::span<const PeriodValues> countries, int horizon) {
    if (horizon < 1) {
        throw Error{"the horizon of a benchmark must be at least 1, not " +
                    std::to_string(horizon)};
    }
    std::vector<double> changes;
    for (const auto& values : countries) {
        add_changes(values, horizon, changes);
    }
    NoiseBenchmark out;
    out.n = changes.size();
    out.sd = population_sd(changes);
    out.magnitudes.reserve(changes.size());
    std::transform(changes.begin(), changes.end(), std::back_inserter(out.magnitudes),
                   [](double change) { return std::abs(change); });
    std::sort(out.magnitudes.begin(), out.magnitudes.end());
    out.q50 = quantile(out.magnitudes, 0.50);
    out.q80 = quantile(out.magnitudes, 0.80);
    out.q90 = quantile(out.magnitudes, 0.90);
    out.q95 = quantile(out.magnitudes, 0.95);
    out.q99 = quantile(out.magnitudes, 0.99);
    return out;
}

double minimum_detectable(double sd) {
    return 2.80 * sd;
}

}  // namespace tracker::analysis
