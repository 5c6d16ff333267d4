#include "tracker/answers/align.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

/// The newest panel that has the year's figure for the country.
const Panel* panel_with(const IndexData& data, const std::string& area, int year) {
    for (const auto& panel : data.panels) {
        if (panel.find(area, year) != nullptr) {
            return &panel;
        }
    }
    return nullptr;
}

void add_figure(Edition& edition, const IndexData& data, const std::string& area) {
    const auto* const panel = panel_with(data, area, edition.year);
    if (panel == nullptr) {
        edition.due = data.is_out(edition.year) ? "" : due_text(data.indicator, edition.year);
        return;
    }
    const auto& figure = *panel->find(area, edition.year);
    edition.value = figure.value;
    edition.standard_error = figure.standard_error;
    edition.sources = figure.sources;
    edition.release = figure.release;
    if (const auto* const release = data.release(figure.release)) {
        edition.published = release->published;
        edition.published_grade = release->grade;
    }
}

std::optional<analysis::SourceCount> count_sources(const Indicator& indicator,
                                                   const std::string& period,
                                                   const SourcesByPeriod& by_period,
                                                   const analysis::Moments& moments) {
    if (by_period.empty()) {
        return std::nullopt;
    }
    // An edition that is not out is taken to have the sources of the last one that is.
    const auto found = by_period.find(period);
    const auto& own = found == by_period.end() ? by_period.rbegin()->second : found->second;
    std::vector<analysis::Span> spans;
    for (const auto& window : indicator.source_windows) {
        if (window.period == period &&
            std::find(own.begin(), own.end(), window.source) != own.end()) {
            spans.push_back({window.start, window.end});
        }
    }
    return spans.empty() ? std::nullopt : std::optional{analysis::count_sources(spans, moments)};
}

/// The first edition wholly after whose figure is out ends the list; when none is, the first whose
/// window lies wholly after.
void cut_after(Alignment& out) {
    const auto last = out.first_after_out ? out.first_after_out : out.first_after;
    if (last) {
        out.editions.resize(*last + 1);
    }
}

void find_ends(Alignment& out) {
    for (std::size_t i = 0; i < out.editions.size(); ++i) {
        const auto& edition = out.editions[i];
        if (edition.window_class == analysis::WindowClass::before && edition.value) {
            out.last_before = i;
        }
        if (edition.window_class == analysis::WindowClass::after) {
            out.first_after = out.first_after ? out.first_after : i;
            if (edition.value && !out.first_after_out) {
                out.first_after_out = i;
            }
        }
    }
}

}  // namespace

std::string due_text(const Indicator& indicator, int year) {
    if (!indicator.due_month || !indicator.due_years_after) {
        return {};
    }
    const auto first =
        Date{date::year{year + *indicator.due_years_after} / *indicator.due_month / 1};
    return to_iso(first).substr(0, 7);
}

SourcesByPeriod sources_of(const store::Reader& reader, const std::string& indicator,
                           const std::string& area) {
    SourcesByPeriod out;
    for (const auto& [period, scores] : store::source_scores(reader, indicator, area)) {
        for (const auto& [source, score] : scores) {
            out[period].push_back(source);
        }
    }
    return out;
}

Alignment alignment(const IndexData& data, const Subject& subject,
                    const SourcesByPeriod& own_sources, const std::optional<std::string>& clock,
                    int window_months) {
    const auto& indicator = data.indicator;
    if (indicator.windows.empty()) {
        throw UsageError{"'" + indicator.id +
                         "' is a national series without reference windows; align and compare take "
                         "the indices (cpi, wgi_cc, wgi_rl, …), 'reforms series " +
                         indicator.id + "' shows its figures"};
    }
    Alignment out;
    out.indicator = indicator.id;
    out.title = indicator.title;
    out.unit = indicator.unit;
    out.decimals = indicator.decimals;
    out.onset = onset_of(subject, indicator.perception, clock);
    for (const auto& window : indicator.windows) {
        Edition edition;
        edition.period = window.period;
        edition.year = std::stoi(window.period);
        edition.window = {window.start, window.end};
        edition.basis = window.basis;
        edition.window_source = window.source;
        edition.window_class = analysis::classify(edition.window, out.onset.moments);
        edition.exposure = analysis::exposure(edition.window, out.onset.moments.onset);
        edition.source_windows =
            count_sources(indicator, window.period, own_sources, out.onset.moments);
        edition.shifts =
            analysis::class_changing_shifts(edition.window, out.onset.moments, window_months);
        add_figure(edition, data, subject.country);
        out.editions.push_back(std::move(edition));
    }
    find_ends(out);
    cut_after(out);
    return out;
}

AlignQuestion align_question(const store::Reader& reader, const Values& values, Date today) {
    AlignQuestion out;
    out.what = values.at("what");
    if (const auto list = find(values, "indicator")) {
        std::string_view rest = *list;
        while (!rest.empty()) {
            const auto end = std::min(rest.find(','), rest.size());
            const auto id = indicator(reader, std::string{rest.substr(0, end)});
            if (std::find(out.indicators.begin(), out.indicators.end(), id) ==
                out.indicators.end()) {
                out.indicators.push_back(id);
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    out.clock = choice_in(values, "clock", onset_clocks);
    out.as_of = day_in(values, "as-of").value_or(today);
    return out;
}

AlignAnswer align(const store::Reader& reader, const Handbook& handbook,
                  const AlignQuestion& question) {
    AlignAnswer out;
    out.subject = subject(reader, question.what, question.as_of);
    out.as_of = question.as_of;
    out.data_version = store::data_version(reader);
    const auto indicators =
        question.indicators.empty() ? handbook.headlines.of(out.subject.tags) : question.indicators;
    for (const auto& indicator : indicators) {
        const auto data = index_data(reader, indicator, question.as_of);
        out.alignments.push_back(
            alignment(data, out.subject, sources_of(reader, indicator, out.subject.country),
                      question.clock, handbook.settings.comparison.window_months));
    }
    return out;
}

}  // namespace tracker::answers
