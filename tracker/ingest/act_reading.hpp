/// What was read in the text of an act, put into the timeline: the act, its text as one language
/// version, and its events. Repeats to no effect.
#pragma once

#include "tracker/core/reading.hpp"
#include "tracker/store/batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// The origin of a batch that keeps readings. What another origin wrote last (curated facts, a
/// reviewer's correction) such a batch leaves as it is; it only adds evidence.
inline constexpr std::string_view extracted_origin = "extracted";

/// What the text itself does not say of its act.
struct Provenance {
    std::string source;            ///< Address or file of the text.
    Date observed;                 ///< The day on which we read it.
    std::string kind = "unknown";  ///< "presidential decree", "law", … as in data/acts.
    std::optional<std::string> code;
    /// The text is that of a past day: a text that is held in its language stays, with its events.
    bool only_if_new = false;
};

struct Stored {
    std::string act;  ///< Its id; empty when the act could not be kept (an issue of the batch).
    bool new_act = false;
    bool new_text = false;            ///< There was none of the act in this language.
    std::int64_t added = 0;           ///< Events that were not there.
    std::int64_t seen = 0;            ///< Events that were there: they have this text as evidence.
    std::int64_t rejected = 0;        ///< Read, but a reviewer has rejected them: left out.
    std::int64_t gone = 0;            ///< Once read in this text, and no more: taken back.
    std::vector<std::string> events;  ///< Their ids, in the order of the reading.
    std::optional<std::string> reform;  ///< The reform that they belong to, or are proposed as.
};

/// An event of the same act, or of the same type, bodies and about the same day, is one event with
/// one more piece of evidence. An act without a text is kept by its title and day, and has no
/// events for that. Ids stay when a later reading has other participants.
Stored keep(store::Batch& batch, const ActText& act, const ActReading& reading,
            const Provenance& provenance);

}  // namespace tracker::ingest
