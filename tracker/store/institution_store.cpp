#include "tracker/store/institution_store.hpp"

#include "tracker/core/json.hpp"
#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

#include <algorithm>

namespace tracker::store {
namespace {

std::string array_text(const std::vector<std::string>& texts) {
    return json_text([&](JsonWriter& json) { json.value(texts); });
}

void add_period(Fields& fields, const std::optional<PartialDate>& from,
                const std::optional<PartialDate>& to) {
    const auto side = [&fields](const char* name, const std::optional<PartialDate>& date) {
        fields.add(std::string{name} + "_text", date ? Value{date->text} : Value{nullptr});
        fields.add(std::string{name} + "_day", date ? Value{to_iso(date->first)} : Value{nullptr});
    };
    side("from", from);
    side("to", to);
}

void write_names(Connection& connection, const Institution& institution) {
    Query gone{connection, "DELETE FROM institution_name WHERE institution = ?"};
    gone.bind(1, institution.id);
    gone.run();
    std::int64_t position = 0;
    for (const auto& name : institution.names) {
        Fields fields;
        fields.add("institution", institution.id)
            .add("position", position++)
            .add("lang", name.lang)
            .add("name", name.name)
            .add("abbreviations", array_text(name.abbreviations));
        add_period(fields, name.from, name.to);
        fields.insert(connection, "institution_name");
    }
}

void write_superiors(Connection& connection, const Institution& institution) {
    Query gone{connection, "DELETE FROM institution_superior WHERE institution = ?"};
    gone.bind(1, institution.id);
    gone.run();
    std::int64_t position = 0;
    for (const auto& superior : institution.superiors) {
        Fields fields;
        fields.add("institution", institution.id)
            .add("position", position++)
            .add("superior", superior.institution);
        add_period(fields, superior.from, superior.to);
        fields.insert(connection, "institution_superior");
    }
}

/// The latest name in a language.
std::string name_in(const char* lang) {
    return "(SELECT name FROM institution_name n WHERE n.institution = i.id AND n.lang = '" +
           std::string{lang} + "' ORDER BY n.from_day DESC, n.position LIMIT 1)";
}

constexpr Column list_columns[] = {
    {"id"},      {"country"},       {"kind"},      {"name_en"},         {"name_ru"}, {"name_kk"},
    {"founded"}, {"founded_first"}, {"dissolved"}, {"dissolved_first"}, {"grade"},
};

constexpr Column nested_columns[] = {
    {"id"},
    {"country"},
    {"kind"},
    {"name", Kind::json},
    {"names", Kind::json},
    {"superiors", Kind::json},
    {"founded", Kind::json},
    {"dissolved", Kind::json},
    {"grade"},
    {"note"},
    {"sources", Kind::json},
};

constexpr auto names_json =
    "(SELECT json_group_array(json_object('lang', lang, 'name', name, 'abbreviations', "
    "json(abbreviations), 'from', from_text, 'to', to_text)) FROM institution_name n "
    "WHERE n.institution = i.id)";

constexpr auto superiors_json =
    "(SELECT json_group_array(json_object('institution', superior, 'from', from_text, 'to', "
    "to_text)) FROM institution_superior s WHERE s.institution = i.id)";

constexpr Column brief_columns[] = {{"id"}, {"name"}, {"kind"}, {"from"}, {"to"}, {"grade"}};

std::string list_select(Shape shape, const std::string& lang) {
    const auto names = name_in("en") + ", " + name_in("ru") + ", " + name_in("kk");
    switch (shape) {
        case Shape::flat:
            return "SELECT id, country, kind, " + names +
                   ", founded_text, founded_first, dissolved_text, dissolved_first, grade";
        case Shape::nested:
            return "SELECT id, country, kind, json_object('en', " + name_in("en") + ", 'ru', " +
                   name_in("ru") + ", 'kk', " + name_in("kk") + "), " + names_json + ", " +
                   superiors_json + ", " + clock_json("founded") + ", " + clock_json("dissolved") +
                   ", grade, note, sources";
        case Shape::brief:
            break;
    }
    const auto first = lang == "kk" ? name_in("kk") : lang == "ru" ? name_in("ru") : name_in("en");
    return "SELECT id, coalesce(" + first + ", " + name_in("ru") +
           ", id), kind, founded_text, "
           "dissolved_text, grade";
}

std::span<const Column> columns_for(Shape shape) {
    switch (shape) {
        case Shape::flat:
            return list_columns;
        case Shape::nested:
            return nested_columns;
        case Shape::brief:
            break;
    }
    return brief_columns;
}

std::vector<Institution::Name> names_of(const Reader& reader, const std::string& id) {
    Query query{*reader.connection,
                "SELECT lang, name, from_text, to_text, "
                "(SELECT group_concat(value, char(31)) FROM json_each(abbreviations)) "
                "FROM institution_name WHERE institution = ? ORDER BY position"};
    query.bind(1, id);
    std::vector<Institution::Name> out;
    while (query.step()) {
        Institution::Name name{query.string(0), query.string(1), {}, {}, {}};
        name.from = parse_partial_date(query.text(2));
        name.to = parse_partial_date(query.text(3));
        auto rest = query.text(4);
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\x1f'), rest.size());
            name.abbreviations.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        out.push_back(std::move(name));
    }
    return out;
}

std::vector<Institution::Superior> superiors_of(const Reader& reader, const std::string& id) {
    Query query{*reader.connection,
                "SELECT superior, from_text, to_text FROM institution_superior "
                "WHERE institution = ? ORDER BY position"};
    query.bind(1, id);
    std::vector<Institution::Superior> out;
    while (query.step()) {
        out.push_back({query.string(0), parse_partial_date(query.text(1)),
                       parse_partial_date(query.text(2))});
    }
    return out;
}

/// Which pairs of roles give an edge, by the type of the event: the table "Participants" of
/// ARCHITECTURE.md. `a` is where the line begins.
struct EdgeRule {
    const char* types;  ///< Separated by spaces; "*" is every type.
    const char* a;
    const char* b;
    const char* kind;
};

constexpr EdgeRule edge_rules[] = {
    {"transformation merger renaming", "unit", "into", "became"},
    {"split", "unit", "into", "was_divided_into"},
    {"absorption", "unit", "into", "joined"},
    {"*", "unit", "continues_in", "continued_as"},
    {"spin_off", "from", "unit", "came_out_of"},
    {"creation", "from", "unit", "functions_went"},
    {"abolition", "unit", "to", "functions_went"},
    {"function_transfer", "from", "to", "functions_went"},
    {"transformation merger split absorption spin_off", "from", "to", "functions_went"},
};

/// One SELECT of the union of all rules: pairs of participants of one event.
std::string edges_sql() {
    std::string sql = "WITH rule (types, a, b, kind) AS (VALUES ";
    bool first = true;
    for (const auto& rule : edge_rules) {
        sql += std::string{first ? "" : ", "} + "('" + rule.types + "', '" + rule.a + "', '" +
               rule.b + "', '" + rule.kind + "')";
        first = false;
    }
    return sql + R"sql()
        SELECT DISTINCT r.kind, coalesce(p.institution, ''), coalesce(p.name, ''),
               coalesce(q.institution, ''), coalesce(q.name, ''), e.id, e.type,
               coalesce(e.in_force_text, e.published_text, e.adopted_text, e.announced_text),
               e.grade, e.effective_first
        FROM event e
        JOIN rule r ON r.types = '*' OR instr(' ' || r.types || ' ', ' ' || e.type || ' ')
        JOIN participant p ON p.event = e.id AND p.role = r.a
        JOIN participant q ON q.event = e.id AND q.role = r.b
        WHERE e.id IN (SELECT event FROM participant WHERE institution = ?1)
          AND e.withdrawn IS NULL AND e.stage = 'adopted'
          AND (p.institution = ?1 OR q.institution = ?1)
        ORDER BY e.effective_first, e.id, r.kind)sql";
}

}  // namespace

void save(Batch& batch, const Institution& institution) {
    batch.record("institution", institution.id, record_json(institution),
                 [&](Connection& connection) {
                     Fields{}
                         .add("id", institution.id)
                         .add("country", institution.country)
                         .add("kind", institution.kind)
                         .add_date("founded", institution.founded)
                         .add_date("dissolved", institution.dissolved)
                         .add("sources", array_text(institution.sources))
                         .add("grade", institution.grade)
                         .add("note", value_of(institution.note))
                         .add("origin", batch.origin())
                         .add("first_seen", to_iso(institution.first_seen))
                         .add("withdrawn", nullptr)
                         .upsert(connection, "institution", "id");
                     write_names(connection, institution);
                     write_superiors(connection, institution);
                 });
}

void list_institutions(const Reader& reader, const InstitutionFilter& filter, Shape shape,
                       RowWriter& rows) {
    guarded([&] {
        Where where{"withdrawn IS NULL"};
        where.add("id = ?", filter.id);
        where.add("country = ?", filter.country);
        where.add("kind = ?", filter.kind);
        where.add("coalesce(founded_first, '') <= ?", filter.on);
        where.add("coalesce(dissolved_last, '9999') > ?", filter.on);
        Query query{*reader.connection, list_select(shape, filter.lang) + " FROM institution i" +
                                            where.sql() + " ORDER BY id"};
        query.bind(where.values());
        stream(query, columns_for(shape), rows);
    });
    rows.end();
}

std::vector<std::string> institution_kinds(const Reader& reader) {
    return texts(reader, "SELECT DISTINCT kind FROM institution ORDER BY kind");
}

std::optional<Institution> find_institution(const Reader& reader, const std::string& id) {
    return guarded([&]() -> std::optional<Institution> {
        Query query{*reader.connection,
                    "SELECT id, country, kind, founded_text, founded_first, founded_last, "
                    "founded_precision, dissolved_text, dissolved_first, dissolved_last, "
                    "dissolved_precision, grade, note, first_seen, "
                    "(SELECT group_concat(value, char(31)) FROM json_each(sources)) "
                    "FROM institution WHERE id = ? AND withdrawn IS NULL"};
        query.bind(1, id);
        if (!query.step()) {
            return std::nullopt;
        }
        Institution out;
        out.id = query.string(0);
        out.country = query.string(1);
        out.kind = query.string(2);
        out.founded = query.perhaps_date(3);
        out.dissolved = query.perhaps_date(7);
        out.grade = query.string(11);
        out.note = query.perhaps_string(12);
        out.first_seen = parse_iso_date(query.text(13)).value();
        auto rest = query.text(14);
        while (!rest.empty()) {
            const auto end = std::min(rest.find('\x1f'), rest.size());
            out.sources.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        out.names = names_of(reader, id);
        out.superiors = superiors_of(reader, id);
        return out;
    });
}

std::string institution_name(const Reader& reader, const std::string& id, const std::string& lang,
                             const std::string& day) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT name FROM institution_name WHERE institution = ?1 "
                    "ORDER BY CASE lang WHEN ?2 THEN 0 WHEN 'ru' THEN 1 ELSE 2 END, "
                    "(coalesce(from_day, '') <= ?3 AND ?3 < coalesce(to_day, '9999')) DESC, "
                    "from_day DESC, position LIMIT 1"};
        query.bind(1, id);
        query.bind(2, lang);
        query.bind(3, day);
        return query.step() ? query.string(0) : id;
    });
}

std::vector<Edge> edges_of(const Reader& reader, const std::string& id, const std::string& lang) {
    std::vector<Edge> out;
    guarded([&] {
        Query query{*reader.connection, edges_sql()};
        query.bind(1, id);
        while (query.step()) {
            Edge edge;
            edge.kind = query.string(0);
            edge.from = query.string(1);
            edge.from_name = query.string(2);
            edge.to = query.string(3);
            edge.to_name = query.string(4);
            edge.event = query.string(5);
            edge.event_type = query.string(6);
            edge.day = query.string(7);
            edge.grade = query.string(8);
            out.push_back(std::move(edge));
        }
    });
    for (auto& edge : out) {
        if (!edge.from.empty()) {
            edge.from_name = institution_name(reader, edge.from, lang, edge.day);
        }
        if (!edge.to.empty()) {
            edge.to_name = institution_name(reader, edge.to, lang, edge.day);
        }
    }
    return out;
}

}  // namespace tracker::store
