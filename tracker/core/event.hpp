/// One thing that happened to the state, as we keep it.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <cstdint>
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

/// What an event was read from, in the text of an act.
struct Evidence {
    std::string source;  ///< Address or file of the text.
    std::string act;
    std::string lang;
    std::string sentence;
    std::int64_t span_first = 0;  ///< Bytes of the act's text in `lang`: first <= byte < end.
    std::int64_t span_end = 0;
    std::string rule;
    double confidence = 0;
    std::string review = "auto";  ///< auto, confirmed, corrected or rejected: the reviewers' word.
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
    std::vector<std::string> sources;  ///< Addresses that a curator names.
    std::string grade;
    std::optional<std::string> note;
    Date first_seen;
};

}  // namespace tracker
