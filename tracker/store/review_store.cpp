#include "tracker/store/review_store.hpp"

#include "tracker/core/json.hpp"
#include "tracker/store/sqlite.hpp"

#include <algorithm>

namespace tracker::store {
namespace {

constexpr std::size_t context_bytes = 240;  // about a sentence of a decree on each side

std::int64_t next_number(Connection& connection, const Decision& decision) {
    Query query{connection,
                "SELECT coalesce(max(number), 0) + 1 FROM review WHERE kind = ? AND record = ?"};
    query.bind({decision.kind, decision.record});
    query.step();
    return query.number(0);
}

/// The entry that the decision made of the record itself.
std::int64_t entry_of(Connection& connection, const Decision& decision) {
    Query query{connection, "SELECT max(seq) FROM change WHERE kind = ? AND record = ?"};
    query.bind({decision.kind, decision.record});
    query.step();
    return query.number(0);
}

std::string record_json(const Decision& decision) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("decision", decision.decision)
            .member("author", decision.author)
            .member("note", decision.note)
            .member("merged_into", decision.merged_into)
            .end_object();
    });
}

void run(Batch& batch, const std::string& sql, const std::vector<Value>& values) {
    guarded([&] {
        Query query{batch.connection(), sql};
        query.bind(values);
        query.run();
    });
}

bool begins_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
}

/// The part of a text around [first, end), cut between characters.
void add_context(ReadFrom& out, std::string_view text, std::size_t first, std::size_t end) {
    if (text.empty() || first > end || end > text.size()) {
        return;
    }
    auto begin = first - std::min(first, context_bytes);
    while (begin < first && !begins_character(text[begin])) {
        ++begin;
    }
    auto stop = std::min(text.size(), end + context_bytes);
    while (stop > end && stop < text.size() && !begins_character(text[stop])) {
        --stop;
    }
    out.before = text.substr(begin, first - begin);
    out.after = text.substr(end, stop - end);
}

constexpr Column pending_columns[] = {
    {"confidence", Kind::number},
    {"id"},
    {"type"},
    {"date"},
    {"title"},
    {"country"},
    {"rule"},
    {"act"},
    {"lang"},
    {"sentence"},
};

constexpr Column decision_columns[] = {
    {"at"},   {"author"}, {"decision"},    {"kind"},   {"record"},
    {"note"}, {"change"}, {"merged_into"}, {"before"}, {"after"},
};
constexpr Column decision_columns_nested[] = {
    {"at"},
    {"author"},
    {"decision"},
    {"kind"},
    {"record"},
    {"note"},
    {"change", Kind::number},
    {"merged_into"},
    {"before", Kind::json},
    {"after", Kind::json},
};

constexpr std::size_t brief_width = 5;
constexpr std::size_t brief_decisions = 6;

std::string limited(const ReviewFilter& filter) {
    return filter.limit ? " LIMIT " + std::to_string(*filter.limit) : "";
}

}  // namespace

void save(Batch& batch, const Decision& decision) {
    const auto place = guarded([&] {
        auto& connection = batch.connection();
        const auto number = next_number(connection, decision);
        Fields{}
            .add("kind", decision.kind)
            .add("record", decision.record)
            .add("number", number)
            .add("decision", decision.decision)
            .add("author", decision.author)
            .add("at", batch.at())
            .add("note", value_of(decision.note))
            .add("merged_into", value_of(decision.merged_into))
            .add("change", entry_of(connection, decision))
            .insert(connection, "review");
        return number;
    });
    batch.log_part(decision.kind, decision.record + "/review/" + std::to_string(place), "",
                   record_json(decision));
}

void mark_evidence(Batch& batch, const std::string& event, const std::string& review) {
    run(batch, "UPDATE evidence SET review = ? WHERE event = ? AND origin = 'extracted'",
        {review, event});
}

void merge(Batch& batch, const std::string& event, const std::string& into) {
    // Behind what `into` has, in the order that they had; one text of an act gives one piece.
    run(batch,
        "INSERT INTO evidence (event, position, source, act, lang, sentence, span_first, span_end, "
        "rule, confidence, review, origin) "
        "SELECT ?2, (SELECT max(coalesce(max(position) + 1, 0), 10000) FROM evidence "
        "WHERE event = ?2) + row_number() OVER (ORDER BY position), source, act, lang, sentence, "
        "span_first, span_end, rule, confidence, 'confirmed', origin FROM evidence e "
        "WHERE event = ?1 AND origin = 'extracted' AND NOT EXISTS (SELECT 1 FROM evidence o "
        "WHERE o.event = ?2 AND o.act IS e.act AND o.lang IS e.lang AND o.origin = 'extracted')",
        {event, into});
    run(batch, "UPDATE event_alias SET event = ?2 WHERE event = ?1", {event, into});
    run(batch, "INSERT INTO event_alias (alias, event) VALUES (?1, ?2)", {event, into});
}

std::string surviving_id(const Reader& reader, const std::string& id) {
    return guarded([&] {
        Query query{*reader.connection, "SELECT event FROM event_alias WHERE alias = ?"};
        query.bind(1, id);
        return query.step() ? query.string(0) : id;
    });
}

std::vector<Decision> decisions(const Reader& reader, const std::string& kind,
                                const std::string& record) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT r.kind, r.record, r.decision, r.author, r.note, r.merged_into, r.at, "
                    "c.before, c.after FROM review r JOIN change c ON c.seq = r.change "
                    "WHERE r.kind = ? AND r.record = ? ORDER BY r.number"};
        query.bind({kind, record});
        std::vector<Decision> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2), query.string(3),
                           query.perhaps_string(4), query.perhaps_string(5), query.string(6),
                           query.string(7), query.string(8)});
        }
        return out;
    });
}

std::vector<ReadFrom> read_from(const Reader& reader, const std::string& event) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT v.source, v.act, v.lang, v.sentence, v.rule, v.confidence, v.review, "
                    "v.origin, v.span_first, v.span_end, t.text FROM evidence v "
                    "LEFT JOIN act_text t ON t.act = v.act AND t.lang = v.lang "
                    "WHERE v.event = ? ORDER BY v.position"};
        query.bind(1, event);
        std::vector<ReadFrom> out;
        while (query.step()) {
            ReadFrom piece{query.string(0), query.string(1),
                           query.string(2), "",
                           query.string(3), "",
                           query.string(4), query.perhaps_real(5),
                           query.string(6), query.string(7)};
            if (!query.is_null(8)) {
                add_context(piece, query.text(10), static_cast<std::size_t>(query.number(8)),
                            static_cast<std::size_t>(query.number(9)));
            }
            out.push_back(std::move(piece));
        }
        return out;
    });
}

void list_pending(const Reader& reader, const ReviewFilter& filter, Shape shape, RowWriter& rows) {
    guarded([&] {
        Where where{"e.withdrawn IS NULL AND v.origin = 'extracted' AND v.review = 'auto'"};
        where.add("e.country = ?", filter.country);
        where.add("e.type = ?", filter.type);
        where.add("v.act = ?", filter.act);
        where.add("v.confidence < CAST(? AS REAL)", filter.below);
        // With min(), SQLite takes the other columns from the row that has the least.
        Query query{*reader.connection,
                    "SELECT min(v.confidence), e.id, e.type, coalesce(e.in_force_text, "
                    "e.published_text, e.adopted_text, e.announced_text), coalesce(e.title_en, "
                    "e.title_ru, e.title_kk), e.country, v.rule, v.act, v.lang, v.sentence "
                    "FROM event e JOIN evidence v ON v.event = e.id" +
                        where.sql() + " GROUP BY e.id ORDER BY 1, e.id" + limited(filter)};
        query.bind(where.values());
        const std::span<const Column> all{pending_columns};
        stream(query, shape == Shape::brief ? all.first(brief_width) : all, rows);
    });
    rows.end();
}

void list_decisions(const Reader& reader, const ReviewFilter& filter, Shape shape,
                    RowWriter& rows) {
    guarded([&] {
        Where where{"1"};
        where.add("r.author = ?", filter.author);
        Query query{*reader.connection,
                    "SELECT r.at, r.author, r.decision, r.kind, r.record, r.note, r.change, "
                    "r.merged_into, c.before, c.after "
                    "FROM review r JOIN change c ON c.seq = r.change" +
                        where.sql() + " ORDER BY r.change, r.number" + limited(filter)};
        query.bind(where.values());
        const std::span<const Column> all{decision_columns};
        stream(query,
               shape == Shape::brief    ? all.first(brief_decisions)
               : shape == Shape::nested ? std::span<const Column>{decision_columns_nested}
                                        : all,
               rows);
    });
    rows.end();
}

}  // namespace tracker::store
