#include "tracker/answers/handbook.hpp"

namespace tracker::answers {

Handbook read_handbook(const config::Files& config) {
    return {config::read_settings(config), config::read_headlines(config),
            config::read_words(config)};
}

}  // namespace tracker::answers
