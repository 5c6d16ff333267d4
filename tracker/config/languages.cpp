#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"
#include "tracker/core/vocabulary.hpp"

#include <algorithm>

namespace tracker::config {
namespace {

/// language/ru.toml is how Russian words a reform; the other files of the folder are sentences.
std::optional<std::string> language_of(const std::string& path) {
    constexpr std::string_view before = "language/";
    constexpr std::string_view behind = ".toml";
    const auto whole = before.size() + 2 + behind.size();
    return path.size() == whole ? std::optional{path.substr(before.size(), 2)} : std::nullopt;
}

std::vector<std::string> texts_or_none(Table& table, std::string_view key) {
    const auto keys = table.keys();
    return std::find(keys.begin(), keys.end(), key) == keys.end() ? std::vector<std::string>{}
                                                                  : table.texts(key);
}

bool truth_or(Table& table, std::string_view key, bool otherwise) {
    const auto keys = table.keys();
    return std::find(keys.begin(), keys.end(), key) == keys.end() ? otherwise : table.truth(key);
}

/// A table whose every key holds a list of words.
std::map<std::string, std::vector<std::string>> lists_in(Table table) {
    std::map<std::string, std::vector<std::string>> lists;
    for (const auto& key : table.keys()) {
        lists[key] = table.texts(key);
        for (const auto& word : lists[key]) {
            if (word.empty() || word == "*") {
                table.refuse(key, "must not hold an empty word");
            }
        }
    }
    table.done();
    return lists;
}

Language::Outline outline_in(Table table) {
    Language::Outline out;
    out.notes = texts_or_none(table, "notes");
    out.repealed = texts_or_none(table, "repealed");
    out.signature = texts_or_none(table, "signature");
    out.country = table.text_or("country", "");
    out.annex = texts_or_none(table, "annex");
    out.list = texts_or_none(table, "list");
    out.skip = texts_or_none(table, "skip");
    out.defined = texts_or_none(table, "defined");
    out.titles = texts_or_none(table, "titles");
    out.draft = texts_or_none(table, "draft");
    out.carried = texts_or_none(table, "carried");
    out.abbreviations = texts_or_none(table, "abbreviations");
    out.capital_lines = truth_or(table, "capital_lines", false);
    table.done();
    return out;
}

std::vector<Language::Head> heads_in(Table table) {
    std::vector<Language::Head> heads;
    const auto territorial = texts_or_none(table, "territorial");
    for (const auto* gender : {"m", "f", "n"}) {
        for (const auto& word : texts_or_none(table, gender)) {
            const bool of_land =
                std::find(territorial.begin(), territorial.end(), word) != territorial.end();
            heads.push_back({word, *gender, of_land});
        }
    }
    table.done();
    return heads;
}

Language::Frame frame_in(Table table) {
    std::vector<std::string_view> types{std::begin(event_types), std::end(event_types)};
    types.emplace_back("none");
    static constexpr std::string_view read_stages[] = {"adopted", "announced", "draft"};
    static constexpr std::string_view stand_ins[] = {"subject", "result", "first", "giver",
                                                     "annex"};
    Language::Frame frame;
    frame.rule = table.text("rule");
    frame.type = table.choice("type", types);
    frame.pattern = table.text("pattern");
    frame.more = table.text_or("more", "");
    if (table.perhaps_text("stage")) {
        frame.stage = table.choice("stage", read_stages);
    }
    const auto keys = table.keys();
    frame.each_item =
        std::find(keys.begin(), keys.end(), "each_item") != keys.end() && table.truth("each_item");
    if (auto otherwise = table.perhaps_table("otherwise")) {
        for (const auto& role : otherwise->keys()) {
            frame.otherwise[role] = otherwise->choice(role, stand_ins);
        }
        otherwise->done();
    }
    frame.confidence = table.perhaps_number("confidence").value_or(frame.confidence);
    table.done();
    return frame;
}

Language language_in(Table table, const std::string& id, const std::string& file) {
    static constexpr std::string_view rules[] = {"signature", "publication",
                                                 "ten_days_after_publication", "fixed_date"};
    Language out;
    out.id = id;
    out.file = file;
    out.letters = table.text_or("letters", "");
    out.verb_last = truth_or(table, "verb_last", false);
    out.drops_brackets = truth_or(table, "drops_brackets", false);
    out.months = texts_or_none(table, "months");
    out.outline = outline_in(table.table("outline"));
    out.lexeme = lists_in(table.table("lexeme"));
    out.heads = heads_in(table.table("heads"));
    out.grammar = lists_in(table.table("grammar"));
    for (auto& frame : table.tables("frame")) {
        out.frames.push_back(frame_in(std::move(frame)));
    }
    for (auto& wording : table.tables("commencement")) {
        out.commencement.push_back(
            {wording.text("pattern"), std::string{wording.choice("rule", rules)}});
        wording.done();
    }
    table.done();
    return out;
}

}  // namespace

bool is_language(const std::string& path) {
    return language_of(path).has_value();
}

std::vector<Language> read_languages(const Files& config) {
    std::vector<Language> languages;
    for (const auto& path : config.list("language/")) {
        if (const auto id = language_of(path)) {
            languages.push_back(language_in(Table::parse(config.read(path), config.name_of(path)),
                                            *id, config.name_of(path)));
        }
    }
    return languages;
}

}  // namespace tracker::config
