/// config/language/requisites.toml as values.
#pragma once

#include <map>
#include <string>
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

}  // namespace tracker
