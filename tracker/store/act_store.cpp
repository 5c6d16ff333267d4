#include "tracker/store/act_store.hpp"

#include "tracker/core/hash.hpp"
#include "tracker/core/json.hpp"
#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

constexpr auto select_act = R"sql(
    SELECT id, country, kind, number, code, code_grade,
           adopted_text, adopted_first, adopted_last, adopted_precision,
           title_en, title_ru, title_kk, first_seen
    FROM act WHERE withdrawn IS NULL)sql";

Act act_in(const Query& row) {
    Act out;
    out.id = row.string(0);
    out.country = row.string(1);
    out.kind = row.string(2);
    out.number = row.perhaps_string(3);
    out.code = row.perhaps_string(4);
    out.code_grade = row.perhaps_string(5);
    out.adopted = row.perhaps_date(6);
    out.title = {row.perhaps_string(10), row.perhaps_string(11), row.perhaps_string(12)};
    out.first_seen = parse_iso_date(row.text(13)).value();
    return out;
}

std::string record_json(const ActVersion& version, const std::string& hash) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("act", version.act)
            .member("lang", version.lang)
            .member("title", version.title)
            .member("sha256", hash)
            .member("source", version.source)
            .member("unread", version.unread)
            .end_object();
    });
}

}  // namespace

void save(Batch& batch, const Act& act) {
    batch.record("act", act.id, record_json(act), [&](Connection& connection) {
        Fields{}
            .add("id", act.id)
            .add("country", act.country)
            .add("kind", act.kind)
            .add("number", value_of(act.number))
            .add("code", value_of(act.code))
            .add("code_grade", value_of(act.code_grade))
            .add_date("adopted", act.adopted)
            .add("title_en", value_of(act.title.en))
            .add("title_ru", value_of(act.title.ru))
            .add("title_kk", value_of(act.title.kk))
            .add("origin", batch.origin())
            .add("first_seen", to_iso(act.first_seen))
            .add("withdrawn", nullptr)
            .upsert(connection, "act", "id");
    });
}

void save(Batch& batch, const ActVersion& version) {
    const auto hash = sha256(version.text);
    const auto id = version.act + "/" + version.lang;
    batch.record("act", id, record_json(version, hash), [&](Connection& connection) {
        Fields{}
            .add("act", version.act)
            .add("lang", version.lang)
            .add("title", value_of(version.title))
            .add("text", version.text)
            .add("sha256", hash)
            .add("source", version.source)
            .add("unread", value_of(version.unread))
            .add("origin", batch.origin())
            .add("first_seen", to_iso(version.first_seen))
            .upsert(connection, "act_text", "act, lang");
    });
}

std::optional<Act> find_act(Batch& batch, const std::string& id) {
    return guarded([&]() -> std::optional<Act> {
        Query query{batch.connection(), std::string{select_act} + " AND id = ?"};
        query.bind(1, id);
        return query.step() ? std::optional{act_in(query)} : std::nullopt;
    });
}

std::vector<Act> acts_like(Batch& batch, const std::string& country,
                           const std::optional<std::string>& code,
                           const std::optional<std::string>& day, const std::string& digits) {
    return guarded([&] {
        // On a working day a state adopts a hundred acts: the index alone tells them apart.
        Query query{batch.connection(),
                    std::string{select_act} +
                        " AND id IN (SELECT id FROM act WHERE country = ?1 AND code = ?2 "
                        "UNION SELECT id FROM act WHERE country = ?1 AND adopted_text = ?3 AND "
                        "(number IS NULL OR ?4 = '' OR instr(number, ?4) > 0)) ORDER BY id"};
        query.bind({country, value_of(code), value_of(day), digits});
        std::vector<Act> out;
        while (query.step()) {
            out.push_back(act_in(query));
        }
        return out;
    });
}

bool has_text(Batch& batch, const std::string& act, const std::string& lang) {
    return guarded([&] {
        Query query{batch.connection(), "SELECT 1 FROM act_text WHERE act = ? AND lang = ?"};
        query.bind({act, lang});
        return query.step();
    });
}

std::optional<std::string> act_with_text(Batch& batch, const std::string& text) {
    return guarded([&]() -> std::optional<std::string> {
        Query query{batch.connection(), "SELECT act FROM act_text WHERE sha256 = ? ORDER BY act"};
        query.bind(1, sha256(text));
        return query.step() ? std::optional{query.string(0)} : std::nullopt;
    });
}

}  // namespace tracker::store
