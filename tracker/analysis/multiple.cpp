#include "tracker/analysis/multiple.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace tracker::analysis {
namespace {

/// Positions of the p-values that are there, smallest first.
std::vector<std::size_t> smallest_first(std::span<const double> p) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < p.size(); ++i) {
        if (!std::isnan(p[i])) {
            order.push_back(i);
        }
    }
    std::stable_sort(order.begin(), order.end(),
                     [p](std::size_t a, std::size_t b) { return p[a] < p[b]; });
    return order;
}

}  // namespace

std::vector<double> holm(std::span<const double> p) {
    std::vector<double> adjusted{p.begin(), p.end()};
    const auto order = smallest_first(p);
    double largest = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        const auto left = static_cast<double>(order.size() - i);
        largest = std::max(largest, std::min(1.0, left * p[order[i]]));
        adjusted[order[i]] = largest;
    }
    return adjusted;
}

std::vector<double> benjamini_hochberg(std::span<const double> p) {
    std::vector<double> adjusted{p.begin(), p.end()};
    const auto order = smallest_first(p);
    const auto count = static_cast<double>(order.size());
    double smallest = 1;
    for (std::size_t i = order.size(); i > 0; --i) {
        smallest = std::min(smallest, count * p[order[i - 1]] / static_cast<double>(i));
        adjusted[order[i - 1]] = smallest;
    }
    return adjusted;
}

}  // namespace tracker::analysis
