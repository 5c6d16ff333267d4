// What the schema itself refuses, whoever writes: SQL past our own code.
#include "support/database.hpp"
#include "support/folder.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace test = tracker::test;

namespace {

/// One record of every kind.
test::Sql& database() {
    static const test::TempFile file{"schema.db"};
    static test::Sql sql{[] {
        tracker::scrape::Harvest records;
        records.countries = {test::country("KAZ")};
        records.institutions = {test::institution("body"), test::institution("other")};
        records.institutions[1].superiors.push_back({"body", {}, {}});
        records.acts = {test::act("law")};
        records.reforms = {test::reform("change", "2014")};
        records.reforms[0].tags = {"courts"};
        auto event = test::event("it", "2014-04");
        event.participants = {{"unit", "body", {}}, {"to", {}, "Somebody"}};
        event.tags = {"courts"};
        event.sources = {"https://example.org/"};
        event.act = "law";
        event.reform = "change";
        records.events = {event};
        records.indicators = {test::indicator("index")};
        records.indicators[0].windows = {{"2014",
                                          test::day("2014-01-01"),
                                          test::day("2014-12-31"),
                                          "stated",
                                          {"somewhere", {}, {}}}};
        records.releases = {test::release("index-2014", "index")};
        records.captures = {
            test::capture("index-2014", "a.csv", {test::figure("index", "KAZ", 2014, 50)})};
        tracker::Target target;
        target.indicator = "index";
        target.country = "KAZ";
        target.period = "2030";
        target.comparator = "at_least";
        target.unit = target.plan = target.plan_title = "x";
        target.grade = "verified";
        records.targets = {target};
        const auto filled = test::fill(file.path, records);
        if (!filled.issues.empty()) {
            throw std::runtime_error{filled.issues[0].message};
        }
        return file.path;
    }()};
    return sql;
}

constexpr const char* fine[] = {
    "UPDATE event SET adopted_first = '2014-02-01'",
    "UPDATE event SET adopted_last = '2014-05-01'",
    "UPDATE event SET direction = 'unclear', salience = 'minor'",
    "UPDATE event SET realises = 'it'",
    "UPDATE participant SET name = NULL, institution = 'other' WHERE position = 1",
    "UPDATE evidence SET confidence = 0.5, review = 'auto', origin = 'extracted'",
    "UPDATE observation SET standard_error = 0, lower = 40, upper = 40",
    "UPDATE observation SET start_day = '', end_day = ''",
};

constexpr const char* impossible_dates[] = {
    "UPDATE event SET adopted_first = '2014-02-30'",
    "UPDATE event SET adopted_first = '2014-2-1'",
    "UPDATE event SET adopted_first = '2014'",
    "UPDATE event SET adopted_first = ''",
    "UPDATE event SET adopted_first = '2014-04-01 '",
    "UPDATE event SET adopted_first = '2014-04-01T00:00:00'",
    "UPDATE event SET observed = '2023-02-30'",
    "UPDATE reform SET adopted_last = '2023-02-30'",
    "UPDATE institution SET first_seen = '2023-04-31'",
    "UPDATE release SET published_first = '2023-02-30'",
    "UPDATE observation SET start_day = '2023-02-30'",
    "UPDATE reference_window SET start_day = '2014-00-01'",
    "UPDATE institution_name SET from_text = 'x', from_day = '2023-02-29'",
};

constexpr const char* clocks[] = {
    "UPDATE event SET adopted_text = NULL",       // half a clock
    "UPDATE event SET adopted_precision = NULL",  // half a clock
    "UPDATE event SET in_force_first = '2014-04-01'",
    "UPDATE event SET adopted_text = NULL, adopted_first = NULL, adopted_last = NULL, "
    "adopted_precision = NULL",                       // none at all
    "UPDATE event SET adopted_first = '2015-01-01'",  // after the last day
    "UPDATE event SET adopted_precision = 'week'",
    "UPDATE reform SET adopted_text = NULL, adopted_first = NULL, adopted_last = NULL, "
    "adopted_precision = NULL",
    "UPDATE reform SET adopted_first = '2015-01-01'",
    "UPDATE release SET published_text = NULL",
    "UPDATE institution SET founded_text = '1999'",
    "UPDATE institution_name SET from_text = '1999'",
    "UPDATE institution_name SET from_text = 'x', from_day = '2001-01-01', to_text = 'y', "
    "to_day = '2000-01-01'",
    "UPDATE reference_window SET start_day = '2015-01-01'",
    "UPDATE observation SET start_day = '2015-01-01'",
    "UPDATE target SET plan_adopted_text = '2020'",
};

constexpr const char* words[] = {
    "UPDATE event SET type = 'revolution'",
    "UPDATE event SET stage = 'done'",
    "UPDATE event SET stage = 'announced'",  // yet it has a day of adoption
    "UPDATE event SET stage = 'rumoured'",
    "UPDATE event SET direction = 'better'",
    "UPDATE event SET salience = 'high'",
    "UPDATE event SET grade = 'sure'",
    "UPDATE event SET in_force_rule = 'soon'",
    "UPDATE event SET title_en = NULL",
    "UPDATE event SET id = 'It'",
    "UPDATE event SET id = ''",
    "UPDATE event SET id = 'an it'",
    "UPDATE participant SET role = 'hero'",
    "UPDATE participant SET name = '' WHERE position = 1",
    "UPDATE participant SET name = 'both' WHERE position = 0",
    "UPDATE participant SET institution = NULL WHERE position = 0",  // neither
    "UPDATE evidence SET confidence = 1.1",
    "UPDATE evidence SET confidence = -0.1",
    "UPDATE evidence SET review = 'maybe'",
    "UPDATE evidence SET origin = 'dreamt'",
    "UPDATE evidence SET span_first = 1",
    "UPDATE evidence SET span_first = 5, span_end = 5",
    "UPDATE country SET iso3 = 'kaz'",
    "UPDATE act SET code_grade = 'guessed'",
    "UPDATE indicator SET kind = 'feeling'",
    "UPDATE indicator SET scale_low = 5, scale_high = 5",
    "UPDATE indicator SET due_month = 13, due_years_after = 1",
    "UPDATE indicator SET due_month = 2",
    "UPDATE reference_window SET basis = 'felt'",
    "UPDATE capture SET sha256 = 'short'",
    "UPDATE capture SET complete = 2",
    "UPDATE observation SET standard_error = -1",
    "UPDATE observation SET lower = 60, upper = 40",
    "UPDATE observation SET rank = 0",
    "UPDATE observation SET bound = 'about'",
    "UPDATE target SET comparator = 'more'",
    "UPDATE change SET action = 'insert', before = '{}' WHERE seq = 1",
    "UPDATE change SET action = 'withdraw' WHERE seq = 1",
    "UPDATE change SET after = 'no object' WHERE seq = 1",
    "UPDATE change SET kind = 'poem' WHERE seq = 1",
    "UPDATE change SET at = 'yesterday' WHERE seq = 1",
    ("INSERT INTO capture SELECT 99, release, file, sha256, reading, complete, digits, origin, "
     "withdrawn FROM capture"),  // a second reading of the same file
    "UPDATE event SET observed = NULL",
    "UPDATE observation SET value = 'high'",  // STRICT
};

constexpr const char* references[] = {
    "UPDATE event SET country = 'XXX'",
    "UPDATE event SET act = 'none'",
    "UPDATE event SET reform = 'none'",
    "UPDATE event SET realises = 'none'",
    "UPDATE event SET withdrawn = 999999",
    "UPDATE participant SET institution = 'none' WHERE position = 0",
    "UPDATE institution_superior SET superior = 'none'",
    "UPDATE institution SET country = 'XXX'",
    "UPDATE indicator SET complement_of = 'none'",
    "UPDATE observation SET area = 'XXX'",
    "UPDATE observation SET indicator = 'none'",
    "UPDATE observation SET capture = 999",
    "UPDATE capture SET release = 'none'",
    "UPDATE target SET indicator = 'none'",
    "DELETE FROM country",
    "DELETE FROM institution WHERE id = 'body'",
    "DELETE FROM act",
};

void must_refuse(const char* sql) {
    database().run("PRAGMA foreign_keys = ON");
    BOOST_TEST(database().refuses(sql));
    database().accepts("ROLLBACK");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(schema_test)

BOOST_DATA_TEST_CASE(what_is_true_is_accepted, boost::unit_test::data::make(fine)) {
    database().run("PRAGMA foreign_keys = ON");
    database().run(std::string{"BEGIN; "} + sample + "; ROLLBACK");
}

BOOST_DATA_TEST_CASE(impossible_dates_are_refused, boost::unit_test::data::make(impossible_dates)) {
    must_refuse(sample);
}

BOOST_AUTO_TEST_CASE(a_day_is_never_the_day_of_writing) {
    // SQLite has date() of a text that is no date read the clock, and then refuses to.
    BOOST_TEST(!database().accepts("UPDATE event SET adopted_first = 'now'"));
}

BOOST_DATA_TEST_CASE(a_clock_is_whole_and_in_order, boost::unit_test::data::make(clocks)) {
    must_refuse(sample);
}

BOOST_DATA_TEST_CASE(words_and_numbers_are_those_of_the_model,
                     boost::unit_test::data::make(words)) {
    must_refuse(sample);
}

BOOST_DATA_TEST_CASE(what_is_named_must_be_there, boost::unit_test::data::make(references)) {
    must_refuse(sample);
}

BOOST_AUTO_TEST_CASE(parts_go_with_their_event) {
    auto& sql = database();
    sql.run("PRAGMA foreign_keys = ON; BEGIN; DELETE FROM event WHERE id = 'it'");
    BOOST_TEST(sql.rows("SELECT (SELECT count(*) FROM participant), (SELECT count(*) FROM "
                        "event_tag), (SELECT count(*) FROM evidence)") == "0|0|0");
    sql.run("ROLLBACK");
}

BOOST_AUTO_TEST_CASE(every_table_is_strict) {
    BOOST_TEST(database().rows("SELECT name FROM pragma_table_list WHERE schema = 'main' AND "
                               "type = 'table' AND NOT strict AND name NOT LIKE 'sqlite_%'") == "");
}

BOOST_AUTO_TEST_CASE(indexes_are_named_for_their_table_and_columns) {
    BOOST_TEST(database().rows(
                   "SELECT s.name FROM sqlite_schema s WHERE s.type = 'index' AND s.sql IS NOT "
                   "NULL AND s.name NOT LIKE s.tbl_name || '\\_' || (SELECT name FROM "
                   "pragma_index_info(s.name) WHERE seqno = 0) || '%' ESCAPE '\\'") == "");
    BOOST_TEST(database().rows("SELECT count(*) > 5 FROM sqlite_schema WHERE type = 'index' AND "
                               "sql IS NOT NULL") == "1");
}

BOOST_AUTO_TEST_CASE(the_effective_clock_is_the_first_that_is_known) {
    auto& sql = database();
    const auto effective = [&](const std::string& set) {
        sql.run("BEGIN; UPDATE event SET " + set);
        auto out = sql.rows("SELECT effective_first, effective_clock FROM event WHERE id = 'it'");
        sql.run("ROLLBACK");
        return out;
    };
    const auto clock = [](const std::string& name, const std::string& day) {
        return name + "_text = '" + day + "', " + name + "_first = '" + day + "', " + name +
               "_last = '" + day + "', " + name + "_precision = 'day'";
    };
    BOOST_TEST(effective("title_en = 'x'") == "2014-04-01|adopted");
    BOOST_TEST(effective(clock("published", "2014-05-02")) == "2014-05-02|published");
    BOOST_TEST(effective(clock("published", "2014-05-02") + ", " +
                         clock("in_force", "2014-03-03")) == "2014-03-03|in_force");
    BOOST_TEST(effective("stage = 'draft', adopted_text = NULL, adopted_first = NULL, "
                         "adopted_last = NULL, adopted_precision = NULL, " +
                         clock("announced", "2014-01-01")) == "2014-01-01|announced");
}

BOOST_AUTO_TEST_SUITE_END()
