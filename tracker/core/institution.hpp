/// A body of the state: its names by language and period, and to whom it answered.
#pragma once

#include "tracker/core/date.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker {

struct Institution {
    /// Held from <= day < to; nothing means not known, or still so.
    struct Name {
        std::string lang;  ///< "ru", "kk" or "en".
        std::string name;
        std::vector<std::string> abbreviations;
        std::optional<PartialDate> from;
        std::optional<PartialDate> to;
    };
    struct Superior {
        std::string institution;
        std::optional<PartialDate> from;
        std::optional<PartialDate> to;
    };

    std::string id;
    std::string country;
    std::string kind;
    std::vector<Name> names;
    std::vector<Superior> superiors;
    std::optional<PartialDate> founded;
    std::optional<PartialDate> dissolved;
    std::vector<std::string> sources;
    std::string grade;
    std::optional<std::string> note;
    Date first_seen;
};

}  // namespace tracker
