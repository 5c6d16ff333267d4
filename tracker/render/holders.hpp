/// Who held a function, as text and as JSON.
#pragma once

#include "tracker/answers/function_holders.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

void write_text(const answers::FunctionHolders& found, Sink& sink);
void write_json(const answers::FunctionHolders& found, Sink& sink);

}  // namespace tracker::render
