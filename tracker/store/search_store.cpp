#include "tracker/store/search_store.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/snippet.hpp"
#include "tracker/store/search_index.hpp"
#include "tracker/store/sqlite.hpp"

#include <algorithm>
#include <array>
#include <set>

namespace tracker::store {
namespace {

constexpr auto reforms_sql = R"sql(
    SELECT id, coalesce(title_en, title_ru, title_kk),
           concat_text || ' ' || coalesce((SELECT group_concat(tag, ' ') FROM reform_tag t
                                           WHERE t.reform = r.id), ''),
           coalesce(adopted_first, announced_first, start_first), ''
    FROM (SELECT *, id || ' ' || coalesce(title_en, '') || ' ' || coalesce(title_ru, '') || ' ' ||
                    coalesce(title_kk, '') || ' ' || coalesce(summary_en, '') AS concat_text
          FROM reform WHERE withdrawn IS NULL) r
    ORDER BY 4, id)sql";

constexpr auto events_sql = R"sql(
    SELECT id, coalesce(title_en, title_ru, title_kk),
           id || ' ' || coalesce(title_en, '') || ' ' || coalesce(title_ru, '') || ' ' ||
           coalesce(title_kk, '') || ' ' || coalesce(summary_en, ''),
           effective_first, coalesce(reform, '')
    FROM event WHERE withdrawn IS NULL ORDER BY effective_first, id)sql";

constexpr auto institutions_sql = R"sql(
    SELECT id, coalesce((SELECT name FROM institution_name n WHERE n.institution = i.id
                         ORDER BY n.lang = 'en' DESC, n.from_day DESC LIMIT 1), id),
           id || ' ' || coalesce((SELECT group_concat(name || ' ' || abbreviations, ' ')
                                  FROM institution_name n WHERE n.institution = i.id), ''),
           '', ''
    FROM institution i WHERE withdrawn IS NULL ORDER BY id)sql";

// --- full text ---------------------------------------------------------------------------------

constexpr Column whole_columns[] = {{"kind"}, {"id"}, {"lang"}, {"title"}, {"date"}, {"snippet"}};
constexpr Column brief_columns[] = {{"date"}, {"kind"}, {"title"}, {"id"}, {"snippet"}};

struct Hit {
    std::string kind;
    std::string record;
    std::string lang;
    double score = 0;  ///< Less is better.
};

/// Words in double quotes are words to FTS5, whatever they are otherwise.
std::string all_of(const std::vector<std::string>& stems) {
    std::string out;
    for (const auto& stem : stems) {
        out.append(out.empty() ? "\"" : " AND \"").append(stem).append("\"");
    }
    return out;
}

void add_hits(Connection& connection, const std::string& lang,
              const std::vector<std::string>& stems, const std::optional<std::string>& kind,
              std::vector<Hit>& hits) {
    // A word of the title weighs as much as four of the text.
    Query query{connection, std::string{"SELECT e.kind, e.record, bm25(search_index, 4.0, 1.0) "
                                        "FROM search_index JOIN search_entry e "
                                        "ON e.id = search_index.rowid "
                                        "WHERE search_index MATCH ?1 AND e.lang = ?2"} +
                                (kind ? " AND e.kind = ?3" : "")};
    query.bind(1, all_of(stems));
    query.bind(2, lang);
    if (kind) {
        query.bind(3, *kind);
    }
    while (query.step()) {
        hits.push_back({query.string(0), query.string(1), lang, query.real(2)});
    }
}

std::vector<Hit> best_hits(Connection& connection, const SearchFilter& filter) {
    std::vector<Hit> hits;
    for (const auto& [lang, stems] : filter.stems) {
        add_hits(connection, lang, stems, filter.kind, hits);
    }
    std::sort(hits.begin(), hits.end(), [](const Hit& a, const Hit& b) {
        return std::tie(a.score, a.record, a.lang) < std::tie(b.score, b.record, b.lang);
    });
    std::set<std::pair<std::string, std::string>> seen;
    std::erase_if(hits, [&seen](const Hit& hit) {
        return !seen.insert({hit.kind, hit.record}).second;
    });
    return hits;
}

/// Title in the language where there is one, and the day with the mark of its grade.
std::pair<std::string, std::string> heading(Connection& connection, const Hit& hit) {
    Query query{connection,
                hit.kind == "act"
                    ? "SELECT coalesce((SELECT title FROM act_text WHERE act = id AND lang = '" +
                          hit.lang + "'), " + titles_for(hit.lang) +
                          ", ''), coalesce(adopted_text, '') FROM act WHERE id = ?"
                    : "SELECT coalesce(" + titles_for(hit.lang) +
                          "), coalesce(in_force_text, published_text, adopted_text, "
                          "announced_text) || " +
                          mark_of("grade") + " FROM event WHERE id = ?"};
    query.bind(1, hit.record);
    query.step();
    return {query.string(0), query.string(1)};
}

void write_hit(Connection& connection, const Stemmer& stemmer, const Hit& hit,
               const std::vector<std::string>& stems, Shape shape, RowWriter& rows) {
    const auto [title, date] = heading(connection, hit);
    const auto original = original_of(connection, hit.kind, hit.record, hit.lang);
    const std::set<std::string> wanted{stems.begin(), stems.end()};
    auto found = snippet(original.text, hit.lang, wanted, stemmer);
    if (found.empty()) {
        found = snippet(original.title, hit.lang, wanted, stemmer);
    }
    if (shape == Shape::brief) {
        rows.row(std::array<std::string_view, 5>{date, hit.kind, title, hit.record, found});
    } else {
        rows.row(
            std::array<std::string_view, 6>{hit.kind, hit.record, hit.lang, title, date, found});
    }
}

const char* sql_for(std::string_view kind) {
    if (kind == "reform") {
        return reforms_sql;
    }
    if (kind == "event") {
        return events_sql;
    }
    if (kind == "institution") {
        return institutions_sql;
    }
    throw Error{"records of kind '" + std::string{kind} + "' cannot be searched"};
}

}  // namespace

std::vector<Searchable> searchable(const Reader& reader, std::string_view kind) {
    return guarded([&] {
        Query query{*reader.connection, sql_for(kind)};
        std::vector<Searchable> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2), query.string(3),
                           query.string(4)});
        }
        return out;
    });
}

SearchRows search(const Reader& reader, const Stemmer& stemmer, const SearchFilter& filter,
                  Shape shape, RowWriter& rows) {
    return guarded([&] {
        auto& connection = *reader.connection;
        const auto hits = best_hits(connection, filter);
        const auto all = static_cast<std::int64_t>(hits.size());
        rows.begin(shape == Shape::brief ? std::span<const Column>{brief_columns} : whole_columns);
        SearchRows out;
        for (; out.rows < std::min(all, filter.limit); ++out.rows) {
            const auto& hit = hits[static_cast<std::size_t>(out.rows)];
            write_hit(connection, stemmer, hit, filter.stems.at(hit.lang), shape, rows);
        }
        out.left_out = all - out.rows;
        return out;
    });
}

}  // namespace tracker::store
