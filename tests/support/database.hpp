/// Small databases from records, and looks at them that pass our own code by.
#pragma once

#include "support/files.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/scrape/scraper.hpp"
#include "tracker/store/act_store.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/country_store.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/indicator_store.hpp"
#include "tracker/store/institution_store.hpp"
#include "tracker/store/reform_store.hpp"
#include "tracker/store/target_store.hpp"

#include <sqlite3.h>

#include <stdexcept>
#include <string>
#include <vector>

namespace tracker::test {

inline constexpr auto noon = "2026-01-02T12:00:00Z";

inline Date day(const std::string& iso) {
    return parse_iso_date(iso).value();
}

inline Country country(const std::string& iso3) {
    Country out;
    out.iso3 = iso3;
    out.name.en = "Country " + iso3;
    return out;
}

inline Institution institution(const std::string& id, const std::string& name = "") {
    Institution out;
    out.id = id;
    out.country = "KAZ";
    out.kind = "agency";
    out.names.push_back({"en", name.empty() ? "Body " + id : name, {}, {}, {}});
    out.grade = "verified";
    out.first_seen = day("2026-01-01");
    return out;
}

inline Act act(const std::string& id) {
    Act out;
    out.id = id;
    out.country = "KAZ";
    out.kind = "law";
    out.first_seen = day("2026-01-01");
    return out;
}

inline Reform reform(const std::string& id, const std::string& adopted) {
    Reform out;
    out.id = id;
    out.country = "KAZ";
    out.title.en = "Reform " + id;
    out.adopted = parse_partial_date(adopted).value();
    out.grade = "verified";
    out.first_seen = day("2026-01-01");
    return out;
}

inline Event event(const std::string& id, const std::string& adopted,
                   const std::string& country = "KAZ") {
    Event out;
    out.id = id;
    out.country = country;
    out.type = "creation";
    out.stage = "adopted";
    out.title.en = "Title of " + id;
    out.adopted = parse_partial_date(adopted).value();
    out.in_force_rule = "unknown";
    out.salience = "field";
    out.grade = "verified";
    out.first_seen = day("2026-01-01");
    return out;
}

inline Indicator indicator(const std::string& id) {
    Indicator out;
    out.id = id;
    out.family = id;
    out.title.en = "Index " + id;
    out.unit = "points";
    out.kind = "index";
    out.better = "higher";
    out.history = "recomputed";
    return out;
}

inline Release release(const std::string& id, const std::string& family,
                       const std::string& published = "2025-01-31") {
    Release out;
    out.id = id;
    out.family = family;
    out.title = "Release " + id;
    out.published = parse_partial_date(published).value();
    out.publisher = "Somebody";
    out.grade = "verified";
    return out;
}

/// Adopted on the first day of 2020.
inline Target target(const std::string& indicator, const std::string& period,
                     const std::string& comparator, double value,
                     const std::string& plan = "plan") {
    Target out;
    out.indicator = indicator;
    out.country = "KAZ";
    out.period = period;
    out.comparator = comparator;
    out.value = value;
    out.unit = "points";
    out.plan = plan;
    out.plan_title = "Plan " + plan;
    out.plan_adopted = parse_partial_date("2020-01-01");
    out.grade = "verified";
    return out;
}

inline Observation figure(const std::string& indicator, const std::string& area, int year,
                          double value) {
    Observation out;
    out.indicator = indicator;
    out.area = area;
    out.period = std::to_string(year);
    out.start_day = out.period + "-01-01";
    out.end_day = out.period + "-12-31";
    out.value = value;
    return out;
}

inline Capture capture(const std::string& release, const std::string& file,
                       std::vector<Observation> figures, bool complete = true) {
    Capture out;
    out.release = release;
    out.file = file;
    out.sha256 = std::string(64, 'a');
    out.complete = complete;
    out.observations = std::move(figures);
    return out;
}

/// The captures of a harvest are taken as one file each, read in a way that names their figures.
inline std::string reading_of(const Capture& capture) {
    std::string out = capture.file;
    for (const auto& row : capture.observations) {
        out += '|' + row.indicator + row.area + row.period + std::to_string(row.value);
    }
    return out;
}

inline void save_all(store::Batch& batch, const scrape::Harvest& records) {
    const auto each = [&batch](const auto& list) {
        for (const auto& record : list) {
            store::save(batch, record);
        }
    };
    each(records.countries);
    each(records.institutions);
    each(records.acts);
    each(records.reforms);
    each(records.events);
    each(records.indicators);
    each(records.releases);
    for (const auto& record : records.captures) {
        store::save(batch, std::vector{record}, reading_of(record));
    }
    each(records.targets);
}

struct Filled {
    store::Counts counts;
    std::vector<Issue> issues;
};

/// One committed batch.
inline Filled fill(const std::string& path, const scrape::Harvest& records,
                   const std::string& origin = "test", const std::string& at = noon) {
    auto writer = store::open_for_writing(path);
    store::Batch batch{writer, origin, at};
    save_all(batch, records);
    Filled out{batch.counts(), batch.issues()};
    batch.commit();
    return out;
}

/// Kazakhstan and these events.
inline scrape::Harvest with_events(std::vector<Event> events) {
    scrape::Harvest out;
    out.countries = {country("KAZ"), country("XXX")};
    out.events = std::move(events);
    return out;
}

inline std::string text(const store::Counts& counts) {
    return std::to_string(counts.inserted) + " new, " + std::to_string(counts.corrected) +
           " changed, " + std::to_string(counts.withdrawn) + " withdrawn, " +
           std::to_string(counts.unchanged) + " unchanged";
}

/// SQL past our own code.
class Sql {
   public:
    explicit Sql(const std::string& path) {
        if (sqlite3_open(path.c_str(), &db_) != SQLITE_OK) {
            throw std::runtime_error{"cannot open " + path};
        }
    }
    ~Sql() { sqlite3_close(db_); }
    Sql(const Sql&) = delete;
    Sql& operator=(const Sql&) = delete;

    bool accepts(const std::string& sql) {
        return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK;
    }
    /// Refused by a constraint of the schema, not for a slip in the SQL.
    bool refuses(const std::string& sql) {
        return sqlite3_exec(db_, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_CONSTRAINT;
    }
    void run(const std::string& sql) {
        if (!accepts(sql)) {
            throw std::runtime_error{sqlite3_errmsg(db_) + (": " + sql)};
        }
    }

    /// The cells of all rows, those of a row with '|' between, a row a line.
    std::string rows(const std::string& sql) {
        std::string out;
        const auto add = [](void* to, int count, char** cells, char**) {
            auto& text = *static_cast<std::string*>(to);
            for (int i = 0; i < count; ++i) {
                text += (i == 0 ? (text.empty() ? "" : "\n") : "|");
                text += cells[i] == nullptr ? "NULL" : cells[i];
            }
            return 0;
        };
        if (sqlite3_exec(db_, sql.c_str(), add, &out, nullptr) != SQLITE_OK) {
            throw std::runtime_error{sqlite3_errmsg(db_) + (": " + sql)};
        }
        return out;
    }

   private:
    sqlite3* db_ = nullptr;
};

inline std::string rows(const std::string& path, const std::string& sql) {
    return Sql{path}.rows(sql);
}

/// Keeps what an answer feeds it.
class KeptRows : public RowWriter {
   public:
    std::vector<std::string> columns;
    std::vector<std::vector<std::string>> rows;
    std::string extras;

    void begin(std::span<const Column> names) override {
        for (const auto& column : names) {
            columns.emplace_back(column.name);
        }
    }
    void row(std::span<const std::string_view> values) override {
        rows.emplace_back(values.begin(), values.end());
    }
    void extra(std::string_view name, std::string_view json) override {
        extras += std::string{name} + "=" + std::string{json} + ";";
    }
    void end() override {}

    /// One column of every row, with spaces between.
    [[nodiscard]] std::string all(const std::string& name) const {
        std::size_t place = 0;
        while (columns.at(place) != name) {
            ++place;
        }
        std::string out;
        for (const auto& row : rows) {
            out += (out.empty() ? "" : " ") + row[place];
        }
        return out;
    }
};

/// What `work` throws says; empty when it throws nothing of ours.
template <typename Thrown, typename Work>
std::string message_of(const Work& work) {
    try {
        work();
    } catch (const Thrown& e) {
        return e.what();
    }
    return {};
}

inline bool holds(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace tracker::test
