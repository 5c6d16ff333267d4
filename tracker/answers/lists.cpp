#include "tracker/answers/lists.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/vocabulary.hpp"

namespace tracker::answers {
namespace {

std::optional<std::string> one_of(const Values& values, std::string_view option,
                                  const std::vector<std::string>& known) {
    return choice_in(values, option, std::vector<std::string_view>{known.begin(), known.end()});
}

}  // namespace

store::ReformFilter reform_filter(const store::Reader& reader, const Values& values,
                                  std::string_view lang) {
    const auto period = period_in(values);
    store::ReformFilter out;
    out.country = country_in(reader, values);
    out.from = period.from;
    out.to = period.to;
    out.tag = tag_in(reader, values);
    out.direction = choice_in(values, "direction", directions);
    out.grade = choice_in(values, "grade", grades);
    out.limit = count_in(values, "limit");
    out.after = cursor_in(values);
    out.lang = lang;
    return out;
}

store::InstitutionFilter institution_filter(const store::Reader& reader, const Values& values,
                                            std::string_view lang) {
    store::InstitutionFilter out;
    out.country = country_in(reader, values);
    out.kind = one_of(values, "kind", store::institution_kinds(reader));
    if (const auto day = day_in(values, "on")) {
        out.on = to_iso(*day);
    }
    out.lang = lang;
    return out;
}

store::ReleaseFilter release_filter(const store::Reader& reader, const Values& values) {
    store::ReleaseFilter out;
    out.family = one_of(values, "index", store::families(reader));
    if (const auto day = day_in(values, "as-of")) {
        out.as_of = to_iso(*day);
    }
    return out;
}

void reforms(const store::Reader& reader, const store::ReformFilter& filter, Shape shape,
             RowWriter& rows) {
    const auto page = store::list_reforms(reader, filter, shape, rows);
    rows.extra("next", json_text([&](JsonWriter& json) { json.value(page.next); }));
    rows.end();
}

void institutions(const store::Reader& reader, const store::InstitutionFilter& filter, Shape shape,
                  RowWriter& rows) {
    store::list_institutions(reader, filter, shape, rows);
}

std::int64_t releases(const store::Reader& reader, const store::ReleaseFilter& filter, Shape shape,
                      RowWriter& rows) {
    return store::list_releases(reader, filter, shape, rows);
}

}  // namespace tracker::answers
