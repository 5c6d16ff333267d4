/// What questions need besides the database: the limits of comparisons, the headlines, the words.
/// Read once from the configuration; immutable, safe from any thread.
#pragma once

#include "tracker/config/settings.hpp"

namespace tracker::answers {

struct Handbook {
    Settings settings;
    config::Headlines headlines;
    Words words;
};

Handbook read_handbook(const config::Files& config);

}  // namespace tracker::answers
