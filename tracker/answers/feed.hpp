/// What was published lately, for feeds: the latest first.
#pragma once

#include "tracker/answers/handbook.hpp"
#include "tracker/core/event.hpp"
#include "tracker/store/event_store.hpp"

#include <string>
#include <vector>

namespace tracker::answers {

struct FeedItem {
    Event event;
    std::string published;  ///< RFC 3339: when *we* published it, so that unread order works.
    std::string corrected;  ///< RFC 3339; empty when it never was.
    std::vector<std::string> institutions;  ///< Names of those who took part, in English.
};

struct Feed {
    FeedSettings settings;
    std::vector<FeedItem> items;
};

Feed feed(const store::Reader& reader, const FeedSettings& settings);

}  // namespace tracker::answers
