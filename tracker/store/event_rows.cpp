// Events as rows: the columns of each shape, and the SQL that makes them. Here is the one place
// that says what an event looks like in a list, in JSON and in a table.
#include "tracker/store/event_store.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

// --- columns -----------------------------------------------------------------------------------

constexpr Column flat_columns[] = {
    {"id"},
    {"country"},
    {"type"},
    {"stage"},
    {"title_en"},
    {"title_ru"},
    {"title_kk"},
    {"announced_text"},
    {"announced_first"},
    {"announced_last"},
    {"announced_precision"},
    {"adopted_text"},
    {"adopted_first"},
    {"adopted_last"},
    {"adopted_precision"},
    {"published_text"},
    {"published_first"},
    {"published_last"},
    {"published_precision"},
    {"in_force_text"},
    {"in_force_first"},
    {"in_force_last"},
    {"in_force_precision"},
    {"in_force_rule"},
    {"observed"},
    {"effective_first"},
    {"effective_clock"},
    {"participants"},
    {"act"},
    {"functions"},
    {"reform"},
    {"realises"},
    {"direction"},
    {"salience"},
    {"tags"},
    {"grade"},
};

// The shape of an event in every JSON answer: settled, additions only.
constexpr Column nested_columns[] = {
    {"id"},
    {"type"},
    {"stage"},
    {"title", Kind::json},
    {"country"},
    {"reform"},
    {"participants", Kind::json},
    {"act", Kind::json},
    {"clocks", Kind::json},
    {"salience"},
    {"tags", Kind::json},
    {"direction"},
    {"grade"},
    {"sources", Kind::json},
    {"summary_en"},
    {"functions"},
    {"realises"},
    {"note"},
};

constexpr Column brief_columns[] = {{"date"}, {"clock"}, {"type"}, {"title"}, {"id"}, {"grade"}};

// --- their SQL ---------------------------------------------------------------------------------

constexpr auto flat_select = R"sql(
    SELECT e.id, e.country, e.type, e.stage, e.title_en, e.title_ru, e.title_kk,
           e.announced_text, e.announced_first, e.announced_last, e.announced_precision,
           e.adopted_text, e.adopted_first, e.adopted_last, e.adopted_precision,
           e.published_text, e.published_first, e.published_last, e.published_precision,
           e.in_force_text, e.in_force_first, e.in_force_last, e.in_force_precision,
           e.in_force_rule, e.observed, e.effective_first, e.effective_clock,
           (SELECT group_concat(p.role || '=' || coalesce(p.institution, p.name), '; ')
            FROM participant p WHERE p.event = e.id),
           e.act, e.functions, e.reform, e.realises, e.direction, e.salience,
           (SELECT group_concat(t.tag, ' ') FROM event_tag t WHERE t.event = e.id),
           e.grade)sql";

std::string nested_select(const std::string& lang) {
    // The name that the institution had when the event took effect, else its latest; in Russian
    // where there is none in the language. Two queries, for SQLite does not find the column of an
    // outer query in an ORDER BY two levels below.
    const std::string order = " ORDER BY CASE n.lang WHEN '" + lang +
                              "' THEN 0 WHEN 'ru' THEN 1 ELSE 2 END, n.from_day DESC LIMIT 1)";
    const std::string of =
        "(SELECT n.name FROM institution_name n WHERE n.institution = "
        "p.institution";
    const std::string name = "coalesce(p.name, " + of +
                             " AND coalesce(n.from_day, '') <= e.effective_first AND "
                             "e.effective_first < coalesce(n.to_day, '9999')" +
                             order + ", " + of + order + ")";
    return "SELECT e.id, e.type, e.stage, "
           "json_object('en', e.title_en, 'ru', e.title_ru, 'kk', e.title_kk), "
           "e.country, e.reform, "
           "(SELECT json_group_array(json_object('role', p.role, 'institution', p.institution, "
           "'name', " +
           name +
           ")) FROM participant p WHERE p.event = e.id), "
           "(SELECT json_object('id', a.id, 'kind', a.kind, 'number', a.number, 'code', a.code, "
           "'code_grade', a.code_grade, 'title', json_object('en', a.title_en, 'ru', a.title_ru, "
           "'kk', a.title_kk)) FROM act a WHERE a.id = e.act), "
           "json_object('announced', " +
           clock_json("announced") + ", 'adopted', " + clock_json("adopted") + ", 'published', " +
           clock_json("published") + ", 'in_force', " + clock_json("in_force") +
           ", 'observed', json_object('text', e.observed, 'first', e.observed, 'last', "
           "e.observed, 'precision', 'day'), 'complete', " +
           clock_json("complete") +
           ", 'effective', e.effective_clock, 'in_force_rule', e.in_force_rule), "
           "e.salience, "
           "(SELECT json_group_array(t.tag) FROM event_tag t WHERE t.event = e.id), "
           "e.direction, e.grade, "
           "(SELECT json_group_array(v.source) FROM evidence v WHERE v.event = e.id), "
           "e.summary_en, e.functions, e.realises, e.note";
}

/// A day that nobody has read is marked.
std::string brief_select(const EventFilter& filter) {
    const std::string mark = " || " + mark_of("e.grade");
    auto date = "e." + filter.clock + "_text" + mark;
    std::string clock = "'" + filter.clock + "'";
    if (filter.clock == "effective") {
        date =
            "coalesce(e.in_force_text, e.published_text, e.adopted_text, e.announced_text)" + mark;
        clock = "e.effective_clock";
    } else if (filter.clock == "observed") {
        date = "e.observed";
    }
    return "SELECT " + date + ", " + clock + ", e.type, coalesce(" +
           titles_for(filter.lang, "e.title_") + "), e.id, e.grade";
}

std::string day_column(const std::string& clock) {
    return clock == "observed" ? "e.observed" : "e." + clock + "_first";
}

Where filters(const EventFilter& filter) {
    Where where{"e.withdrawn IS NULL"};
    where.add("e.country = ?", filter.country);
    where.add("e.type = ?", filter.type);
    where.add("e.stage = ?", filter.stage);
    where.add("e.reform = ?", filter.reform);
    where.add("EXISTS (SELECT 1 FROM event_tag t WHERE t.event = e.id AND t.tag = ?)", filter.tag);
    where.add("e.id IN (SELECT p.event FROM participant p WHERE p.institution = ?)",
              filter.institution);
    return where;
}

Where filters_by_day(const EventFilter& filter) {
    auto where = filters(filter);
    const auto day = day_column(filter.clock);
    where.add(day + " >= ?", filter.from);
    where.add(day + " <= ?", filter.to);
    where.add_cursor(day, "e.id", filter.after);
    where.also(day + " IS NOT NULL");
    return where;
}

std::int64_t count_left_out(const Reader& reader, const EventFilter& filter) {
    if (filter.clock == "effective" || filter.clock == "observed") {
        return 0;  // every event has these
    }
    const auto where = filters(filter);
    Query query{*reader.connection, "SELECT count(*) FROM event e" + where.sql() + " AND " +
                                        day_column(filter.clock) + " IS NULL"};
    query.bind(where.values());
    query.step();
    return query.number(0);
}

std::span<const Column> columns_for(Shape shape) {
    switch (shape) {
        case Shape::flat:
            return flat_columns;
        case Shape::nested:
            return nested_columns;
        case Shape::brief:
            break;
    }
    return brief_columns;
}

std::string select_for(const EventFilter& filter, Shape shape) {
    switch (shape) {
        case Shape::flat:
            return flat_select;
        case Shape::nested:
            return nested_select(filter.lang);
        case Shape::brief:
            break;
    }
    return brief_select(filter);
}

}  // namespace

EventRows list_events(const Reader& reader, const EventFilter& filter, Shape shape,
                      RowWriter& rows) {
    return guarded([&] {
        const auto where = filters_by_day(filter);
        const auto order = day_column(filter.clock) + ", e.id";
        Query query{*reader.connection, select_for(filter, shape) + ", " + order + " FROM event e" +
                                            where.sql() + " ORDER BY " + order +
                                            (filter.limit ? " LIMIT ?" : "")};
        query.bind(where.values());
        if (filter.limit) {
            query.bind(static_cast<int>(where.values().size()) + 1, *filter.limit + 1);
        }
        EventRows out;
        out.left_out = count_left_out(reader, filter);
        static_cast<Paged&>(out) = stream_page(query, columns_for(shape), filter.limit, rows);
        return out;
    });
}

bool show_event(const Reader& reader, const std::string& id, RowWriter& rows) {
    return guarded([&] {
        Query query{*reader.connection,
                    nested_select("en") + " FROM event e WHERE e.id = ? AND e.withdrawn IS NULL"};
        query.bind(1, id);
        if (!query.step()) {
            return false;
        }
        std::vector<std::string_view> values(std::size(nested_columns));
        read_row(query, values);
        rows.begin(nested_columns);
        rows.row(values);
        rows.end();
        return true;
    });
}

}  // namespace tracker::store
