#include "tracker/store/record_json.hpp"

#include "tracker/core/json.hpp"

namespace tracker::store {
namespace {

std::optional<std::string> text_of(const std::optional<PartialDate>& date) {
    return date ? std::optional{date->text} : std::nullopt;
}

void write(JsonWriter& json, const Institution::Name& name) {
    json.begin_object()
        .member("lang", name.lang)
        .member("name", name.name)
        .member("abbr", name.abbreviations)
        .member("from", text_of(name.from))
        .member("to", text_of(name.to))
        .end_object();
}

void write(JsonWriter& json, const Institution::Superior& superior) {
    json.begin_object()
        .member("institution", superior.institution)
        .member("from", text_of(superior.from))
        .member("to", text_of(superior.to))
        .end_object();
}

void write(JsonWriter& json, const Participant& participant) {
    json.begin_object()
        .member("role", participant.role)
        .member("institution", participant.institution)
        .member("name", participant.name)
        .end_object();
}

void write(JsonWriter& json, const Break& change) {
    json.begin_object()
        .member("last_old", to_iso(change.last_old))
        .member("what", change.what)
        .member("effect", change.effect)
        .end_object();
}

void write(JsonWriter& json, const ReferenceWindow& window) {
    json.begin_object()
        .member("period", window.period)
        .member("start", to_iso(window.start))
        .member("end", to_iso(window.end))
        .member("basis", window.basis)
        .member("source", window.source)
        .end_object();
}

void write(JsonWriter& json, const SourceWindow& window) {
    json.begin_object()
        .member("period", window.period)
        .member("source", window.source)
        .member("start", to_iso(window.start))
        .member("end", to_iso(window.end))
        .member("basis", window.basis)
        .member("note", window.note)
        .end_object();
}

template <typename T>
void list(JsonWriter& json, std::string_view key, const std::vector<T>& items) {
    json.key(key).begin_array();
    for (const auto& item : items) {
        write(json, item);
    }
    json.end_array();
}

}  // namespace

std::string record_json(const Country& country) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("iso3", country.iso3)
            .member("iso2", country.iso2)
            .member("cpi_code", country.cpi_code)
            .member("wgi_code", country.wgi_code)
            .member("wgi_code_2024", country.wgi_code_2024)
            .member("name", country.name)
            .member("region", country.region)
            .end_object();
    });
}

std::string record_json(const Institution& institution) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", institution.id)
            .member("country", institution.country)
            .member("kind", institution.kind);
        list(json, "names", institution.names);
        list(json, "superiors", institution.superiors);
        json.member("founded", text_of(institution.founded))
            .member("dissolved", text_of(institution.dissolved))
            .member("sources", institution.sources)
            .member("grade", institution.grade)
            .member("note", institution.note)
            .member("first_seen", to_iso(institution.first_seen))
            .end_object();
    });
}

std::string record_json(const Act& act) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", act.id)
            .member("country", act.country)
            .member("kind", act.kind)
            .member("number", act.number)
            .member("code", act.code)
            .member("code_grade", act.code_grade)
            .member("adopted", text_of(act.adopted))
            .member("title", act.title)
            .member("first_seen", to_iso(act.first_seen))
            .end_object();
    });
}

std::string record_json(const Reform& reform) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", reform.id)
            .member("country", reform.country)
            .member("title", reform.title)
            .member("summary_en", reform.summary_en)
            .member("announced", text_of(reform.announced))
            .member("adopted", text_of(reform.adopted))
            .member("start", text_of(reform.start))
            .member("complete", text_of(reform.complete))
            .member("grade", reform.grade)
            .member("tags", reform.tags)
            .member("direction", reform.direction)
            .member("direction_reason", reform.direction_reason)
            .member("note", reform.note)
            .member("first_seen", to_iso(reform.first_seen))
            .end_object();
    });
}

std::string record_json(const Event& event) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", event.id)
            .member("country", event.country)
            .member("type", event.type)
            .member("stage", event.stage)
            .member("title", event.title)
            .member("summary_en", event.summary_en)
            .member("announced", text_of(event.announced))
            .member("adopted", text_of(event.adopted))
            .member("published", text_of(event.published))
            .member("in_force", text_of(event.in_force))
            .member("in_force_rule", event.in_force_rule)
            .member("complete", text_of(event.complete))
            .member("act", event.act);
        list(json, "participants", event.participants);
        json.member("functions", event.functions)
            .member("reform", event.reform)
            .member("realises", event.realises)
            .member("direction", event.direction)
            .member("salience", event.salience)
            .member("tags", event.tags)
            .member("sources", event.sources)
            .member("grade", event.grade)
            .member("note", event.note)
            .member("first_seen", to_iso(event.first_seen))
            .end_object();
    });
}

std::string record_json(const Indicator& indicator) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", indicator.id)
            .member("family", indicator.family)
            .member("title", indicator.title)
            .member("unit", indicator.unit)
            .member("kind", indicator.kind)
            .member("perception", indicator.perception)
            .member("better", indicator.better)
            .member("scale_low", indicator.scale_low)
            .member("scale_high", indicator.scale_high)
            .member("decimals", indicator.decimals)
            .member("rounding", indicator.rounding)
            .member("error_test", indicator.error_test)
            .member("errors_corrected_from", indicator.errors_corrected_from)
            .member("errors_corrected_of", indicator.errors_corrected_of)
            .member("history", indicator.history)
            .member("complement_of", indicator.complement_of)
            .member("numerator_def", indicator.numerator_def)
            .member("denominator", indicator.denominator)
            .member("breaks", indicator.breaks)
            .member("due_month", indicator.due_month)
            .member("due_years_after", indicator.due_years_after);
        list(json, "method_breaks", indicator.method_breaks);
        list(json, "windows", indicator.windows);
        list(json, "source_windows", indicator.source_windows);
        json.end_object();
    });
}

std::string record_json(const Release& release) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", release.id)
            .member("family", release.family)
            .member("title", release.title)
            .member("published", text_of(release.published))
            .member("publisher", release.publisher)
            .member("url", release.url)
            .member("method", release.method)
            .member("grade", release.grade)
            .end_object();
    });
}

std::string record_json(const Capture& capture) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("release", capture.release)
            .member("file", capture.file)
            .member("complete", capture.complete)
            .member("digits", capture.digits)
            .end_object();
    });
}

std::string record_json(const Observation& observation) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("indicator", observation.indicator)
            .member("area", observation.area)
            .member("scope", observation.scope)
            .member("period", observation.period)
            .member("period_kind", observation.period_kind)
            .member("value", observation.value)
            .member("standard_error", observation.standard_error)
            .member("lower", observation.lower)
            .member("upper", observation.upper)
            .member("sources", observation.sources)
            .member("rank", observation.rank)
            .member("grade", observation.grade);
        if (observation.national) {
            const auto& detail = *observation.national;
            json.member("value_kind", detail.value_kind)
                .member("bound", detail.bound)
                .member("numerator", detail.numerator)
                .member("n", detail.n)
                .member("base_period", detail.base_period)
                .member("duplicate_of", detail.duplicate_of)
                .member("conflict_group", detail.conflict_group)
                .member("break_before", detail.break_before)
                .member("inferred", detail.inferred)
                .member("revised", detail.revised)
                .member("note", detail.note);
        }
        json.end_object();
    });
}

std::string record_json(const SourceScore& score) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("indicator", score.indicator)
            .member("area", score.area)
            .member("period", score.period)
            .member("source", score.source)
            .member("value", score.value)
            .end_object();
    });
}

std::string record_json(const Target& target) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("indicator", target.indicator)
            .member("country", target.country)
            .member("period", target.period)
            .member("comparator", target.comparator)
            .member("value", target.value)
            .member("unit", target.unit)
            .member("plan", target.plan)
            .member("plan_title", target.plan_title)
            .member("plan_adopted", text_of(target.plan_adopted))
            .member("superseded_by", target.superseded_by)
            .member("source", target.source)
            .member("grade", target.grade)
            .member("note", target.note)
            .end_object();
    });
}

}  // namespace tracker::store
