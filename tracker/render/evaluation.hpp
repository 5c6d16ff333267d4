/// How well acts are read, as text and as JSON.
#pragma once

#include "tracker/core/evaluation.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

void write_text(const Evaluation& evaluation, Sink& sink);
void write_json(const Evaluation& evaluation, Sink& sink);

}  // namespace tracker::render
