/// What one political decision made. Its events name it.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker {

struct Reform {
    std::string id;
    std::string country;
    Translated title;
    std::optional<std::string> summary_en;
    std::optional<PartialDate> announced;
    std::optional<PartialDate> adopted;
    std::optional<PartialDate> start;     ///< When something of it first worked.
    std::optional<PartialDate> complete;  ///< When all of it did, if that is later.
    std::string grade;                    ///< Of its days: the weakest.
    std::vector<std::string> tags;
    std::optional<std::string> direction;
    std::optional<std::string> direction_reason;
    std::optional<std::string> note;
    Date first_seen;
};

}  // namespace tracker
