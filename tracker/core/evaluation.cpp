#include "tracker/core/evaluation.hpp"

#include <algorithm>
#include <cmath>

namespace tracker {
namespace {

double ratio(std::size_t part, std::size_t whole) {
    return whole == 0 ? 1 : static_cast<double>(part) / static_cast<double>(whole);
}

}  // namespace

double Score::precision() const {
    return ratio(true_positive, read());
}

double Score::recall() const {
    return ratio(true_positive, labelled());
}

double Score::f1() const {
    return ratio(2 * true_positive, read() + labelled());
}

double Score::trials() const {
    return static_cast<double>(read() + labelled()) / 2;
}

Interval wilson(double share, double trials) {
    if (trials <= 0) {
        return {};
    }
    constexpr double z = 1.959963984540054;  // the normal quantile of 0.975
    const double shrunk = 1 + z * z / trials;
    const double centre = (share + z * z / (2 * trials)) / shrunk;
    const double half =
        z / shrunk * std::sqrt(share * (1 - share) / trials + z * z / (4 * trials * trials));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

}  // namespace tracker
