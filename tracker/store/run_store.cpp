#include "tracker/store/run_store.hpp"

#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

constexpr auto select_run =
    "SELECT id, source, door, began, listed, done, added, changed, withdrawn, unchanged, issues, "
    "refusals, coalesce(state, ''), gate, error FROM run";

Run run_in(const Query& row) {
    return {row.number(0),
            row.string(1),
            row.string(2),
            row.string(3),
            row.number(4) != 0,
            row.number(5),
            {row.number(6), row.number(7), row.number(8), row.number(9), row.number(10)},
            row.number(11),
            row.string(12),
            row.perhaps_string(13),
            row.perhaps_string(14)};
}

constexpr auto select_page =
    "SELECT source, address, kind, first_seen, last_checked, last_read, status, error, digest, "
    "etag, last_modified, stamp, run, gone_since FROM page";

Page page_in(const Query& row) {
    return {row.string(0),          row.string(1),          row.string(2),
            row.string(3),          row.perhaps_string(4),  row.perhaps_string(5),
            row.perhaps_number(6),  row.perhaps_string(7),  row.perhaps_string(8),
            row.perhaps_string(9),  row.perhaps_string(10), row.perhaps_string(11),
            row.perhaps_number(12), row.perhaps_string(13)};
}

/// The last of its runs that fits, as one value.
std::optional<std::string> last_of(Connection& connection, const std::string& source,
                                   const char* value, const char* fits) {
    Query query{connection, std::string{"SELECT "} + value +
                                " FROM run WHERE source = ? AND door = 'web' AND " + fits +
                                " ORDER BY id DESC LIMIT 1"};
    query.bind(1, source);
    return query.step() ? query.perhaps_string(0) : std::nullopt;
}

constexpr Column history_columns[] = {
    {"source"}, {"state"}, {"since"}, {"until"}, {"runs", Kind::number}, {"why"},
};

constexpr Column issue_columns[] = {
    {"source"}, {"ended"}, {"code"}, {"message"}, {"address"},
};

}  // namespace

Run begin_run(Batch& batch, const std::string& source, const std::string& door) {
    return guarded([&] {
        Query query{batch.connection(),
                    "INSERT INTO run (source, door, began) VALUES (?, ?, ?) RETURNING id"};
        query.bind({source, door, batch.at()});
        query.step();
        Run run;
        run.id = query.number(0);
        run.source = source;
        run.door = door;
        run.began = batch.at();
        return run;
    });
}

std::optional<Run> open_run(Connection& connection, const std::string& source,
                            const std::string& door) {
    return guarded([&]() -> std::optional<Run> {
        Query query{connection, std::string{select_run} +
                                    " WHERE source = ? AND door = ? AND ended IS NULL "
                                    "ORDER BY id DESC LIMIT 1"};
        query.bind({source, door});
        return query.step() ? std::optional{run_in(query)} : std::nullopt;
    });
}

void save(Batch& batch, const Run& run) {
    guarded([&] {
        Query query{batch.connection(),
                    "UPDATE run SET listed = ?, done = ?, added = ?, changed = ?, withdrawn = ?, "
                    "unchanged = ?, issues = ?, refusals = ?, state = ?, gate = ?, error = ? "
                    "WHERE id = ?"};
        const auto& counts = run.counts;
        const auto state = run.state.empty() ? Value{nullptr} : Value{run.state};
        query.bind({std::int64_t{run.listed}, run.done, counts.added, counts.changed,
                    counts.withdrawn, counts.unchanged, counts.issues, run.refusals, state,
                    value_of(run.gate), value_of(run.error), run.id});
        query.run();
    });
}

void end_run(Batch& batch, const Run& run) {
    save(batch, run);
    guarded([&] {
        Query end{batch.connection(), "UPDATE run SET ended = ? WHERE id = ?"};
        end.bind({batch.at(), run.id});
        end.run();
        Query forget{batch.connection(), "DELETE FROM run_page WHERE run = ?"};
        forget.bind(1, run.id);
        forget.run();
    });
}

void report(Batch& batch, Run& run, const Issue& issue, const std::string& address) {
    guarded([&] {
        Query query{batch.connection(),
                    "INSERT INTO run_issue (run, number, code, message, address) "
                    "VALUES (?, ?, ?, ?, ?)"};
        query.bind({run.id, ++run.counts.issues, issue.code, issue.message, address});
        query.run();
    });
}

std::vector<Issue> issues_of(Connection& connection, std::int64_t run) {
    return guarded([&] {
        Query query{connection,
                    "SELECT code, message, address FROM run_issue WHERE run = ? ORDER BY number"};
        query.bind(1, run);
        std::vector<Issue> out;
        while (query.step()) {
            const auto address = query.string(2);
            const auto message = query.string(1);
            const bool said = address.empty() || message.starts_with(address);
            out.push_back({query.string(0), (said ? "" : address + ": ") + message});
        }
        return out;
    });
}

std::optional<Page> find_page(Connection& connection, const std::string& source,
                              const std::string& address) {
    return guarded([&]() -> std::optional<Page> {
        Query query{connection, std::string{select_page} + " WHERE source = ? AND address = ?"};
        query.bind({source, address});
        return query.step() ? std::optional{page_in(query)} : std::nullopt;
    });
}

void save(Batch& batch, const Page& page) {
    guarded([&] {
        Fields{}
            .add("source", page.source)
            .add("address", page.address)
            .add("kind", page.kind)
            .add("first_seen", page.first_seen)
            .add("last_checked", value_of(page.last_checked))
            .add("last_read", value_of(page.last_read))
            .add("status", value_of(page.status))
            .add("error", value_of(page.error))
            .add("digest", value_of(page.digest))
            .add("etag", value_of(page.etag))
            .add("last_modified", value_of(page.last_modified))
            .add("stamp", value_of(page.stamp))
            .add("run", value_of(page.run))
            .add("gone_since", value_of(page.gone_since))
            .upsert(batch.connection(), "page", "source, address");
    });
}

std::vector<Page> unread_pages(Connection& connection, const std::string& source) {
    return guarded([&] {
        Query query{connection, std::string{select_page} +
                                    " WHERE source = ? AND last_checked IS NULL "
                                    "ORDER BY first_seen, address"};
        query.bind(1, source);
        std::vector<Page> out;
        while (query.step()) {
            out.push_back(page_in(query));
        }
        return out;
    });
}

void add_waiting(Batch& batch, std::int64_t run, const WaitingPage& page) {
    guarded([&] {
        Fields{}
            .add("run", run)
            .add("place", page.place)
            .add("address", page.address)
            .add("kind", page.kind)
            .add("stamp", value_of(page.stamp))
            .add("guessed", std::int64_t{page.guessed})
            .insert(batch.connection(), "run_page");
    });
}

bool is_waiting(Connection& connection, std::int64_t run, const std::string& address) {
    return guarded([&] {
        Query query{connection, "SELECT 1 FROM run_page WHERE run = ? AND address = ?"};
        query.bind({run, address});
        return query.step();
    });
}

void remove_waiting(Batch& batch, std::int64_t run, std::int64_t place) {
    guarded([&] {
        Query query{batch.connection(), "DELETE FROM run_page WHERE run = ? AND place = ?"};
        query.bind({run, place});
        query.run();
    });
}

std::optional<WaitingPage> next_waiting(Connection& connection, std::int64_t run) {
    return guarded([&]() -> std::optional<WaitingPage> {
        Query query{connection,
                    "SELECT place, address, kind, stamp, guessed FROM run_page WHERE run = ? "
                    "ORDER BY place LIMIT 1"};
        query.bind(1, run);
        if (!query.step()) {
            return std::nullopt;
        }
        return WaitingPage{query.number(0), query.string(1), query.string(2),
                           query.perhaps_string(3), query.number(4) != 0};
    });
}

std::int64_t last_place(Connection& connection, std::int64_t run) {
    return guarded([&] {
        Query query{connection, "SELECT coalesce(max(place), 0) FROM run_page WHERE run = ?"};
        query.bind(1, run);
        query.step();
        return query.number(0);
    });
}

SourceState state_of(Connection& connection, const std::string& source) {
    return guarded([&] {
        SourceState out;
        out.last_good = last_of(connection, source, "ended", "ended IS NOT NULL AND error IS NULL");
        out.last_news =
            last_of(connection, source, "ended", "ended IS NOT NULL AND added + changed > 0");
        out.open_since = last_of(connection, source, "began", "ended IS NULL");
        out.last_run = last_of(connection, source, "ended", "ended IS NOT NULL");
        Query query{connection, std::string{select_run} +
                                    " WHERE source = ? AND door = 'web' AND ended IS NOT NULL "
                                    "ORDER BY id DESC LIMIT 1"};
        query.bind(1, source);
        if (query.step()) {
            const auto last = run_in(query);
            out.state = last.state;
            out.counts = last.counts;
            out.gate = last.gate;
            out.error = last.error;
        }
        return out;
    });
}

void list_history(const Reader& reader, const std::string& source, Shape shape, RowWriter& rows) {
    guarded([&] {
        Where where{"door = 'web' AND ended IS NOT NULL"};
        where.add("source = ?", source.empty() ? std::nullopt : std::optional{source});
        // Runs in a row that found the source in one state are one row: within them the place among
        // all runs and the place among those of the state grow alike.
        Query query{
            *reader.connection,
            "WITH found AS (SELECT *, row_number() OVER (PARTITION BY source ORDER BY id) - "
            "row_number() OVER (PARTITION BY source, state ORDER BY id) AS stretch "
            "FROM run" +
                where.sql() +
                "), stretches AS (SELECT source, state, min(id) AS first, max(id) AS last, "
                "count(*) AS runs FROM found GROUP BY source, state, stretch) "
                "SELECT s.source, s.state, f.began, CASE WHEN EXISTS (SELECT 1 FROM found o "
                "WHERE o.source = s.source AND o.id > s.last) THEN l.ended END, s.runs, "
                "coalesce(l.gate, l.error) FROM stretches s JOIN run f ON f.id = s.first "
                "JOIN run l ON l.id = s.last ORDER BY s.source, s.first"};
        query.bind(where.values());
        static_cast<void>(shape);  // a few plain columns in every shape
        stream(query, history_columns, rows);
    });
    rows.end();
}

void list_issues(const Reader& reader, const std::string& source, Shape shape, RowWriter& rows) {
    guarded([&] {
        Where where{
            "r.id = (SELECT max(id) FROM run o WHERE o.source = r.source AND o.ended IS NOT NULL)"};
        where.add("r.source = ?", source.empty() ? std::nullopt : std::optional{source});
        Query query{*reader.connection,
                    "SELECT r.source, r.ended, i.code, i.message, i.address FROM run r "
                    "JOIN run_issue i ON i.run = r.id" +
                        where.sql() + " ORDER BY r.source, i.number"};
        query.bind(where.values());
        static_cast<void>(shape);
        stream(query, issue_columns, rows);
    });
    rows.end();
}

}  // namespace tracker::store
