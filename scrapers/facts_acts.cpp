// data/acts/*.jsonl: a legal act a line.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {
namespace {

Act act_in(JsonObject& object) {
    Act out;
    out.id = object.text("id");
    out.country = object.text("country");
    out.kind = object.text("kind");
    out.number = object.perhaps_text("number");
    out.code = object.perhaps_text("code");
    out.code_grade = object.perhaps_text("code_grade");
    out.adopted = scrape::date_in(object, "adopted");
    out.title = scrape::translated_in(object, "title");
    out.first_seen = scrape::day_in(object, "first_seen");
    object.done();
    return out;
}

}  // namespace

Harvest facts_acts(const Document& document, const SourceSettings& /*settings*/) {
    Harvest harvest;
    scrape::for_each_object(document, harvest,
                            [&](JsonObject& object) { harvest.acts.push_back(act_in(object)); });
    return harvest;
}

}  // namespace tracker::scrapers
