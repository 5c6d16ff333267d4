// Our readings of the files of a release: what changes in them, and which of them answers.
#include "support/database.hpp"
#include "tracker/answers/series.hpp"

#include <boost/test/unit_test.hpp>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;
using tracker::Capture;

namespace {

struct Fixture {
    test::TempFile file{"capture.db"};

    Fixture() {
        tracker::scrape::Harvest records;
        records.countries = {test::country("KAZ"), test::country("XXX")};
        records.indicators = {test::indicator("index")};
        records.releases = {test::release("r", "index")};
        test::fill(file.path, records);
    }

    /// Saves captures, each a file of its own.
    // NOLINTNEXTLINE(modernize-use-nodiscard): what it tells is not always asked
    test::Filled save(const std::vector<Capture>& captures) const {
        tracker::scrape::Harvest records;
        records.captures = captures;
        return test::fill(file.path, records);
    }
    [[nodiscard]] std::string counts(const std::vector<Capture>& captures) const {
        return test::text(save(captures).counts);
    }

    [[nodiscard]] std::string figures() const {
        std::string out;
        for (const auto& figure : store::figures(store::open_for_reading(file.path), "index")) {
            out +=
                figure.area + figure.period + "=" + std::to_string(figure.value).substr(0, 6) + " ";
        }
        return out;
    }
    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(file.path, sql);
    }
    [[nodiscard]] std::string log() const {
        return rows(
            "SELECT action, record, before ->> 'value', after ->> 'value' FROM change "
            "WHERE kind = 'observation' ORDER BY seq");
    }
};

Capture of(std::vector<tracker::Observation> figures, const std::string& name = "a.csv",
           bool complete = true, std::optional<int> digits = {}) {
    auto out = test::capture("r", name, std::move(figures), complete);
    out.digits = digits;
    return out;
}

tracker::Observation kaz(int year, double value) {
    return test::figure("index", "KAZ", year, value);
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(capture_test, Fixture)

BOOST_AUTO_TEST_CASE(a_new_capture_is_one_entry_with_all_its_figures) {
    BOOST_TEST(counts({of({kaz(2014, 1), kaz(2015, 2)})}) ==
               "1 new, 0 changed, 0 withdrawn, 0 unchanged");
    BOOST_TEST(figures() == "KAZ2014=1.0000 KAZ2015=2.0000 ");
    BOOST_TEST(log() == "");
    BOOST_TEST(rows("SELECT record FROM change WHERE kind = 'capture'") == "r/a.csv");
}

BOOST_AUTO_TEST_CASE(the_same_reading_changes_nothing) {
    save({of({kaz(2014, 1), kaz(2015, 2)})});
    const auto before = rows("SELECT count(*) FROM change");
    BOOST_TEST(counts({of({kaz(2014, 1), kaz(2015, 2)})}) ==
               "0 new, 0 changed, 0 withdrawn, 3 unchanged");
    BOOST_TEST(rows("SELECT count(*) FROM change") == before);
}

BOOST_AUTO_TEST_CASE(an_edited_figure_is_one_entry) {
    save({of({kaz(2014, 1), kaz(2015, 2)})});
    BOOST_TEST(counts({of({kaz(2014, 1), kaz(2015, 2.5)})}) ==
               "0 new, 1 changed, 0 withdrawn, 2 unchanged");
    BOOST_TEST(figures() == "KAZ2014=1.0000 KAZ2015=2.5000 ");
    BOOST_TEST(log() == "correct|r/figure/index/KAZ/2015-01-01/2015-12-31/national|2.0|2.5");
}

BOOST_AUTO_TEST_CASE(added_and_removed_figures_are_entries) {
    save({of({kaz(2014, 1), kaz(2015, 2)})});
    BOOST_TEST(counts({of({kaz(2015, 2), kaz(2016, 3)})}) ==
               "1 new, 0 changed, 1 withdrawn, 2 unchanged");
    BOOST_TEST(figures() == "KAZ2015=2.0000 KAZ2016=3.0000 ");
    BOOST_TEST(log() ==
               "insert|r/figure/index/KAZ/2016-01-01/2016-12-31/national|NULL|3.0\n"
               "withdraw|r/figure/index/KAZ/2014-01-01/2014-12-31/national|1.0|NULL");
}

BOOST_AUTO_TEST_CASE(an_edited_score_of_a_source_is_one_entry) {
    auto capture = of({kaz(2014, 1)});
    capture.source_scores = {{"index", "KAZ", "2014", "BTI", 28},
                             {"index", "KAZ", "2014", "FH", 30}};
    save({capture});
    capture.source_scores = {{"index", "KAZ", "2014", "BTI", 29}};
    auto writer = store::open_for_writing(file.path);
    store::Batch batch{writer, "test", test::noon};
    store::save(batch, std::vector{capture}, "another reading");
    batch.commit();
    BOOST_TEST(test::text(batch.counts()) == "0 new, 1 changed, 1 withdrawn, 2 unchanged");
    const auto scores =
        store::source_scores(store::open_for_reading(file.path), "index", "KAZ").at("2014");
    BOOST_TEST(scores.size() == 1U);
    BOOST_TEST(scores.at("BTI") == 29);
}

BOOST_AUTO_TEST_CASE(partial_captures_complete_each_other) {
    save({of({kaz(2014, 1)}, "a.csv", false), of({kaz(2015, 2)}, "b.csv", false)});
    BOOST_TEST(figures() == "KAZ2014=1.0000 KAZ2015=2.0000 ");
}

BOOST_AUTO_TEST_CASE(the_complete_capture_answers_before_a_partial_one) {
    save({of({kaz(2014, 1.5), kaz(2016, 9)}, "a.csv", false, 4),
          of({kaz(2014, 1)}, "b.csv", true, 0)});
    BOOST_TEST(figures() == "KAZ2014=1.0000 KAZ2016=9.0000 ");
}

BOOST_AUTO_TEST_CASE(of_two_partial_ones_more_digits_win) {
    save({of({kaz(2014, 1.23)}, "a.csv", false, 2), of({kaz(2014, 1.2345)}, "b.csv", false, 4),
          of({kaz(2014, 1.2)}, "c.csv", false, 1)});
    BOOST_TEST(figures() == "KAZ2014=1.2345 ");
}

BOOST_AUTO_TEST_CASE(what_no_file_rounded_answers_before_what_one_did) {
    save({of({kaz(2014, 1.2)}, "a.csv", false, 1), of({kaz(2014, 1.25)}, "b.csv", false)});
    BOOST_TEST(figures() == "KAZ2014=1.2500 ");
}

BOOST_AUTO_TEST_CASE(of_two_complete_ones_the_later_answers) {
    save({of({kaz(2014, 1)}, "a.csv")});
    save({of({kaz(2014, 2)}, "b.csv")});
    BOOST_TEST(figures() == "KAZ2014=2.0000 ");
}

BOOST_AUTO_TEST_CASE(a_later_file_completes_what_a_partial_one_lacks) {
    auto later = of({kaz(2014, 1.2), kaz(2015, 3)}, "b.csv", false, 1);
    later.observations[0].standard_error = 0.5;
    save({of({kaz(2014, 1.25)}, "a.csv", false, 2), later});
    const auto all = store::figures(store::open_for_reading(file.path), "index");
    BOOST_REQUIRE_EQUAL(all.size(), 2U);
    BOOST_TEST(all[0].value == 1.25);
    BOOST_TEST(all[0].standard_error.value() == 0.5);
    BOOST_TEST(all[1].value == 3);
}

BOOST_AUTO_TEST_CASE(captures_stand_beside_each_other_by_what_they_give) {
    auto errors = of({kaz(2014, 1.2), kaz(2015, 3)}, "b.csv", false, 1);
    errors.observations[0].standard_error = 0.5;
    auto again = of({kaz(2014, 1.2)}, "c.csv", false, 0);
    again.observations[0].standard_error = 0.4;
    save({of({kaz(2014, 1.25)}, "a.csv", false, 2), errors, again});
    test::KeptRows rows;
    answers::series_by_capture(store::open_for_reading(file.path), {"index", "KAZ", {}, {}},
                               tracker::Shape::flat, rows);
    BOOST_TEST(rows.all("period") == "2014 2014 2014 2015");
    BOOST_TEST(rows.all("file") == "a.csv b.csv c.csv b.csv");
    BOOST_TEST(rows.all("role") == "answers completes beside answers");
    BOOST_TEST(rows.all("digits") == "2 1 0 1");
}

BOOST_AUTO_TEST_CASE(captures_are_those_that_were_out_on_the_day) {
    save({of({kaz(2014, 1.25)}), of({kaz(2014, 1.2)}, "b.csv", false)});
    test::KeptRows rows;
    const auto before = test::day("2025-01-30");  // the release is of the 31st
    const auto notes =
        answers::series_by_capture(store::open_for_reading(file.path), {"index", "KAZ", {}, before},
                                   tracker::Shape::flat, rows);
    BOOST_TEST(notes.rows == 0);
}

BOOST_AUTO_TEST_CASE(a_difference_beyond_rounding_is_told) {
    auto writer = store::open_for_writing(file.path);
    store::Batch batch{writer, "test", test::noon};
    for (const auto& capture : {of({kaz(2014, 1.23), kaz(2015, 1.23)}, "a.csv", false, 2),
                                of({kaz(2014, 1.2349), kaz(2015, 1.2351)}, "b.csv", false, 4)}) {
        store::save(batch, std::vector{capture}, test::reading_of(capture));
    }
    const auto issues = store::contradictions(batch);
    BOOST_REQUIRE_EQUAL(issues.size(), 1U);
    BOOST_TEST(issues[0].code == "contradiction");
    BOOST_TEST(issues[0].message == "r index KAZ 2015: 1.23 in a.csv, 1.2351 in b.csv");
}

BOOST_AUTO_TEST_CASE(a_withdrawn_capture_does_not_answer_until_it_comes_back) {
    save({of({kaz(2014, 1)})});
    {
        auto writer = store::open_for_writing(file.path);
        store::Batch batch{writer, "test", test::noon};
        batch.withdraw_unseen("capture");
        batch.commit();
    }
    BOOST_TEST(figures() == "");
    BOOST_TEST(counts({of({kaz(2014, 1)})}) == "1 new, 0 changed, 0 withdrawn, 1 unchanged");
    BOOST_TEST(figures() == "KAZ2014=1.0000 ");
}

BOOST_AUTO_TEST_CASE(a_capture_with_a_figure_that_cannot_be_is_refused_whole) {
    const auto filled = save({of({kaz(2014, 1), test::figure("index", "NOL", 2014, 1)})});
    BOOST_REQUIRE_EQUAL(filled.issues.size(), 1U);
    BOOST_TEST(filled.issues[0].message.starts_with("capture 'r/a.csv': FOREIGN KEY"));
    BOOST_TEST(figures() == "");
}

BOOST_AUTO_TEST_CASE(a_correction_that_cannot_be_leaves_the_figure_and_is_told_each_time) {
    save({of({kaz(2014, 1), kaz(2015, 2)})});
    auto edited = of({kaz(2014, 1.5), kaz(2015, 2.5)});
    edited.observations[1].standard_error = -1;
    const auto first = save({edited});
    BOOST_TEST(test::text(first.counts) == "0 new, 1 changed, 0 withdrawn, 1 unchanged");
    BOOST_REQUIRE_EQUAL(first.issues.size(), 1U);
    BOOST_TEST(first.issues[0].message.starts_with(
        "observation 'r/figure/index/KAZ/2015-01-01/2015-12-31/national': CHECK"));
    BOOST_TEST(figures() == "KAZ2014=1.5000 KAZ2015=2.0000 ");
    BOOST_TEST(save({edited}).issues.size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
