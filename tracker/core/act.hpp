/// A legal act. Its id is given once; number and code are aliases to match it by.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <optional>
#include <string>

namespace tracker {

struct Act {
    std::string id;
    std::string country;
    std::string kind;
    std::optional<std::string> number;
    std::optional<std::string> code;
    std::optional<std::string> code_grade;  ///< "read" or "presumed" (built by rule).
    std::optional<PartialDate> adopted;
    Translated title;
    Date first_seen;
};

/// The text of an act in one language; the languages are versions of one act.
struct ActVersion {
    std::string act;
    std::string lang;
    std::optional<std::string> title;
    std::string text;
    std::string source;                 ///< Address or file it came from.
    std::optional<std::string> unread;  ///< "script" or "language": no event was looked for.
    Date first_seen;
};

}  // namespace tracker
