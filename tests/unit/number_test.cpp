#include "tracker/core/number.hpp"

#include <boost/test/unit_test.hpp>

#include <limits>

using tracker::p_text;
using tracker::percent;
using tracker::rounded;
using tracker::signed_rounded;

namespace {

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

}  // namespace

BOOST_AUTO_TEST_SUITE(number_test)

BOOST_AUTO_TEST_CASE(a_number_is_rounded_and_its_minus_is_a_minus_sign) {
    BOOST_TEST(rounded(2.7327, 3) == "2.733");
    BOOST_TEST(rounded(-0.0651, 2) == "−0.07");
    BOOST_TEST(rounded(40, 0) == "40");
    BOOST_TEST(rounded(1e6, 0) == "1000000");
}

BOOST_AUTO_TEST_CASE(nothing_is_never_negative) {
    BOOST_TEST(rounded(-0.0001, 2) == "0.00");
    BOOST_TEST(rounded(-0.0, 1) == "0.0");
    BOOST_TEST(signed_rounded(-0.0001, 2) == "0.00");
    BOOST_TEST(signed_rounded(0.0001, 2) == "0.00");
}

BOOST_AUTO_TEST_CASE(a_signed_number_shows_its_plus) {
    BOOST_TEST(signed_rounded(3, 0) == "+3");
    BOOST_TEST(signed_rounded(-1.737, 3) == "−1.737");
}

BOOST_AUTO_TEST_CASE(what_is_not_finite_is_a_dash) {
    for (const double bad : {not_a_number, infinity, -infinity, 1e300}) {
        BOOST_TEST(rounded(bad, 2) == "-");
        BOOST_TEST(signed_rounded(bad, 2) == "-");
    }
    BOOST_TEST(p_text(not_a_number) == "-");
}

BOOST_AUTO_TEST_CASE(p_has_three_decimals_or_two_digits) {
    BOOST_TEST(p_text(0.474) == "0.474");
    BOOST_TEST(p_text(1) == "1.000");
    BOOST_TEST(p_text(0.0056) == "0.0056");
    BOOST_TEST(p_text(0.0099501) == "0.010");
    BOOST_TEST(p_text(0.0009) == "< 0.001");
}

BOOST_AUTO_TEST_CASE(a_share_is_a_percentage) {
    BOOST_TEST(percent(0.086183) == "8.6%");
    BOOST_TEST(percent(1) == "100.0%");
}

BOOST_AUTO_TEST_SUITE_END()
