#include "tracker/store/event_store.hpp"

#include "support/database.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace store = tracker::store;
namespace test = tracker::test;
using store::EventFilter;
using tracker::Shape;

namespace {

/// Six events, of which each filter finds some.
const std::string& database() {
    static const test::TempFile file{"events.db"};
    static const bool filled = [] {
        tracker::scrape::Harvest records;
        records.countries = {test::country("KAZ"), test::country("XXX")};
        records.institutions = {test::institution("knb"), test::institution("agency")};
        records.reforms = {test::reform("merger", "2025-06-30")};
        auto& events = records.events;
        events = {test::event("a", "2014-04"),
                  test::event("b", "2014-04-01"),
                  test::event("c", "2015"),
                  test::event("d", "2025-06-30"),
                  test::event("e", "2016-01-01", "XXX"),
                  test::event("f", "2010")};
        events[1].tags = {"courts", "security"};
        events[2].type = "abolition";
        events[2].tags = {"courts"};
        events[2].published = tracker::parse_partial_date("2015-02-01");
        events[3].type = "absorption";
        events[3].reform = "merger";
        events[3].participants = {{"unit", "agency", {}}, {"into", "knb", {}}, {"to", "knb", {}}};
        events[3].in_force = tracker::parse_partial_date("2025-07-14");
        events[3].announced = tracker::parse_partial_date("2025-06-01");
        events[4].first_seen = test::day("2026-01-02");
        events[5].stage = "announced";  // announced only
        events[5].adopted.reset();
        events[5].announced = tracker::parse_partial_date("2010");
        events[5].title = {{}, "Название", {}};
        if (!test::fill(file.path, records).issues.empty()) {
            throw std::runtime_error{"the records of this test are wrong"};
        }
        return true;
    }();
    static_cast<void>(filled);
    return file.path;
}

std::string ids(const EventFilter& filter) {
    test::KeptRows rows;
    store::list_events(store::open_for_reading(database()), filter, Shape::brief, rows);
    return rows.all("id");
}

struct Case {
    const char* name;
    EventFilter filter;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.name;
}

template <typename Change>
EventFilter with(const Change& change) {
    EventFilter out;
    change(out);
    return out;
}

const std::vector<Case>& cases() {
    using F = EventFilter;
    static const std::vector<Case> all{
        {"none", {}, "f a b c e d"},
        {"country", with([](F& f) { f.country = "KAZ"; }), "f a b c d"},
        {"country unknown", with([](F& f) { f.country = "ZZZ"; }), ""},
        {"from", with([](F& f) { f.from = "2014-04-02"; }), "c e d"},
        {"from, the day itself", with([](F& f) { f.from = "2014-04-01"; }), "a b c e d"},
        {"to", with([](F& f) { f.to = "2014-04-01"; }), "f a b"},
        {"type", with([](F& f) { f.type = "abolition"; }), "c"},
        {"stage", with([](F& f) { f.stage = "announced"; }), "f"},
        {"tag", with([](F& f) { f.tag = "courts"; }), "b c"},
        {"reform", with([](F& f) { f.reform = "merger"; }), "d"},
        {"institution, in two roles once", with([](F& f) { f.institution = "knb"; }), "d"},
        {"institution without events", with([](F& f) { f.institution = "none"; }), ""},
        {"limit", with([](F& f) { f.limit = 2; }), "f a"},
        {"all together", with([](F& f) {
             f.country = "KAZ";
             f.from = "2014-01-01";
             f.to = "2015-12-31";
             f.type = "abolition";
             f.tag = "courts";
             f.stage = "adopted";
         }),
         "c"},
        {"together to nothing", with([](F& f) {
             f.country = "XXX";
             f.tag = "courts";
         }),
         ""},
        {"adopted clock", with([](F& f) { f.clock = "adopted"; }), "a b c e d"},
        {"announced clock", with([](F& f) { f.clock = "announced"; }), "f d"},
        {"published clock", with([](F& f) { f.clock = "published"; }), "c"},
        {"in force clock", with([](F& f) { f.clock = "in_force"; }), "d"},
        {"observed clock", with([](F& f) { f.clock = "observed"; }), "a b c d f e"},
        {"a day by another clock", with([](F& f) {
             f.clock = "in_force";
             f.from = "2025-07-01";
         }),
         "d"},
        {"a quote in a value", with([](F& f) { f.tag = "x' OR '1'='1"; }), ""},
    };
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(event_store_test)

BOOST_DATA_TEST_CASE(filters_narrow_alone_and_together, boost::unit_test::data::make(cases())) {
    BOOST_TEST(ids(sample.filter) == sample.want);
}

BOOST_AUTO_TEST_CASE(a_statement_that_is_kept_keeps_no_value) {
    const auto reader = store::open_for_reading(database());
    const auto count = [&](const EventFilter& filter) {
        test::KeptRows rows;
        return store::list_events(reader, filter, Shape::flat, rows).rows;
    };
    BOOST_TEST(count(with([](EventFilter& f) { f.country = "XXX"; })) == 1);
    BOOST_TEST(count(with([](EventFilter& f) { f.country = "KAZ"; })) == 5);
    BOOST_TEST(count({}) == 6);
}

BOOST_AUTO_TEST_CASE(events_that_a_clock_leaves_out_are_counted) {
    const auto reader = store::open_for_reading(database());
    const auto left_out = [&](const std::string& clock, const std::optional<std::string>& country) {
        EventFilter filter;
        filter.clock = clock;
        filter.country = country;
        filter.from = "2014-01-01";  // a day does not say anything of those without one
        test::KeptRows rows;
        return store::list_events(reader, filter, Shape::brief, rows).left_out;
    };
    BOOST_TEST(left_out("adopted", {}) == 1);
    BOOST_TEST(left_out("announced", {}) == 4);
    BOOST_TEST(left_out("in_force", {}) == 5);
    BOOST_TEST(left_out("in_force", "XXX") == 1);
    BOOST_TEST(left_out("effective", {}) == 0);
    BOOST_TEST(left_out("observed", {}) == 0);
}

BOOST_AUTO_TEST_CASE(pages_follow_each_other_without_gaps_or_repeats) {
    const auto reader = store::open_for_reading(database());
    for (const auto* clock : {"effective", "adopted", "observed"}) {
        EventFilter whole;
        whole.clock = clock;
        const auto want = ids(whole);
        for (std::int64_t size = 1; size <= 7; ++size) {
            auto filter = whole;
            filter.limit = size;
            std::string got;
            for (int pages = 0; pages < 10; ++pages) {
                test::KeptRows rows;
                const auto page = store::list_events(reader, filter, Shape::brief, rows);
                BOOST_TEST(page.rows <= size);
                got += (got.empty() || rows.rows.empty() ? "" : " ") + rows.all("id");
                if (!page.next) {
                    break;
                }
                filter.after = page.next;
            }
            BOOST_TEST(got == want, clock << ", " << size << " a page: " << got);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_cursor_that_is_none_is_no_error) {
    for (const auto* cursor : {"", ".", "x", "2014-04-01", "2014-04-01.a.b", "9999-99-99.z"}) {
        EventFilter filter;
        filter.after = cursor;
        BOOST_CHECK_NO_THROW(ids(filter));
    }
}

BOOST_AUTO_TEST_CASE(the_day_of_the_table_is_in_the_words_of_its_source) {
    test::KeptRows rows;
    store::list_events(store::open_for_reading(database()), {}, Shape::brief, rows);
    BOOST_TEST(rows.rows.at(0).at(0) == "2010");
    BOOST_TEST(rows.rows.at(1).at(0) == "2014-04");
    BOOST_TEST(rows.rows.at(0).at(3) == "Название");  // the only language that there is
}

BOOST_AUTO_TEST_CASE(a_whole_event_comes_back_as_it_was_saved) {
    const auto reader = store::open_for_reading(database());
    const auto event = store::find_event(reader, "d").value();
    BOOST_TEST(event.type == "absorption");
    BOOST_TEST(event.reform.value() == "merger");
    BOOST_TEST(event.participants.size() == 3U);
    BOOST_TEST(event.in_force.value().text == "2025-07-14");
    BOOST_TEST(!store::find_event(reader, "none").has_value());
    BOOST_TEST(store::events(reader, "KAZ").size() == 5U);
    BOOST_TEST(store::events(reader, "", "merger").size() == 1U);
    test::KeptRows rows;
    BOOST_TEST(store::show_event(reader, "d", rows));
    BOOST_TEST(rows.rows.size() == 1U);
    BOOST_TEST(!store::show_event(reader, "none", rows));
}

BOOST_AUTO_TEST_CASE(tags_and_what_was_published_last_are_known) {
    const auto reader = store::open_for_reading(database());
    BOOST_TEST(store::distinct_tags(reader) == (std::vector<std::string>{"courts", "security"}),
               boost::test_tools::per_element());
    const auto latest = store::latest_published(reader, 2);
    BOOST_REQUIRE_EQUAL(latest.size(), 2U);
    BOOST_TEST(latest[0].event == "e");
    BOOST_TEST(latest[1].event == "d");
}

BOOST_AUTO_TEST_CASE(reformers_are_countries_with_an_adopted_structural_event_of_the_field) {
    const auto reader = store::open_for_reading(database());
    const auto countries = [&](const char* tag, const char* first, const char* last) {
        return store::countries_with_events(reader, {tag}, first, last).size();
    };
    BOOST_TEST(countries("courts", "2014-01-01", "2014-12-31") == 1U);
    BOOST_TEST(countries("courts", "2016-01-01", "2016-12-31") == 0U);
    BOOST_TEST(countries("none", "2014-01-01", "2014-12-31") == 0U);
    BOOST_TEST(store::countries_with_events(reader, {}, "1900-01-01", "2100-01-01").empty());
}

BOOST_AUTO_TEST_SUITE_END()
