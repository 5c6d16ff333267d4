// Writing captures: fast when one is new, figure by figure when it is a better reading of a file
// that is there already.
#include "tracker/store/indicator_store.hpp"
#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

namespace tracker::store {
namespace {

constexpr std::string_view observation_head =
    "INSERT INTO observation (indicator, area, scope, start_day, end_day, capture, period, "
    "period_kind, value, standard_error, lower, upper, sources, rank, grade, value_kind, bound, "
    "numerator, n, base_period, duplicate_of, conflict_group, break_before, inferred, revised, "
    "note) VALUES ";
constexpr std::string_view observation_places =
    "(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

constexpr std::string_view source_score_head =
    "INSERT INTO source_score (indicator, area, period, source, capture, value) VALUES ";
constexpr std::string_view source_score_places = "(?, ?, ?, ?, ?, ?)";

/// A statement builds a table for the words of each CHECK and opens a cursor for each foreign key
/// before its first row: shared by many rows, they no longer cost a quarter of a first load.
constexpr std::size_t rows_at_once = 64;

std::string insertion(std::string_view head, std::string_view places, std::size_t rows) {
    std::string sql{head};
    for (std::size_t i = 0; i < rows; ++i) {
        sql.append(i == 0 ? "" : ", ").append(places);
    }
    return sql;
}

std::string insertion_of(const Observation& /*row*/, std::size_t rows) {
    return insertion(observation_head, observation_places, rows);
}

std::string insertion_of(const SourceScore& /*row*/, std::size_t rows) {
    return insertion(source_score_head, source_score_places, rows);
}

const NationalDetail no_detail;

/// Binds the places after `i`, and returns the last of them.
int bind(Query& query, int i, std::int64_t capture, const Observation& row) {
    const auto& detail = row.national ? *row.national : no_detail;
    query.bind(++i, row.indicator);
    query.bind(++i, row.area);
    query.bind(++i, row.scope);
    query.bind(++i, row.start_day);
    query.bind(++i, row.end_day);
    query.bind(++i, capture);
    query.bind(++i, row.period);
    query.bind(++i, row.period_kind);
    query.bind(++i, row.value);
    query.bind(++i, row.standard_error);
    query.bind(++i, row.lower);
    query.bind(++i, row.upper);
    query.bind(++i, row.sources);
    query.bind(++i, row.rank);
    query.bind(++i, row.grade);
    query.bind(++i, detail.value_kind);
    query.bind(++i, detail.bound);
    query.bind(++i, detail.numerator);
    query.bind(++i, detail.n);
    query.bind(++i, detail.base_period);
    query.bind(++i, detail.duplicate_of);
    query.bind(++i, detail.conflict_group);
    query.bind(++i, detail.break_before);
    query.bind(++i, std::int64_t{detail.inferred});
    query.bind(++i, std::int64_t{detail.revised});
    query.bind(++i, detail.note);
    return i;
}

int bind(Query& query, int i, std::int64_t capture, const SourceScore& row) {
    query.bind(++i, row.indicator);
    query.bind(++i, row.area);
    query.bind(++i, row.period);
    query.bind(++i, row.source);
    query.bind(++i, capture);
    query.bind(++i, row.value);
    return i;
}

template <typename Row>
void insert(Connection& connection, std::int64_t capture, std::span<const Row> rows) {
    const auto insert_by = [&](std::size_t count) {
        if (rows.size() < count) {
            return;
        }
        Query query{connection, insertion_of(rows.front(), count)};
        for (; rows.size() >= count; rows = rows.subspan(count)) {
            query.again();
            int place = 0;
            for (const auto& row : rows.first(count)) {
                place = bind(query, place, capture, row);
            }
            query.run();
        }
    };
    insert_by(rows_at_once);
    insert_by(1);
}

std::int64_t insert_capture(Connection& connection, const Capture& capture,
                            const std::string& reading, const std::string& origin) {
    Fields{}
        .add("release", capture.release)
        .add("file", capture.file)
        .add("sha256", capture.sha256)
        .add("reading", reading)
        .add("complete", std::int64_t{capture.complete})
        .add("digits", capture.digits ? Value{std::int64_t{*capture.digits}} : Value{nullptr})
        .add("origin", origin)
        .insert(connection, "capture");
    return connection.db.getLastInsertRowid();
}

Observation observation_in(const Query& row) {
    Observation out;
    out.indicator = row.string(0);
    out.area = row.string(1);
    out.scope = row.string(2);
    out.start_day = row.string(3);
    out.end_day = row.string(4);
    out.period = row.string(5);
    out.period_kind = row.string(6);
    out.value = row.real(7);
    out.standard_error = row.perhaps_real(8);
    out.lower = row.perhaps_real(9);
    out.upper = row.perhaps_real(10);
    out.sources = row.perhaps_number(11);
    out.rank = row.perhaps_number(12);
    out.grade = row.string(13);
    return out;
}

std::shared_ptr<const NationalDetail> detail_in(const Query& row) {
    auto out = std::make_shared<NationalDetail>();
    out->value_kind = row.string(14);
    out->bound = row.string(15);
    out->numerator = row.perhaps_real(16);
    out->n = row.perhaps_real(17);
    out->base_period = row.perhaps_string(18);
    out->duplicate_of = row.perhaps_string(19);
    out->conflict_group = row.perhaps_string(20);
    out->break_before = row.perhaps_string(21);
    out->inferred = row.number(22) != 0;
    out->revised = row.number(23) != 0;
    out->note = row.perhaps_string(24);
    return out;
}

/// The figures of a capture, each by its key, as the change log shows them.
using Records = std::map<std::string, std::string>;

constexpr char parts = '/';

std::string key_of(const Observation& row) {
    return "figure/" + row.indicator + parts + row.area + parts + row.start_day + parts +
           row.end_day + parts + row.scope;
}

std::string key_of(const SourceScore& row) {
    return "source/" + row.indicator + parts + row.area + parts + row.period + parts + row.source;
}

/// What is stored of every capture of a file, in one pass: figures are kept by country and year,
/// so looking for those of one capture would read them all each time.
std::map<std::int64_t, Records> stored(Connection& connection, const std::string& file,
                                       bool national) {
    std::map<std::int64_t, Records> out;
    Query rows{connection,
               "SELECT indicator, area, scope, start_day, end_day, period, period_kind, value, "
               "standard_error, lower, upper, sources, rank, grade, value_kind, bound, numerator, "
               "n, base_period, duplicate_of, conflict_group, break_before, inferred, revised, "
               "note, capture FROM observation "
               "WHERE capture IN (SELECT id FROM capture WHERE file = ?)"};
    rows.bind(1, file);
    while (rows.step()) {
        auto row = observation_in(rows);
        if (national) {
            row.national = detail_in(rows);
        }
        out[rows.number(25)].emplace(key_of(row), record_json(row));
    }
    Query scores{connection,
                 "SELECT indicator, area, period, source, value, capture FROM source_score "
                 "WHERE capture IN (SELECT id FROM capture WHERE file = ?)"};
    scores.bind(1, file);
    while (scores.step()) {
        const SourceScore row{scores.string(0), scores.string(1), scores.string(2),
                              scores.string(3), scores.real(4)};
        out[scores.number(5)].emplace(key_of(row), record_json(row));
    }
    return out;
}

void remove(Connection& connection, std::int64_t capture, const Observation& row) {
    Query gone{connection,
               "DELETE FROM observation WHERE indicator = ? AND area = ? AND start_day = ? "
               "AND end_day = ? AND scope = ? AND capture = ?"};
    gone.bind({row.indicator, row.area, row.start_day, row.end_day, row.scope, capture});
    gone.run();
}

void remove(Connection& connection, std::int64_t capture, const SourceScore& row) {
    Query gone{connection,
               "DELETE FROM source_score WHERE indicator = ? AND area = ? AND period = ? "
               "AND source = ? AND capture = ?"};
    gone.bind({row.indicator, row.area, row.period, row.source, capture});
    gone.run();
}

/// The row that a key of a record that is gone stands for.
void remove(Connection& connection, std::int64_t capture, const std::string& key) {
    std::vector<std::string> words;
    for (std::string_view rest = key; !rest.empty();) {
        const auto end = std::min(rest.find(parts), rest.size());
        words.emplace_back(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    if (words.at(0) == "figure") {
        Observation row;
        row.indicator = words.at(1);
        row.area = words.at(2);
        row.start_day = words.at(3);
        row.end_day = words.at(4);
        row.scope = words.at(5);
        remove(connection, capture, row);
    } else {
        remove(connection, capture,
               SourceScore{words.at(1), words.at(2), words.at(3), words.at(4), 0});
    }
}

/// One capture read again: each figure that differs is written and is an entry of the log.
class Correction {
   public:
    Correction(Batch& batch, std::int64_t id, const std::string& release, Records before)
        : batch_{batch}, id_{id}, release_{release}, before_{std::move(before)} {}

    template <typename Row>
    void apply(const std::vector<Row>& rows) {
        for (const auto& row : rows) {
            const auto key = key_of(row);
            const auto json = record_json(row);
            const auto old = before_.extract(key);
            if (!old.empty() && old.mapped() == json) {
                ++unchanged_;
                continue;
            }
            const auto record = release_ + parts + key;
            const bool written =
                batch_.try_write("observation", record, [&](Connection& connection) {
                    remove(connection, id_, row);
                    insert(connection, id_, std::span{&row, 1});
                });
            if (written) {
                batch_.log_part("observation", record, old.empty() ? "" : old.mapped(), json);
            }
            is_whole_ = is_whole_ && written;
        }
    }

    /// What the new reading does not hold is gone.
    /// \returns false when a figure was refused: the file must be compared again next time.
    bool finish() {
        for (const auto& [key, json] : before_) {
            remove(batch_.connection(), id_, key);
            batch_.log_part("observation", release_ + parts + key, json, "");
        }
        batch_.count_unchanged(unchanged_);
        return is_whole_;
    }

   private:
    Batch& batch_;
    std::int64_t id_;
    const std::string& release_;
    Records before_;  ///< Those not yet met in the new reading.
    std::int64_t unchanged_ = 0;
    bool is_whole_ = true;
};

struct StoredCapture {
    std::int64_t id;
    std::string reading;
};

std::optional<StoredCapture> find_capture(Connection& connection, const Capture& capture) {
    Query query{connection,
                "SELECT id, reading FROM capture "
                "WHERE release = ? AND file = ?"};
    query.bind(1, capture.release);
    query.bind(2, capture.file);
    if (!query.step()) {
        return std::nullopt;
    }
    return StoredCapture{query.number(0), query.string(1)};
}

/// The capture's own record: inserted with all its figures when it is new, brought back when it
/// had been withdrawn.
void record(Batch& batch, const Capture& capture, const std::optional<StoredCapture>& there,
            const std::string& reading) {
    const auto id = capture.release + parts + capture.file;
    batch.record("capture", id, record_json(capture), [&](Connection& connection) {
        if (!there) {
            const auto made = insert_capture(connection, capture, reading, batch.origin());
            insert(connection, made, std::span{capture.observations});
            insert(connection, made, std::span{capture.source_scores});
            return;
        }
        Query update{connection,
                     "UPDATE capture SET complete = ?, digits = ?, withdrawn = NULL WHERE id = ?"};
        update.bind(1, std::int64_t{capture.complete});
        update.bind(2, capture.digits ? Value{std::int64_t{*capture.digits}} : Value{nullptr});
        update.bind(3, there->id);
        update.run();
    });
}

void mark_as_read(Connection& connection, std::int64_t id, const Capture& capture,
                  const std::string& reading) {
    Query mark{connection, "UPDATE capture SET sha256 = ?, reading = ? WHERE id = ?"};
    mark.bind(1, capture.sha256);
    mark.bind(2, reading);
    mark.bind(3, id);
    mark.run();
}

}  // namespace

void save(Batch& batch, const std::vector<Capture>& captures, const std::string& reading) {
    guarded([&] {
        std::optional<std::map<std::int64_t, Records>> before;
        for (const auto& capture : captures) {
            auto& connection = batch.connection();
            const auto there = find_capture(connection, capture);
            record(batch, capture, there, reading);
            if (!there) {
                continue;
            }
            if (there->reading == reading) {
                batch.count_unchanged(static_cast<std::int64_t>(capture.observations.size() +
                                                                capture.source_scores.size()));
                continue;
            }
            if (!before) {
                const bool national =
                    !capture.observations.empty() && capture.observations.front().national;
                before = stored(connection, capture.file, national);
            }
            Correction correction{batch, there->id, capture.release,
                                  std::move((*before)[there->id])};
            correction.apply(capture.observations);
            correction.apply(capture.source_scores);
            if (correction.finish()) {
                mark_as_read(connection, there->id, capture, reading);
            }
        }
    });
}

std::vector<Issue> contradictions(Batch& batch) {
    return guarded([&] {
        Query query{
            batch.connection(),
            "SELECT c.release, a.indicator, a.area, a.period, a.value, b.value, c.file, d.file "
            "FROM capture c JOIN capture d ON d.release = c.release AND d.id > c.id "
            "JOIN observation b ON b.capture = d.id "
            "JOIN observation a ON a.indicator = b.indicator AND a.area = b.area "
            "AND a.start_day = b.start_day AND a.end_day = b.end_day AND a.scope = b.scope "
            "AND a.capture = c.id "
            "WHERE c.withdrawn IS NULL AND d.withdrawn IS NULL "
            "AND c.digits IS NOT NULL AND d.digits IS NOT NULL "
            "AND abs(a.value - b.value) > 0.500001 * pow(10, -min(c.digits, d.digits)) "
            "ORDER BY 1, 2, 3, 4 LIMIT 100"};
        std::vector<Issue> out;
        while (query.step()) {
            out.push_back({"contradiction", query.string(0) + " " + query.string(1) + " " +
                                                query.string(2) + " " + query.string(3) + ": " +
                                                query.string(4) + " in " + query.string(6) + ", " +
                                                query.string(5) + " in " + query.string(7)});
        }
        return out;
    });
}

}  // namespace tracker::store
