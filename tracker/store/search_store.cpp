#include "tracker/store/search_store.hpp"

#include "tracker/core/error.hpp"
#include "tracker/store/sqlite.hpp"

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

}  // namespace tracker::store
