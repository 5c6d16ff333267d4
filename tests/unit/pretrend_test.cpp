#include "tracker/analysis/pretrend.hpp"

#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <string>

namespace {

using tracker::analysis::pretrend;
using tracker::analysis::Pretrend;
using tracker::analysis::undefined;

using Numbers = std::vector<double>;

const Numbers times{2021, 2022, 2023, 2024};

const std::vector<Numbers> three_donors{{10, 11, 10, 12}, {20, 20, 21, 21}, {30, 29, 29, 30}};

/// Donors that waver by at most one point about levels of their own, without a trend.
std::vector<Numbers> waverers(std::size_t count) {
    std::vector<Numbers> out;
    for (std::size_t i = 0; i < count; ++i) {
        const auto level = static_cast<double>(10 + 3 * i);
        const double step = i % 2 == 0 ? 1 : -1;
        const double more = i % 3 == 0 ? 0.5 : 0;
        out.push_back({level, level + step, level - more, level});
    }
    return out;
}

bool is_near(double a, double b) {
    return std::abs(a - b) < 1e-12;
}

bool same(const Pretrend& a, const Pretrend& b) {
    return std::equal(a.tau.begin(), a.tau.end(), b.tau.begin(), b.tau.end(), is_near) &&
           is_near(a.statistic, b.statistic) && a.p == b.p && is_near(a.slope, b.slope) &&
           is_near(a.donor_slope_sd, b.donor_slope_sd) && a.flagged == b.flagged;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(pretrend_test)

BOOST_AUTO_TEST_CASE(figures_by_hand) {
    // pool 20, 20, 20, 21; gaps 5, 7, 9, 8
    const auto found = pretrend(Numbers{25, 27, 29, 29}, three_donors, times).value();
    const Numbers want{-3, -1, 1, 0};
    BOOST_TEST(std::equal(found.tau.begin(), found.tau.end(), want.begin(), want.end(), is_near));
    BOOST_TEST(is_near(found.statistic, 3));
    BOOST_TEST(is_near(found.slope, 1.1));
    BOOST_TEST(found.donors == 3);
    // gaps of the donors: -15, -13.5, -15, -13.5 / 0, 0, 1.5, 0 / 15, 13.5, 13.5, 13.5, so their
    // statistics are 1.5 each and their slopes 0.3, 0.15 and -0.45
    BOOST_TEST(is_near(found.p, 0.25));
    BOOST_TEST(is_near(found.min_p, 0.25));
    BOOST_TEST(is_near(found.donor_slope_sd, std::sqrt((0.09 + 0.0225 + 0.2025) / 2)));
    BOOST_TEST(found.flagged);  // by the slope alone
}

BOOST_AUTO_TEST_CASE(a_country_like_the_pool_is_not_flagged) {
    const auto found = pretrend(Numbers{40, 41, 40, 40}, waverers(12), times).value();
    BOOST_TEST(found.p > 0.10);
    BOOST_TEST(!found.flagged);
}

BOOST_AUTO_TEST_CASE(a_steady_rise_is_flagged_by_both_signs_of_slope) {
    for (const double step : {3.0, -3.0}) {
        const auto found =
            pretrend(Numbers{40, 40 + step, 40 + 2 * step, 40 + 3 * step}, waverers(12), times)
                .value();
        BOOST_TEST(found.p == 1.0 / 13);
        BOOST_TEST(found.flagged);
    }
}

BOOST_AUTO_TEST_CASE(a_hump_is_flagged_by_rank_alone) {
    const auto found = pretrend(Numbers{40, 45, 45, 40}, waverers(12), times).value();
    BOOST_TEST(std::abs(found.slope) < found.donor_slope_sd);
    BOOST_TEST(found.p == 1.0 / 13);
    BOOST_TEST(found.flagged);
}

BOOST_AUTO_TEST_CASE(p_of_exactly_a_tenth_is_flagged) {
    const auto found = pretrend(Numbers{40, 45, 45, 40}, waverers(9), times).value();
    BOOST_TEST(found.p == 0.1);
    BOOST_TEST(found.flagged);
}

BOOST_AUTO_TEST_CASE(all_parallel_is_not_flagged) {
    std::vector<Numbers> donors;
    for (int i = 0; i < 11; ++i) {
        const double level = 0.1 * i;
        donors.push_back({level, level + 0.3, level + 0.1, level + 0.7});
    }
    const auto found = pretrend(Numbers{5, 5.3, 5.1, 5.7}, donors, times).value();
    BOOST_TEST(found.p == 1);
    BOOST_TEST(!found.flagged);
}

BOOST_AUTO_TEST_CASE(names_levels_and_common_shocks_do_not_matter) {
    const Numbers treated{40, 42, 41, 43};
    auto donors = waverers(12);
    const auto want = pretrend(treated, donors, times).value();
    std::rotate(donors.begin(), donors.begin() + 5, donors.end());
    BOOST_TEST(same(pretrend(treated, donors, times).value(), want));

    const Numbers shock{5, -2, 7, 1};
    Numbers shocked = treated;
    for (std::size_t k = 0; k < shock.size(); ++k) {
        shocked[k] += shock[k] + 100;
        for (auto& donor : donors) {
            donor[k] += shock[k];
        }
    }
    BOOST_TEST(same(pretrend(shocked, donors, times).value(), want));
}

BOOST_AUTO_TEST_CASE(two_donors_are_needed) {
    const Numbers treated{1, 2, 3, 4};
    BOOST_TEST(!pretrend(treated, {}, times).has_value());
    BOOST_TEST(!pretrend(treated, {{1, 2, 3, 4}}, times).has_value());
    BOOST_TEST(pretrend(treated, {{1, 2, 3, 4}, {1, 1, 1, 1}}, times).has_value());
}

BOOST_AUTO_TEST_CASE(four_editions_are_needed) {
    BOOST_TEST(!pretrend(Numbers{1, 2, 3}, {{1, 2, 3}, {1, 1, 1}}, Numbers{1, 2, 3}).has_value());
    BOOST_TEST(!pretrend({}, {}, {}).has_value());
}

BOOST_AUTO_TEST_CASE(nan_gives_nothing) {
    BOOST_TEST(!pretrend(Numbers{1, undefined, 3, 4}, three_donors, times).has_value());
    auto donors = three_donors;
    donors[1][3] = undefined;
    BOOST_TEST(!pretrend(Numbers{1, 2, 3, 4}, donors, times).has_value());
}

BOOST_AUTO_TEST_CASE(different_lengths_throw) {
    BOOST_CHECK_THROW(pretrend(Numbers{1, 2, 3}, three_donors, times), tracker::Error);
    BOOST_CHECK_THROW(pretrend(times, {{1, 2, 3}}, times), tracker::Error);
}

BOOST_AUTO_TEST_CASE(times_that_do_not_increase_throw) {
    for (const double third : {2022.0, 2025.0, undefined}) {
        const Numbers disordered{2021, 2022, third, 2024};
        BOOST_CHECK_THROW(pretrend(times, three_donors, disordered), tracker::Error);
    }
}

BOOST_AUTO_TEST_SUITE_END()
