#include "tracker/answers/timeline.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/vocabulary.hpp"
#include "tracker/store/institution_store.hpp"
#include "tracker/store/reform_store.hpp"
#include "tracker/store/search_store.hpp"

namespace tracker::answers {
namespace {

/// An id that is there; else an error with the nearest one.
std::optional<std::string> id_in(const store::Reader& reader, const Values& values,
                                 std::string_view option) {
    auto id = find(values, option);
    if (!id) {
        return std::nullopt;
    }
    std::vector<std::string> ids;
    for (const auto& record : store::searchable(reader, option)) {
        if (record.id == *id) {
            return id;
        }
        ids.push_back(record.id);
    }
    const auto guess = nearest(*id, ids);
    throw UsageError{"unknown " + std::string{option} + " '" + *id + "'" +
                     (guess.empty() ? "" : "; did you mean '" + guess + "'?")};
}

}  // namespace

store::EventFilter event_filter(const store::Reader& reader, const Values& values,
                                std::string_view lang) {
    const auto period = period_in(values);
    store::EventFilter out;
    out.clock = choice("clock", find(values, "clock").value_or("effective"), clocks);
    out.country = country_in(reader, values);
    out.from = period.from;
    out.to = period.to;
    out.type = choice_in(values, "type", event_types);
    out.institution = id_in(reader, values, "institution");
    out.reform = id_in(reader, values, "reform");
    out.tag = tag_in(reader, values);
    out.stage = choice_in(values, "stage", stages);
    out.limit = count_in(values, "limit");
    out.after = cursor_in(values);
    out.lang = lang;
    return out;
}

store::EventRows timeline(const store::Reader& reader, const store::EventFilter& filter,
                          Shape shape, RowWriter& rows) {
    auto out = store::list_events(reader, filter, shape, rows);
    rows.extra("next", json_text([&](JsonWriter& json) { json.value(out.next); }));
    if (filter.clock != "effective" && filter.clock != "observed") {
        rows.extra("left_out", std::to_string(out.left_out));
    }
    rows.end();
    return out;
}

}  // namespace tracker::answers
