// The verdict that programs read, on the made-up index of tests/fixtures/verdicts. What people read
// is in tests/cli/verdicts.test.
#include "support/program.hpp"
#include "tracker/core/json.hpp"

#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <ostream>

namespace test = tracker::test;

namespace {

struct Case {
    std::string reform;
    std::string verdict;
    std::vector<std::string> reasons;
};

std::ostream& operator<<(std::ostream& out, const Case& given) {
    return out << given.reform;
}

const std::vector<Case> cases{
    {"al-2010-jump", "unusual", {}},
    {"bg-2010-still", "no_unusual", {}},
    {"cz-2025-late", "not_yet", {}},
    {"dk-1999-early", "too_little", {"no_before"}},
    {"ee-2013-release", "unstable", {"W-RELEASE"}},
    {"fi-2016-trend", "unstable", {"W-PRETREND"}},
    {"ge-2019-source", "unstable", {"W-SOURCE"}},
};

tracker::JsonObject only_item(const tracker::JsonDocument& document) {
    auto items = document.object().objects("items");
    BOOST_REQUIRE(items.size() == 1);
    return std::move(items.front());
}

std::string compare(const std::string& reform, const std::string& lang) {
    return test::answer_of("compare " + reform + " --format json --lang " + lang +
                           test::made_up().options());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(verdicts_test)

BOOST_DATA_TEST_CASE(code_is_the_same_in_every_language, boost::unit_test::data::make(cases)) {
    std::string sentences;
    for (const auto* lang : {"en", "ru", "kk"}) {
        const tracker::JsonDocument document{compare(sample.reform, lang)};
        auto item = only_item(document);
        BOOST_TEST(item.text("indicator") == "made_up");
        BOOST_TEST(item.text("verdict") == sample.verdict);
        BOOST_TEST(item.texts("reasons") == sample.reasons, boost::test_tools::per_element());
        const auto sentence = item.text("sentence");
        BOOST_TEST(!sentence.empty());
        BOOST_TEST(sentences.find(sentence) == std::string::npos, sentence);
        sentences += sentence;
    }
}

BOOST_AUTO_TEST_CASE(verdict_that_is_due_says_when) {
    const tracker::JsonDocument document{compare("cz-2025-late", "en")};
    auto item = only_item(document);
    BOOST_TEST(item.text("due_period") == "2026");
    BOOST_TEST(item.text("due") == "2027-03");
    BOOST_TEST(!item.perhaps_object("change"));
}

BOOST_AUTO_TEST_CASE(second_load_of_the_made_up_index_changes_nothing) {
    const auto data = test::source_dir() / "tests" / "fixtures" / "verdicts" / "data";
    const auto told = test::answer_of("load --data " + data.string() + test::made_up().options());
    BOOST_TEST(told.starts_with("0 new, 0 changed, 0 withdrawn, "), told);
}

BOOST_AUTO_TEST_SUITE_END()
