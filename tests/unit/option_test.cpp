#include "tracker/core/option.hpp"

#include <boost/test/unit_test.hpp>

using tracker::advice;
using tracker::nearest;

BOOST_AUTO_TEST_SUITE(option_test)

BOOST_AUTO_TEST_CASE(the_nearest_word_is_one_slip_away) {
    const std::vector<std::string> known{"port", "host", "timeline", "series"};
    BOOST_TEST(nearest("prot", known) == "port");  // exchanged
    BOOST_TEST(nearest("prt", known) == "port");   // left out
    BOOST_TEST(nearest("ports", known) == "port");
    BOOST_TEST(nearest("tiemlnie", known) == "timeline");
    BOOST_TEST(nearest("threads", known) == "");
    BOOST_TEST(nearest("", known) == "");
    BOOST_TEST(nearest("port", {}) == "");
}

BOOST_AUTO_TEST_CASE(a_word_without_end_costs_no_time) {
    BOOST_TEST(nearest(std::string(10'000'000, 'x'), {"port", "host"}) == "");
}

BOOST_AUTO_TEST_CASE(advice_guesses_and_lists) {
    BOOST_TEST(advice("csw", {"csv", "json"}) == "; did you mean 'csv'? known: csv, json");
    BOOST_TEST(advice("xml", {"csv", "json"}) == "; known: csv, json");
    BOOST_TEST(advice("x", {}) == "; known: none");
}

BOOST_AUTO_TEST_CASE(what_was_given_stays_before_what_is_usual) {
    const tracker::Option options[] = {{"clock", "NAME", "", "effective"}, {"tag", "TAG", ""}};
    tracker::Values values{{"clock", "adopted"}};
    tracker::add_fallbacks(values, options);
    BOOST_TEST(values.size() == 1U);
    BOOST_TEST(tracker::find(values, "clock").value() == "adopted");
    tracker::Values none;
    tracker::add_fallbacks(none, options);
    BOOST_TEST(tracker::find(none, "clock").value() == "effective");
    BOOST_TEST(!tracker::find(none, "tag").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
