#include "tracker/store/indicator_store.hpp"

#include "tracker/store/record_json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

void delete_parts(Connection& connection, const std::string& indicator) {
    for (const auto* table : {"indicator_break", "reference_window", "source_window"}) {
        Query gone{connection, std::string{"DELETE FROM "} + table + " WHERE indicator = ?"};
        gone.bind(1, indicator);
        gone.run();
    }
}

void write_parts(Connection& connection, const Indicator& indicator) {
    delete_parts(connection, indicator.id);
    std::int64_t position = 0;
    for (const auto& change : indicator.method_breaks) {
        Fields{}
            .add("indicator", indicator.id)
            .add("position", position++)
            .add("last_old", to_iso(change.last_old))
            .add("what_en", value_of(change.what.en))
            .add("what_ru", value_of(change.what.ru))
            .add("what_kk", value_of(change.what.kk))
            .add("effect", change.effect)
            .insert(connection, "indicator_break");
    }
    for (const auto& window : indicator.windows) {
        Fields{}
            .add("indicator", indicator.id)
            .add("period", window.period)
            .add("start_day", to_iso(window.start))
            .add("end_day", to_iso(window.end))
            .add("basis", window.basis)
            .add("source_en", value_of(window.source.en))
            .add("source_ru", value_of(window.source.ru))
            .add("source_kk", value_of(window.source.kk))
            .insert(connection, "reference_window");
    }
    for (const auto& window : indicator.source_windows) {
        Fields{}
            .add("indicator", indicator.id)
            .add("period", window.period)
            .add("source", window.source)
            .add("start_day", to_iso(window.start))
            .add("end_day", to_iso(window.end))
            .add("basis", window.basis)
            .add("note", value_of(window.note))
            .insert(connection, "source_window");
    }
}

/// Three columns from here on: en, ru, kk.
Translated translated_in(const Query& row, int column) {
    return {row.perhaps_string(column), row.perhaps_string(column + 1),
            row.perhaps_string(column + 2)};
}

std::vector<Break> breaks_of(const Reader& reader, const std::string& indicator) {
    Query query{*reader.connection,
                "SELECT last_old, effect, what_en, what_ru, what_kk FROM indicator_break WHERE "
                "indicator = ? "
                "ORDER BY position"};
    query.bind(1, indicator);
    std::vector<Break> out;
    while (query.step()) {
        out.push_back(
            {parse_iso_date(query.text(0)).value(), translated_in(query, 2), query.string(1)});
    }
    return out;
}

std::vector<ReferenceWindow> windows_of(const Reader& reader, const std::string& indicator) {
    Query query{*reader.connection,
                "SELECT period, start_day, end_day, basis, source_en, source_ru, source_kk "
                "FROM reference_window "
                "WHERE indicator = ? ORDER BY start_day, period"};
    query.bind(1, indicator);
    std::vector<ReferenceWindow> out;
    while (query.step()) {
        out.push_back({query.string(0), parse_iso_date(query.text(1)).value(),
                       parse_iso_date(query.text(2)).value(), query.string(3),
                       translated_in(query, 4)});
    }
    return out;
}

std::vector<SourceWindow> source_windows_of(const Reader& reader, const std::string& indicator) {
    Query query{*reader.connection,
                "SELECT period, source, start_day, end_day, basis, note FROM source_window "
                "WHERE indicator = ? ORDER BY period, source"};
    query.bind(1, indicator);
    std::vector<SourceWindow> out;
    while (query.step()) {
        out.push_back({query.string(0), query.string(1), parse_iso_date(query.text(2)).value(),
                       parse_iso_date(query.text(3)).value(), query.string(4),
                       query.perhaps_string(5)});
    }
    return out;
}

std::optional<int> as_int(const std::optional<std::int64_t>& number) {
    return number ? std::optional{static_cast<int>(*number)} : std::nullopt;
}

std::optional<std::int64_t> as_int64(const std::optional<int>& number) {
    return number ? std::optional{std::int64_t{*number}} : std::nullopt;
}

constexpr Column release_flat_columns[] = {
    {"id"},
    {"family"},
    {"title"},
    {"publisher"},
    {"published_text"},
    {"published_first"},
    {"published_last"},
    {"published_precision"},
    {"areas", Kind::number},
    {"first_period"},
    {"last_period"},
    {"figures", Kind::number},
    {"grade"},
    {"url"},
};

constexpr Column release_brief_columns[] = {
    {"id"},    {"published"}, {"areas", Kind::number}, {"periods"}, {"figures", Kind::number},
    {"title"},
};

constexpr Column indicator_columns[] = {
    {"id"},
    {"title_en"},
    {"title_ru"},
    {"title_kk"},
    {"family"},
    {"unit"},
    {"kind"},
    {"better"},
    {"complement_of"},
    {"areas", Kind::number},
    {"first_year"},
    {"last_year"},
    {"figures", Kind::number},
};

constexpr Column indicator_brief_columns[] = {
    {"id"}, {"title"}, {"unit"}, {"areas", Kind::number}, {"figures", Kind::number},
};

/// What each release holds, counted by its main indicators: a score or a percentile beside an
/// estimate is the same country and year again.
constexpr auto release_holdings = R"sql(
    WITH held AS (
        SELECT c.release, count(*) AS figures, count(DISTINCT o.area) AS areas,
               min(substr(o.start_day, 1, 4)) AS first_period,
               max(substr(o.end_day, 1, 4)) AS last_period
        FROM observation o JOIN capture c ON c.id = o.capture AND c.withdrawn IS NULL
        WHERE o.indicator NOT LIKE '%\_score' ESCAPE '\'
          AND o.indicator NOT LIKE '%\_percentile' ESCAPE '\'
        GROUP BY c.release)
)sql";

std::int64_t count_undated(const Reader& reader, const ReleaseFilter& filter) {
    return guarded([&] {
        Where where{"withdrawn IS NULL AND published_last IS NULL"};
        where.add("family = ?", filter.family);
        Query query{*reader.connection, "SELECT count(*) FROM release" + where.sql()};
        query.bind(where.values());
        query.step();
        return query.number(0);
    });
}

Figure figure_in(const Query& row) {
    return {row.string(0),
            row.string(1),
            row.string(2),
            row.string(3),
            row.string(4),
            row.real(5),
            row.perhaps_real(6),
            row.perhaps_real(7),
            row.perhaps_real(8),
            row.perhaps_number(9),
            row.perhaps_number(10),
            row.string(11),
            row.string(12),
            row.string(13),
            row.string(14),
            row.string(15),
            row.string(16),
            row.string(17),
            as_int(row.perhaps_number(18))};
}

constexpr int file_column = 19;
constexpr int complete_column = 20;

/// Of the rows of one area, period and release, the first answers.
template <typename Take>
void each_captured(const Reader& reader, const std::string& indicator, const std::string& area,
                   const Take& take) {
    Query query{*reader.connection,
                std::string{"SELECT c.release, o.area, o.period, o.start_day, o.end_day, o.value, "
                            "o.standard_error, o.lower, o.upper, o.sources, o.rank, o.period_kind, "
                            "o.scope, o.bound, o.value_kind, o.grade, o.duplicate_of, "
                            "o.conflict_group, c.digits, c.file, c.complete "
                            "FROM observation o JOIN capture c ON c.id = o.capture "
                            "WHERE o.indicator = ? "} +
                    (area.empty() ? "" : "AND o.area = ? ") +
                    "AND c.withdrawn IS NULL ORDER BY o.area, o.start_day, o.end_day, o.scope, "
                    "c.release, c.complete DESC, c.digits IS NOT NULL, c.digits DESC, c.id DESC"};
    query.bind(1, indicator);
    if (!area.empty()) {
        query.bind(2, area);
    }
    while (query.step()) {
        take(query);
    }
}

bool is_same_cell(const Figure& a, const Figure& b) {
    return a.release == b.release && a.area == b.area && a.start_day == b.start_day &&
           a.end_day == b.end_day && a.scope == b.scope;
}

/// What a figure lacks, another capture of its release may have.
void fill(Figure& figure, const Figure& other) {
    const auto take = [](auto& place, const auto& value) {
        if (!place) {
            place = value;
        }
    };
    take(figure.standard_error, other.standard_error);
    take(figure.lower, other.lower);
    take(figure.upper, other.upper);
    take(figure.sources, other.sources);
    take(figure.rank, other.rank);
}

}  // namespace

void save(Batch& batch, const Indicator& indicator) {
    batch.record("indicator", indicator.id, record_json(indicator), [&](Connection& connection) {
        Fields{}
            .add("id", indicator.id)
            .add("family", indicator.family)
            .add("title_en", value_of(indicator.title.en))
            .add("title_ru", value_of(indicator.title.ru))
            .add("title_kk", value_of(indicator.title.kk))
            .add("unit", indicator.unit)
            .add("kind", indicator.kind)
            .add("perception", std::int64_t{indicator.perception})
            .add("better", indicator.better)
            .add("scale_low", value_of(indicator.scale_low))
            .add("scale_high", value_of(indicator.scale_high))
            .add("decimals", std::int64_t{indicator.decimals})
            .add("rounding", indicator.rounding)
            .add("error_test", indicator.error_test)
            .add("errors_corrected_from", value_of(as_int64(indicator.errors_corrected_from)))
            .add("errors_corrected_of", value_of(as_int64(indicator.errors_corrected_of)))
            .add("history", indicator.history)
            .add("complement_of", value_of(indicator.complement_of))
            .add("numerator_def", value_of(indicator.numerator_def))
            .add("denominator", value_of(indicator.denominator))
            .add("breaks", value_of(indicator.breaks))
            .add("due_month", value_of(as_int64(indicator.due_month)))
            .add("due_years_after", value_of(as_int64(indicator.due_years_after)))
            .add("origin", batch.origin())
            .add("withdrawn", nullptr)
            .upsert(connection, "indicator", "id");
        write_parts(connection, indicator);
    });
}

void save(Batch& batch, const Release& release) {
    batch.record("release", release.id, record_json(release), [&](Connection& connection) {
        Fields{}
            .add("id", release.id)
            .add("family", release.family)
            .add("title", release.title)
            .add_date("published", release.published)
            .add("publisher", release.publisher)
            .add("url", value_of(release.url))
            .add("method", value_of(release.method))
            .add("grade", release.grade)
            .add("origin", batch.origin())
            .add("withdrawn", nullptr)
            .upsert(connection, "release", "id");
    });
}

std::optional<Indicator> find_indicator(const Reader& reader, const std::string& id) {
    return guarded([&]() -> std::optional<Indicator> {
        Query query{*reader.connection,
                    "SELECT id, family, title_en, title_ru, title_kk, unit, kind, perception, "
                    "better, scale_low, scale_high, history, complement_of, numerator_def, "
                    "denominator, breaks, due_month, due_years_after, decimals, "
                    "rounding, error_test, errors_corrected_from, errors_corrected_of "
                    "FROM indicator WHERE id = ? AND withdrawn IS NULL"};
        query.bind(1, id);
        if (!query.step()) {
            return std::nullopt;
        }
        Indicator out;
        out.id = query.string(0);
        out.family = query.string(1);
        out.title = {query.perhaps_string(2), query.perhaps_string(3), query.perhaps_string(4)};
        out.unit = query.string(5);
        out.kind = query.string(6);
        out.perception = query.number(7) != 0;
        out.better = query.string(8);
        out.scale_low = query.perhaps_real(9);
        out.scale_high = query.perhaps_real(10);
        out.history = query.string(11);
        out.complement_of = query.perhaps_string(12);
        out.numerator_def = query.perhaps_string(13);
        out.denominator = query.perhaps_string(14);
        out.breaks = query.perhaps_string(15);
        out.due_month = as_int(query.perhaps_number(16));
        out.due_years_after = as_int(query.perhaps_number(17));
        out.decimals = static_cast<int>(query.number(18));
        out.rounding = query.real(19);
        out.error_test = query.string(20);
        out.errors_corrected_from = as_int(query.perhaps_number(21));
        out.errors_corrected_of = as_int(query.perhaps_number(22));
        out.method_breaks = breaks_of(reader, id);
        out.windows = windows_of(reader, id);
        out.source_windows = source_windows_of(reader, id);
        return out;
    });
}

void list_indicators(const Reader& reader, const std::string& lang, Shape shape, RowWriter& rows) {
    guarded([&] {
        const std::string held =
            "WITH held AS (SELECT indicator, count(*) AS figures, count(DISTINCT area) AS areas, "
            "min(substr(start_day, 1, 4)) AS first_year, max(substr(end_day, 1, 4)) AS last_year "
            "FROM observation GROUP BY indicator) ";
        const std::string rest =
            " FROM indicator i LEFT JOIN held h ON h.indicator = i.id "
            "WHERE i.withdrawn IS NULL ORDER BY i.kind <> 'index', i.id";
        if (shape == Shape::brief) {
            Query query{*reader.connection, held + "SELECT i.id, coalesce(" +
                                                titles_for(lang, "i.title_") +
                                                "), i.unit, h.areas, h.figures" + rest};
            stream(query, indicator_brief_columns, rows);
        } else {
            Query query{*reader.connection,
                        held +
                            "SELECT i.id, i.title_en, i.title_ru, i.title_kk, i.family, i.unit, "
                            "i.kind, i.better, i.complement_of, h.areas, nullif(h.first_year, "
                            "''), nullif(h.last_year, ''), h.figures" +
                            rest};
            stream(query, indicator_columns, rows);
        }
    });
    rows.end();
}

std::vector<std::string> indicator_ids(const Reader& reader) {
    return texts(reader, "SELECT id FROM indicator WHERE withdrawn IS NULL ORDER BY id");
}

std::vector<std::string> families(const Reader& reader) {
    return texts(reader, "SELECT DISTINCT family FROM release ORDER BY family");
}

std::vector<Release> releases(const Reader& reader, const std::string& family) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT id, family, title, published_text, published_first, published_last, "
                    "published_precision, publisher, url, method, grade FROM release "
                    "WHERE family = ? AND withdrawn IS NULL ORDER BY published_last DESC, id DESC"};
        query.bind(1, family);
        std::vector<Release> out;
        while (query.step()) {
            out.push_back({query.string(0), query.string(1), query.string(2), query.perhaps_date(3),
                           query.string(7), query.perhaps_string(8), query.perhaps_string(9),
                           query.string(10)});
        }
        return out;
    });
}

std::int64_t list_releases(const Reader& reader, const ReleaseFilter& filter, Shape shape,
                           RowWriter& rows) {
    guarded([&] {
        const bool brief = shape == Shape::brief;
        const auto sql =
            std::string{release_holdings} +
            (brief ? "SELECT r.id, r.published_text || " + mark_of("r.grade") +
                         ", h.areas, h.first_period || '-' || "
                         "h.last_period, "
                         "h.figures, r.title "
                   : "SELECT r.id, r.family, r.title, r.publisher, r.published_text, "
                     "r.published_first, r.published_last, r.published_precision, h.areas, "
                     "h.first_period, h.last_period, h.figures, r.grade, r.url ") +
            "FROM release r LEFT JOIN held h ON h.release = r.id";
        Where where{"r.withdrawn IS NULL"};
        where.add("r.family = ?", filter.family);
        where.add("r.published_last <= ?", filter.as_of);
        Query query{*reader.connection,
                    sql + where.sql() +
                        " ORDER BY r.family, r.published_last IS NULL, r.published_last, r.id"};
        query.bind(where.values());
        if (brief) {
            stream(query, release_brief_columns, rows);
        } else {
            stream(query, release_flat_columns, rows);
        }
    });
    rows.end();
    return filter.as_of ? count_undated(reader, filter) : 0;
}

std::vector<Figure> figures(const Reader& reader, const std::string& indicator,
                            const std::string& area) {
    return guarded([&] {
        std::vector<Figure> out;
        each_captured(reader, indicator, area, [&](Query& row) {
            auto figure = figure_in(row);
            if (!out.empty() && is_same_cell(out.back(), figure)) {
                fill(out.back(), figure);
            } else {
                out.push_back(std::move(figure));
            }
        });
        return out;
    });
}

std::vector<CapturedFigure> captured_figures(const Reader& reader, const std::string& indicator,
                                             const std::string& area) {
    return guarded([&] {
        std::vector<CapturedFigure> out;
        each_captured(reader, indicator, area, [&](Query& row) {
            out.push_back(
                {figure_in(row), row.string(file_column), row.number(complete_column) != 0});
        });
        return out;
    });
}

bool is_held_whole(const Reader& reader, const std::string& release) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT 1 FROM capture WHERE release = ? AND complete AND withdrawn IS NULL"};
        query.bind(1, release);
        return query.step();
    });
}

std::map<std::string, std::map<std::string, double>> source_scores(const Reader& reader,
                                                                   const std::string& indicator,
                                                                   const std::string& area) {
    return guarded([&] {
        Query query{*reader.connection,
                    "SELECT s.period, s.source, s.value FROM source_score s "
                    "JOIN capture c ON c.id = s.capture AND c.withdrawn IS NULL "
                    "WHERE s.indicator = ? AND s.area = ?"};
        query.bind(1, indicator);
        query.bind(2, area);
        std::map<std::string, std::map<std::string, double>> out;
        while (query.step()) {
            out[query.string(0)][query.string(1)] = query.real(2);
        }
        return out;
    });
}

}  // namespace tracker::store
