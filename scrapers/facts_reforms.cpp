// data/reforms/*.jsonl: what one political decision made, a line; its events name it.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {
namespace {

Reform reform_in(JsonObject& object) {
    Reform out;
    out.id = object.text("id");
    out.country = object.text("country");
    out.title = scrape::translated_in(object, "title");
    out.summary_en = object.perhaps_text("summary_en");
    out.announced = scrape::date_in(object, "announced");
    out.adopted = scrape::date_in(object, "adopted");
    out.start = scrape::date_in(object, "start");
    out.complete = scrape::date_in(object, "complete");
    out.grade = object.text("grade");
    out.tags = object.texts("tags");
    out.direction = object.perhaps_text("direction");
    out.direction_reason = object.perhaps_text("direction_reason");
    out.note = object.perhaps_text("note");
    out.first_seen = scrape::day_in(object, "first_seen");
    object.done();
    return out;
}

}  // namespace

Harvest facts_reforms(const Document& document, const SourceSettings& /*settings*/) {
    Harvest harvest;
    scrape::for_each_object(document, harvest, [&](JsonObject& object) {
        harvest.reforms.push_back(reform_in(object));
    });
    return harvest;
}

}  // namespace tracker::scrapers
