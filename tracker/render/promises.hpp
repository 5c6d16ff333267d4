/// What was promised and what became of it, as text and as rows.
#pragma once

#include "tracker/answers/promises.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/core/words.hpp"

namespace tracker::render {

/// What became of an announced change: "adopted 2020-09-08, 7 days later: …".
std::string promise_sentence(const answers::AnnouncedChange& change, const Words& words,
                             const std::string& lang);

void write_text(const answers::PromisesAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink);

/// A row a promise: changes first, then the targets of plans.
void write_rows(const answers::PromisesAnswer& answer, const Words& words, const std::string& lang,
                Shape shape, RowWriter& rows);

}  // namespace tracker::render
