#include "tracker/store/event_store.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

#include <algorithm>

namespace tracker::store {
namespace {

constexpr auto select_whole = R"sql(
    SELECT id, country, type, stage, title_en, title_ru, title_kk, summary_en,
           announced_text, announced_first, announced_last, announced_precision,
           adopted_text, adopted_first, adopted_last, adopted_precision,
           published_text, published_first, published_last, published_precision,
           in_force_text, in_force_first, in_force_last, in_force_precision, in_force_rule,
           complete_text, complete_first, complete_last, complete_precision,
           act, functions, reform, realises, direction, salience, grade, note, observed
    FROM event WHERE withdrawn IS NULL)sql";

Event event_in(const Query& row) {
    Event out;
    out.id = row.string(0);
    out.country = row.string(1);
    out.type = row.string(2);
    out.stage = row.string(3);
    out.title = {row.perhaps_string(4), row.perhaps_string(5), row.perhaps_string(6)};
    out.summary_en = row.perhaps_string(7);
    out.announced = row.perhaps_date(8);
    out.adopted = row.perhaps_date(12);
    out.published = row.perhaps_date(16);
    out.in_force = row.perhaps_date(20);
    out.in_force_rule = row.string(24);
    out.complete = row.perhaps_date(25);
    out.act = row.perhaps_string(29);
    out.functions = row.perhaps_string(30);
    out.reform = row.perhaps_string(31);
    out.realises = row.perhaps_string(32);
    out.direction = row.perhaps_string(33);
    out.salience = row.string(34);
    out.grade = row.string(35);
    out.note = row.perhaps_string(36);
    out.first_seen = parse_iso_date(row.text(37)).value();
    return out;
}

std::vector<std::string> texts_of(Connection& connection, const std::string& sql,
                                  const std::string& event) {
    Query query{connection, sql};
    query.bind(1, event);
    std::vector<std::string> out;
    while (query.step()) {
        out.push_back(query.string(0));
    }
    return out;
}

void complete(Connection& connection, Event& event) {
    event.tags =
        texts_of(connection, "SELECT tag FROM event_tag WHERE event = ? ORDER BY tag", event.id);
    event.sources = texts_of(connection,
                             "SELECT source FROM evidence WHERE event = ? AND origin = 'curated' "
                             "ORDER BY position",
                             event.id);
    Query query{connection,
                "SELECT role, institution, name FROM participant WHERE event = ? "
                "ORDER BY position"};
    query.bind(1, event.id);
    while (query.step()) {
        event.participants.push_back(
            {query.string(0), query.perhaps_string(1), query.perhaps_string(2)});
    }
}

/// Tags, participants and what a curator named; what was read from a text stays.
void delete_parts(Connection& connection, const std::string& event) {
    for (const auto* sql :
         {"DELETE FROM event_tag WHERE event = ?", "DELETE FROM participant WHERE event = ?",
          "DELETE FROM evidence WHERE event = ? AND origin = 'curated'"}) {
        Query gone{connection, sql};
        gone.bind(1, event);
        gone.run();
    }
}

// Evidence from texts stands behind whatever a curator may name, so that neither moves the other.
constexpr std::int64_t first_extracted_position = 10'000;

std::string record_json(const Evidence& evidence) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("source", evidence.source)
            .member("act", evidence.act)
            .member("lang", evidence.lang)
            .member("sentence", evidence.sentence)
            .member("span_first", evidence.span_first)
            .member("span_end", evidence.span_end)
            .member("rule", evidence.rule)
            .member("confidence", evidence.confidence)
            .end_object();
    });
}

void write_evidence(Connection& connection, const std::string& event, const Evidence& evidence) {
    Query place{connection,
                "SELECT coalesce((SELECT position FROM evidence WHERE event = ?1 AND act = ?2 AND "
                "lang = ?3 AND origin = 'extracted'), max(?4, (SELECT coalesce(max(position) + 1, "
                "0) FROM evidence WHERE event = ?1)))"};
    place.bind(1, event);
    place.bind(2, evidence.act);
    place.bind(3, evidence.lang);
    place.bind(4, first_extracted_position);
    place.step();
    Query query{connection,
                "INSERT INTO evidence (event, position, source, act, lang, sentence, span_first, "
                "span_end, rule, confidence, review, origin) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'extracted') "
                "ON CONFLICT DO UPDATE SET source = excluded.source, sentence = excluded.sentence, "
                "span_first = excluded.span_first, span_end = excluded.span_end, "
                "rule = excluded.rule, confidence = excluded.confidence"};
    query.bind({event, place.number(0), evidence.source, evidence.act, evidence.lang,
                evidence.sentence, evidence.span_first, evidence.span_end, evidence.rule,
                evidence.confidence, evidence.review});
    query.run();
}

std::vector<Evidence> extracted_evidence(Connection& connection, const std::string& event) {
    Query query{connection,
                "SELECT source, coalesce(act, ''), coalesce(lang, ''), coalesce(sentence, ''), "
                "coalesce(span_first, 0), coalesce(span_end, 0), coalesce(rule, ''), "
                "coalesce(confidence, 0.0), review FROM evidence "
                "WHERE event = ? AND origin = 'extracted' ORDER BY position"};
    query.bind(1, event);
    std::vector<Evidence> out;
    while (query.step()) {
        out.push_back({query.string(0), query.string(1), query.string(2), query.string(3),
                       query.number(4), query.number(5), query.string(6), query.real(7),
                       query.string(8)});
    }
    return out;
}

void write_parts(Connection& connection, const Event& event) {
    delete_parts(connection, event.id);
    for (const auto& tag : event.tags) {
        Fields{}.add("event", event.id).add("tag", tag).insert(connection, "event_tag");
    }
    std::int64_t position = 0;
    for (const auto& participant : event.participants) {
        Fields{}
            .add("event", event.id)
            .add("position", position++)
            .add("role", participant.role)
            .add("institution", value_of(participant.institution))
            .add("name", value_of(participant.name))
            .insert(connection, "participant");
    }
    position = 0;
    for (const auto& source : event.sources) {
        Fields{}
            .add("event", event.id)
            .add("position", position++)
            .add("source", source)
            .add("act", value_of(event.act))
            .add("review", "confirmed")
            .add("origin", "curated")
            .insert(connection, "evidence");
    }
}

}  // namespace

void save(Batch& batch, const Event& event) {
    batch.record("event", event.id, record_json(event), [&](Connection& connection) {
        Fields{}
            .add("id", event.id)
            .add("country", event.country)
            .add("type", event.type)
            .add("stage", event.stage)
            .add("title_en", value_of(event.title.en))
            .add("title_ru", value_of(event.title.ru))
            .add("title_kk", value_of(event.title.kk))
            .add("summary_en", value_of(event.summary_en))
            .add_date("announced", event.announced)
            .add_date("adopted", event.adopted)
            .add_date("published", event.published)
            .add_date("in_force", event.in_force)
            .add("in_force_rule", event.in_force_rule)
            .add_date("complete", event.complete)
            .add("observed", to_iso(event.first_seen))
            .add("act", value_of(event.act))
            .add("functions", value_of(event.functions))
            .add("reform", value_of(event.reform))
            .add("realises", value_of(event.realises))
            .add("direction", value_of(event.direction))
            .add("salience", event.salience)
            .add("grade", event.grade)
            .add("note", value_of(event.note))
            .add("origin", batch.origin())
            .add("withdrawn", nullptr)
            .upsert(connection, "event", "id");
        write_parts(connection, event);
    });
}

void save(Batch& batch, const std::string& event, const Evidence& evidence) {
    const auto id = event + "/" + evidence.act + "/" + evidence.lang;
    batch.record("event", id, record_json(evidence),
                 [&](Connection& connection) { write_evidence(connection, event, evidence); });
}

std::vector<HeldEvent> events_like(Batch& batch, const std::string& country, const std::string& act,
                                   const std::vector<std::string>& institutions) {
    return guarded([&] {
        // A set of ids first, each part by its index: an OR would read every event of the country.
        std::string sql = select_whole;
        const std::string always = " WHERE withdrawn IS NULL";
        sql.replace(sql.find(always), always.size(),
                    " WHERE +country = ? AND id IN (SELECT id FROM event WHERE act = ?2 "
                    "UNION SELECT event FROM evidence WHERE act = ?2 "
                    "UNION SELECT event FROM participant WHERE institution IN "
                    "(SELECT value FROM json_each(?3))) ORDER BY id");
        sql.replace(sql.find("observed\n"), 8, "observed, origin, withdrawn IS NOT NULL");
        std::vector<HeldEvent> out;
        {
            Query query{batch.connection(), sql};
            query.bind({country, act, json_text([&](JsonWriter& json) {
                            json.begin_array();
                            for (const auto& institution : institutions) {
                                json.value(institution);
                            }
                            json.end_array();
                        })});
            while (query.step()) {
                out.push_back({event_in(query), query.string(38), query.number(39) != 0, {}});
            }
        }
        for (auto& held : out) {
            complete(batch.connection(), held.event);
            held.evidence = extracted_evidence(batch.connection(), held.event.id);
        }
        return out;
    });
}

std::string surviving_id(Batch& batch, const std::string& id) {
    return guarded([&] {
        Query query{batch.connection(), "SELECT event FROM event_alias WHERE alias = ?"};
        query.bind(1, id);
        return query.step() ? query.string(0) : id;
    });
}

void forget_evidence(Batch& batch, const std::string& event, const std::string& act,
                     const std::string& lang) {
    batch.retract("event", event + "/" + act + "/" + lang, [&](Connection& connection) {
        Query query{connection,
                    "DELETE FROM evidence WHERE event = ? AND act = ? AND lang = ? AND "
                    "origin = 'extracted'"};
        query.bind({event, act, lang});
        query.run();
    });
}

std::optional<Event> find_event(const Reader& reader, const std::string& id) {
    return guarded([&]() -> std::optional<Event> {
        std::optional<Event> out;
        {
            Query query{*reader.connection, std::string{select_whole} + " AND id = ?"};
            query.bind(1, id);
            if (query.step()) {
                out = event_in(query);
            }
        }
        if (out) {
            complete(*reader.connection, *out);
        }
        return out;
    });
}

std::vector<Event> events(const Reader& reader, const std::string& country,
                          const std::optional<std::string>& reform) {
    return guarded([&] {
        std::vector<Event> out;
        {
            std::string sql = select_whole;
            std::vector<Value> values;
            if (!country.empty()) {
                sql += " AND country = ?";
                values.emplace_back(country);
            }
            if (reform) {
                sql += " AND reform = ?";
                values.emplace_back(*reform);
            }
            Query query{*reader.connection, sql + " ORDER BY effective_first, id"};
            query.bind(values);
            while (query.step()) {
                out.push_back(event_in(query));
            }
        }
        for (auto& event : out) {
            complete(*reader.connection, event);
        }
        return out;
    });
}

std::vector<std::string> countries_with_events(const Reader& reader,
                                               const std::vector<std::string>& tags,
                                               const std::string& first, const std::string& last) {
    if (tags.empty()) {
        return {};
    }
    std::string places;
    std::vector<Value> values{first, last};
    for (const auto& tag : tags) {
        places += places.empty() ? "?" : ", ?";
        values.emplace_back(tag);
    }
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT DISTINCT country FROM event e WHERE withdrawn IS NULL "
                    "AND stage = 'adopted' AND grade IN ('verified', 'partly') "
                    "AND type IN ('creation', 'abolition', 'absorption', 'merger', 'split', "
                    "'spin_off', 'transformation', 'function_transfer', 'subordination_change') "
                    "AND coalesce(in_force_last, published_last, adopted_last) >= ? "
                    "AND effective_first <= ? "
                    "AND EXISTS (SELECT 1 FROM event_tag t WHERE t.event = e.id AND t.tag IN (" +
                        places + ")) ORDER BY country"};
        query.bind(values);
        std::vector<std::string> out;
        while (query.step()) {
            out.push_back(query.string(0));
        }
        return out;
    });
}

std::vector<std::string> distinct_tags(const Reader& reader) {
    return texts(reader, "SELECT tag FROM event_tag UNION SELECT tag FROM reform_tag ORDER BY tag");
}

std::vector<Published> latest_published(const Reader& reader, std::int64_t limit) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT e.id, e.observed, coalesce((SELECT c.at FROM change c WHERE "
                    "c.kind = 'event' AND c.record = e.id AND c.action = 'correct' "
                    "AND c.before <> c.after "
                    "ORDER BY c.seq DESC LIMIT 1), '') FROM event e WHERE e.withdrawn IS NULL "
                    "ORDER BY e.observed DESC, e.effective_first DESC, e.id LIMIT ?"};
        query.bind(1, limit);
        std::vector<Published> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2)});
        }
        return out;
    });
}

}  // namespace tracker::store
