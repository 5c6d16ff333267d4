#include "tracker/analysis/distributions.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <ostream>

namespace {

using tracker::analysis::normal_quantile;
using tracker::analysis::normal_two_sided;
using tracker::analysis::student_quantile;
using tracker::analysis::student_two_sided;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

/// Two-sided 5% and 10% points of Student's t: the printed tables. Infinite df is the normal.
struct Case {
    double df;
    double point_95;
    double point_90;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.df << " degrees of freedom";
}

constexpr Case cases[] = {
    {1, 12.7062047364, 6.3137515147},       {4, 2.7764451052, 2.1318467863},
    {8, 2.3060041352, 1.8595480375},        {30, 2.0422724563, 1.6972608866},
    {infinity, 1.9599639845, 1.6448536270},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(distributions_test)

BOOST_DATA_TEST_CASE(printed_points_come_out, boost::unit_test::data::make(cases)) {
    BOOST_TEST(std::abs(student_quantile(0.975, sample.df) - sample.point_95) < 1e-9);
    BOOST_TEST(std::abs(student_quantile(0.05, sample.df) + sample.point_90) < 1e-9);
    BOOST_TEST(std::abs(student_two_sided(sample.point_95, sample.df) - 0.05) < 1e-10);
    BOOST_TEST(std::abs(student_two_sided(-sample.point_90, sample.df) - 0.10) < 1e-10);
}

BOOST_AUTO_TEST_CASE(student_of_one_degree_is_cauchy) {
    for (const double t : {0.0, 0.3, 1.0, 7.0, 1e6}) {
        const double by_hand = 1 - 2 * std::atan(t) / std::acos(-1.0);
        BOOST_TEST(std::abs(student_two_sided(t, 1) - by_hand) < 1e-14);
    }
}

BOOST_AUTO_TEST_CASE(normal_and_its_quantile_agree) {
    BOOST_TEST(normal_two_sided(0) == 1);
    BOOST_TEST(std::abs(normal_two_sided(1.645) - 0.0999698) < 1e-7);
    BOOST_TEST(normal_quantile(0.5) == 0);
    for (const double p : {1e-12, 0.001, 0.2, 0.49}) {
        BOOST_TEST(std::abs(normal_two_sided(normal_quantile(p / 2)) / p - 1) < 1e-12);
    }
}

BOOST_AUTO_TEST_CASE(far_tails_keep_their_digits) {
    BOOST_TEST(normal_two_sided(10) > 0);
    BOOST_TEST(normal_two_sided(10) < 2e-23);
    BOOST_TEST(student_two_sided(1e5, 10) > 0);
}

BOOST_AUTO_TEST_CASE(infinities_are_limits) {
    BOOST_TEST(normal_two_sided(-infinity) == 0);
    BOOST_TEST(student_two_sided(infinity, 3) == 0);
    BOOST_TEST(normal_quantile(0) == -infinity);
    BOOST_TEST(normal_quantile(1) == infinity);
    BOOST_TEST(student_quantile(0, 3) == -infinity);
    BOOST_TEST(student_quantile(1, 3) == infinity);
    BOOST_TEST(student_quantile(1e-300, 0.1) == -infinity);  // beyond the range of double
}

BOOST_AUTO_TEST_CASE(nonsense_is_nan) {
    BOOST_TEST(std::isnan(normal_two_sided(not_a_number)));
    BOOST_TEST(std::isnan(student_two_sided(not_a_number, 3)));
    BOOST_TEST(std::isnan(student_two_sided(not_a_number, infinity)));
    for (const double df : {0.0, -1.0, -infinity, not_a_number}) {
        BOOST_TEST(std::isnan(student_two_sided(1, df)));
        BOOST_TEST(std::isnan(student_quantile(0.5, df)));
    }
    for (const double p : {-0.1, 1.1, not_a_number}) {
        BOOST_TEST(std::isnan(normal_quantile(p)));
        BOOST_TEST(std::isnan(student_quantile(p, 3)));
    }
}

BOOST_AUTO_TEST_SUITE_END()
