/// JSON Feed 1.1 (https://jsonfeed.org/version/1.1) of what was published lately.
#pragma once

#include "tracker/answers/feed.hpp"
#include "tracker/core/sink.hpp"

#include <string_view>

namespace tracker::render {

inline constexpr std::string_view feed_media_type = "application/feed+json";

void write_feed(const answers::Feed& feed, Sink& sink);

}  // namespace tracker::render
