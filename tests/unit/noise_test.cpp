#include "tracker/analysis/noise.hpp"

#include "support/table.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <ostream>
#include <string>

namespace {

using tracker::analysis::minimum_detectable;
using tracker::analysis::noise_benchmark;
using tracker::analysis::PeriodValues;
using tracker::analysis::undefined;

using World = std::vector<PeriodValues>;

World without_names(const std::map<std::string, PeriodValues>& countries) {
    World out;
    for (const auto& [country, values] : countries) {
        out.push_back(values);
    }
    return out;
}

World read_cpi() {
    const auto table = tracker::test::index_table("cpi.csv");
    std::map<std::string, PeriodValues> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        out[table.text(row, "cpi_code")][table.whole(row, "year")] = table.number(row, "score");
    }
    return without_names(out);
}

/// Yearly from 2002 on; before, every other year.
World read_wgi(const std::string& dimension) {
    const auto table = tracker::test::index_table("wgi-2024-update.csv");
    std::map<std::string, PeriodValues> out;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const int year = table.whole(row, "year");
        if (table.text(row, "dimension") == dimension && year >= 2002) {
            out[table.text(row, "wgi_code")][year] = table.number(row, "estimate");
        }
    }
    return without_names(out);
}

const World& world(const std::string& index) {
    static const std::map<std::string, World> worlds{
        {"CPI", read_cpi()}, {"WGI_CC", read_wgi("cc")}, {"WGI_RL", read_wgi("rl")}};
    return worlds.at(index);
}

/// How much the world moved; CPI 2012-2025, WGI 2024 Update from 2002.
struct Case {
    const char* index;
    int horizon;
    std::size_t n;
    double sd;
    double q50;
    double q80;
    double q90;
    double q95;
    double q99;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.index << " over " << c.horizon;
}

constexpr Case cases[] = {
    {"CPI", 1, 2301, 2.0579, 1, 2, 3, 4, 6},
    {"CPI", 2, 2116, 2.8246, 2, 3, 4, 6, 8},
    {"CPI", 3, 1935, 3.4117, 2, 4, 5, 7, 10},
    {"CPI", 5, 1585, 4.3589, 3, 5, 7, 9, 12},
    {"WGI_CC", 1, 4362, 0.1309, 0.0529, 0.1254, 0.1817, 0.2553, 0.4705},
    {"WGI_CC", 2, 4146, 0.1767, 0.0856, 0.1854, 0.26, 0.3519, 0.5973},
    {"WGI_CC", 3, 3932, 0.2103, 0.1073, 0.23, 0.3251, 0.4331, 0.7151},
    {"WGI_CC", 5, 3505, 0.2668, 0.1459, 0.3037, 0.4243, 0.5396, 0.8918},
    {"WGI_RL", 1, 4411, 0.1243, 0.0494, 0.1155, 0.1716, 0.232, 0.4358},
    {"WGI_RL", 2, 4195, 0.1684, 0.076, 0.1722, 0.2422, 0.3131, 0.6029},
    {"WGI_RL", 3, 3981, 0.2004, 0.0986, 0.2109, 0.2908, 0.3843, 0.6784},
    {"WGI_RL", 5, 3554, 0.2502, 0.1304, 0.2725, 0.3834, 0.5073, 0.7859},
};

bool is_near(double got, double want) {
    return std::abs(got - want) <= 1e-3 * want;
}

const World small{{{1, 10.0}, {2, 12.0}, {3, 11.0}}, {{1, 5.0}, {3, 5.5}, {4, 2.5}}, {}};

}  // namespace

BOOST_AUTO_TEST_SUITE(noise_test)

BOOST_DATA_TEST_CASE(world_benchmarks_come_out, boost::unit_test::data::make(cases)) {
    const auto got = noise_benchmark(world(sample.index), sample.horizon);
    BOOST_TEST(got.n == sample.n);
    BOOST_TEST(is_near(got.sd, sample.sd), got.sd);
    BOOST_TEST(is_near(got.q50, sample.q50), got.q50);
    BOOST_TEST(is_near(got.q80, sample.q80), got.q80);
    BOOST_TEST(is_near(got.q90, sample.q90), got.q90);
    BOOST_TEST(is_near(got.q95, sample.q95), got.q95);
    BOOST_TEST(is_near(got.q99, sample.q99), got.q99);
}

BOOST_AUTO_TEST_CASE(shares_of_large_cpi_changes) {
    const auto one = noise_benchmark(world("CPI"), 1);
    BOOST_TEST(std::abs(one.share_at_least(2) - 0.36) < 0.005);
    BOOST_TEST(std::abs(one.share_at_least(-3) - 0.18) < 0.005);
    BOOST_TEST(std::abs(one.share_at_least(4) - 0.087) < 0.0005);
    BOOST_TEST(std::abs(one.share_at_least(6) - 0.018) < 0.0005);
    const auto three = noise_benchmark(world("CPI"), 3);
    BOOST_TEST(std::abs(three.share_at_least(5) - 0.17) < 0.005);
}

BOOST_AUTO_TEST_CASE(detectable_changes_of_cpi) {
    const auto detectable = [](int horizon) {
        return minimum_detectable(noise_benchmark(world("CPI"), horizon).sd);
    };
    BOOST_TEST(std::abs(detectable(1) - 5.8) < 0.05);
    BOOST_TEST(std::abs(detectable(2) - 7.9) < 0.05);
    BOOST_TEST(std::abs(detectable(3) - 9.6) < 0.05);
    BOOST_TEST(std::isnan(minimum_detectable(undefined)));
}

BOOST_AUTO_TEST_CASE(changes_by_hand) {
    const auto one = noise_benchmark(small, 1);  // 2, -1, -3: gaps are not bridged
    BOOST_TEST(one.n == 3);
    BOOST_TEST(std::abs(one.sd - std::sqrt(38.0) / 3) < 1e-14);
    BOOST_TEST(one.q50 == 2);
    BOOST_TEST(one.share_at_least(1.5) == 2.0 / 3);
    BOOST_TEST(one.share_at_least(0) == 1);
    BOOST_TEST(one.share_at_least(3.1) == 0);
    const auto two = noise_benchmark(small, 2);  // 1, 0.5
    BOOST_TEST(two.n == 2);
    BOOST_TEST(two.sd == 0.25);
    BOOST_TEST(two.q50 == 0.75);
}

BOOST_AUTO_TEST_CASE(a_tie_blurred_by_rounding_counts) {
    const World tenths{{{1, 0.2}, {2, 0.3}}, {{1, 0.7}, {2, 0.8}}};
    BOOST_TEST(noise_benchmark(tenths, 1).share_at_least(0.1) == 1);
    BOOST_TEST(noise_benchmark(tenths, 1).share_at_least(0.8 - 0.9) == 1);
}

BOOST_AUTO_TEST_CASE(order_and_level_of_the_countries_do_not_matter) {
    World moved{small.rbegin(), small.rend()};
    for (auto& country : moved) {
        for (auto& [period, value] : country) {
            value += 64;
        }
    }
    BOOST_TEST(noise_benchmark(moved, 1).magnitudes == noise_benchmark(small, 1).magnitudes,
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(nothing_gives_nan) {
    for (const auto& got : {noise_benchmark({}, 1), noise_benchmark(small, 9)}) {
        BOOST_TEST(got.n == 0);
        BOOST_TEST(std::isnan(got.sd));
        BOOST_TEST(std::isnan(got.q99));
        BOOST_TEST(std::isnan(got.share_at_least(1)));
    }
    BOOST_TEST(std::isnan(noise_benchmark(small, 1).share_at_least(undefined)));
}

BOOST_AUTO_TEST_CASE(nan_is_a_gap) {
    const World gap{{{1, 1.0}, {2, undefined}, {3, 4.0}}};
    BOOST_TEST(noise_benchmark(gap, 1).n == 0);
    BOOST_TEST(noise_benchmark(gap, 2).n == 1);
}

BOOST_AUTO_TEST_CASE(horizon_below_one_throws) {
    BOOST_CHECK_THROW(noise_benchmark(small, 0), tracker::Error);
    BOOST_CHECK_THROW(noise_benchmark(small, -1), tracker::Error);
}

BOOST_AUTO_TEST_SUITE_END()
