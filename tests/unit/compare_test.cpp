// Before and after on the shipped facts: the figures that METHODS and the reference file give.
#include "tracker/answers/compare.hpp"

#include "support/shipped.hpp"
#include "tracker/answers/measure.hpp"
#include "tracker/answers/when.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/number.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <cmath>
#include <cstdio>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;
namespace tt = boost::test_tools;
using answers::IndicatorComparison;

namespace {

const answers::Handbook& handbook() {
    static const auto all = answers::read_handbook(tracker::config::Files::shipped("config"));
    return all;
}

store::Reader reader() {
    return store::open_for_reading(test::shipped_database());
}

constexpr auto latest = "2026-11-25";

answers::AlignQuestion question(const std::string& what, const std::string& as_of = latest,
                                std::vector<std::string> indicators = {}) {
    return {what, std::move(indicators), {}, test::day(as_of)};
}

answers::Comparison compare(const std::string& what, const std::string& as_of = latest,
                            std::vector<std::string> indicators = {}) {
    return answers::compare(reader(), handbook(), question(what, as_of, std::move(indicators)));
}

const IndicatorComparison& of(const answers::Comparison& comparison, const std::string& id) {
    return *std::find_if(comparison.indicators.begin(), comparison.indicators.end(),
                         [&](const auto& each) { return each.alignment.indicator == id; });
}

bool warns(const IndicatorComparison& comparison, const std::string& code) {
    return std::any_of(comparison.warnings.begin(), comparison.warnings.end(),
                       [&](const auto& warning) { return warning.code == code; });
}

std::string printed(const answers::Alignment& alignment) {
    std::string out;
    for (const auto& edition : alignment.editions) {
        if (edition.year < 2023) {
            continue;  // all before
        }
        out += edition.period + " " + std::string{to_text(edition.window_class)} + " " +
               tracker::rounded(edition.exposure, 4) + "; ";
    }
    const auto period = [&](const std::optional<std::size_t>& place) {
        return place ? alignment.editions[*place].period : "-";
    };
    return out + period(alignment.last_before) + " " + period(alignment.first_after) + " " +
           period(alignment.first_after_out);
}

struct Reform {
    const char* id;
    const char* before;
    const char* after;
    double difference;
    double tau;
    std::size_t donors;
    double p;
};

std::ostream& operator<<(std::ostream& out, const Reform& reform) {
    return out << reform.id;
}

// METHODS 3.1
constexpr Reform reforms[] = {
    {"kz-2014-anticor-agency", "2013", "2016", 3, 2.733, 172, 0.474},
    {"kz-2016-anticor-agency", "2016", "2019", 5, 4.749, 175, 0.148},
    {"kz-2019-anticor-agency", "2018", "2021", 6, 5.837, 178, 0.078},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(compare_test)

BOOST_AUTO_TEST_CASE(the_merger_of_2025_is_aligned_as_the_reference_says) {
    const auto answer = answers::align(reader(), handbook(), question("kz-2025-anticor-merger"));
    BOOST_REQUIRE_EQUAL(answer.alignments.size(), 2U);
    BOOST_TEST(printed(answer.alignments[0]) ==
               "2023 before 0.0000; 2024 before 0.0000; 2025 mixed 0.0862; 2026 mixed 0.5863; "
               "2027 after 1.0000; 2024 2027 -");
    BOOST_TEST(printed(answer.alignments[1]) ==
               "2023 before 0.0000; 2024 before 0.0000; 2025 mixed 0.5068; 2026 after 1.0000; "
               "2024 2026 -");
    const auto& onset = answer.alignments[1].onset;
    BOOST_TEST(tracker::to_iso(onset.moments.onset) == "2025-06-30");
    BOOST_TEST(tracker::to_iso(onset.moments.settled) == "2025-07-14");
    BOOST_TEST(answer.alignments[0].editions.back().due == "2028-02");
    BOOST_TEST(answer.alignments[1].editions.back().due == "2027-09");
}

BOOST_AUTO_TEST_CASE(the_merger_of_2025_is_not_measurable_yet) {
    const auto answer = compare("kz-2025-anticor-merger");
    const auto& cpi = of(answer, "cpi");
    BOOST_TEST(cpi.verdict == "not_yet");
    BOOST_TEST(cpi.due_period == "2027");
    BOOST_TEST(cpi.due == "2028-02");
    BOOST_TEST(!cpi.change.has_value());
    BOOST_TEST(!cpi.p.has_value());
    BOOST_REQUIRE_EQUAL(cpi.early.size(), 1U);
    BOOST_TEST(cpi.early[0].from == 40);
    BOOST_TEST(cpi.early[0].to == 38);
    const auto& rank = cpi.early[0].pools.at(0).rank;
    BOOST_TEST(rank.donors == 179U);
    BOOST_TEST(rank.tau == -1.73743, tt::tolerance(1e-5));
    BOOST_TEST(rank.p.value() == 0.261111, tt::tolerance(1e-5));
    const auto& wgi = of(answer, "wgi_cc");
    BOOST_TEST(wgi.verdict == "not_yet");
    BOOST_TEST(wgi.due_period == "2026");
    BOOST_REQUIRE_EQUAL(wgi.early.size(), 1U);
    BOOST_TEST(wgi.early[0].release == "wgi-2026-update");
    BOOST_TEST(wgi.early[0].from == -0.07, tt::tolerance(0.1));
    BOOST_TEST(wgi.early[0].to == -0.26, tt::tolerance(0.02));
    BOOST_TEST(warns(cpi, "W-NOTYET"));
    BOOST_TEST(warns(cpi, "W-MIXED"));
}

BOOST_DATA_TEST_CASE(earlier_reforms_have_the_figures_of_methods,
                     boost::unit_test::data::make(reforms)) {
    const auto answer = compare(sample.id);
    const auto& cpi = of(answer, "cpi");
    BOOST_REQUIRE(cpi.change);
    BOOST_TEST(cpi.change->before == sample.before);
    BOOST_TEST(cpi.change->after == sample.after);
    BOOST_TEST(cpi.change->difference == sample.difference);
    const auto& rank = cpi.change->pools.at(0).rank;
    BOOST_TEST(cpi.change->pools.at(0).pool == "all");
    BOOST_TEST(rank.donors == sample.donors);
    BOOST_TEST(std::abs(rank.tau - sample.tau) < 5e-4);
    BOOST_TEST(std::abs(rank.p.value() - sample.p) < 5e-4);
    BOOST_TEST(cpi.p_adjusted.value() >= cpi.p.value());
    BOOST_TEST(cpi.adjustment == "holm");
}

BOOST_AUTO_TEST_CASE(the_change_of_2019_rests_on_one_source) {
    const auto answer = compare("kz-2019-anticor-agency");
    const auto& cpi = of(answer, "cpi");
    BOOST_TEST(warns(cpi, "W-SOURCE"));
    BOOST_TEST(cpi.verdict != "unusual");
    const auto& test = cpi.change->by_source.value();
    BOOST_TEST(std::abs(test.mean - 6.09) < 0.005);
}

BOOST_AUTO_TEST_CASE(every_reform_has_one_verdict_an_indicator) {
    const std::vector<std::string> known{"not_yet", "too_little", "no_unusual", "unusual",
                                         "unstable"};
    const auto from = reader();
    std::size_t compared = 0;
    for (const auto& reform : store::reforms(from, "KAZ")) {
        BOOST_TEST_CONTEXT(reform.id) {
            if (!reform.adopted && !reform.start) {
                continue;
            }
            const auto answer = answers::compare(from, handbook(), question(reform.id));
            ++compared;
            const auto want = handbook().headlines.of(reform.tags);
            BOOST_TEST(answer.indicators.size() == want.size());
            for (const auto& indicator : answer.indicators) {
                BOOST_TEST(std::count(known.begin(), known.end(), indicator.verdict) == 1);
                const bool decided = indicator.verdict == "no_unusual" ||
                                     indicator.verdict == "unusual" ||
                                     indicator.verdict == "unstable";
                BOOST_TEST(decided == indicator.p_adjusted.has_value());
                BOOST_TEST((indicator.verdict == "not_yet") == !indicator.due_period.empty());
                if (!decided) {
                    continue;
                }
                const bool is_unusual = *indicator.p_adjusted <= answer.level;
                BOOST_TEST(is_unusual == (indicator.verdict != "no_unusual"));
            }
        }
    }
    BOOST_TEST(compared > 40U);
}

BOOST_AUTO_TEST_CASE(as_of_shows_only_what_was_out) {
    const auto early = compare("kz-2025-anticor-merger", "2025-12-31");
    const auto& cpi = of(early, "cpi");
    BOOST_TEST(cpi.verdict == "not_yet");
    BOOST_TEST(cpi.early.empty());  // CPI 2025 came out in February 2026
    BOOST_TEST(of(early, "wgi_cc").early.empty());
    const auto late = compare("kz-2025-anticor-merger", "2026-11-23");
    BOOST_TEST(of(late, "cpi").early.size() == 1U);
    BOOST_TEST(of(late, "wgi_cc").early.size() == 1U);
    // The release's last possible day of publication is the 25th of September 2026.
    BOOST_TEST(of(compare("kz-2025-anticor-merger", "2026-09-24"), "wgi_cc").early.empty());
    BOOST_TEST(of(compare("kz-2025-anticor-merger", "2026-09-25"), "wgi_cc").early.size() == 1U);
}

BOOST_AUTO_TEST_CASE(what_was_not_known_on_the_day_cannot_be_asked) {
    BOOST_TEST(test::holds(test::message_of<tracker::UsageError>(
                               [] { compare("kz-2025-anticor-merger", "2025-06-01"); }),
                           "was not known on 2025-06-01"));
}

BOOST_AUTO_TEST_CASE(a_comparison_of_then_is_the_same_as_one_made_then) {
    const auto then = compare("kz-2014-anticor-agency", "2018-06-30");
    const auto& cpi = of(then, "cpi");
    BOOST_REQUIRE(cpi.change);
    BOOST_TEST(cpi.change->before == "2013");
    BOOST_TEST(cpi.change->after == "2016");
    BOOST_TEST(of(compare("kz-2014-anticor-agency", "2017-01-24"), "cpi").verdict == "not_yet");
    BOOST_TEST(of(compare("kz-2014-anticor-agency", "2017-01-25"), "cpi").verdict != "not_yet");
}

BOOST_AUTO_TEST_CASE(the_newest_release_with_standard_errors_answers_for_wgi) {
    const auto data = answers::index_data(reader(), "wgi_cc", test::day(latest));
    BOOST_REQUIRE_EQUAL(data.panels.size(), 3U);
    BOOST_TEST(data.panels[0].release == "wgi-2026-update");
    const auto chosen = [&](int before, int after, const std::string& as_of = latest,
                            const std::string& indicator = "wgi_cc") {
        const auto known = answers::index_data(reader(), indicator, test::day(as_of));
        const auto* const panel = answers::choose_panel(
            known, "KAZ", before, after, handbook().settings.comparison.wgi_countries);
        return panel == nullptr ? std::string{"none"} : panel->release;
    };
    BOOST_TEST(chosen(2013, 2015) == "wgi-2024-update");  // the only one with errors of both
    BOOST_TEST(chosen(2013, 2024) == "wgi-2026-update");  // no errors anywhere: the newest
    BOOST_TEST(chosen(2024, 2025) == "wgi-2026-update");
    BOOST_TEST(chosen(1997, 2025) == "none");  // WGI was two-yearly
    BOOST_TEST(chosen(2022, 2024, "2026-04-01") == "wgi-2025-revision");
    BOOST_TEST(chosen(2022, 2023, "2025-01-31") == "wgi-2024-update");
}

BOOST_AUTO_TEST_CASE(other_releases_are_shown_beside_the_one_that_answers) {
    const auto answer = compare("kz-2019-anticor-agency");
    const auto& wgi = of(answer, "wgi_cc");
    BOOST_REQUIRE(wgi.change);
    BOOST_TEST(wgi.change->release == "wgi-2024-update");
    BOOST_TEST(!wgi.change->other_releases.empty());
    for (const auto& other : wgi.change->other_releases) {
        BOOST_TEST(other.release != wgi.change->release);
    }
    BOOST_TEST(wgi.change->by_own_error.size() == 3U);
    BOOST_TEST(wgi.change->intervals_apart.has_value());
}

BOOST_AUTO_TEST_CASE(asking_for_one_headline_does_not_change_its_p) {
    const auto both = compare("kz-2019-anticor-agency");
    const auto one = compare("kz-2019-anticor-agency", latest, {"cpi"});
    BOOST_REQUIRE_EQUAL(one.indicators.size(), 1U);
    BOOST_TEST(one.indicators[0].p.value() == of(both, "cpi").p.value());
    BOOST_TEST(one.indicators[0].p_adjusted.value() == of(both, "cpi").p_adjusted.value());
    BOOST_TEST(one.indicators[0].verdict == of(both, "cpi").verdict);
    BOOST_TEST(one.indicators[0].headline);
}

BOOST_AUTO_TEST_CASE(another_indicator_is_exploratory) {
    const auto answer = compare("kz-2019-anticor-agency", latest, {"cpi", "wgi_rl"});
    const auto& law = of(answer, "wgi_rl");
    BOOST_TEST(!law.headline);
    BOOST_TEST(law.adjustment == "bh");
    BOOST_TEST(warns(law, "W-SELECT"));
    BOOST_TEST(!warns(of(answer, "cpi"), "W-SELECT"));
    BOOST_TEST(of(answer, "cpi").p_adjusted.value() ==
               of(compare("kz-2019-anticor-agency"), "cpi").p_adjusted.value());
}

BOOST_AUTO_TEST_CASE(an_indicator_without_windows_or_unknown_is_refused) {
    BOOST_CHECK_THROW(compare("kz-2019-anticor-agency", latest, {"kz_remand_granted_share"}),
                      tracker::UsageError);
    BOOST_CHECK_THROW(compare("kz-2019-anticor-agency", latest, {"nonsense"}), tracker::UsageError);
}

BOOST_AUTO_TEST_CASE(the_names_of_the_other_countries_do_not_matter) {
    // Relabelled: every other country's code turned round, so that all stand in another order.
    auto data = answers::index_data(reader(), "cpi", test::day(latest));
    const auto subject = answers::subject(reader(), "kz-2019-anticor-agency", test::day(latest));
    const answers::Surroundings around{subject, handbook().settings.comparison, {}, {}, {}};
    const auto first = answers::measure(data, data.panels[0], 2018, 2021, {2012, 2013}, around);
    answers::Panel turned;
    for (auto& [area, years] : data.panels[0].areas) {
        auto code = area;
        if (area != "KAZ") {
            std::reverse(code.begin(), code.end());
            code += area;
        }
        turned.areas[code] = years;
    }
    const auto second = answers::measure(data, turned, 2018, 2021, {2012, 2013}, around);
    BOOST_TEST(first.pools[0].rank.tau == second.pools[0].rank.tau, tt::tolerance(1e-12));
    BOOST_TEST(first.pools[0].rank.p.value() == second.pools[0].rank.p.value());
    BOOST_TEST(first.past_sd == second.past_sd, tt::tolerance(1e-12));
}

BOOST_AUTO_TEST_CASE(world_changes_are_those_of_the_reference) {
    const auto cpi = answers::index_data(reader(), "cpi", test::day(latest));
    const auto one = cpi.panels[0].noise(1, 2002, 20);
    BOOST_TEST(one.n == 2301U);
    BOOST_TEST(one.sd == 2.0579, tt::tolerance(1e-3));
    BOOST_TEST(cpi.panels[0].noise(3, 2002, 20).n == 1935U);
    BOOST_TEST(cpi.panels[0].noise(5, 2002, 20).sd == 4.3589, tt::tolerance(1e-3));
    const auto wgi = answers::index_data(reader(), "wgi_cc", test::day("2025-01-31"));
    BOOST_REQUIRE_EQUAL(wgi.panels.size(), 1U);
    BOOST_TEST(wgi.panels[0].noise(1, 2002, 20).n == 4362U);
    BOOST_TEST(wgi.panels[0].noise(1, 2002, 20).sd == 0.1309, tt::tolerance(1e-3));
}

BOOST_AUTO_TEST_CASE(what_else_happened_is_listed_and_the_rest_counted) {
    const auto answer = compare("kz-2025-anticor-merger");
    BOOST_TEST(answer.concurrent.size() == handbook().settings.comparison.concurrent_named);
    BOOST_TEST(answer.concurrent_more > 0U);
    for (const auto& other : answer.concurrent) {
        BOOST_TEST(other.id != answer.subject.id);
    }
}

BOOST_AUTO_TEST_CASE(when_says_what_is_due_first_and_next) {
    const auto answer = answers::when(reader(), handbook(), question("kz-2025-anticor-merger"));
    BOOST_REQUIRE_EQUAL(answer.indicators.size(), 2U);
    BOOST_TEST(answer.indicators[0].first_period == "2027");
    BOOST_TEST(answer.indicators[0].first_due == "2028-02");
    BOOST_TEST(answer.indicators[0].next_period == "2026");
    BOOST_TEST(answer.indicators[0].next_class == "mixed");
    BOOST_TEST(answer.indicators[1].first_period == "2026");
    BOOST_TEST(!answer.indicators[1].first_is_out);
}

BOOST_AUTO_TEST_SUITE_END()
