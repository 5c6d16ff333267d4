/// What a reviewer reads: an event with the sentences it was read from and what was decided of it.
#pragma once

#include "tracker/answers/review.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/render/object.hpp"

namespace tracker::render {

void write_text(const answers::ReviewCase& found, const std::string& lang, Sink& sink);
/// `event` feeds its row; of a withdrawn one, the id stands alone.
void write_json(const answers::ReviewCase& found, const Feed& event, Sink& sink);

/// "  adopted: 2014-08-06 -> 2014-08-07", a line each.
void write_differences(const std::vector<store::Difference>& differences, Sink& sink);

}  // namespace tracker::render
