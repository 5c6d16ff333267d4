// The texts of tests/extract, read with the shipped words: F1 must not fall below the floors, texts
// without events must yield none, and the decree that the project began with must be read right.
#include "support/files.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"
#include "tracker/extract/extractor.hpp"
#include "tracker/extract/labelled.hpp"
#include "tracker/extract/score.hpp"
#include "tracker/ingest/registry.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <sstream>

namespace fs = std::filesystem;
namespace extract = tracker::extract;
using tracker::config::Files;

namespace {

struct Shipped {
    Files config = Files::shipped("config");
    std::vector<tracker::Institution> registry =
        tracker::ingest::read_registry(config, Files::shipped("data")).institutions;
    extract::Extractor extractor{tracker::config::read_languages(config), registry};
    extract::NameComparer names{tracker::config::read_name_words(config), registry};
};

const Shipped& shipped() {
    static const Shipped all;
    return all;
}

fs::path folder() {
    return tracker::test::source_dir() / "tests" / "extract";
}

std::vector<tracker::LabelledAct> acts_in(const std::string& language) {
    std::vector<tracker::LabelledAct> acts;
    std::istringstream lines{tracker::test::read(folder() / (language + ".jsonl"))};
    for (std::string line; std::getline(lines, line);) {
        acts.push_back(extract::read_labelled(line, extract::Labels::read));
    }
    return acts;
}

std::vector<std::string> languages() {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator{folder()}) {
        if (entry.path().extension() == ".jsonl") {
            out.push_back(entry.path().stem().string());
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

const tracker::ReadParticipant* in_role(const tracker::ReadEvent& event, const std::string& role) {
    const auto found = std::find_if(event.participants.begin(), event.participants.end(),
                                    [&](const auto& each) { return each.role == role; });
    return found == event.participants.end() ? nullptr : &*found;
}

std::string id_in_role(const tracker::ReadEvent& event, const std::string& role) {
    const auto* const body = in_role(event, role);
    return body == nullptr ? "(nobody)" : body->institution.value_or(body->name);
}

void check_mission(const tracker::ActReading& reading) {
    BOOST_REQUIRE_EQUAL(reading.events.size(), 2U);
    const bool absorbed_first = reading.events[0].type == "absorption";
    const auto& absorption = reading.events[absorbed_first ? 0 : 1];
    const auto& transfer = reading.events[absorbed_first ? 1 : 0];
    BOOST_TEST(absorption.type == "absorption");
    BOOST_TEST(id_in_role(absorption, "unit") == "kz-anticor");
    BOOST_TEST(id_in_role(absorption, "into") == "kz-knb");
    BOOST_TEST(transfer.type == "function_transfer");
    BOOST_TEST(id_in_role(transfer, "from") == "kz-anticor");
    BOOST_TEST(id_in_role(transfer, "to") == "kz-adgs");
    for (const auto& event : reading.events) {
        BOOST_TEST(event.stage == "adopted");
        BOOST_TEST(event.in_force_rule == "signature");
        BOOST_REQUIRE(event.in_force.has_value());
        BOOST_TEST(tracker::to_iso(*event.in_force) == "2025-06-30");
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(extract_corpus_test)

BOOST_AUTO_TEST_CASE(every_language_has_texts_and_a_floor) {
    auto floors = tracker::config::Table::parse(tracker::test::read(folder() / "floors.toml"),
                                                "tests/extract/floors.toml");
    auto with_floor = floors.keys();
    std::sort(with_floor.begin(), with_floor.end());
    const auto with_texts = languages();
    BOOST_TEST(with_floor == with_texts, boost::test_tools::per_element());
    for (const auto& language : tracker::config::read_languages(shipped().config)) {
        BOOST_TEST(std::binary_search(with_texts.begin(), with_texts.end(), language.id),
                   "tests/extract/" << language.id << ".jsonl is missing");
    }
}

BOOST_AUTO_TEST_CASE(f1_does_not_fall) {
    auto floors = tracker::config::Table::parse(tracker::test::read(folder() / "floors.toml"),
                                                "tests/extract/floors.toml");
    for (const auto& language : languages()) {
        tracker::Evaluation evaluation;
        for (const auto& act : acts_in(language)) {
            extract::score(act, shipped().extractor.read(act.act), shipped().names, evaluation);
        }
        auto floor = floors.table(language);
        const auto strict = floor.number("strict");
        const auto type_only = floor.number("type_only");
        BOOST_TEST(evaluation.all.strict.f1() >= strict,
                   language << ": strict F1 " << evaluation.all.strict.f1() << " < " << strict);
        BOOST_TEST(evaluation.all.type_only.f1() >= type_only,
                   language << ": type F1 " << evaluation.all.type_only.f1() << " < " << type_only);
        BOOST_TEST(evaluation.without_events > 0U);
        BOOST_TEST(evaluation.read_from_those == 0U, language << ": events read from texts that "
                                                                 "hold none");
    }
}

BOOST_AUTO_TEST_CASE(the_decree_of_june_2025_is_read_in_every_language) {
    for (const auto& language : languages()) {
        BOOST_TEST_CONTEXT(language) {
            const auto acts = acts_in(language);
            const auto mission = std::find_if(acts.begin(), acts.end(), [](const auto& each) {
                return each.act.id.ends_with("-mission");
            });
            BOOST_REQUIRE(mission != acts.end());
            check_mission(shipped().extractor.read(mission->act));
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
