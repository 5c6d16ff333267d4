#include "tracker/analysis/wgi_overlap.hpp"

#include "tracker/analysis/distributions.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

namespace {

using tracker::analysis::apart_z;
using tracker::analysis::intervals_apart;
using tracker::analysis::normal_two_sided;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

}  // namespace

BOOST_AUTO_TEST_SUITE(wgi_overlap_test)

BOOST_AUTO_TEST_CASE(rule_is_stricter_than_a_test_at_ten_percent) {
    BOOST_TEST(std::abs(apart_z(0.15, 0.15) - 2.3263813101) < 1e-8);
    BOOST_TEST(std::abs(normal_two_sided(apart_z(0.15, 0.15)) - 0.0199982178) < 1e-8);
    BOOST_TEST(std::abs(apart_z(0.15, 0.15, 0.5) - 3.29) < 1e-8);
    BOOST_TEST(std::abs(apart_z(0.15, 0.15, 0.8) - 5.20194675) < 1e-8);
}

BOOST_AUTO_TEST_CASE(the_scale_of_the_errors_does_not_matter) {
    BOOST_TEST(std::abs(apart_z(0.2, 0.1) - apart_z(10, 20)) < 1e-12);
    BOOST_TEST(apart_z(0.2, 0) == 1.645);
}

BOOST_AUTO_TEST_CASE(intervals_apart_by_hand) {
    BOOST_TEST(intervals_apart(0.7, 0.2, 0.2));  // 0.658 just touch
    BOOST_TEST(intervals_apart(-0.7, 0.2, 0.2));
    BOOST_TEST(!intervals_apart(0.65, 0.2, 0.2));
    BOOST_TEST(!intervals_apart(2, 0.5, 0.5, 2));  // touching is not apart
    BOOST_TEST(intervals_apart(0.65, 0.2, 0.2, 1.6));
}

BOOST_AUTO_TEST_CASE(nan_is_never_apart) {
    BOOST_TEST(!intervals_apart(not_a_number, 0.2, 0.2));
    BOOST_TEST(!intervals_apart(1, not_a_number, 0.2));
    BOOST_TEST(std::isnan(apart_z(not_a_number, 0.2)));
    BOOST_TEST(std::isnan(apart_z(0, 0)));
    BOOST_TEST(std::isnan(apart_z(0.2, 0.2, 1)));
}

BOOST_AUTO_TEST_SUITE_END()
