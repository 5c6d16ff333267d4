/// What was read from an act: the text with its events marked, and as JSON.
#pragma once

#include "tracker/core/json.hpp"
#include "tracker/core/reading.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

/// For people: sentences that hold an event stand in ⟦ ⟧ with the numbers of their events, which
/// are explained below the text. With `colour` the sentence is bold too, and its bodies coloured.
void write_text(const ActText& act, const ActReading& reading, bool colour, Sink& sink);

/// {"id":…,"events":[…]}: the line of `reforms extract --jsonl`.
void write_json(const ActText& act, const ActReading& reading, JsonWriter& json);

/// The same with language and what was left unread, as one document.
void write_document(const ActText& act, const ActReading& reading, Sink& sink);

}  // namespace tracker::render
