// What was announced and what became of it, by a day.
#include "tracker/answers/promises.hpp"

#include "support/database.hpp"
#include "support/program.hpp"

#include <boost/test/unit_test.hpp>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

tracker::Event announced(const std::string& id, const std::string& day,
                         const std::string& stage = "announced") {
    auto out = test::event(id, day);
    out.announced = out.adopted;
    out.adopted.reset();
    out.stage = stage;
    return out;
}

tracker::Event adopted(const std::string& id, const std::string& day, const std::string& realises) {
    auto out = test::event(id, day);
    out.realises = realises;
    return out;
}

struct Asked {
    test::TempFile file{"promises.db"};
    answers::Handbook handbook;

    answers::PromisesAnswer on(const std::string& day, std::vector<tracker::Event> events,
                               const std::optional<std::string>& state = {}) {
        auto records = test::with_events(std::move(events));
        records.reforms = {test::reform("r", "2020-03-01")};
        const auto filled = test::fill(file.path, records);
        if (!filled.issues.empty()) {
            throw std::runtime_error{filled.issues[0].message};
        }
        answers::PromiseQuestion question;
        question.as_of = test::day(day);
        question.state = state;
        return answers::promises(store::open_for_reading(file.path), handbook, question);
    }
};

std::string told(const answers::PromisesAnswer& answer) {
    std::string out;
    for (const auto& change : answer.changes) {
        out += change.id + " " + change.state;
        if (change.days) {
            out += " " + std::to_string(change.days->least);
            out += change.days->most == change.days->least
                       ? ""
                       : "-" + std::to_string(change.days->most);
        }
        out += change.realised_by.empty() ? "; " : " by " + change.realised_by + "; ";
    }
    return out;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(promises_test, Asked)

BOOST_AUTO_TEST_CASE(an_announcement_is_carried_out_by_the_event_that_says_so) {
    const std::vector<tracker::Event> events{announced("a", "2020-01-01"),
                                             adopted("b", "2020-01-31", "a")};
    BOOST_TEST(told(on("2020-01-31", events)) == "a adopted 30 by b; ");
    BOOST_TEST(told(on("2020-01-30", events)) == "a open 29; ");
    BOOST_TEST(told(on("2019-12-31", events)) == "");
}

BOOST_AUTO_TEST_CASE(of_several_that_carry_it_out_the_first_counts) {
    BOOST_TEST(told(on("2021-01-01", {announced("a", "2020-01-01"), adopted("c", "2020-03-01", "a"),
                                      adopted("b", "2020-01-11", "a")})) == "a adopted 10 by b; ");
}

BOOST_AUTO_TEST_CASE(a_draft_that_carries_it_out_is_no_adoption) {
    auto draft = announced("b", "2020-02-01", "draft");
    draft.realises = "a";
    BOOST_TEST(told(on("2020-03-01", {announced("a", "2020-01-01"), draft})) ==
               "a open 60; b open 29; ");
}

BOOST_AUTO_TEST_CASE(a_change_may_carry_the_day_of_its_own_announcement) {
    auto event = test::event("a", "2020-02-01");
    event.announced = tracker::parse_partial_date("2020-01-01");
    BOOST_TEST(told(on("2020-02-01", {event})) == "a adopted 31 by a; ");
    BOOST_TEST(told(on("2020-01-15", {event})) == "a open 14; ");
}

BOOST_AUTO_TEST_CASE(days_between_dates_that_are_known_in_part_are_a_range) {
    BOOST_TEST(
        told(on("2021-01-01", {announced("a", "2020-01"), adopted("b", "2020-03-01", "a")})) ==
        "a adopted 30-60 by b; ");
    // The month of the adoption began before the announcement: it was not adopted then.
    BOOST_TEST(told(on("2021-01-01", {announced("a", "2020-03-05"),
                                      adopted("b", "2020-03", "a")})) == "a adopted 0-26 by b; ");
}

BOOST_AUTO_TEST_CASE(a_month_is_known_when_it_is_over) {
    const std::vector<tracker::Event> events{announced("a", "2020-01-01"),
                                             adopted("b", "2020-02", "a")};
    BOOST_TEST(told(on("2020-02-28", events)) == "a open 58; ");
    BOOST_TEST(told(on("2020-02-29", events)) == "a adopted 31-59 by b; ");
}

BOOST_AUTO_TEST_CASE(the_announced_and_never_adopted_say_what_they_are) {
    auto silent = announced("z", "2020-01-01", "lapsed");
    silent.adopted = silent.announced;
    silent.announced.reset();
    const auto answer = on("2021-01-01", {announced("a", "2020-01-01", "lapsed"),
                                          announced("b", "2020-01-02", "struck_down"), silent});
    BOOST_TEST(told(answer) == "a lapsed; b struck_down; ");
    BOOST_TEST(answer.changes[0].state_is_undated);
    BOOST_TEST(answer.unannounced == 1U);
}

BOOST_AUTO_TEST_CASE(an_adopted_reform_does_not_make_its_announcement_adopted) {
    auto promise = announced("a", "2020-01-01");
    promise.reform = "r";
    auto part = test::event("b", "2020-03-01");
    part.reform = "r";
    auto answer = on("2020-03-01", {promise, part});
    BOOST_TEST(told(answer) == "a open 60; ");
    BOOST_TEST(answer.changes[0].reform_adopted == "r");
    answer = on("2020-02-29", {promise, part});
    BOOST_TEST(answer.changes[0].reform_adopted == "");
}

BOOST_AUTO_TEST_CASE(memory_moves_no_median) {
    auto remembered = announced("c", "2020-01-01");
    remembered.grade = "memory";
    const auto answer =
        on("2021-01-01", {announced("a", "2020-01-01"), adopted("b", "2020-01-11", "a"), remembered,
                          adopted("d", "2020-06-01", "c"), announced("e", "2020-01"),
                          adopted("f", "2020-06-01", "e")});
    BOOST_TEST(answer.count("adopted") == 3U);
    BOOST_TEST(answer.days_to_adoption.size() == 1U);
    BOOST_TEST(answer.median_days().value() == 10);
}

BOOST_AUTO_TEST_CASE(a_figure_is_named_only_where_a_tag_names_it) {
    handbook.headlines.rules = {{{"courts"}, {"wgi_rl"}}};
    handbook.headlines.otherwise = {"cpi"};
    auto courts = announced("a", "2020-01-01");
    courts.tags = {"courts"};
    const auto answer = on("2021-01-01", {courts, announced("b", "2020-01-02")});
    BOOST_TEST(answer.changes[0].indicators == std::vector<std::string>{"wgi_rl"},
               boost::test_tools::per_element());
    BOOST_TEST(answer.changes[1].indicators.empty());
}

BOOST_AUTO_TEST_CASE(one_state_is_asked_for) {
    const std::vector<tracker::Event> events{announced("a", "2020-01-01"),
                                             adopted("b", "2020-01-31", "a"),
                                             announced("c", "2020-01-01")};
    const auto open = on("2020-01-31", events, "open");
    BOOST_TEST(told(open) == "c open 30; ");
    BOOST_TEST(open.count("adopted") == 1U);  // what is not shown is counted all the same
    BOOST_TEST(open.median_days().value() == 30);
    BOOST_TEST(told(on("2020-01-31", events, "missed")) == "");
}

BOOST_AUTO_TEST_CASE(shipped_announcements_keep_their_days) {
    const auto reader = store::open_for_reading(test::shipped_database());
    answers::PromiseQuestion question;
    question.country = "KAZ";
    question.state = "adopted";
    question.as_of = test::day("2026-11-25");
    const auto answer = answers::promises(reader, handbook, question);
    BOOST_TEST(told(answer) ==
               "kz-2020-09-01-aspr-announced adopted 7 by kz-2020-09-08-aspr; "
               "kz-2020-09-01-mchs-announced adopted 10 by kz-2020-09-11-mchs; "
               "kz-2022-09-01-gov-apparatus-announced adopted 124 by kz-2023-01-03-gov-apparatus; "
               "kz-2025-09-08-ai-ministry-announced adopted 10 by kz-2025-09-18-maicr; ");
}

BOOST_AUTO_TEST_SUITE_END()
