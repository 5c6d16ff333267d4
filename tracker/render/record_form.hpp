/// A record as the form that `reforms edit` reads.
#pragma once

#include "tracker/core/event.hpp"
#include "tracker/core/institution.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

/// TOML with every key; what is not known stands as a comment.
void write_form(const Event& event, Sink& sink);
void write_form(const Institution& institution, Sink& sink);

}  // namespace tracker::render
