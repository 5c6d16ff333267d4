/// One thing with everything known of it, and lineages, as text for people.
#pragma once

#include "tracker/answers/show.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

void write_text(const answers::Shown& shown, const std::string& lang, Sink& sink);
void write_text(const answers::Lineage& lineage, Sink& sink);

}  // namespace tracker::render
