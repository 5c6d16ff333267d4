#include "tracker/analysis/distributions.hpp"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <cmath>
#include <limits>
#include <numbers>

namespace tracker::analysis {
namespace {

namespace policies = boost::math::policies;

// A quantile beyond the range of double is infinity, not an exception.
using Quiet = policies::policy<policies::domain_error<policies::ignore_error>,
                               policies::overflow_error<policies::ignore_error>,
                               policies::evaluation_error<policies::ignore_error>>;
using Normal = boost::math::normal_distribution<double, Quiet>;
using Student = boost::math::students_t_distribution<double, Quiet>;

constexpr double infinity = std::numeric_limits<double>::infinity();

template <typename Distribution>
double quantile_within(const Distribution& distribution, double p) {
    if (!(p >= 0 && p <= 1)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (p == 0 || p == 1) {
        return p == 0 ? -infinity : infinity;
    }
    return quantile(distribution, p);
}

}  // namespace

double normal_two_sided(double z) {
    return std::erfc(std::abs(z) / std::numbers::sqrt2);
}

double normal_quantile(double p) {
    return quantile_within(Normal{}, p);
}

double student_two_sided(double t, double df) {
    if (std::isnan(t) || !(df > 0)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    if (std::isinf(df)) {
        return normal_two_sided(t);
    }
    return std::isinf(t) ? 0 : 2 * cdf(complement(Student{df}, std::abs(t)));
}

double student_quantile(double p, double df) {
    if (!(df > 0)) {
        return std::numeric_limits<double>::quiet_NaN();
    }
    return std::isinf(df) ? normal_quantile(p) : quantile_within(Student{df}, p);
}

}  // namespace tracker::analysis
