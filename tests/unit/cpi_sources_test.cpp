#include "tracker/analysis/cpi_sources.hpp"

#include "support/table.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <ostream>

namespace {

using tracker::analysis::change_z;
using tracker::analysis::finite_correction;
using tracker::analysis::paired_test;
using tracker::analysis::published_interval_factor;
using tracker::analysis::published_standard_error;
using tracker::analysis::SourceTest;
using tracker::analysis::standard_error;
using tracker::analysis::undefined;

using Numbers = std::vector<double>;
using Scores = std::map<std::string, double>;

constexpr double infinity = std::numeric_limits<double>::infinity();

const Scores& kazakhstan(int year) {
    static const std::map<int, Scores> scores = [] {
        const auto table = tracker::test::index_table("cpi-source-scores.csv");
        std::map<int, Scores> out;
        for (std::size_t row = 0; row < table.size(); ++row) {
            if (table.text(row, "cpi_code") == "KAZ") {
                out[table.whole(row, "year")][table.text(row, "source")] =
                    table.number(row, "score");
            }
        }
        return out;
    }();
    return scores.at(year);
}

Numbers values(const Scores& scores) {
    Numbers out;
    for (const auto& [source, score] : scores) {
        out.push_back(score);
    }
    return out;
}

bool is_near(double a, double b, double tolerance = 2e-6) {
    return std::abs(a - b) <= tolerance;
}

/// Published standard errors of Kazakhstan. TI prints whole numbers of the sources for most years,
/// so only 2021 and 2023-2025 can be met exactly.
struct Case {
    int year;
    std::size_t sources;
    double published;
    double tolerance;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << "CPI " << c.year;
}

constexpr Case cases[] = {
    {2012, 8, 4.1, 0.07},      {2013, 8, 3.3, 0.07},      {2014, 8, 4.4, 0.07},
    {2015, 8, 4.9, 0.07},      {2016, 9, 3.35, 0.07},     {2017, 9, 3.59, 0.07},
    {2018, 9, 3.6, 0.07},      {2019, 9, 4.176606, 0.07}, {2020, 9, 3.116287, 0.07},
    {2022, 9, 3.287702, 0.07}, {2021, 9, 3.331854, 5e-6}, {2023, 9, 3.195811, 5e-6},
    {2024, 9, 3.107230, 5e-6}, {2025, 9, 3.533891, 5e-6},
};

/// Two editions that differ by these changes.
std::optional<SourceTest> test_of(const Numbers& changes) {
    Scores before;
    Scores after;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        const std::string name(1, static_cast<char>('a' + i));
        before[name] = 30;
        after[name] = 30 + changes[i];
    }
    return paired_test(before, after);
}

std::string driving(const SourceTest& test) {
    std::string out;
    for (const auto& source : test.driving_sources) {
        out += source + ' ';
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(cpi_sources_test)

BOOST_DATA_TEST_CASE(published_errors_come_out, boost::unit_test::data::make(cases)) {
    const auto scores = values(kazakhstan(sample.year));
    BOOST_TEST(scores.size() == sample.sources);
    const double got = published_standard_error(scores, sample.year);
    BOOST_TEST(is_near(got, sample.published, sample.tolerance), got);
}

BOOST_AUTO_TEST_CASE(error_of_2025_with_and_without_correction) {
    const auto scores = values(kazakhstan(2025));
    BOOST_TEST(is_near(standard_error(scores), 6.1209, 5e-5));
    BOOST_TEST(is_near(standard_error(scores) * finite_correction(9), 3.533891, 5e-6));
}

BOOST_AUTO_TEST_CASE(published_intervals_follow_from_the_errors) {
    const auto table = tracker::test::index_table("cpi.csv");
    std::size_t intervals = 0;
    for (std::size_t row = 0; row < table.size(); ++row) {
        const int year = table.whole(row, "year");
        if (year < 2019) {
            continue;  // whole numbers
        }
        BOOST_TEST_CONTEXT(table.text(row, "cpi_code") << ' ' << year) {
            const double half =
                published_interval_factor(year) * table.number(row, "standard_error");
            const double score = table.number(row, "score");
            BOOST_TEST(is_near(table.number(row, "lower"), score - half, 2e-5));
            BOOST_TEST(is_near(table.number(row, "upper"), score + half, 2e-5));
        }
        ++intervals;
    }
    BOOST_TEST(intervals == 1262);
}

BOOST_AUTO_TEST_CASE(errors_by_hand) {
    BOOST_TEST(standard_error(Numbers{2, 4, 4, 4, 5, 5, 7, 9}) == std::sqrt(32.0 / 7 / 8));
    BOOST_TEST(is_near(finite_correction(9), 0.5773502692, 1e-10));
    BOOST_TEST(finite_correction(13) == 0);
    BOOST_TEST(finite_correction(1) == 1);
    BOOST_TEST(std::isnan(finite_correction(14)));
    BOOST_TEST(std::isnan(finite_correction(-1)));
    BOOST_TEST(std::isnan(finite_correction(1, 1)));
    BOOST_TEST(std::isnan(standard_error({})));
    BOOST_TEST(std::isnan(standard_error(Numbers{1})));
    BOOST_TEST(std::isnan(standard_error(Numbers{1, undefined})));
    BOOST_TEST(published_standard_error(Numbers{1, 3, 5}, 2019) ==
               standard_error(Numbers{1, 3, 5}));
}

BOOST_AUTO_TEST_CASE(t_test_of_kazakhstan_2024_to_2025) {
    const auto test = paired_test(kazakhstan(2024), kazakhstan(2025)).value();
    BOOST_TEST(test.sources.size() == 9);
    BOOST_TEST(is_near(test.mean, -2.627446));
    BOOST_TEST(is_near(test.se, 3.837173));
    BOOST_TEST(is_near(test.t, -0.684735));
    BOOST_TEST(test.df == 8);
    BOOST_TEST(is_near(test.p, 0.512857));
    BOOST_TEST(is_near(test.lower90, -9.7629, 5e-5));
    BOOST_TEST(is_near(test.upper90, 4.508, 5e-5));
}

BOOST_AUTO_TEST_CASE(sign_tests_of_kazakhstan_2024_to_2025) {
    const auto test = paired_test(kazakhstan(2024), kazakhstan(2025)).value();
    BOOST_TEST(test.up == 2);
    BOOST_TEST(test.down == 3);
    BOOST_TEST(test.sign_p == 1);
    BOOST_TEST(is_near(test.signflip_p, 0.730469));
}

BOOST_AUTO_TEST_CASE(kazakhstan_2024_to_2025_hangs_on_one_source) {
    const auto test = paired_test(kazakhstan(2024), kazakhstan(2025)).value();
    BOOST_TEST(test.largest_source == "EIU");
    BOOST_TEST(is_near(test.largest_change, -32.2505, 5e-5));
    const Scores want{{"BTI", -2.9566},  {"EIU", 1.0754},  {"FH", -2.9549},
                      {"GI", -2.9507},   {"IMD", -4.0330}, {"PRS", -2.9546},
                      {"VDEM", -2.7852}, {"WEF", -3.2424}, {"WJP", -2.8451}};
    for (std::size_t i = 0; i < test.sources.size(); ++i) {
        BOOST_TEST_CONTEXT(test.sources[i]) {
            BOOST_TEST(is_near(test.leave_one_out[i], want.at(test.sources[i]), 5.2e-5));
        }
    }
    BOOST_TEST(driving(test) == "EIU ");  // 19.8, 50.6, 18.4
    BOOST_TEST(!test.few_agree);
    BOOST_TEST(test.one_source_drives);
}

BOOST_AUTO_TEST_CASE(kazakhstan_2018_to_2021_hangs_on_one_source) {
    const auto test = paired_test(kazakhstan(2018), kazakhstan(2021)).value();
    BOOST_TEST(is_near(test.mean, 6.09, 5e-3));
    BOOST_TEST(driving(test) == "PRS ");
    for (std::size_t i = 0; i < test.sources.size(); ++i) {
        if (test.sources[i] == "PRS") {
            BOOST_TEST(is_near(test.leave_one_out[i], 2.28, 5e-3));
        }
    }
    BOOST_TEST(test.one_source_drives);
}

BOOST_AUTO_TEST_CASE(z_of_kazakhstan_2024_to_2025) {
    const auto plain = change_z(-2, standard_error(values(kazakhstan(2024))),
                                standard_error(values(kazakhstan(2025))));
    BOOST_TEST(is_near(plain.z, -0.245385));
    BOOST_TEST(is_near(change_z(-2, 3.10723, 3.533891).z, -0.42502));
}

BOOST_AUTO_TEST_CASE(correlated_errors_make_z_larger) {
    BOOST_TEST(change_z(5, 3, 4).z == 1);
    BOOST_TEST(is_near(change_z(5, 3, 4).p, 0.3173105079, 1e-9));
    BOOST_TEST(is_near(change_z(5, 3, 4, 0.5).z, 5 / std::sqrt(13.0), 1e-15));
    BOOST_TEST(change_z(-5, 3, 4).p == change_z(5, 4, 3).p);
}

BOOST_AUTO_TEST_CASE(z_without_a_positive_error_is_nan) {
    for (const auto& test : {change_z(1, 0, 0), change_z(1, 2, 2, 1), change_z(1, undefined, 2),
                             change_z(undefined, 1, 2)}) {
        BOOST_TEST(std::isnan(test.z));
        BOOST_TEST(std::isnan(test.p));
    }
}

BOOST_AUTO_TEST_CASE(flips_by_hand) {
    // sums of +-1 +-2 +-3 +-4 +-5: |sum| >= 13 with all alike, or only the 1 against: 4 of 32
    BOOST_TEST(test_of({-1, 2, 3, 4, 5}).value().signflip_p == 4.0 / 32);
    BOOST_TEST(test_of({1, 2, 3, 4, 5}).value().signflip_p == 2.0 / 32);
    // thirds, which are not exact: all 2^6 sums are 0, +-2/3, ... and the observed one is 2/3
    const double third = 1.0 / 3;
    const Numbers thirds{third, third, third, third, -third, -third};
    BOOST_TEST(test_of(thirds).value().signflip_p == 1 - 20.0 / 64);
}

BOOST_AUTO_TEST_CASE(flips_of_many_sources_are_left_out) {
    BOOST_TEST(!std::isnan(test_of(Numbers(19, 1)).value().signflip_p));
    BOOST_TEST(std::isnan(test_of(Numbers(20, 1)).value().signflip_p));
}

BOOST_AUTO_TEST_CASE(signs_by_hand) {
    const auto test = test_of({3, 3, 3, 3, 3, 3, 3, -3, 0.5, -0.5}).value();
    BOOST_TEST(test.up == 7);  // half a point is not a move
    BOOST_TEST(test.down == 1);
    BOOST_TEST(is_near(test.sign_p, 2 * 9.0 / 256, 1e-15));
    BOOST_TEST(test_of({0, 0.2, 0, 0, -0.1}).value().sign_p == 1);
}

BOOST_AUTO_TEST_CASE(few_that_agree_are_flagged) {
    // three of seven moved the way of the mean, and no single one carries it
    const auto test = test_of({6, 6, 6, -1, -1, -1, -1}).value();
    BOOST_TEST(driving(test).empty());
    BOOST_TEST(test.few_agree);
    BOOST_TEST(test.one_source_drives);
    // half is enough
    BOOST_TEST(!test_of({9, 9, 9, -1, -1, -1}).value().one_source_drives);
    BOOST_TEST(!test_of({-9, -9, -9, 1, 1, 1}).value().one_source_drives);
}

BOOST_AUTO_TEST_CASE(more_than_half_is_needed_to_drive) {
    // mean 2; without the first (12 - 7) / 5 = 1, exactly half
    BOOST_TEST(driving(test_of({7, 1, 1, 1, 1, 1}).value()).empty());
    BOOST_TEST(driving(test_of({7.1, 1, 1, 1, 1, 1}).value()) == "a ");
    BOOST_TEST(driving(test_of({1, -7.1, 1, 1, 1, 1}).value()) == "b ");
    // each of two larger ones holds the other up
    BOOST_TEST(driving(test_of({5, 5, -4, -2, -1, -1}).value()) == "a b ");
}

BOOST_AUTO_TEST_CASE(sources_that_move_alike_have_no_error) {
    const auto same = test_of({2, 2, 2, 2, 2}).value();
    BOOST_TEST(same.se == 0);
    BOOST_TEST(same.t == infinity);
    BOOST_TEST(same.p == 0);
    BOOST_TEST(same.lower90 == 2);
    BOOST_TEST(!same.one_source_drives);
    const auto still = test_of({0, 0, 0, 0, 0}).value();
    BOOST_TEST(still.t == 0);
    BOOST_TEST(still.p == 1);
    BOOST_TEST(still.signflip_p == 1);
    BOOST_TEST(still.largest_source == "a");
    BOOST_TEST(!still.one_source_drives);
}

BOOST_AUTO_TEST_CASE(a_change_of_zero_is_driven_by_nobody) {
    const auto test = test_of({1, 1, 1, -3, 0}).value();
    BOOST_TEST(test.mean == 0);
    BOOST_TEST(!test.one_source_drives);
}

BOOST_AUTO_TEST_CASE(only_common_sources_count_and_five_are_needed) {
    const auto test = paired_test(kazakhstan(2015), kazakhstan(2016)).value();
    BOOST_TEST(test.sources.size() == 8);  // V-Dem came in 2016
    BOOST_TEST(!test_of({1, 2, 3, 4}).has_value());
    BOOST_TEST(!test_of({}).has_value());
    BOOST_TEST(!test_of({1, 2, 3, 4, undefined}).has_value());
    BOOST_TEST(test_of({1, 2, 3, 4, 5, undefined, infinity}).value().df == 4);
}

BOOST_AUTO_TEST_CASE(names_and_levels_do_not_matter) {
    const auto one = test_of({1, 2, 3, -4, 5, 7}).value();
    const auto other = test_of({7, 5, -4, 3, 2, 1}).value();
    BOOST_TEST(is_near(one.t, other.t, 1e-12));
    BOOST_TEST(one.signflip_p == other.signflip_p);
    BOOST_TEST(one.largest_source == "f");
    BOOST_TEST(other.largest_source == "a");
}

BOOST_AUTO_TEST_SUITE_END()
