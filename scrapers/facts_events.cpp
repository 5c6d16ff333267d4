// data/events/*.jsonl: an event a line.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {
namespace {

Participant participant_in(JsonObject& object) {
    Participant out;
    out.role = object.text("role");
    if (object.has("institution")) {
        out.institution = object.text("institution");
    }
    if (object.has("name")) {
        out.name = object.text("name");
    }
    object.done();
    if (out.institution.has_value() == out.name.has_value()) {
        throw Error{"a participant has either an 'institution' or a 'name'"};
    }
    return out;
}

void read_clocks(JsonObject& object, Event& out) {
    out.announced = scrape::date_in(object, "announced");
    out.adopted = scrape::date_in(object, "adopted");
    out.published = scrape::date_in(object, "published");
    out.in_force = scrape::date_in(object, "in_force");
    out.in_force_rule = object.text("in_force_rule");
    out.complete = scrape::date_in(object, "complete");
    if (!out.announced && !out.adopted && !out.published && !out.in_force) {
        throw Error{"an event needs a day: announced, adopted, published or in_force"};
    }
}

Event event_in(JsonObject& object) {
    Event out;
    out.id = object.text("id");
    out.country = object.text("country");
    out.type = object.text("type");
    out.stage = object.text("stage");
    out.title = scrape::translated_in(object, "title");
    out.summary_en = object.perhaps_text("summary_en");
    read_clocks(object, out);
    out.act = object.perhaps_text("act");
    for (auto& participant : object.objects("participants")) {
        out.participants.push_back(participant_in(participant));
    }
    out.functions = object.perhaps_text("functions");
    out.reform = object.perhaps_text("reform");
    out.realises = object.perhaps_text("realises");
    out.direction = object.perhaps_text("direction");
    out.salience = object.text("salience");
    out.tags = object.texts("tags");
    out.sources = object.texts("sources");
    out.grade = object.text("grade");
    out.note = object.perhaps_text("note");
    out.first_seen = scrape::day_in(object, "first_seen");
    object.done();
    return out;
}

}  // namespace

Harvest facts_events(const Document& document, const SourceSettings& /*settings*/) {
    Harvest harvest;
    scrape::for_each_object(
        document, harvest, [&](JsonObject& object) { harvest.events.push_back(event_in(object)); });
    return harvest;
}

}  // namespace tracker::scrapers
