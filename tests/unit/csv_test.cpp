#include "tracker/scrape/csv.hpp"

#include "support/database.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/facts.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::Error;
using tracker::scrape::Csv;
using tracker::test::holds;
using tracker::test::message_of;

namespace {

/// Cells with '|' between, a row a line with its number; an error ends it.
std::string printed(const std::string& text) {
    std::string out;
    try {
        Csv csv{text};
        const auto a = csv.column("a");
        const auto b = csv.column("b");
        while (csv.next()) {
            out += std::to_string(csv.line()) + ":" + std::string{csv.cell(a)} + "|" +
                   std::string{csv.cell(b)} + ";";
        }
    } catch (const Error& e) {
        out += e.what();
    }
    return out;
}

struct Case {
    const char* text;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.want;
}

constexpr Case cases[] = {
    {"a,b\n1,2\n3,4\n", "2:1|2;3:3|4;"},
    {"a,b\n1,2", "2:1|2;"},
    {"a,b\r\n1,2\r\n\r\n3,4\r\n", "2:1|2;4:3|4;"},
    {"\xef\xbb\xbf"
     "a,b\n1,2\n",
     "2:1|2;"},
    {"b,a\n1,2\n", "2:2|1;"},
    {"a,b\n,\n", "2:|;"},
    {"a,b\n\"x, y\",\"\"\n", "2:x, y|;"},
    {"a,b\n\"say \"\"hi\"\"\",\"\"\"\"\n", "2:say \"hi\"|\";"},
    {"a,b\n\"two\nlines\",1\n3,4\n", "2:two\nlines|1;4:3|4;"},
    {"a,b\n\"two\r\nlines\",\"x\"\r\n", "2:two\r\nlines|x;"},
    {"a,b\nit\"s,1\n", "2:it\"s|1;"},
    {"\"a\",\"b\"\n1,2\n", "2:1|2;"},
    {"a,b\n", ""},
    {"a,b\n1,\"2\n3,4\n", "line 2: a quote is never closed"},
    {"a,b\n\"1\"x,2\n", "line 2: text after a closing quote"},
    {"a,b\n1,2\n1\n", "2:1|2;line 3 has 1 cells, the header 2"},
    {"a,b\n1,2,3\n", "line 2 has 3 cells, the header 2"},
    {"", "the table is empty: it needs a header line"},
    {"\xef\xbb\xbf", "the table is empty: it needs a header line"},
    {"a,a\n", "column 'a' stands twice in the header"},
    {"a,c\n1,2\n", "there is no column 'b'; there are: a, c"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(csv_test)

BOOST_DATA_TEST_CASE(a_table_is_read_by_rfc_4180, boost::unit_test::data::make(cases)) {
    BOOST_TEST(printed(sample.text) == sample.want);
}

BOOST_AUTO_TEST_CASE(columns_that_nobody_asked_for_are_told) {
    const std::string text = "a,new,b\n";
    const Csv csv{text};
    static_cast<void>(csv.column("a"));
    BOOST_TEST(csv.unread() == (std::vector<std::string>{"b", "new"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(a_thousand_columns_are_enough) {
    const std::string wide(1000, ',');
    BOOST_TEST(message_of<Error>([&] { Csv{wide}; }) == "line 1 has more than 1000 cells");
}

BOOST_AUTO_TEST_CASE(a_number_is_the_whole_text) {
    using tracker::scrape::number;
    BOOST_TEST(number("-0.5").value() == -0.5);
    BOOST_TEST(number("1e3").value() == 1000);
    for (const auto* bad : {"", " 1", "1 ", "1,5", "+1", "nan", "inf", "1e999", "0x10", "1x"}) {
        BOOST_TEST(!number(bad).has_value(), bad);
    }
}

BOOST_AUTO_TEST_CASE(a_bad_row_or_column_is_an_issue_and_the_rest_is_read) {
    tracker::scrape::Harvest harvest;
    int read = 0;
    tracker::scrape::for_each_row({"t.csv", "n,extra,known\n1,,\nx,,\n3,,\n"}, harvest,
                                  [&](const Csv& row) {
                                      tracker::scrape::number_in(row, "n");
                                      ++read;
                                  },
                                  {"known"});
    BOOST_TEST(read == 2);
    BOOST_REQUIRE_EQUAL(harvest.issues.size(), 2U);
    BOOST_TEST(harvest.issues[0].message == "t.csv:3: 'n' cannot be 'x'; it is a number");
    BOOST_TEST(harvest.issues[1].code == "unknown-column");
}

BOOST_AUTO_TEST_CASE(a_table_that_is_no_text_is_one_issue) {
    tracker::scrape::Harvest harvest;
    tracker::scrape::for_each_row({"t.csv", "n\n\xff\n"}, harvest, [](const Csv&) {});
    BOOST_REQUIRE_EQUAL(harvest.issues.size(), 1U);
    BOOST_TEST(holds(harvest.issues[0].message, "not UTF-8"));
}

BOOST_AUTO_TEST_SUITE_END()
