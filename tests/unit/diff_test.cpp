// What a release did to the past: on figures of our own, and between two shipped releases of WGI,
// counted once more by SQL that knows nothing of our code.
#include "tracker/answers/diff.hpp"

#include "support/database.hpp"
#include "support/program.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <cmath>
#include <sstream>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

struct Releases {
    test::TempFile file{"diff.db"};
    tracker::scrape::Harvest records;

    Releases() {
        records.countries = {test::country("KAZ"), test::country("XXX")};
        records.indicators = {test::indicator("index")};
        records.releases = {test::release("a", "index", "2023-02-01"),
                            test::release("b", "index", "2024-02-01")};
    }
    void out(const std::string& release, std::vector<tracker::Observation> figures,
             std::optional<int> digits = {}, bool complete = true) {
        auto capture = test::capture(release, release + ".csv", std::move(figures), complete);
        capture.digits = digits;
        records.captures.push_back(capture);
    }
    answers::Diff diff(const std::optional<std::string>& country = {}) {
        test::fill(file.path, records);
        return answers::diff(store::open_for_reading(file.path), {"index", "a", "b", country});
    }
};

tracker::Observation figure(const std::string& area, int year, double value) {
    return test::figure("index", area, year, value);
}

/// "AREA PERIOD CHANGE; …"
std::string cells(const answers::Diff& diff) {
    std::string out;
    for (const auto& cell : diff.cells) {
        out +=
            cell.area + " " + cell.period + " " + std::string{answers::to_text(cell.change)} + "; ";
    }
    return out;
}

const answers::Diff& shipped() {
    static const auto made = answers::diff(store::open_for_reading(test::shipped_database()),
                                           {"wgi_cc", "wgi-2024-update", "wgi-2025-revision", {}});
    return made;
}

/// Numbers of the two shipped releases, `a` and `b` joined by country and year, in one query: it is
/// slow.
std::vector<double> by_sql(const std::string& what) {
    std::istringstream numbers{test::rows(
        test::shipped_database(),
        "WITH f AS (SELECT c.release, o.area, o.period, o.value, o.standard_error "
        "FROM observation o JOIN capture c ON c.id = o.capture WHERE o.indicator = 'wgi_cc'), "
        "a AS (SELECT * FROM f WHERE release = 'wgi-2024-update'), "
        "b AS (SELECT * FROM f WHERE release = 'wgi-2025-revision') SELECT " +
            what + " FROM a FULL JOIN b ON a.area = b.area AND a.period = b.period")};
    std::vector<double> out;
    for (std::string number; std::getline(numbers, number, '|');) {
        out.push_back(std::stod(number));
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(diff_test)

BOOST_FIXTURE_TEST_CASE(cells_are_added_gone_changed_or_the_same, Releases) {
    out("a", {figure("KAZ", 2020, 1), figure("KAZ", 2021, 2), figure("XXX", 2020, 3)});
    out("b", {figure("KAZ", 2020, 1), figure("KAZ", 2021, 2.5), figure("KAZ", 2022, 4)});
    const auto made = diff();
    BOOST_TEST(cells(made) == "KAZ 2021 changed; KAZ 2022 added; XXX 2020 gone; ");
    BOOST_TEST(made.cells[0].difference() == 0.5);
    BOOST_TEST(made.whole.same == 1U);
    BOOST_TEST(made.whole.changed == 1U);
    BOOST_TEST(made.whole.added == 1U);
    BOOST_TEST(made.whole.gone == 1U);
    BOOST_TEST(made.whole.mean == 0.25);  // over both figures that are in both
    BOOST_TEST(!made.may_be_partial);
}

BOOST_FIXTURE_TEST_CASE(what_the_coarser_file_rounds_is_no_change, Releases) {
    out("a", {figure("KAZ", 2020, 1.23456), figure("KAZ", 2021, 1.2351)}, 5);
    out("b", {figure("KAZ", 2020, 1.23), figure("KAZ", 2021, 1.23)}, 2);
    const auto made = diff();
    BOOST_TEST(cells(made) == "KAZ 2021 changed; ");  // by 0.0051, more than half a hundredth
    BOOST_TEST(made.digits.value() == 2);
}

BOOST_FIXTURE_TEST_CASE(parts_are_counted_by_period_and_by_area, Releases) {
    out("a", {figure("KAZ", 2020, 1), figure("KAZ", 2021, 1), figure("XXX", 2020, 1)});
    out("b", {figure("KAZ", 2020, 2), figure("KAZ", 2021, 0), figure("XXX", 2020, 4)});
    const auto made = diff();
    BOOST_REQUIRE_EQUAL(made.periods.size(), 2U);
    BOOST_TEST(made.periods[0].name == "2020");
    BOOST_TEST(made.periods[0].mean == 2);
    BOOST_TEST(made.periods[0].largest == 3);
    BOOST_TEST(made.periods[1].largest == -1);
    BOOST_REQUIRE_EQUAL(made.areas.size(), 2U);
    BOOST_TEST(made.areas[0].name == "XXX");  // moved by 3
    BOOST_TEST(made.areas[1].mean == 0);
    BOOST_TEST(made.areas[1].mean_size == 1);
    const auto movers = made.movers(2);
    BOOST_TEST(movers[0]->area == "XXX");
    BOOST_TEST(movers[1]->period == "2020");
    BOOST_TEST(diff("KAZ").whole.in_both() == 2U);
}

BOOST_FIXTURE_TEST_CASE(a_margin_is_that_of_the_release_before, Releases) {
    auto sure = figure("KAZ", 2020, 1);
    sure.standard_error = 0.1;
    auto unsure = figure("KAZ", 2021, 1);
    unsure.standard_error = 1;
    out("a", {sure, unsure, figure("KAZ", 2022, 1)});
    out("b", {figure("KAZ", 2020, 1.2), figure("KAZ", 2021, 1.2), figure("KAZ", 2022, 1.2)});
    const auto made = diff();
    BOOST_TEST(made.whole.with_margin == 2U);
    BOOST_TEST(made.whole.beyond == 1U);
    BOOST_TEST(made.cells[0].is_beyond_margin);
}

BOOST_FIXTURE_TEST_CASE(releases_with_nothing_in_common_have_no_mean, Releases) {
    out("a", {figure("KAZ", 2020, 1)});
    out("b", {figure("KAZ", 2021, 1)}, {}, false);
    const auto made = diff();
    BOOST_TEST(made.whole.in_both() == 0U);
    BOOST_TEST(std::isnan(made.whole.mean));
    BOOST_TEST(made.movers(10).empty());
    BOOST_TEST(made.may_be_partial);
}

BOOST_AUTO_TEST_CASE(shipped_releases_agree_with_plain_sql) {
    const auto& whole = shipped().whole;
    const auto sql = by_sql(
        "sum(a.value IS NOT NULL AND b.value IS NOT NULL), sum(a.value IS NULL), "
        "sum(b.value IS NULL), sum(abs(b.value - a.value) > 1.645 * a.standard_error), "
        "avg(b.value - a.value), avg(abs(b.value - a.value)), max(abs(b.value - a.value))");
    const std::vector<double> ours{static_cast<double>(whole.in_both()),
                                   static_cast<double>(whole.added),
                                   static_cast<double>(whole.gone),
                                   static_cast<double>(whole.beyond),
                                   whole.mean,
                                   whole.mean_size,
                                   std::abs(whole.largest)};
    BOOST_REQUIRE_EQUAL(sql.size(), ours.size());
    for (std::size_t i = 0; i < ours.size(); ++i) {
        BOOST_TEST(std::abs(ours[i] - sql[i]) < 1e-9, i << ": " << ours[i] << ", " << sql[i]);
    }
    BOOST_TEST(whole.changed > 5000U);  // a release of WGI rewrites nearly all of its past
}

BOOST_AUTO_TEST_CASE(the_biggest_shipped_revision_is_read_as_it_stands_in_both_files) {
    const auto movers = shipped().movers(1);
    BOOST_REQUIRE_EQUAL(movers.size(), 1U);
    BOOST_TEST(movers[0]->area == "BRN");
    BOOST_TEST(movers[0]->period == "2014");
    BOOST_TEST(std::abs(movers[0]->difference() - shipped().whole.largest) < 1e-12);
}

BOOST_AUTO_TEST_CASE(an_unknown_release_or_the_same_twice_is_told) {
    const auto reader = store::open_for_reading(test::shipped_database());
    const auto asked = [&](const std::string& before, const std::string& after) {
        return test::message_of<tracker::UsageError>([&] {
            answers::diff_question(reader,
                                   {{"indicator", "wgi_cc"}, {"before", before}, {"after", after}});
        });
    };
    BOOST_TEST(test::holds(asked("wgi-2204-update", "wgi-2025-revision"), "'wgi-2024-update'"));
    BOOST_TEST(test::holds(asked("cpi-2024", "wgi-2025-revision"), "unknown release 'cpi-2024'"));
    BOOST_TEST(test::holds(asked("wgi-2024-update", "wgi-2024-update"), "given twice"));
}

BOOST_AUTO_TEST_SUITE_END()
