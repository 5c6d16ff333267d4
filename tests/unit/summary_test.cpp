#include "tracker/analysis/summary.hpp"

#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <ostream>
#include <vector>

namespace {

using tracker::analysis::all_finite;
using tracker::analysis::at_least;
using tracker::analysis::magnitude;
using tracker::analysis::mean;
using tracker::analysis::population_sd;
using tracker::analysis::quantile;
using tracker::analysis::sample_sd;
using tracker::analysis::slope;
using tracker::analysis::undefined;

using Numbers = std::vector<double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

struct Case {
    double p;
    double want;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << "quantile " << c.p;
}

// quantile(c(7, 1, 3, 10), p) of R
constexpr Case quantile_cases[] = {
    {0, 1}, {0.1, 1.6}, {0.25, 2.5}, {0.5, 5}, {0.9, 9.1}, {1, 10},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(summary_test)

BOOST_AUTO_TEST_CASE(mean_and_both_deviations_by_hand) {
    const Numbers values{2, 4, 4, 4, 5, 5, 7, 9};
    BOOST_TEST(mean(values) == 5);
    BOOST_TEST(population_sd(values) == 2);
    BOOST_TEST(std::abs(sample_sd(values) - std::sqrt(32.0 / 7)) < 1e-15);
    BOOST_TEST(population_sd(Numbers{3}) == 0);
}

BOOST_DATA_TEST_CASE(quantiles_are_those_of_r, boost::unit_test::data::make(quantile_cases)) {
    BOOST_TEST(std::abs(quantile(Numbers{7, 1, 3, 10}, sample.p) - sample.want) < 1e-14);
}

BOOST_AUTO_TEST_CASE(slope_by_hand) {
    BOOST_TEST(slope(Numbers{1, 2, 3, 4}, Numbers{6, 5, 7, 10}) == 1.4);
    BOOST_TEST(slope(Numbers{2024, 2020}, Numbers{1, 9}) == -2);
}

BOOST_AUTO_TEST_CASE(too_few_values_are_undefined) {
    BOOST_TEST(std::isnan(mean({})));
    BOOST_TEST(std::isnan(sample_sd({})));
    BOOST_TEST(std::isnan(sample_sd(Numbers{1})));
    BOOST_TEST(std::isnan(population_sd({})));
    BOOST_TEST(std::isnan(quantile({}, 0.5)));
    BOOST_TEST(std::isnan(slope({}, {})));
    BOOST_TEST(std::isnan(slope(Numbers{1}, Numbers{2})));
    BOOST_TEST(std::isnan(slope(Numbers{1, 1}, Numbers{2, 3})));
}

BOOST_AUTO_TEST_CASE(nan_and_infinity_make_it_undefined) {
    for (const double bad : {undefined, infinity}) {
        const Numbers values{1, bad, 3};
        BOOST_TEST(!all_finite(values));
        BOOST_TEST(std::isnan(mean(values)));
        BOOST_TEST(std::isnan(sample_sd(values)));
        BOOST_TEST(std::isnan(population_sd(values)));
        BOOST_TEST(std::isnan(quantile(values, 0.5)));
        BOOST_TEST(std::isnan(slope(values, Numbers{1, 2, 3})));
        BOOST_TEST(std::isnan(slope(Numbers{1, 2, 3}, values)));
    }
    for (const double p : {-0.01, 1.01, undefined}) {
        BOOST_TEST(std::isnan(quantile(Numbers{1, 2}, p)));
    }
}

BOOST_AUTO_TEST_CASE(slope_of_different_lengths_throws) {
    BOOST_CHECK_THROW(slope(Numbers{1, 2}, Numbers{1}), tracker::Error);
}

BOOST_AUTO_TEST_CASE(blurred_ties_are_ties) {
    BOOST_TEST(at_least(0.3 - 0.2, 0.1, 0.3));
    BOOST_TEST(at_least(0.1, 0.3 - 0.2, 0.3));
    BOOST_TEST(!at_least(0.1, 0.1001, 0.3));
    BOOST_TEST(!at_least(undefined, 0, 1));
    BOOST_TEST(!at_least(0, undefined, 1));
    BOOST_TEST(magnitude(Numbers{-3, 2}) == 3);
    BOOST_TEST(magnitude({}) == 0);
}

BOOST_AUTO_TEST_SUITE_END()
