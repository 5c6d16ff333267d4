// The extractor with frames of the test's own: what may come of words that nobody has shipped yet.
#include "tracker/extract/extractor.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ActText;
using tracker::Language;

namespace {

/// Two verbs, a pronoun and a noun, and one frame.
Language english(const std::string& type, const std::string& pattern) {
    Language language;
    language.id = "en";
    language.file = "en.toml";
    language.lexeme = {{"MERGE", {"merge"}}, {"CREA", {"create"}}, {"it", {"it"}}};
    language.heads = {{"committee", 'n', false}};
    Language::Frame frame;
    frame.rule = type + ".tried";
    frame.type = type;
    frame.pattern = pattern;
    language.frames = {frame};
    return language;
}

std::vector<tracker::ReadEvent> events(const Language& language, const std::string& point) {
    ActText act;
    act.language = "en";
    act.text = "1. " + point + "\n";
    return tracker::extract::Extractor{{language}, {}}.read(act).events;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extractor_test)

BOOST_AUTO_TEST_CASE(a_merger_whose_result_has_no_name_is_no_event) {
    const auto language = english("merger", "MERGE ~ @into:h");
    BOOST_TEST(events(language, "To merge all into it.").empty());
    // The same words are read where somebody is named that the pronoun may stand for.
    const auto named = english("merger", "MERGE ~ @unit:BC ~ @into:h");
    BOOST_TEST(events(named, "To merge Forest Committee into it.").size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
