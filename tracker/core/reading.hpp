/// What was read in the text of an act: the events it makes, each with the sentence that says it.
/// The extractor makes these, a face prints them, the store keeps them.
#pragma once

#include "tracker/core/date.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// The text of an act in one language, as a source gives it: operative part, notes and annexes.
struct ActText {
    std::string id;
    std::string country;   ///< ISO 3166-1 alpha-3; empty when not known.
    std::string language;  ///< "ru", "kk", "en", "uk"; empty when it is to be recognised.
    std::string title;
    std::string number;
    std::optional<PartialDate> date;  ///< The day of adoption; names are those held on that day.
    std::string text;                 ///< UTF-8.
};

/// Bytes of ActText::text: first <= byte < end.
struct Span {
    std::size_t first = 0;
    std::size_t end = 0;
    bool operator==(const Span&) const = default;
};

/// Who takes part in an event, in one of the roles of core/event.hpp.
struct ReadParticipant {
    std::string role;
    std::string name;                        ///< As the act words it, in the nominative.
    std::optional<std::string> institution;  ///< Id of the registry; nothing: a candidate.
    std::optional<std::string> superior;     ///< "Ministry of …" of a body nested in its name.
    Span span;
};

struct ReadEvent {
    std::string type;   ///< One of core/vocabulary.hpp.
    std::string stage;  ///< "adopted", "announced" or "draft".
    std::vector<ReadParticipant> participants;
    std::optional<std::string> functions;  ///< What is handed over, in the act's words.
    std::optional<PartialDate> in_force;   ///< When the text or the act's day gives it.
    std::string in_force_rule;             ///< As in the event table: "signature", …, "unknown".
    Span sentence;
    std::string rule;  ///< "ru.absorption.to_it": language, type and pattern that fired.
    double confidence = 0;
};

struct ActReading {
    std::string language;               ///< Given, or recognised from the letters.
    std::optional<std::string> unread;  ///< Why nothing was read: "script" or "language".
    std::vector<ReadEvent> events;      ///< In the order of the text.
};

}  // namespace tracker
