#include "tracker/answers/feed.hpp"

#include "tracker/store/institution_store.hpp"

namespace tracker::answers {

Feed feed(const store::Reader& reader, const FeedSettings& settings) {
    Feed out;
    out.settings = settings;
    for (const auto& [id, published, corrected] : store::latest_published(reader, settings.items)) {
        FeedItem item;
        item.event = store::find_event(reader, id).value();
        item.published = published + "T00:00:00Z";
        item.corrected = corrected;
        for (const auto& participant : item.event.participants) {
            item.institutions.push_back(
                participant.institution
                    ? store::institution_name(reader, *participant.institution, "en", "9999")
                    : participant.name.value_or(""));
        }
        out.items.push_back(std::move(item));
    }
    return out;
}

}  // namespace tracker::answers
