// indicators/*.toml: an index, its indicators, windows, releases, and how its tables are read.
#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"

namespace tracker::config {
namespace {

constexpr std::string_view betters[] = {"higher", "lower", "neither"};
constexpr std::string_view histories[] = {"kept", "recomputed"};
constexpr std::string_view bases[] = {"stated", "source", "assumed"};
constexpr std::string_view error_tests[] = {"ti_like", "wgi"};
constexpr std::string_view effects[] = {"note", "refuse"};
constexpr std::string_view grades[] = {"verified", "partly", "memory"};

constexpr int first_year = 1900;
constexpr int last_year = 2100;

/// One edge of a reference window, counted from the year of the period.
struct Edge {
    int years;
    unsigned month;
    unsigned day;

    [[nodiscard]] Date in(int year) const {
        return Date{date::year{year + years} / static_cast<int>(month) / static_cast<int>(day)};
    }
};

Edge edge_in(Table table) {
    const Edge edge{static_cast<int>(table.integer("years", -20, 20)),
                    static_cast<unsigned>(table.integer("month", 1, 12)),
                    static_cast<unsigned>(table.integer("day", 1, 31))};
    // A leap day would be missing in three years of four.
    const auto any_year =
        date::year{2001} / static_cast<int>(edge.month) / static_cast<int>(edge.day);
    if (!any_year.ok()) {
        table.refuse("day", "is not a day of every year's month " + std::to_string(edge.month));
    }
    table.done();
    return edge;
}

std::vector<ReferenceWindow> windows_in(Table table) {
    const auto start = edge_in(table.table("start"));
    const auto end = edge_in(table.table("end"));
    const auto first = static_cast<int>(table.integer("first_period", first_year, last_year));
    const auto last = static_cast<int>(table.integer("last_period", first, last_year));
    const auto basis = table.choice("basis", bases);
    const auto source = table.text("source");
    if (end.in(first) < start.in(first)) {
        table.refuse("end", "lies before 'start'");
    }
    table.done();
    std::vector<ReferenceWindow> out;
    for (int year = first; year <= last; ++year) {
        out.push_back({std::to_string(year), start.in(year), end.in(year), basis, source});
    }
    return out;
}

Indicator indicator_in(Table table) {
    Indicator out;
    out.id = table.text("id");
    out.title = table.translated("title");
    out.unit = table.text("unit");
    out.better = table.choice("better", betters);
    const auto scale = table.numbers("scale");
    if (scale.size() != 2 || !(scale[0] < scale[1])) {
        table.refuse("scale", "must be two numbers, the lower first");
    }
    out.scale_low = scale[0];
    out.scale_high = scale[1];
    out.decimals = static_cast<int>(table.integer("decimals", 0, 6));
    out.rounding = table.perhaps_number("rounding").value_or(0);
    table.done();
    return out;
}

Release release_in(Table table, const std::string& publisher, const std::string& index_title) {
    Release out;
    out.id = table.text("id");
    out.title = table.text_or("title", index_title + " (" + out.id + ")");
    out.published = table.date("published");
    out.publisher = publisher;
    out.url = table.perhaps_text("url");
    out.method = table.perhaps_text("method");
    out.grade = table.choice("grade", grades);
    table.done();
    return out;
}

SourceSettings::Series series_in(Table table) {
    SourceSettings::Series out{table.text("indicator"),
                               table.text("value"),
                               table.perhaps_text("standard_error"),
                               table.perhaps_text("lower"),
                               table.perhaps_text("upper"),
                               table.perhaps_text("sources"),
                               table.perhaps_text("rank")};
    table.done();
    return out;
}

SourceSettings capture_in(Table table, const std::string& family) {
    SourceSettings out;
    out.family = family;
    out.file = table.text("file");
    out.release = table.text("release");
    out.area = table.text("area");
    out.period = table.text("period");
    out.complete = table.truth("complete");
    if (const auto digits = table.perhaps_integer("digits", 0, 15)) {
        out.digits = static_cast<int>(*digits);
    }
    for (auto& series : table.tables("series")) {
        out.series.push_back(series_in(series));
    }
    for (auto& scores : table.tables("source_scores")) {
        out.source_scores.push_back(
            {scores.text("indicator"), scores.text("source"), scores.text("value")});
        scores.done();
    }
    table.done();
    return out;
}

std::vector<Break> breaks_in(Table& top) {
    std::vector<Break> out;
    for (auto& table : top.tables("break")) {
        const auto year = static_cast<int>(table.integer("last_old", first_year, last_year));
        out.push_back({Date{date::year{year} / 12 / 31}, table.text("what"),
                       table.choice("effect", effects)});
        table.done();
    }
    return out;
}

/// How the publisher's own standard errors are tested.
struct Errors {
    std::string test;
    std::optional<int> corrected_from;
    std::optional<int> corrected_of;
};

Errors errors_in(Table& top) {
    Errors out;
    auto table = top.perhaps_table("errors");
    if (!table) {
        return out;
    }
    out.test = table->choice("test", error_tests);
    if (out.test == "ti_like") {
        out.corrected_from =
            static_cast<int>(table->integer("corrected_from", first_year, last_year));
        out.corrected_of = static_cast<int>(table->integer("corrected_of", 2, 1000));
    }
    table->done();
    return out;
}

Index index_in(Table top) {
    Index out;
    out.family = top.text("family");
    const auto publisher = top.text("publisher");
    const auto url = top.text("url");
    const auto history = top.choice("history", histories);
    const auto windows = windows_in(top.table("window"));
    const auto breaks = breaks_in(top);
    const auto errors = errors_in(top);
    auto due = top.table("due");
    const auto due_years = static_cast<int>(due.integer("years_after", 0, 10));
    const auto due_month = static_cast<int>(due.integer("month", 1, 12));
    due.done();
    for (auto& table : top.tables("indicator")) {
        auto indicator = indicator_in(table);
        indicator.family = out.family;
        indicator.kind = "index";
        indicator.perception = true;
        indicator.history = history;
        indicator.due_years_after = due_years;
        indicator.due_month = due_month;
        indicator.method_breaks = breaks;
        indicator.windows = windows;
        indicator.error_test = errors.test;
        indicator.errors_corrected_from = errors.corrected_from;
        indicator.errors_corrected_of = errors.corrected_of;
        out.indicators.push_back(std::move(indicator));
    }
    if (out.indicators.empty()) {
        top.refuse("indicator", "is missing; write at least one [[indicator]]");
    }
    for (auto& table : top.tables("release")) {
        auto release = release_in(table, publisher, out.indicators.front().title.en.value_or(""));
        release.family = out.family;
        release.url = release.url ? release.url : url;
        out.releases.push_back(std::move(release));
    }
    for (auto& table : top.tables("capture")) {
        out.captures.push_back(capture_in(table, out.family));
    }
    if (auto windows_of_sources = top.perhaps_table("source_windows")) {
        out.source_windows = windows_of_sources->text("file");
        windows_of_sources->done();
    }
    top.done();
    return out;
}

}  // namespace

std::vector<Index> read_indices(const Files& config) {
    std::vector<Index> out;
    for (const auto& path : config.list("indicators/")) {
        out.push_back(index_in(Table::parse(config.read(path), config.name_of(path))));
    }
    return out;
}

}  // namespace tracker::config
