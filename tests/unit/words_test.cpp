// The sentences of config/language, and the code that says them.
#include "tracker/core/words.hpp"

#include "support/files.hpp"
#include "tracker/answers/promises.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/vocabulary.hpp"

#include <boost/test/unit_test.hpp>

#include <regex>
#include <set>

namespace fs = std::filesystem;

namespace {

const tracker::Words& shipped() {
    static const auto words =
        tracker::config::read_words(tracker::config::Files::shipped("config"));
    return words;
}

std::set<std::string> found(const std::string& text, const std::regex& pattern) {
    std::set<std::string> out;
    for (std::sregex_iterator it{text.begin(), text.end(), pattern}, end; it != end; ++it) {
        out.insert((*it)[1]);
    }
    return out;
}

std::set<std::string> places(const std::string& sentence) {
    return found(sentence, std::regex{"\\{([a-z0-9_]+)\\}"});
}

/// The code that may speak to people.
std::string code() {
    std::string out;
    for (const auto* module : {"render", "answers", "cli", "api"}) {
        for (const auto& entry :
             fs::directory_iterator{tracker::test::source_dir() / "tracker" / module}) {
            out += tracker::test::read(entry.path());
        }
    }
    return out;
}

/// The codes from which the code builds keys: "class." + one of these.
const std::map<std::string, std::set<std::string>>& built() {
    static const std::map<std::string, std::set<std::string>> keys{
        {"verdict.", {"not_yet", "too_little", "no_unusual", "unusual", "unstable"}},
        {"reason.",
         {"not_in_edition", "no_before", "no_common_release", "few_countries", "not_held", "signs",
          "W-SOURCE", "W-SOURCE-FEW", "W-PRETREND", "W-RELEASE", "bound", "contradicted",
          "not_held_here", "unit", "period"}},
        {"target.",
         {"met", "missed", "superseded", "superseded_met", "superseded_missed", "due", "due_open",
          "not_yet", "not_yet_open"}},
        {"target_doubt.", {"release", "error", "approximate", "contradicted"}},
        {"promise.",
         {std::begin(tracker::answers::promise_states),
          std::end(tracker::answers::promise_states)}},
        {"diff_table.",
         {"area", "period", "both", "changed", "added", "gone", "mean", "size", "largest", "before",
          "after", "change"}},
        {"class.", {"before", "mixed", "after"}},
        {"clock.", {"announced", "adopted", "published", "in_force", "complete", "observed"}},
        {"direction.", {std::begin(tracker::directions), std::end(tracker::directions)}},
        {"grade.", {std::begin(tracker::grades), std::end(tracker::grades)}},
        {"basis.", {"stated", "source", "assumed"}},
        {"side.", {"start", "end"}},
        {"compare.", {"holm", "bh"}},
        {"compare.pool_", {"without_reformers", "region", "nearest"}},
        {"warning.", found(code(), std::regex{"\"(W-[A-Z-]+)\""})},
        {"table.",
         {"edition", "window", "class", "exposure", "figure", "published", "sources_after"}},
    };
    return keys;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(words_test)

BOOST_AUTO_TEST_CASE(places_are_filled_by_name) {
    using tracker::filled;
    BOOST_TEST(filled("{a} and {b}, {a}", {{"a", "1"}, {"b", "2"}}) == "1 and 2, 1");
    BOOST_TEST(filled("{a}", {{"a", "{b}"}, {"b", "x"}}) == "{b}");  // what was filled in stays
    BOOST_TEST(filled("{unknown} x", {}) == "{unknown} x");
    BOOST_TEST(filled("open {a", {{"a", "1"}}) == "open {a");
    BOOST_TEST(filled("", {}) == "");
}

BOOST_AUTO_TEST_CASE(a_sentence_that_is_not_there_is_an_error) {
    BOOST_CHECK_THROW(static_cast<void>(shipped().say("verdict.none", "en")), tracker::Error);
}

BOOST_AUTO_TEST_CASE(every_sentence_has_three_languages_with_the_same_places) {
    BOOST_TEST(shipped().all().size() > 100U);
    for (const auto& [key, sentence] : shipped().all()) {
        BOOST_TEST_CONTEXT(key) {
            BOOST_REQUIRE(sentence.en);
            BOOST_REQUIRE(sentence.ru);
            BOOST_REQUIRE(sentence.kk);
            BOOST_TEST((places(*sentence.en) == places(*sentence.ru)));
            BOOST_TEST((places(*sentence.en) == places(*sentence.kk)));
        }
    }
}

BOOST_AUTO_TEST_CASE(no_sentence_speaks_of_causes) {
    const std::regex forbidden{
        "caused|causes|effect of|effects of|thanks to|because of|due to the reform|led to|"
        "вызва|благодаря|из-за|привел|себебінен|арқасында|салдарынан",
        std::regex::icase};
    for (const auto& [key, sentence] : shipped().all()) {
        for (const auto& text : {sentence.en, sentence.ru, sentence.kk}) {
            BOOST_TEST(!std::regex_search(text.value_or(""), forbidden), key << ": " << *text);
        }
    }
}

BOOST_AUTO_TEST_CASE(every_key_that_the_code_says_is_there) {
    std::string groups;
    for (const auto& [key, sentence] : shipped().all()) {
        const auto group = key.substr(0, key.find('.'));
        if (groups.find("|" + group) == std::string::npos) {
            groups += "|" + group;
        }
    }
    const std::regex whole_key{"\"((?:" + groups.substr(1) + ")\\.[A-Za-z0-9_-]+)\""};
    const auto said = found(code(), whole_key);
    BOOST_TEST(said.size() > 30U);
    for (const auto& key : said) {
        if (!built().contains(key)) {
            BOOST_TEST(shipped().has(key), "config/language has no '" << key << "'");
        }
    }
    for (const auto& [prefix, names] : built()) {
        for (const auto& name : names) {
            BOOST_TEST(shipped().has(prefix + name),
                       "config/language has no '" << prefix << name << "'");
        }
    }
}

BOOST_AUTO_TEST_CASE(every_sentence_is_said_somewhere) {
    const auto text = code();
    for (const auto& [key, sentence] : shipped().all()) {
        // Those of units are said where config/indicators names the unit.
        bool said = text.find('"' + key + '"') != std::string::npos || key.starts_with("unit.");
        for (const auto& [prefix, names] : built()) {
            said = said || (key.starts_with(prefix) && names.contains(key.substr(prefix.size())));
        }
        BOOST_TEST(said, "nobody says '" << key << "'");
    }
}

BOOST_AUTO_TEST_SUITE_END()
