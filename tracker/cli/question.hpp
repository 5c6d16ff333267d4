/// What align, compare and when take.
#pragma once

#include "tracker/answers/align.hpp"

namespace tracker::cli {

inline constexpr Option question_arguments[] = {
    {"what", "WHAT", "a reform or event: an id, its beginning, a date, or words"},
};

inline constexpr Option question_options[] = {
    answers::indicator_option,
    answers::as_of_option,
    answers::onset_option,
    {"format", "NAME", "text or json", "text"},
};

}  // namespace tracker::cli
