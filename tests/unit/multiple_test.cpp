#include "tracker/analysis/multiple.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>

namespace {

using tracker::analysis::benjamini_hochberg;
using tracker::analysis::holm;

using Numbers = std::vector<double>;

constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

// The 25 p-values of a textbook case, with what p.adjust() of R makes of them.
const Numbers given{0.001, 0.008, 0.039, 0.041, 0.042, 0.06,  0.074, 0.205, 0.212,
                    0.216, 0.222, 0.251, 0.269, 0.275, 0.34,  0.341, 0.384, 0.569,
                    0.594, 0.696, 0.762, 0.94,  0.942, 0.975, 0.986};
const Numbers by_benjamini_hochberg{0.025,          0.1,
                                    0.21,           0.21,
                                    0.21,           0.25,
                                    0.264285714286, 0.491071428571,
                                    0.491071428571, 0.491071428571,
                                    0.491071428571, 0.491071428571,
                                    0.491071428571, 0.491071428571,
                                    0.5328125,      0.5328125,
                                    0.564705882353, 0.781578947368,
                                    0.781578947368, 0.87,
                                    0.907142857143, 0.986,
                                    0.986,          0.986,
                                    0.986};
const Numbers by_holm{0.025, 0.192, 0.897, 0.902, 0.902, 1, 1, 1, 1, 1, 1, 1, 1,
                      1,     1,     1,     1,     1,     1, 1, 1, 1, 1, 1, 1};

void check(const Numbers& got, const Numbers& want) {
    BOOST_REQUIRE_EQUAL(got.size(), want.size());
    for (std::size_t i = 0; i < got.size(); ++i) {
        BOOST_TEST(
            (std::abs(got[i] - want[i]) < 1e-11 || (std::isnan(got[i]) && std::isnan(want[i]))),
            "at " << i << ": " << got[i] << " is not " << want[i]);
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(multiple_test)

BOOST_AUTO_TEST_CASE(values_are_those_of_r) {
    check(benjamini_hochberg(given), by_benjamini_hochberg);
    check(holm(given), by_holm);
}

BOOST_AUTO_TEST_CASE(input_order_is_kept) {
    std::vector<std::size_t> order(given.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = 7 * (i + 1) % order.size();
    }
    const auto pick = [&](const Numbers& from) {
        Numbers out;
        for (const auto i : order) {
            out.push_back(from[i]);
        }
        return out;
    };
    check(benjamini_hochberg(pick(given)), pick(by_benjamini_hochberg));
    check(holm(pick(given)), pick(by_holm));
}

BOOST_AUTO_TEST_CASE(one_test_needs_no_adjustment) {
    check(holm(Numbers{0.03}), {0.03});
    check(benjamini_hochberg(Numbers{0.03}), {0.03});
}

BOOST_AUTO_TEST_CASE(two_headlines_by_hand) {
    check(holm(Numbers{0.04, 0.06}), {0.08, 0.08});
    check(holm(Numbers{0.9, 0.6}), {1, 1});
    check(benjamini_hochberg(Numbers{0.06, 0.04}), {0.06, 0.06});
}

BOOST_AUTO_TEST_CASE(tests_that_were_not_run_do_not_count) {
    check(holm(Numbers{not_a_number, 0.04, not_a_number, 0.06}),
          {not_a_number, 0.08, not_a_number, 0.08});
    check(benjamini_hochberg(Numbers{not_a_number, 0.01, 0.5}), {not_a_number, 0.02, 0.5});
    check(holm(Numbers{not_a_number}), {not_a_number});
    check(benjamini_hochberg(Numbers{not_a_number}), {not_a_number});
    check(holm({}), {});
    check(benjamini_hochberg({}), {});
}

BOOST_AUTO_TEST_SUITE_END()
