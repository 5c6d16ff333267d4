/// The head of an act as a source gives it: what it is called, who issued it, when, under which
/// number; and days as people write them. Pure; words come from config/language/requisites.toml.
#pragma once

#include "tracker/core/date.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker {

/// How requisites are worded, in all languages.
struct RequisiteWords {
    struct Kind {
        std::string kind;  ///< "presidential decree", as acts are kept.
        /// By language: beginnings of words that must all stand in the line, in lower case.
        std::map<std::string, std::vector<std::string>> words;
    };
    std::vector<Kind> kinds;  ///< The narrow before the wide.
    /// By language: beginnings of the months' names, January first.
    std::map<std::string, std::vector<std::string>> months;
};

struct Requisites {
    std::string language;  ///< "ru", "kk", "en", "uk", by the letters of the text.
    std::optional<std::string> title;
    std::optional<std::string> kind;
    std::optional<std::string> number;
    std::optional<PartialDate> date;
    std::optional<std::string> code;  ///< Of adilet, when an address or the code itself is there.
};

/// Reads the first lines of `text`. Of several dates and numbers the first is the act's own: the
/// others tell of its registration or its end. What cannot be found is left out. Without a
/// language, the letters tell it.
Requisites read_requisites(std::string_view text, const RequisiteWords& words,
                           std::string_view language = {});

/// "ru", "kk", "en" or "uk", by the letters of the first lines. A Russian order may have a number
/// with a Kazakh letter: a few are not enough.
std::string language_by_letters(std::string_view text);

/// What kind of act a line names; nothing when it names none.
std::optional<std::string> act_kind(std::string_view line, const std::string& language,
                                    const RequisiteWords& words);

/// The first day that a line names: 30 июня 2025, 2025 жылғы 30 маусым, July 22, 2019, 30.06.2025;
/// else the first month: июнь 2025, 2025 жылғы маусым, June 2025. Months of `language` come before
/// those of the others; with an empty one all are tried.
std::optional<PartialDate> worded_date(std::string_view line, std::string_view language,
                                       const RequisiteWords& words);

}  // namespace tracker
