/// Acts with what a person says they do, a JSON object a line.
#pragma once

#include "tracker/core/evaluation.hpp"

#include <string_view>

namespace tracker::extract {

enum class Labels { read, ignored };

/// One line. `id` and `text` must be there; fields that are not known are left alone, for others
/// add their own. Throws Error saying what is wrong.
LabelledAct read_labelled(std::string_view line, Labels labels);

}  // namespace tracker::extract
