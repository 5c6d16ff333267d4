#include "tracker/store/reform_store.hpp"

#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

const std::string tags_list =
    "(SELECT group_concat(tag, ' ') FROM reform_tag t WHERE t.reform = r.id)";
const std::string tags_json =
    "(SELECT json_group_array(tag) FROM reform_tag t WHERE t.reform = r.id)";
const std::string events_json =
    "(SELECT json_group_array(id) FROM (SELECT e.id FROM event e WHERE e.reform = r.id "
    "AND e.withdrawn IS NULL ORDER BY e.effective_first, e.id))";
const std::string event_count =
    "(SELECT count(*) FROM event e WHERE e.reform = r.id AND e.withdrawn IS NULL)";

constexpr auto dates =
    "announced_text, announced_first, announced_last, announced_precision, adopted_text, "
    "adopted_first, adopted_last, adopted_precision, start_text, start_first, start_last, "
    "start_precision, complete_text, complete_first, complete_last, complete_precision";

constexpr Column flat_columns[] = {
    {"id"},
    {"country"},
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
    {"start_text"},
    {"start_first"},
    {"start_last"},
    {"start_precision"},
    {"complete_text"},
    {"complete_first"},
    {"complete_last"},
    {"complete_precision"},
    {"direction"},
    {"tags"},
    {"events", Kind::number},
    {"grade"},
};

constexpr Column nested_columns[] = {
    {"id"},
    {"title", Kind::json},
    {"country"},
    {"summary_en"},
    {"announced", Kind::json},
    {"adopted", Kind::json},
    {"start", Kind::json},
    {"complete", Kind::json},
    {"direction"},
    {"direction_reason"},
    {"tags", Kind::json},
    {"events", Kind::json},
    {"grade"},
    {"note"},
};

constexpr Column brief_columns[] = {
    {"adopted"}, {"id"}, {"title"}, {"direction"}, {"events", Kind::number}, {"grade"},
};

std::string select_for(Shape shape, const std::string& lang) {
    switch (shape) {
        case Shape::flat:
            return "SELECT id, country, title_en, title_ru, title_kk, " + std::string{dates} +
                   ", direction, " + tags_list + ", " + event_count + ", grade";
        case Shape::nested:
            return "SELECT id, json_object('en', title_en, 'ru', title_ru, 'kk', title_kk), "
                   "country, summary_en, " +
                   clock_json("announced") + ", " + clock_json("adopted") + ", " +
                   clock_json("start") + ", " + clock_json("complete") +
                   ", direction, direction_reason, " + tags_json + ", " + events_json +
                   ", grade, note";
        case Shape::brief:
            break;
    }
    return "SELECT coalesce(adopted_text, announced_text, start_text) || " + mark_of("grade") +
           ", id, coalesce(" + titles_for(lang) + "), direction, " + event_count + ", grade";
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

constexpr auto select_whole =
    "SELECT id, country, title_en, title_ru, title_kk, summary_en, announced_text, "
    "announced_first, announced_last, announced_precision, adopted_text, adopted_first, "
    "adopted_last, adopted_precision, start_text, start_first, start_last, start_precision, "
    "complete_text, complete_first, complete_last, complete_precision, grade, direction, "
    "direction_reason, note, first_seen FROM reform WHERE withdrawn IS NULL";

Reform reform_in(const Query& row) {
    Reform out;
    out.id = row.string(0);
    out.country = row.string(1);
    out.title = {row.perhaps_string(2), row.perhaps_string(3), row.perhaps_string(4)};
    out.summary_en = row.perhaps_string(5);
    out.announced = row.perhaps_date(6);
    out.adopted = row.perhaps_date(10);
    out.start = row.perhaps_date(14);
    out.complete = row.perhaps_date(18);
    out.grade = row.string(22);
    out.direction = row.perhaps_string(23);
    out.direction_reason = row.perhaps_string(24);
    out.note = row.perhaps_string(25);
    out.first_seen = parse_iso_date(row.text(26)).value();
    return out;
}

std::vector<std::string> tags_of(const Reader& reader, const std::string& reform) {
    return texts(reader, "SELECT tag FROM reform_tag WHERE reform = ? ORDER BY tag", {reform});
}

void write_tags(Connection& connection, const Reform& reform) {
    Query gone{connection, "DELETE FROM reform_tag WHERE reform = ?"};
    gone.bind(1, reform.id);
    gone.run();
    for (const auto& tag : reform.tags) {
        Fields{}.add("reform", reform.id).add("tag", tag).insert(connection, "reform_tag");
    }
}

}  // namespace

void save(Batch& batch, const Reform& reform) {
    batch.record("reform", reform.id, record_json(reform), [&](Connection& connection) {
        Fields{}
            .add("id", reform.id)
            .add("country", reform.country)
            .add("title_en", value_of(reform.title.en))
            .add("title_ru", value_of(reform.title.ru))
            .add("title_kk", value_of(reform.title.kk))
            .add("summary_en", value_of(reform.summary_en))
            .add_date("announced", reform.announced)
            .add_date("adopted", reform.adopted)
            .add_date("start", reform.start)
            .add_date("complete", reform.complete)
            .add("grade", reform.grade)
            .add("direction", value_of(reform.direction))
            .add("direction_reason", value_of(reform.direction_reason))
            .add("note", value_of(reform.note))
            .add("origin", batch.origin())
            .add("first_seen", to_iso(reform.first_seen))
            .add("withdrawn", nullptr)
            .upsert(connection, "reform", "id");
        write_tags(connection, reform);
    });
}

Paged list_reforms(const Reader& reader, const ReformFilter& filter, Shape shape, RowWriter& rows) {
    return guarded([&] {
        const std::string day = "coalesce(adopted_first, announced_first, start_first)";
        Where where{"withdrawn IS NULL"};
        where.add("id = ?", filter.id);
        where.add("country = ?", filter.country);
        where.add(day + " >= ?", filter.from);
        where.add(day + " <= ?", filter.to);
        where.add("EXISTS (SELECT 1 FROM reform_tag t WHERE t.reform = r.id AND t.tag = ?)",
                  filter.tag);
        where.add("direction = ?", filter.direction);
        where.add("grade = ?", filter.grade);
        where.add_cursor(day, "id", filter.after);
        const auto order = day + ", id";
        Query query{*reader.connection, select_for(shape, filter.lang) + ", " + order +
                                            " FROM reform r" + where.sql() + " ORDER BY " + order +
                                            (filter.limit ? " LIMIT ?" : "")};
        query.bind(where.values());
        if (filter.limit) {
            query.bind(static_cast<int>(where.values().size()) + 1, *filter.limit + 1);
        }
        return stream_page(query, columns_for(shape), filter.limit, rows);
    });
}

std::optional<Reform> find_reform(const Reader& reader, const std::string& id) {
    return guarded([&]() -> std::optional<Reform> {
        Query query{*reader.connection, std::string{select_whole} + " AND id = ?"};
        query.bind(1, id);
        if (!query.step()) {
            return std::nullopt;
        }
        auto reform = reform_in(query);
        reform.tags = tags_of(reader, id);
        return reform;
    });
}

std::vector<Reform> reforms(const Reader& reader, const std::string& country) {
    return guarded([&] {
        std::vector<Reform> out;
        {
            Query query{*reader.connection,
                        std::string{select_whole} +
                            " AND (?1 = '' OR country = ?1) "
                            "ORDER BY coalesce(adopted_first, announced_first, start_first), id"};
            query.bind(1, country);
            while (query.step()) {
                out.push_back(reform_in(query));
            }
        }
        for (auto& reform : out) {
            reform.tags = tags_of(reader, reform.id);
        }
        return out;
    });
}

}  // namespace tracker::store
