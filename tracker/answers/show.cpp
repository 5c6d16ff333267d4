#include "tracker/answers/show.hpp"

#include "tracker/answers/timeline.hpp"
#include "tracker/core/error.hpp"
#include "tracker/store/review_store.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

void add_names(const store::Reader& reader, const std::string& lang, Shown& out) {
    const auto add = [&](const Event& event) {
        for (const auto& participant : event.participants) {
            if (participant.institution) {
                out.names[*participant.institution] =
                    store::institution_name(reader, *participant.institution, lang, "9999");
            }
        }
    };
    for (const auto& event : out.events) {
        add(event);
    }
    if (out.event) {
        add(*out.event);
    }
    if (out.institution) {
        for (const auto& superior : out.institution->superiors) {
            out.names[superior.institution] =
                store::institution_name(reader, superior.institution, lang, "9999");
        }
    }
}

std::vector<Event> events_with(const store::Reader& reader, const Institution& institution) {
    auto all = store::events(reader, institution.country);
    std::erase_if(all, [&](const Event& event) {
        return std::none_of(event.participants.begin(), event.participants.end(),
                            [&](const Participant& participant) {
                                return participant.institution == institution.id;
                            });
    });
    return all;
}

}  // namespace

Shown show(const store::Reader& reader, const std::string& what, const std::string& lang) {
    Shown out;
    out.what = resolve(reader, what, showable);
    if (out.what.kind == "reform") {
        out.reform = store::find_reform(reader, out.what.id);
        out.events = store::events(reader, "", out.what.id);
    } else if (out.what.kind == "event") {
        out.event = store::find_event(reader, out.what.id);
    } else {
        out.institution = store::find_institution(reader, out.what.id);
        out.events = events_with(reader, *out.institution);
        out.edges = store::edges_of(reader, out.what.id, lang);
        out.succeeded_by = successors(reader, out.what.id, lang);
    }
    add_names(reader, lang, out);
    return out;
}

bool event_row(const store::Reader& reader, const std::string& id, RowWriter& rows) {
    return store::show_event(reader, store::surviving_id(reader, id), rows);
}

void show_row(const store::Reader& reader, const Found& what, RowWriter& rows) {
    if (what.kind == "event") {
        store::show_event(reader, what.id, rows);
        return;
    }
    if (what.kind == "reform") {
        store::ReformFilter filter;
        filter.id = what.id;
        store::list_reforms(reader, filter, Shape::nested, rows);
        rows.end();
        return;
    }
    store::InstitutionFilter filter;
    filter.id = what.id;
    store::list_institutions(reader, filter, Shape::nested, rows);
}

void show_events(const store::Reader& reader, const Found& what, RowWriter& rows) {
    store::EventFilter filter;
    if (what.kind == "reform") {
        filter.reform = what.id;
    } else {
        filter.institution = what.id;
    }
    store::list_events(reader, filter, Shape::nested, rows);
    rows.end();
}

}  // namespace tracker::answers
