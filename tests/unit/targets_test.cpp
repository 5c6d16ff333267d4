// Plan against actual: what a figure makes of a target, on which day, by which release.
#include "tracker/answers/targets.hpp"

#include "support/database.hpp"
#include "support/program.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

struct Case {
    const char* comparator;
    double value;
    const char* bound;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Case& given) {
    return out << given.comparator << " 10, " << given.bound << " " << given.value;
}

const std::vector<Case> bounds{
    {"at_least", 10, "exact", "met"},
    {"at_least", 9.99, "exact", "missed"},
    {"at_least", 11, "at_least", "met"},
    {"at_least", 11, "at_most", ""},
    {"at_least", 9, "at_least", ""},
    {"at_least", 9, "at_most", "missed"},
    {"at_least", 11, "approx", "met"},
    {"at_most", 10, "exact", "met"},
    {"at_most", 10.01, "exact", "missed"},
    {"at_most", 9, "at_most", "met"},
    {"at_most", 9, "at_least", ""},
    {"at_most", 11, "at_most", ""},
    {"at_most", 11, "at_least", "missed"},
    {"equal", 10, "exact", "met"},
    {"equal", 10.5, "exact", "missed"},
    {"equal", 10, "at_most", ""},
    {"equal", 11, "at_least", "missed"},
    {"equal", 11, "at_most", ""},
    {"equal", 9, "at_most", "missed"},
    {"equal", 9, "at_least", ""},
    // 0.1 + 0.2 is the 0.3 of a plan.
    {"at_most", 10 + 1e-12, "exact", "met"},
};

/// An index that is recomputed, two of its releases, and what a test adds.
struct World {
    test::TempFile file{"targets.db"};
    tracker::scrape::Harvest records;

    World() {
        records.countries = {test::country("KAZ"), test::country("XXX")};
        records.indicators = {test::indicator("index")};
        records.indicators[0].due_month = 2;
        records.indicators[0].due_years_after = 1;
        records.releases = {test::release("first", "index", "2023-02-01"),
                            test::release("second", "index", "2024-02-01")};
    }

    void out(const std::string& release, std::vector<tracker::Observation> figures) {
        records.captures.push_back(test::capture(release, release + ".csv", std::move(figures)));
    }
    void plan(const tracker::Target& target) { records.targets.push_back(target); }

    /// Asked of a day that has gone, unless `is_past` says it is today.
    answers::TargetsAnswer on(const std::string& day, bool is_past = true) {
        const auto filled = test::fill(file.path, records);
        if (!filled.issues.empty()) {
            throw std::runtime_error{filled.issues[0].message};
        }
        answers::TargetQuestion question;
        question.as_of = test::day(day);
        question.is_past = is_past;
        return answers::targets(store::open_for_reading(file.path), question);
    }
    answers::TargetOutcome only(const std::string& day, bool is_past = true) {
        auto all = on(day, is_past);
        BOOST_REQUIRE_EQUAL(all.targets.size(), 1U);
        return std::move(all.targets.front());
    }
};

tracker::Observation kaz(int year, double value) {
    return test::figure("index", "KAZ", year, value);
}

/// "SERIES PERIOD STATE; …" of the shipped facts.
std::string shipped(const std::string& options) {
    answers::TargetQuestion question;
    question.as_of = test::day(options);
    question.is_past = true;
    std::string out;
    for (const auto& each :
         answers::targets(store::open_for_reading(test::shipped_database()), question).targets) {
        out += each.target.indicator + " " + each.target.period + " " + each.state + "; ";
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(targets_test)

BOOST_DATA_TEST_CASE(a_bound_decides_only_what_it_can, boost::unit_test::data::make(bounds)) {
    const auto target = test::target("index", "2022", sample.comparator, 10);
    BOOST_TEST(answers::outcome_of(target, sample.value, sample.bound) == sample.want);
}

BOOST_FIXTURE_TEST_CASE(a_target_waits_for_its_period_then_for_its_figure, World) {
    plan(test::target("index", "2022", "at_least", 10));
    out("first", {kaz(2021, 8), kaz(2022, 12)});
    const auto during = only("2022-12-31");
    BOOST_TEST(during.state == "not_yet");
    BOOST_TEST(during.due == "2023-02");
    BOOST_TEST(!during.figure);
    const auto over = only("2023-01-01");
    BOOST_TEST(over.state == "due");
    BOOST_TEST(!over.is_overdue);
    const auto told = only("2023-02-01");
    BOOST_TEST(told.state == "met");
    BOOST_TEST(told.figure->release == "first");
    BOOST_TEST(told.figure->value == 12);
}

BOOST_FIXTURE_TEST_CASE(a_figure_that_never_came_is_overdue_and_not_missed, World) {
    plan(test::target("index", "2022", "at_least", 10));
    out("first", {kaz(2021, 8)});
    const auto late = only("2023-03-01");
    BOOST_TEST(late.state == "due");
    BOOST_TEST(late.is_overdue);
    BOOST_TEST(late.latest_period.value() == "2021");
    BOOST_TEST(late.latest.value() == 8);
    BOOST_TEST(!only("2023-02-28").is_overdue);
}

BOOST_FIXTURE_TEST_CASE(an_edition_without_the_country_decides_nothing, World) {
    plan(test::target("index", "2022", "at_least", 10));
    out("first", {test::figure("index", "XXX", 2022, 12)});
    const auto outcome = only("2023-02-01");
    BOOST_TEST(outcome.state == "too_little");
    BOOST_TEST(outcome.reason == "not_held_here");
}

BOOST_FIXTURE_TEST_CASE(the_newest_release_out_on_the_day_decides, World) {
    plan(test::target("index", "2022", "at_least", 10));
    out("first", {kaz(2022, 10.5)});
    out("second", {kaz(2022, 9.5)});
    const auto before = only("2024-01-31");
    BOOST_TEST(before.state == "met");
    BOOST_TEST(before.doubts.empty());
    const auto after = only("2024-02-01");
    BOOST_TEST(after.state == "missed");
    BOOST_TEST(after.figure->release == "second");
    BOOST_REQUIRE_EQUAL(after.others.size(), 1U);
    BOOST_TEST(after.others[0].outcome == "met");
    BOOST_TEST(after.doubts == std::vector<std::string>{"release"},
               boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(a_target_within_the_margin_of_its_figure_says_so, World) {
    plan(test::target("index", "2022", "at_least", 10));
    auto figure = kaz(2022, 10.5);
    figure.standard_error = 0.5;
    out("first", {figure});
    BOOST_TEST(only("2023-02-01").doubts == std::vector<std::string>{"error"},
               boost::test_tools::per_element());
}

BOOST_FIXTURE_TEST_CASE(months_and_growth_and_regions_are_no_year_of_the_country, World) {
    plan(test::target("index", "2022", "at_least", 10));
    auto months = kaz(2022, 12);
    months.end_day = "2022-07-31";
    auto region = kaz(2022, 12);
    region.scope = "Almaty";
    auto growth = kaz(2022, 12);
    tracker::NationalDetail detail;
    detail.value_kind = "growth";
    growth.national = std::make_shared<const tracker::NationalDetail>(detail);
    for (const auto& figure : {months, region, growth}) {
        records.captures.clear();
        out("first", {figure});
        BOOST_TEST(!only("2023-02-01").figure);
    }
}

BOOST_FIXTURE_TEST_CASE(sources_that_contradict_each_other_decide_only_together, World) {
    plan(test::target("index", "2022", "at_least", 10));
    const auto told = [](double value) {
        auto out = kaz(2022, value);
        tracker::NationalDetail detail;
        detail.conflict_group = "c";
        out.national = std::make_shared<const tracker::NationalDetail>(detail);
        return out;
    };
    out("first", {told(11)});
    out("second", {told(12)});
    const auto agreed = only("2024-02-01");
    BOOST_TEST(agreed.state == "met");
    BOOST_TEST(agreed.doubts == std::vector<std::string>{"contradicted"},
               boost::test_tools::per_element());
    records.captures.pop_back();
    out("second", {told(9)});
    const auto open = only("2024-02-01");
    BOOST_TEST(open.state == "too_little");
    BOOST_TEST(open.reason == "contradicted");
}

BOOST_FIXTURE_TEST_CASE(a_later_plan_ends_a_target_from_its_own_day, World) {
    auto old = test::target("index", "2022", "at_least", 10, "old");
    old.superseded_by = "new";
    auto next = test::target("index", "2022", "at_least", 20, "new");
    next.plan_adopted = tracker::parse_partial_date("2021-06-01");
    plan(old);
    plan(next);
    out("first", {kaz(2022, 12)});
    BOOST_TEST(only("2021-05-31").state == "not_yet");  // and the new plan is not known
    const auto both = on("2023-02-01");
    BOOST_REQUIRE_EQUAL(both.targets.size(), 2U);
    BOOST_TEST(both.targets[0].target.plan == "old");
    BOOST_TEST(both.targets[0].state == "superseded");
    BOOST_TEST(both.targets[0].figure->outcome == "met");
    BOOST_TEST(both.targets[1].state == "missed");
    BOOST_TEST(both.count("met") == 0U);
}

BOOST_FIXTURE_TEST_CASE(a_plan_that_came_after_the_period_ends_nothing, World) {
    auto old = test::target("index", "2022", "at_least", 10, "old");
    old.superseded_by = "new";
    auto next = test::target("index", "2025", "at_least", 20, "new");
    next.plan_adopted = tracker::parse_partial_date("2023-01");
    plan(old);
    plan(next);
    out("first", {kaz(2022, 9)});
    BOOST_TEST(on("2023-02-01").targets[0].state == "missed");
}

BOOST_FIXTURE_TEST_CASE(one_promise_of_two_plans_counts_once, World) {
    plan(test::target("index", "2022", "at_least", 10, "a"));
    plan(test::target("index", "2022", "at_least", 10, "b"));
    plan(test::target("index", "2022", "at_least", 11, "c"));
    out("first", {kaz(2022, 9)});
    const auto all = on("2023-02-01");
    BOOST_TEST(all.targets.size() == 3U);
    BOOST_TEST(all.count("missed") == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_plan_of_no_day_is_left_out_of_the_past, World) {
    auto target = test::target("index", "2022", "at_least", 10);
    target.plan_adopted.reset();
    plan(target);
    const auto past = on("2023-02-01");
    BOOST_TEST(past.targets.empty());
    BOOST_TEST(past.undated == 1U);
    BOOST_TEST(only("2023-02-01", false).state == "due");
}

BOOST_FIXTURE_TEST_CASE(a_place_is_judged_by_places_and_another_unit_not_at_all, World) {
    auto place = test::target("index", "2022", "at_most", 90);
    place.unit = "rank";
    plan(place);
    auto figure = kaz(2022, 38);
    figure.rank = 94;
    out("first", {figure});
    const auto outcome = only("2023-02-01");
    BOOST_TEST(outcome.state == "missed");
    BOOST_TEST(outcome.figure->value == 94);
    records.targets[0].unit = "tenge";
    BOOST_TEST(only("2023-02-01").reason == "unit");
}

BOOST_FIXTURE_TEST_CASE(a_governance_target_of_a_state_plan_is_judged_like_any_other, World) {
    records.indicators.push_back(test::indicator("wgi_rl_percentile"));
    auto& percentile = records.indicators.back();
    percentile.family = "index";
    percentile.unit = "percentiles";
    auto target = test::target("wgi_rl_percentile", "2022", "at_least", 45);
    target.unit = "percentiles";
    plan(target);
    out("first", {test::figure("wgi_rl_percentile", "KAZ", 2022, 36.8)});
    BOOST_TEST(only("2023-02-01").state == "missed");
}

BOOST_AUTO_TEST_CASE(shipped_plans_are_told_as_of_each_day) {
    const std::string ranks =
        "kz_incites_rank 2024 met; kz_incites_rank 2025 due; kz_incites_rank 2026 not_yet; "
        "kz_incites_rank 2027 not_yet; kz_incites_rank 2028 not_yet; kz_incites_rank 2029 "
        "not_yet; ";
    BOOST_TEST(shipped("2026-11-25") ==
               "cpi 2025 superseded; cpi 2025 missed; cpi 2025 missed; " + ranks);
    BOOST_TEST(shipped("2026-02-09") ==
               "cpi 2025 superseded; cpi 2025 due; cpi 2025 due; " + ranks);
    BOOST_TEST(shipped("2020-06-01") == "cpi 2025 not_yet; ");
    BOOST_TEST(shipped("2018-02-14") == "");
}

BOOST_AUTO_TEST_CASE(an_unknown_plan_or_state_is_told_with_the_nearest) {
    const auto reader = store::open_for_reading(test::shipped_database());
    const auto asked = [&](const std::string& name, const std::string& value) {
        return test::message_of<tracker::UsageError>([&] {
            answers::target_question(reader, {{name, value}}, test::day("2026-11-25"));
        });
    };
    BOOST_TEST(test::holds(asked("plan", "national-plan-2205"), "'national-plan-2025'"));
    BOOST_TEST(test::holds(asked("state", "mist"), "known: met, missed"), asked("state", "mist"));
}

BOOST_AUTO_TEST_SUITE_END()
