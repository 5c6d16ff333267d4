/// One thing that happened to the state, as we keep it.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// An institution of the registry, or a name as text: exactly one of the two.
struct Participant {
    std::string role;
    std::optional<std::string> institution;
    std::optional<std::string> name;
};

struct Event {
    std::string id;  ///< For ever; lower-case letters, digits and '-', so that it fits a URL.
    std::string country;
    std::string type;
    std::string stage;
    Translated title;
    std::optional<std::string> summary_en;
    std::optional<PartialDate> announced;
    std::optional<PartialDate> adopted;
    std::optional<PartialDate> published;
    std::optional<PartialDate> in_force;
    std::string in_force_rule;
    std::optional<PartialDate> complete;  ///< When operative everywhere, if that is later.
    std::optional<std::string> act;
    std::vector<Participant> participants;
    std::optional<std::string> functions;
    std::optional<std::string> reform;
    std::optional<std::string> realises;  ///< The announcement that this event carried out.
    std::optional<std::string> direction;
    std::string salience;
    std::vector<std::string> tags;
    std::vector<std::string> sources;
    std::string grade;
    std::optional<std::string> note;
    Date first_seen;
};

}  // namespace tracker
