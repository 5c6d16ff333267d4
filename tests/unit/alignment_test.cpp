#include "tracker/analysis/alignment.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cmath>
#include <limits>
#include <ostream>
#include <string>

namespace {

using tracker::analysis::class_changing_shifts;
using tracker::analysis::class_with_materiality;
using tracker::analysis::classify;
using tracker::analysis::count_sources;
using tracker::analysis::exposure;
using tracker::analysis::first_after;
using tracker::analysis::last_before;
using tracker::analysis::Moments;
using tracker::analysis::sensitive_to_window;
using tracker::analysis::Shift;
using tracker::analysis::SourceCount;
using tracker::analysis::Span;
using tracker::analysis::to_text;

tracker::Date day(const char* text) {
    return tracker::parse_iso_date(text).value();
}

Span span(const char* first, const char* last) {
    return {day(first), day(last)};
}

/// Kazakhstan's merger of the anti-corruption agency into the KNB, and decree 944 two weeks later.
Moments merger() {
    return {day("2025-06-30"), day("2025-07-14")};
}

Moments one_day(const char* text) {
    return {day(text), day(text)};
}

/// A window, its class and exposure against the merger.
struct Case {
    const char* edition;
    const char* first;
    const char* last;
    const char* window_class;
    double exposure;
    const char* shifts;  // that change the class by three months; courts are day-exact
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.edition;
}

constexpr Case cases[] = {
    {"CPI 2023", "2021-09-01", "2023-08-31", "before", 0, ""},
    {"CPI 2024", "2022-09-01", "2024-08-31", "before", 0, ""},
    {"CPI 2025", "2023-09-01", "2025-08-31", "mixed", 0.086183, "end-3=before "},
    {"CPI 2026", "2024-09-01", "2026-08-31", "mixed", 0.586301, ""},
    {"CPI 2027", "2025-09-01", "2027-08-31", "after", 1, "start-3=mixed "},
    {"CPI 2028", "2026-09-01", "2028-08-31", "after", 1, ""},
    {"WGI 2023", "2023-01-01", "2023-12-31", "before", 0, ""},
    {"WGI 2024", "2024-01-01", "2024-12-31", "before", 0, ""},
    {"WGI 2025", "2025-01-01", "2025-12-31", "mixed", 0.506849, ""},
    {"WGI 2026", "2026-01-01", "2026-12-31", "after", 1, ""},
    {"WGI 2027", "2027-01-01", "2027-12-31", "after", 1, ""},
    {"WGI 2026, carryover", "2025-01-01", "2026-12-31", "mixed", 0.753425, ""},
    {"WGI 2027, carryover", "2026-01-01", "2027-12-31", "after", 1, ""},
    {"courts 2024H1", "2024-01-01", "2024-06-30", "before", 0, ""},
    {"courts 2024H2", "2024-07-01", "2024-12-31", "before", 0, ""},
    {"courts 2025H1", "2025-01-01", "2025-06-30", "mixed", 0.005525, "end-3=before "},
    {"courts 2025H2", "2025-07-01", "2025-12-31", "mixed", 1, "start+3=after "},
    {"courts 2026H1", "2026-01-01", "2026-06-30", "after", 1, ""},
};

std::string words(const std::vector<Shift>& shifts) {
    std::string out;
    for (const auto& shift : shifts) {
        out += shift.side == Shift::Side::start ? "start" : "end";
        out += (shift.months > 0 ? "+" : "") + std::to_string(shift.months) + '=';
        out += std::string{to_text(shift.to)} + ' ';
    }
    return out;
}

const std::vector<Span> courts{
    span("2024-01-01", "2024-06-30"), span("2024-07-01", "2024-12-31"),
    span("2025-01-01", "2025-06-30"), span("2025-07-01", "2025-12-31"),
    span("2026-01-01", "2026-06-30"),
};

/// Kazakhstan's sources in CPI 2025.
const std::vector<Span> sources_2025{
    span("2023-02-01", "2025-01-31"),  // BTI
    span("2025-01-01", "2025-09-30"),  // EIU
    span("2024-01-01", "2024-12-31"),  // FH
    span("2024-01-01", "2024-12-31"),  // GI
    span("2025-02-01", "2025-05-31"),  // IMD
    span("2024-09-01", "2025-08-31"),  // PRS
    span("2024-01-01", "2024-12-31"),  // VDEM
    span("2025-01-01", "2025-04-30"),  // WEF
    span("2024-07-01", "2025-06-30"),  // WJP
};

std::string words(const SourceCount& count) {
    return std::to_string(count.before) + '/' + std::to_string(count.astride) + '/' +
           std::to_string(count.after);
}

std::string material_class(const Span& window, const Moments& moments, double materiality) {
    const auto found = class_with_materiality(window, moments, materiality);
    return std::string{found ? to_text(*found) : "none"};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(alignment_test)

BOOST_DATA_TEST_CASE(editions_lie_to_the_merger, boost::unit_test::data::make(cases)) {
    const auto window = span(sample.first, sample.last);
    BOOST_TEST(to_text(classify(window, merger())) == sample.window_class);
    BOOST_TEST(std::abs(exposure(window, merger().onset) - sample.exposure) < 5e-7);
    BOOST_TEST(words(class_changing_shifts(window, merger())) == sample.shifts);
    BOOST_TEST(sensitive_to_window(window, merger()) == !std::string{sample.shifts}.empty());
}

BOOST_AUTO_TEST_CASE(last_before_and_first_after_of_each_series) {
    std::vector<Span> cpi;
    std::vector<Span> wgi;
    for (const auto& edition : cases) {
        const std::string name{edition.edition};
        if (name.starts_with("CPI")) {
            cpi.push_back(span(edition.first, edition.last));
        } else if (name.starts_with("WGI") && name.size() == 8) {
            wgi.push_back(span(edition.first, edition.last));
        }
    }
    BOOST_TEST(last_before(cpi, merger()).value() == 1);     // 2024
    BOOST_TEST(first_after(cpi, merger()).value() == 4);     // 2027
    BOOST_TEST(last_before(wgi, merger()).value() == 1);     // 2024
    BOOST_TEST(first_after(wgi, merger()).value() == 3);     // 2026
    BOOST_TEST(last_before(courts, merger()).value() == 1);  // 2024H2
    BOOST_TEST(first_after(courts, merger()).value() == 4);  // 2026H1
}

BOOST_AUTO_TEST_CASE(order_of_the_editions_does_not_matter) {
    const std::vector<Span> backwards{courts.rbegin(), courts.rend()};
    BOOST_TEST(last_before(backwards, merger()).value() == 3);
    BOOST_TEST(first_after(backwards, merger()).value() == 0);
}

BOOST_AUTO_TEST_CASE(without_an_edition_wholly_after_there_is_none) {
    BOOST_TEST(!first_after(std::span{courts}.first(4), merger()).has_value());
    BOOST_TEST(!last_before(std::span{courts}.subspan(2), merger()).has_value());
    BOOST_TEST(!last_before({}, merger()).has_value());
    BOOST_TEST(!first_after({}, merger()).has_value());
}

BOOST_AUTO_TEST_CASE(class_turns_on_the_very_day) {
    const auto window = span("2025-01-01", "2025-06-30");
    BOOST_TEST(to_text(classify(window, one_day("2025-07-01"))) == "before");
    BOOST_TEST(to_text(classify(window, one_day("2025-06-30"))) == "mixed");
    BOOST_TEST(to_text(classify(window, one_day("2025-01-02"))) == "mixed");
    BOOST_TEST(to_text(classify(window, one_day("2025-01-01"))) == "after");
    const auto one = span("2025-06-30", "2025-06-30");
    BOOST_TEST(to_text(classify(one, one_day("2025-06-30"))) == "after");
    BOOST_TEST(exposure(one, day("2025-06-30")) == 1);
    BOOST_TEST(exposure(one, day("2025-07-01")) == 0);
}

BOOST_AUTO_TEST_CASE(small_exposure_is_let_pass_on_request) {
    const auto moments = one_day("2025-06-30");
    std::string classes;
    for (const auto& half_year : courts) {
        classes += material_class(half_year, moments, 0.05) + ' ';
    }
    BOOST_TEST(classes == "before before before after after ");
}

BOOST_AUTO_TEST_CASE(materiality_counts_after_from_the_settled_day) {
    BOOST_TEST(material_class(courts[2], merger(), 0.05) == "before");
    // 13 of 184 days are earlier than 14 July
    BOOST_TEST(material_class(courts[3], merger(), 0.05) == "mixed");
    BOOST_TEST(material_class(courts[3], merger(), 0.10) == "after");
    const Moments slow{day("2025-01-01"), day("2026-01-01")};
    BOOST_TEST(material_class(courts[3], slow, 0.05) == "mixed");  // wholly in between
}

BOOST_AUTO_TEST_CASE(no_materiality_is_the_strict_rule) {
    for (const auto& half_year : courts) {
        BOOST_TEST(material_class(half_year, merger(), 0) ==
                   to_text(classify(half_year, merger())));
    }
}

BOOST_AUTO_TEST_CASE(materiality_out_of_range_gives_nothing) {
    for (const double bad : {-0.01, 0.5, 1.0, std::numeric_limits<double>::quiet_NaN()}) {
        BOOST_TEST(material_class(courts[0], merger(), bad) == "none");
    }
}

BOOST_AUTO_TEST_CASE(shifted_months_end_with_their_last_day) {
    const auto window = span("2024-01-01", "2024-08-31");
    // 31 August + 3 is 30 November
    BOOST_TEST(words(class_changing_shifts(window, one_day("2024-11-30"))) == "end+3=mixed ");
    BOOST_TEST(words(class_changing_shifts(window, one_day("2024-12-01"))).empty());
    // 31 August + 6 is 28 February, in a leap year 29
    BOOST_TEST(sensitive_to_window(window, one_day("2025-02-28"), 6));
    BOOST_TEST(!sensitive_to_window(window, one_day("2025-03-01"), 6));
    const auto year_earlier = span("2023-01-01", "2023-08-31");
    BOOST_TEST(sensitive_to_window(year_earlier, one_day("2024-02-29"), 6));
}

BOOST_AUTO_TEST_CASE(every_shift_that_matters_is_listed) {
    const auto window = span("2025-06-01", "2025-12-31");
    BOOST_TEST(words(class_changing_shifts(window, one_day("2025-08-15"))) == "start+3=after ");
    BOOST_TEST(words(class_changing_shifts(window, {day("2025-10-15"), day("2025-12-01")})) ==
               "end-3=before ");
    BOOST_TEST(
        words(class_changing_shifts(span("2025-05-01", "2025-09-30"), one_day("2025-07-15"))) ==
        "start+3=after end-3=before ");
}

BOOST_AUTO_TEST_CASE(a_window_cannot_be_shortened_away) {
    const auto month = span("2025-06-01", "2025-06-30");
    BOOST_TEST(words(class_changing_shifts(month, one_day("2025-06-15"))).empty());
    BOOST_TEST(words(class_changing_shifts(month, one_day("2025-08-15"))) == "end+3=mixed ");
    BOOST_TEST(!sensitive_to_window(month, one_day("2025-06-15"), 0));
}

BOOST_AUTO_TEST_CASE(sources_are_counted_by_the_same_rule) {
    // WJP's last day is the day of the merger itself
    BOOST_TEST(words(count_sources(sources_2025, merger())) == "6/3/0");
    BOOST_TEST(words(count_sources(sources_2025, one_day("2025-07-01"))) == "7/2/0");
    BOOST_TEST(words(count_sources(sources_2025, one_day("2024-01-01"))) == "0/1/8");
    BOOST_TEST(words(count_sources({}, merger())) == "0/0/0");
}

BOOST_AUTO_TEST_SUITE_END()
