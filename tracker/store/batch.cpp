#include "tracker/store/batch.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/store/differences.hpp"
#include "tracker/store/migrate.hpp"
#include "tracker/store/search_index.hpp"
#include "tracker/store/sqlite.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <map>
#include <set>

namespace tracker::store {
namespace {

/// The table of a kind and the column that holds the id in the change log.
struct KindTable {
    std::string_view kind;
    std::string_view table;
    std::string_view id;
};

constexpr KindTable kind_tables[] = {
    {"country", "country", "iso3"}, {"institution", "institution", "id"},
    {"act", "act", "id"},           {"reform", "reform", "id"},
    {"event", "event", "id"},       {"indicator", "indicator", "id"},
    {"release", "release", "id"},   {"capture", "capture", "release || '/' || file"},
    {"target", "target", "id"},     {"post", "post", "id"},
};

const KindTable& table_of(std::string_view kind) {
    for (const auto& entry : kind_tables) {
        if (entry.kind == kind) {
            return entry;
        }
    }
    throw Error{"no table holds records of kind '" + std::string{kind} + "'"};
}

struct LogEntry {
    std::string action;
    std::string origin;
    std::string before;
    std::string after;
};

std::optional<LogEntry> last_entry(Connection& connection, std::string_view kind,
                                   const std::string& id) {
    Query query{connection,
                "SELECT action, origin, before, after FROM change "
                "WHERE kind = ? AND record = ? ORDER BY seq DESC LIMIT 1"};
    query.bind(1, std::string{kind});
    query.bind(2, id);
    if (!query.step()) {
        return std::nullopt;
    }
    return LogEntry{query.string(0), query.string(1), query.string(2), query.string(3)};
}

}  // namespace

struct Batch::Seen {
    std::map<std::string, std::set<std::string>, std::less<>> ids_by_kind;
};

Batch::Batch(Writer& writer, std::string origin, std::string at)
    : connection_{writer.connection},
      stemmer_{writer.stemmer},
      origin_{std::move(origin)},
      at_{std::move(at)},
      seen_{new Seen} {
    guarded([&] {
        // IMMEDIATE: a transaction that reads before it writes would fail at once when another
        // one commits in between, whatever the timeout.
        connection_->db.exec("BEGIN IMMEDIATE");
    });
    try {
        guarded([&] {
            migrate(*connection_);
            Query head{*connection_, "SELECT hash FROM change ORDER BY seq DESC LIMIT 1"};
            head_hash_ = head.step() ? head.string(0) : "";
        });
    } catch (...) {  // no destructor runs for what was never made
        connection_->db.tryExec("ROLLBACK");
        throw;
    }
}

Batch::~Batch() {
    if (!committed_) {
        connection_->db.tryExec("ROLLBACK");
    }
}

void Batch::commit() {
    guarded([&] {
        if (stemmer_) {
            follow_change_log(*connection_, *stemmer_);
        }
        try {
            connection_->db.exec("COMMIT");
        } catch (const SQLite::Exception& e) {
            if (e.getErrorCode() != SQLITE_CONSTRAINT) {
                throw;
            }
            throw StoreError{dangling()};
        }
    });
    committed_ = true;
}

/// References that may point forward are checked by COMMIT, which does not say which one failed.
std::string Batch::dangling() {
    Query query{*connection_,
                "SELECT 'event', id, realises FROM event "
                "WHERE realises NOT IN (SELECT id FROM event) "
                "UNION ALL SELECT 'institution', institution, superior FROM institution_superior "
                "WHERE superior NOT IN (SELECT id FROM institution) "
                "UNION ALL SELECT 'indicator', id, complement_of FROM indicator "
                "WHERE complement_of NOT IN (SELECT id FROM indicator)"};
    std::string out = "nothing was changed:";
    while (query.step()) {
        const auto kind = query.string(0);
        out.append(" ").append(kind).append(" '").append(query.text(1)).append("' names ");
        out.append(kind).append(" '").append(query.text(2)).append("', which is not there;");
    }
    for (const auto& issue : issues_) {
        out.append("\n").append(issue.code).append(": ").append(issue.message);
    }
    return out;
}

void Batch::see(std::string_view kind, const std::string& id) {
    seen_->ids_by_kind[std::string{kind}].insert(id);
}

std::int64_t Batch::append(std::string_view kind, const std::string& id, std::string_view action,
                           const std::string& before, const std::string& after) {
    const auto perhaps = [](const std::string& json) {
        return json.empty() ? std::nullopt : std::optional{json};
    };
    head_hash_ = sha256(head_hash_ + '\n' + std::string{kind} + '\n' + id + '\n' +
                        std::string{action} + '\n' + after)
                     .substr(0, 16);
    Query query{*connection_,
                "INSERT INTO change (at, origin, kind, record, action, before, after, hash) "
                "VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING seq"};
    query.bind(1, at_);
    query.bind(2, origin_);
    query.bind(3, std::string{kind});
    query.bind(4, id);
    query.bind(5, std::string{action});
    query.bind(6, perhaps(before));
    query.bind(7, perhaps(after));
    query.bind(8, head_hash_);
    query.step();
    return query.number(0);
}

bool Batch::try_write(std::string_view kind, const std::string& id,
                      const std::function<void(Connection&)>& write) {
    auto& db = connection_->db;
    db.exec("SAVEPOINT record");
    try {
        write(*connection_);
        db.exec("RELEASE record");
        return true;
    } catch (const SQLite::Exception& e) {
        if (e.getErrorCode() != SQLITE_CONSTRAINT) {
            throw;
        }
        // A fault of one record: it is told, and the others go on.
        db.exec("ROLLBACK TO record");
        db.exec("RELEASE record");
        issues_.push_back({"bad-record", std::string{kind} + " '" + id + "': " + e.what()});
        return false;
    }
}

bool Batch::record(std::string_view kind, const std::string& id, const std::string& json,
                   const std::function<void(Connection&)>& write) {
    return guarded([&] {
        see(kind, id);
        const auto last = last_entry(*connection_, kind, id);
        const bool is_there = last && last->action != "withdraw";
        const bool is_reviewer = origin_ == reviewer_origin;
        if (last && last->origin == reviewer_origin && !is_reviewer) {
            tell_news(kind, id, last->after, json);
            ++counts_.unchanged;
            return false;
        }
        if (is_there && (last->after == json || (last->origin != origin_ && !is_reviewer))) {
            ++counts_.unchanged;
            return false;
        }
        if (!try_write(kind, id, write)) {
            return false;
        }
        append(kind, id, is_there ? "correct" : "insert", is_there ? last->after : "", json);
        ++(is_there ? counts_.corrected : counts_.inserted);
        return true;
    });
}

void Batch::log_part(std::string_view kind, const std::string& id, const std::string& before,
                     const std::string& after) {
    guarded([&] {
        append(kind, id,
               before.empty()  ? "insert"
               : after.empty() ? "withdraw"
                               : "correct",
               before, after);
    });
    ++(before.empty() ? counts_.inserted : after.empty() ? counts_.withdrawn : counts_.corrected);
}

/// Only what the reviewer cannot have known: the last that this origin wrote was there to be seen.
void Batch::tell_news(std::string_view kind, const std::string& id, const std::string& held,
                      const std::string& json) {
    Query own{*connection_,
              "SELECT after FROM change WHERE kind = ? AND record = ? AND origin = ? "
              "ORDER BY seq DESC LIMIT 1"};
    own.bind({std::string{kind}, id, origin_});
    if (held == json || (own.step() && own.text(0) == json)) {
        return;
    }
    std::string told = std::string{kind} + " '" + id + "': " + origin_ + " now say ";
    std::string stays = "it is withdrawn";
    for (const auto& [field, before, after] : differences(*connection_, held, json)) {
        told.append(field).append(" ").append(after).append(", ");
        stays = (stays == "it is withdrawn" ? "" : stays + ", ") + field + " " + before;
    }
    Query review{*connection_,
                 "SELECT author, substr(at, 1, 10) FROM review WHERE kind = ? AND record = ? "
                 "ORDER BY number DESC LIMIT 1"};
    review.bind({std::string{kind}, id});
    const auto who = review.step() ? review.string(0) + " on " + review.string(1) : "a reviewer";
    issues_.push_back({"reviewed", told + "but the word of " + who + " stays (" + stays +
                                       "): 'reforms review show " + id + "'"});
}

std::vector<std::string> Batch::unseen_ids(std::string_view kind, Unseen& counts) {
    const auto& [name, table, id] = table_of(kind);
    const auto& seen = seen_->ids_by_kind[std::string{kind}];
    std::vector<std::string> out;
    Query query{*connection_, "SELECT " + std::string{id} + " FROM " + std::string{table} +
                                  " WHERE origin = ? AND withdrawn IS NULL ORDER BY 1"};
    query.bind(1, origin_);
    while (query.step()) {
        ++counts.of;
        if (auto found = query.string(0); !seen.contains(found)) {
            out.push_back(std::move(found));
        }
    }
    counts.unseen = static_cast<std::int64_t>(out.size());
    return out;
}

Batch::Unseen Batch::unseen(std::string_view kind) {
    return guarded([&] {
        Unseen counts;
        unseen_ids(kind, counts);
        return counts;
    });
}

bool Batch::knows(std::string_view kind, const std::string& id) {
    return guarded([&] {
        const auto& table = table_of(kind);
        Query query{*connection_, "SELECT 1 FROM " + std::string{table.table} + " WHERE " +
                                      std::string{table.id} + " = ?"};
        query.bind(1, id);
        return query.step();
    });
}

bool Batch::retract(std::string_view kind, const std::string& id,
                    const std::function<void(Connection&)>& write) {
    return guarded([&] {
        const auto last = last_entry(*connection_, kind, id);
        if (last && (last->action == "withdraw" ||
                     (last->origin != origin_ && origin_ != reviewer_origin))) {
            return false;  // gone already, or somebody else has the last word on it
        }
        append(kind, id, "withdraw", last ? last->after : "{}", "");
        write(*connection_);
        ++counts_.withdrawn;
        return true;
    });
}

bool Batch::withdraw(std::string_view kind, const std::string& id) {
    const auto& table = table_of(kind);
    return retract(kind, id, [&](Connection& connection) {
        Query mark{connection, "UPDATE " + std::string{table.table} +
                                   " SET withdrawn = (SELECT max(seq) FROM change) WHERE " +
                                   std::string{table.id} + " = ?"};
        mark.bind(1, id);
        mark.run();
    });
}

bool Batch::endorse(std::string_view kind, const std::string& id) {
    return guarded([&] {
        const auto& table = table_of(kind);
        const auto last = last_entry(*connection_, kind, id);
        if (!last) {
            return false;
        }
        if (last->action != "withdraw") {
            append(kind, id, "correct", last->after, last->after);
            return true;
        }
        append(kind, id, "insert", "", last->before);
        Query back{*connection_, "UPDATE " + std::string{table.table} +
                                     " SET withdrawn = NULL WHERE " + std::string{table.id} +
                                     " = ?"};
        back.bind(1, id);
        back.run();
        ++counts_.inserted;
        return true;
    });
}

void Batch::withdraw_unseen(std::string_view kind) {
    guarded([&] {
        Unseen counts;
        for (const auto& record : unseen_ids(kind, counts)) {
            withdraw(kind, record);
        }
    });
}

std::string data_version(const Reader& reader) {
    return guarded([&] {
        Query query{*reader.connection, "SELECT seq, hash FROM change ORDER BY seq DESC LIMIT 1"};
        return query.step() ? query.string(0) + "-" + query.string(1).substr(0, 8)
                            : std::string{"0-"};
    });
}

}  // namespace tracker::store
