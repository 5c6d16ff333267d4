// The words of core/vocabulary.hpp are those that the schema's CHECKs accept.
#include "tracker/core/vocabulary.hpp"

#include "support/files.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <regex>
#include <span>
#include <vector>

namespace {

/// The list of "CHECK (COLUMN IN ('a', 'b'))" in the given table, in order.
std::vector<std::string> accepted(const std::string& table, const std::string& column) {
    auto sql = tracker::test::read(tracker::test::source_dir() / "schema" / "migrations" /
                                   "0001_spine.sql");
    sql = sql.substr(sql.find("CREATE TABLE " + table + " ("));
    sql = sql.substr(sql.find("CHECK (" + column + " IN ("));
    sql = sql.substr(0, sql.find("))"));
    std::vector<std::string> out;
    const std::regex word{"'([a-z_]+)'"};
    for (std::sregex_iterator it{sql.begin(), sql.end(), word}, end; it != end; ++it) {
        out.push_back((*it)[1]);
    }
    return out;
}

std::vector<std::string> list(std::span<const std::string_view> words) {
    return {words.begin(), words.end()};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(vocabulary_test)

BOOST_AUTO_TEST_CASE(the_lists_are_those_of_the_schema) {
    const auto each = boost::test_tools::per_element();
    BOOST_TEST(accepted("event", "type") == list(tracker::event_types), each);
    BOOST_TEST(accepted("event", "stage") == list(tracker::stages), each);
    BOOST_TEST(accepted("event", "in_force_rule") == list(tracker::commencements), each);
    BOOST_TEST(accepted("event", "salience") == list(tracker::saliences), each);
    BOOST_TEST(accepted("participant", "role") == list(tracker::roles), each);
    BOOST_TEST(accepted("event", "direction") == list(tracker::directions), each);
    BOOST_TEST(accepted("reform", "direction") == list(tracker::directions), each);
    for (const auto* table :
         {"event", "reform", "institution", "release", "observation", "target"}) {
        BOOST_TEST(accepted(table, "grade") == list(tracker::grades), each);
    }
}

BOOST_AUTO_TEST_CASE(every_clock_is_a_column_of_an_event) {
    const auto sql = tracker::test::read(tracker::test::source_dir() / "schema" / "migrations" /
                                         "0001_spine.sql");
    for (const auto clock : tracker::clocks) {
        const auto column = clock == "observed" ? std::string{"    observed "}
                                                : "    " + std::string{clock} + "_first ";
        BOOST_TEST(sql.find(column) != std::string::npos, clock);
    }
}

BOOST_AUTO_TEST_SUITE_END()
