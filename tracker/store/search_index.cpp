#include "tracker/store/search_index.hpp"

#include "tracker/store/sqlite.hpp"

#include <set>

namespace tracker::store {
namespace {

constexpr const char* search_languages[] = {"ru", "kk", "en", "uk"};

using Ids = std::set<std::string>;

/// What the log names since: "ID", or "ID/…" for a part of it.
struct Changed {
    Ids acts;
    Ids events;
};

Changed changed_since(Connection& connection, std::int64_t seq) {
    Changed out;
    Query query{connection,
                "SELECT DISTINCT kind, record FROM change WHERE seq > ? AND kind IN "
                "('act', 'event', 'institution')"};
    // A body that was renamed is searched in the events it took part in.
    Query took_part{connection, "SELECT event FROM participant WHERE institution = ?"};
    query.bind(1, seq);
    while (query.step()) {
        const auto record = query.string(1).substr(0, query.text(1).find('/'));
        if (query.text(0) == "act") {
            out.acts.insert(record);
        } else if (query.text(0) == "event") {
            out.events.insert(record);
        } else {
            took_part.again();
            took_part.bind(1, record);
            while (took_part.step()) {
                out.events.insert(took_part.string(0));
            }
        }
    }
    return out;
}

/// Takes a record's rows out of the index, which must be told what stood in them.
void delete_entries(Connection& connection, const char* kind, const std::string& record) {
    Query unlisted{connection,
                   "INSERT INTO search_index (search_index, rowid, title_stems, text_stems) "
                   "SELECT 'delete', id, title_stems, text_stems FROM search_entry "
                   "WHERE kind = ? AND record = ?"};
    unlisted.bind(1, kind);
    unlisted.bind(2, record);
    unlisted.run();
    Query gone{connection, "DELETE FROM search_entry WHERE kind = ? AND record = ?"};
    gone.bind(1, kind);
    gone.bind(2, record);
    gone.run();
}

void write_entries(Connection& connection, const Stemmer& stemmer, const char* kind,
                   const std::string& record) {
    delete_entries(connection, kind, record);
    for (const auto* lang : search_languages) {
        const auto [title, text] = original_of(connection, kind, record, lang);
        if (title.empty() && text.empty()) {
            continue;
        }
        const auto title_stems = stemmer.stems(title, lang);
        const auto text_stems = stemmer.stems(text, lang);
        Query entry{connection,
                    "INSERT INTO search_entry (kind, record, lang, title_stems, text_stems) "
                    "VALUES (?, ?, ?, ?, ?) RETURNING id"};
        entry.bind({std::string{kind}, record, std::string{lang}, title_stems, text_stems});
        entry.step();
        Query listed{connection,
                     "INSERT INTO search_index (rowid, title_stems, text_stems) VALUES (?, ?, ?)"};
        listed.bind({entry.number(0), title_stems, text_stems});
        listed.run();
    }
}

std::string title_column(const std::string& lang) {
    return lang == "uk" ? "NULL" : "title_" + lang;  // of act or event
}

void add_part(std::string& text, std::string_view part) {
    if (!part.empty()) {
        text += text.empty() ? "" : "\n";
        text += part;
    }
}

Original act_in(Connection& connection, const std::string& id, const std::string& lang) {
    Query query{connection, "SELECT coalesce(t.title, " + title_column(lang) +
                                ", ''), coalesce(t.text, '') FROM act a LEFT JOIN act_text t ON "
                                "t.act = a.id AND t.lang = ?2 WHERE a.id = ?1 AND "
                                "a.withdrawn IS NULL"};
    query.bind(1, id);
    query.bind(2, lang);
    return query.step() ? Original{query.string(0), query.string(1)} : Original{};
}

/// A summary, the sentences it was read from, and every name in the language of those who took
/// part.
Original event_in(Connection& connection, const std::string& id, const std::string& lang) {
    Original out;
    Query event{connection, "SELECT coalesce(" + title_column(lang) +
                                ", ''), CASE WHEN ?2 = 'en' THEN coalesce(summary_en, '') ELSE '' "
                                "END FROM event WHERE id = ?1 AND withdrawn IS NULL"};
    event.bind(1, id);
    event.bind(2, lang);
    if (!event.step()) {
        return out;
    }
    out.title = event.string(0);
    add_part(out.text, event.text(1));
    Query parts{connection,
                "SELECT sentence FROM evidence WHERE event = ?1 AND lang = ?2 AND "
                "review <> 'rejected' AND sentence IS NOT NULL "
                "UNION ALL SELECT name FROM institution_name WHERE lang = ?2 AND institution IN "
                "(SELECT institution FROM participant WHERE event = ?1)"};
    parts.bind(1, id);
    parts.bind(2, lang);
    while (parts.step()) {
        add_part(out.text, parts.text(0));
    }
    if (out.title.empty() && out.text.empty()) {
        return out;
    }
    // Names as text stand in the language of the first title.
    Query names{connection,
                "SELECT name FROM participant WHERE event = ? AND name IS NOT NULL "
                "ORDER BY position"};
    names.bind(1, id);
    while (names.step()) {
        add_part(out.text, names.text(0));
    }
    return out;
}

}  // namespace

Original original_of(Connection& connection, std::string_view kind, const std::string& record,
                     const std::string& lang) {
    return kind == "act" ? act_in(connection, record, lang) : event_in(connection, record, lang);
}

void follow_change_log(Connection& connection, const Stemmer& stemmer) {
    std::int64_t from = 0;
    std::int64_t to = 0;
    {
        Query query{connection,
                    "SELECT seq, coalesce((SELECT max(seq) FROM change), 0) FROM search_progress"};
        query.step();
        from = query.number(0);
        to = query.number(1);
    }
    if (from == to) {
        return;
    }
    const auto changed = changed_since(connection, from);
    for (const auto& act : changed.acts) {
        write_entries(connection, stemmer, "act", act);
    }
    for (const auto& event : changed.events) {
        write_entries(connection, stemmer, "event", event);
    }
    Query done{connection, "UPDATE search_progress SET seq = ?"};
    done.bind(1, to);
    done.run();
}

}  // namespace tracker::store
