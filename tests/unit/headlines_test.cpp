// Which indicators a reform is judged by, declared by tag before the data exist.
#include "tracker/config/settings.hpp"
#include "tracker/core/option.hpp"

#include <boost/test/unit_test.hpp>

#include <set>

using tracker::joined;
using tracker::config::Files;

namespace {

const tracker::config::Headlines& headlines() {
    static const auto all = tracker::config::read_headlines(Files::shipped("config"));
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(headlines_test)

BOOST_AUTO_TEST_CASE(tags_choose_the_indicators_each_once) {
    BOOST_TEST(joined(headlines().of({"anti-corruption"})) == "cpi, wgi_cc");
    BOOST_TEST(joined(headlines().of({"courts"})) == "wgi_rl");
    BOOST_TEST(joined(headlines().of({"government-structure"})) == "wgi_ge");
    BOOST_TEST(joined(headlines().of({"courts", "anti-corruption", "security"})) ==
               "cpi, wgi_cc, wgi_rl");
}

BOOST_AUTO_TEST_CASE(a_reform_without_a_tag_of_the_table_has_headlines_all_the_same) {
    BOOST_TEST(joined(headlines().of({})) == "cpi, wgi_cc");
    BOOST_TEST(joined(headlines().of({"planning"})) == "cpi, wgi_cc");
    BOOST_TEST(headlines().named_by({"planning"}).empty());  // nobody named a figure
}

BOOST_AUTO_TEST_CASE(an_indicator_of_two_rules_counts_once) {
    tracker::config::Headlines made;
    made.rules = {{{"a"}, {"x", "y"}}, {{"b"}, {"y", "z"}}};
    BOOST_TEST(joined(made.of({"b", "a"})) == "x, y, z");
}

BOOST_AUTO_TEST_CASE(every_headline_is_an_indicator_of_an_index) {
    std::set<std::string> known;
    for (const auto& index : tracker::config::read_indices(Files::shipped("config"))) {
        for (const auto& indicator : index.indicators) {
            known.insert(indicator.id);
        }
    }
    for (const auto& rule : headlines().rules) {
        BOOST_TEST(!rule.tags.empty());
        for (const auto& indicator : rule.indicators) {
            BOOST_TEST(known.contains(indicator), indicator);
        }
    }
    for (const auto& indicator : headlines().otherwise) {
        BOOST_TEST(known.contains(indicator), indicator);
    }
}

BOOST_AUTO_TEST_SUITE_END()
