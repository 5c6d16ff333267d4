#include "tracker/analysis/summary.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>
#include <vector>

namespace tracker::analysis {
namespace {

double squares_about_mean(std::span<const double> values) {
    const double centre = mean(values);
    return std::accumulate(values.begin(), values.end(), 0.0, [centre](double sum, double value) {
        return sum + (value - centre) * (value - centre);
    });
}

}  // namespace

bool all_finite(std::span<const double> values) {
    return std::all_of(values.begin(), values.end(),
                       [](double value) { return std::isfinite(value); });
}

double magnitude(std::span<const double> values) {
    return std::accumulate(values.begin(), values.end(), 0.0, [](double largest, double value) {
        return std::max(largest, std::abs(value));
    });
}

bool at_least(double a, double b, double scale) {
    return a >= b - 1e-9 * scale;
}

double mean(std::span<const double> values) {
    if (values.empty() || !all_finite(values)) {
        return undefined;
    }
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sample_sd(std::span<const double> values) {
    if (values.size() < 2) {
        return undefined;
    }
    return std::sqrt(squares_about_mean(values) / static_cast<double>(values.size() - 1));
}

double population_sd(std::span<const double> values) {
    if (values.empty()) {
        return undefined;
    }
    return std::sqrt(squares_about_mean(values) / static_cast<double>(values.size()));
}

double quantile(std::span<const double> values, double p) {
    if (values.empty() || !all_finite(values) || !(p >= 0 && p <= 1)) {
        return undefined;
    }
    const double position = p * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::ptrdiff_t>(position);
    std::vector<double> ordered{values.begin(), values.end()};
    const auto lower = ordered.begin() + below;
    std::nth_element(ordered.begin(), lower, ordered.end());
    const auto upper = std::min_element(lower + 1, ordered.end());
    if (upper == ordered.end()) {
        return *lower;
    }
    return *lower + (position - static_cast<double>(below)) * (*upper - *lower);
}

double slope(std::span<const double> x, std::span<const double> y) {
    if (x.size() != y.size()) {
        throw Error{"a slope needs as many y as x"};
    }
    const double x_mean = mean(x);
    const double y_mean = mean(y);
    double together = 0;
    double x_alone = 0;
    for (std::size_t i = 0; i < x.size(); ++i) {
        together += (x[i] - x_mean) * (y[i] - y_mean);
        x_alone += (x[i] - x_mean) * (x[i] - x_mean);
    }
    return x_alone == 0 ? undefined : together / x_alone;
}

}  // namespace tracker::analysis
