// data/institutions/*.jsonl: a body of the state a line.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {
namespace {

Institution::Name name_in(JsonObject& object) {
    Institution::Name out{object.text("lang"), object.text("name"), object.texts("abbr"),
                          scrape::date_in(object, "from"), scrape::date_in(object, "to")};
    object.done();
    return out;
}

Institution::Superior superior_in(JsonObject& object) {
    Institution::Superior out{object.text("institution"), scrape::date_in(object, "from"),
                              scrape::date_in(object, "to")};
    object.done();
    return out;
}

Institution institution_in(JsonObject& object) {
    Institution out;
    out.id = object.text("id");
    out.country = object.text("country");
    out.kind = object.text("kind");
    for (auto& name : object.objects("names")) {
        out.names.push_back(name_in(name));
    }
    for (auto& superior : object.objects("superiors")) {
        out.superiors.push_back(superior_in(superior));
    }
    out.founded = scrape::date_in(object, "founded");
    out.dissolved = scrape::date_in(object, "dissolved");
    out.sources = object.texts("sources");
    out.grade = object.text("grade");
    out.note = object.perhaps_text("note");
    out.first_seen = scrape::day_in(object, "first_seen");
    object.done();
    return out;
}

}  // namespace

Harvest facts_institutions(const Document& document, const SourceSettings& /*settings*/) {
    Harvest harvest;
    scrape::for_each_object(document, harvest, [&](JsonObject& object) {
        harvest.institutions.push_back(institution_in(object));
    });
    return harvest;
}

}  // namespace tracker::scrapers
