// Days and moments in every form that a source writes.
#include "support/database.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/dates.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace scrape = tracker::scrape;

namespace {

struct Case {
    const char* field;
    const char* wanted;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.field;
}

const std::vector<Case> days{
    {"2025-06-30", "2025-06-30"},
    {"2025-06", "2025-06"},
    {"2025", "2025"},
    {" 2026-09-30T07:37:00+00:00 ", "2026-09-30"},
    {"2026-09-30 23:37", "2026-09-30"},
    {"Fri, 27 Dec 2024 00:00:00 +0600", "2024-12-27"},
    {"27 Dec 2024 00:00 GMT", "2024-12-27"},
    {"30.06.2025", "2025-06-30"},
    {"10/09/2026", "2026-09-10"},
    {"1 августа 2026 года", "2026-08-01"},
    {"Опубликовано: 21 марта 2026 г., 18:30", "2026-03-21"},
    {"2018 жылғы 31 наурыз", "2018-03-31"},
    {"2022 жылғы 10 қыркүйектегі", "2022-09-10"},
    {"31 нау 2018", "2018-03-31"},
    {"мамыр 2019", "2019-05"},
    {"July 22, 2019", "2019-07-22"},
    {"2025-02-30", ""},
    {"30.13.2025", ""},
    {"31 февраля 2020 года", ""},
    {"вчера", ""},
    {"", ""},
};

const std::vector<Case> moments{
    {"2026-09-30T07:37:00+00:00", "2026-09-30T07:37:00Z"},
    {"2026-09-30T07:37:00.123+05:00", "2026-09-30T02:37:00Z"},
    {"2026-09-30T00:37:00Z", "2026-09-30T00:37:00Z"},
    {"Fri, 27 Dec 2024 00:00:00 +0600", "2024-12-26T18:00:00Z"},
    {"27 Dec 2024 10:05 GMT", "2024-12-27T10:05:00Z"},
    {"Mon, 30 Jun 2025 18:30:00 -0330", "2025-06-30T22:00:00Z"},
    {"2026-09-30T07:37:00", ""},
    {"2026-09-30T25:37:00Z", ""},
    {"2026-09-30", ""},
    {"Fri, 31 Feb 2024 00:00:00 GMT", ""},
    {"Fri, 27 Decade", ""},
    {"", ""},
};

const std::vector<Case> local_times{
    {"2024-02-29T10:30:00", "2024-02-29T04:30:00Z"},
    {"2024-03-01T10:30:00", "2024-03-01T05:30:00Z"},
    {"2021-02-15T00:30:00", "2021-02-14T18:30:00Z"},
    {"2021-02-15T00:30:00Z", ""},
    {"2021-02-15", ""},
    {"soon", ""},
};

tracker::SourceSettings settings() {
    tracker::SourceSettings out;
    out.requisites =
        tracker::config::read_requisite_words(tracker::config::Files::shipped("config"));
    return out;
}

std::string told(const std::optional<scrape::Moment>& moment) {
    return moment ? scrape::to_timestamp(*moment) : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(scrape_dates_test)

BOOST_DATA_TEST_CASE(days_are_read, boost::unit_test::data::make(days), c) {
    static const auto made = settings();
    const auto date = scrape::date_in(c.field, made);
    BOOST_TEST((date ? to_iso(*date) : "") == c.wanted);
}

BOOST_DATA_TEST_CASE(moments_are_read, boost::unit_test::data::make(moments), c) {
    BOOST_TEST(told(scrape::moment_in(c.field)) == c.wanted);
}

BOOST_DATA_TEST_CASE(a_clock_moves_with_its_country, boost::unit_test::data::make(local_times), c) {
    const scrape::Clock almaty{"+06:00\n2024-03-01 +05:00"};
    BOOST_TEST(told(almaty.moment_in(c.field)) == c.wanted);
}

BOOST_AUTO_TEST_CASE(seconds_are_read) {
    BOOST_TEST(told(scrape::moment_of_seconds("1751287020")) == "2025-06-30T12:37:00Z");
    BOOST_TEST(told(scrape::moment_of_seconds("-1")).empty());
    BOOST_TEST(told(scrape::moment_of_seconds("99999999999")).empty());
    BOOST_TEST(told(scrape::moment_of_seconds("")).empty());
}

BOOST_AUTO_TEST_CASE(a_clock_that_is_none_is_refused) {
    for (const auto* lines : {"six", "2024-03-01", "+06:00\n2024-03-01 five",
                              "2024-03-01 +05:00\n2023-03-01 +06:00", "+06:00\n+05:00"}) {
        BOOST_CHECK_THROW(scrape::Clock{lines}, tracker::ConfigError);
    }
    BOOST_TEST(!scrape::Clock{""}.moment_in("2024-02-29T10:30:00"));
}

BOOST_AUTO_TEST_SUITE_END()
