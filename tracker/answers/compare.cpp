#include "tracker/answers/compare.hpp"

#include "tracker/analysis/multiple.hpp"
#include "tracker/answers/concurrent.hpp"
#include "tracker/answers/measure.hpp"
#include "tracker/answers/warnings.hpp"
#include "tracker/store/country_store.hpp"
#include "tracker/store/event_store.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

using analysis::WindowClass;

/// What all indicators of one question share.
struct Common {
    const store::Reader& reader;
    const Handbook& handbook;
    const AlignQuestion& question;
    const Subject& subject;
    std::map<std::string, std::string> region_of;
};

std::map<std::string, std::string> regions(const store::Reader& reader) {
    std::map<std::string, std::string> out;
    for (const auto& country : store::countries(reader)) {
        if (country.region) {
            out.emplace(country.iso3, *country.region);
        }
    }
    return out;
}

/// From the first day of the last window before to the last day of the last window after.
analysis::Span span_of(const Alignment& alignment) {
    const auto& editions = alignment.editions;
    auto first = editions.begin();
    if (alignment.last_before) {
        first += static_cast<std::ptrdiff_t>(*alignment.last_before);
    } else {  // nothing is held of the time before: from the first window that the days touch
        first = std::find_if(editions.begin(), editions.end(), [](const Edition& edition) {
            return edition.window_class != WindowClass::before;
        });
    }
    return {first == editions.end() ? editions.front().window.first : first->window.first,
            editions.back().window.last};
}

Surroundings surroundings(const Common& common, const Alignment& alignment) {
    const auto span = span_of(alignment);
    Surroundings out{common.subject, common.handbook.settings.comparison, common.region_of, {}, {}};
    for (auto& country : store::countries_with_events(common.reader, common.subject.tags,
                                                      to_iso(span.first), to_iso(span.last))) {
        out.reformers.insert(std::move(country));
    }
    out.source_scores =
        store::source_scores(common.reader, alignment.indicator, common.subject.country);
    return out;
}

std::vector<int> years_of_class(const Alignment& alignment, const Panel& panel,
                                const std::string& area, WindowClass window_class) {
    std::vector<int> out;
    for (const auto& edition : alignment.editions) {
        if (edition.window_class == window_class && panel.find(area, edition.year) != nullptr) {
            out.push_back(edition.year);
        }
    }
    return out;
}

/// Editions wholly after, to the end of the panel: the alignment stops at the first.
std::size_t count_after(const Alignment& alignment, const Panel& panel, const std::string& area) {
    const int first = alignment.editions[*alignment.first_after_out].year;
    std::size_t count = 0;
    for (const auto& [year, figure] : panel.areas.at(area)) {
        count += year >= first ? 1U : 0U;
    }
    return count;
}

void read_early(IndicatorComparison& out, const IndexData& data, const Surroundings& around,
                const ComparisonSettings& settings) {
    const auto& alignment = out.alignment;
    if (!alignment.last_before) {
        return;
    }
    const int before = alignment.editions[*alignment.last_before].year;
    for (const auto& edition : alignment.editions) {
        if (edition.window_class != WindowClass::mixed || !edition.value) {
            continue;
        }
        const auto* const panel = choose_panel(data, around.subject.country, before, edition.year,
                                               settings.wgi_countries);
        if (panel != nullptr) {
            out.early.push_back(measure(
                data, *panel, before, edition.year,
                years_of_class(alignment, *panel, around.subject.country, WindowClass::before),
                around));
        }
    }
}

/// Out for a year and more on that day, and yet not among the releases that are held: asked with
/// a day before the first release of WGI that the facts hold.
bool is_long_past(const std::string& due, Date as_of) {
    if (due.empty()) {
        return false;
    }
    const date::year_month_day day{as_of};
    const auto a_year_ago = to_iso(Date{(day.year() - date::years{1}) / day.month() / 1});
    return due < a_year_ago.substr(0, due.size());
}

void not_yet(IndicatorComparison& out, const IndexData& data, const Surroundings& around,
             const ComparisonSettings& settings, Date as_of) {
    const auto& alignment = out.alignment;
    const auto& first = alignment.editions[*alignment.first_after];
    out.verdict = "not_yet";
    out.due_period = first.period;
    out.due = first.due;
    if (data.is_out(first.year)) {  // and the country is not in it
        out.verdict = "too_little";
        out.reasons.emplace_back("not_in_edition");
    } else if (is_long_past(first.due, as_of)) {
        out.verdict = "too_little";
        out.reasons.emplace_back("not_held");
    }
    read_early(out, data, around, settings);
}

/// Measures the change; the verdict waits for the adjustment over all indicators.
void measured(IndicatorComparison& out, const IndexData& data, const Surroundings& around,
              const ComparisonSettings& settings) {
    const auto& alignment = out.alignment;
    const auto& area = around.subject.country;
    const int before = alignment.editions[*alignment.last_before].year;
    const int after = alignment.editions[*alignment.first_after_out].year;
    const auto* const panel = choose_panel(data, area, before, after, settings.wgi_countries);
    if (panel == nullptr) {
        out.verdict = "too_little";
        out.reasons.emplace_back("no_common_release");
        return;
    }
    const auto before_years = years_of_class(alignment, *panel, area, WindowClass::before);
    out.before_editions = before_years.size();
    out.after_editions = count_after(alignment, *panel, area);
    out.change = measure(data, *panel, before, after, before_years, around);
    const auto& pools = out.change->pools;
    if (!pools.empty() && pools.front().rank.donors >= settings.donors_for_p) {
        out.p = pools.front().rank.p;
    }
    if (!out.p) {
        out.verdict = "too_little";
        out.reasons.emplace_back("few_countries");
    }
}

IndicatorComparison compare_one(const Common& common, const std::string& indicator, bool headline) {
    const auto& settings = common.handbook.settings.comparison;
    const auto data = index_data(common.reader, indicator, common.question.as_of);
    IndicatorComparison out;
    out.headline = headline;
    out.alignment = alignment(data, common.subject,
                              sources_of(common.reader, indicator, common.subject.country),
                              common.question.clock, settings.window_months);
    const auto around = surroundings(common, out.alignment);
    if (!out.alignment.first_after_out && out.alignment.first_after) {
        not_yet(out, data, around, settings, common.question.as_of);
    } else if (!out.alignment.first_after_out || !out.alignment.last_before) {
        out.verdict = "too_little";
        out.reasons.emplace_back("no_before");
    } else {
        measured(out, data, around, settings);
    }
    add_warnings(out, data, common.subject, settings);
    return out;
}

/// Holm over the reform's headlines; the others by Benjamini-Hochberg over the whole report.
void adjust(std::vector<IndicatorComparison>& indicators) {
    std::vector<double> headlines;
    std::vector<double> all;
    for (const auto& indicator : indicators) {
        all.push_back(indicator.p.value_or(analysis::undefined));
        headlines.push_back(indicator.headline ? all.back() : analysis::undefined);
    }
    const auto by_holm = analysis::holm(headlines);
    const auto by_rate = analysis::benjamini_hochberg(all);
    for (std::size_t i = 0; i < indicators.size(); ++i) {
        auto& indicator = indicators[i];
        if (indicator.p) {
            indicator.p_adjusted = indicator.headline ? by_holm[i] : by_rate[i];
            indicator.adjustment = indicator.headline ? "holm" : "bh";
        }
    }
}

bool is_among(const std::vector<std::string>& names, const std::string& name) {
    return std::find(names.begin(), names.end(), name) != names.end();
}

/// Warnings that keep an unusual change from being called one.
bool unsettles(const Warning& warning) {
    return warning.code == "W-SOURCE" || warning.code == "W-PRETREND" ||
           warning.code == "W-RELEASE";
}

void judge(IndicatorComparison& out, double level) {
    if (!out.verdict.empty()) {
        return;
    }
    if (*out.p_adjusted > level) {
        out.verdict = "no_unusual";
        return;
    }
    if (depends_on_release(out, level)) {
        out.warnings.push_back({"W-RELEASE", "W-RELEASE", {}, {}});
    }
    for (const auto& warning : out.warnings) {
        if (unsettles(warning) && !is_among(out.reasons, warning.sentence)) {
            out.reasons.push_back(warning.sentence);
        }
    }
    if (signs_differ(*out.change)) {
        out.reasons.emplace_back("signs");
    }
    out.verdict = out.reasons.empty() ? "unusual" : "unstable";
}

void add_multiple(std::vector<IndicatorComparison>& indicators) {
    const auto tests = std::count_if(indicators.begin(), indicators.end(),
                                     [](const auto& indicator) { return indicator.p.has_value(); });
    for (auto& indicator : indicators) {
        if (tests > 1 && indicator.p) {
            indicator.warnings.push_back(
                {"W-MULTI", "W-MULTI", {{"tests", std::to_string(tests)}}, {}});
        }
    }
}

void add_concurrent(Comparison& out, const Common& common) {
    const auto& settings = common.handbook.settings.comparison;
    auto span = span_of(out.indicators.front().alignment);
    for (const auto& indicator : out.indicators) {
        const auto other = span_of(indicator.alignment);
        span = {std::min(span.first, other.first), std::max(span.last, other.last)};
    }
    out.concurrent = concurrent(common.reader, common.subject, span, out.as_of);
    if (out.concurrent.size() > settings.concurrent_named) {
        out.concurrent_more = out.concurrent.size() - settings.concurrent_named;
        out.concurrent.resize(settings.concurrent_named);
    }
}

}  // namespace

Comparison compare(const store::Reader& reader, const Handbook& handbook,
                   const AlignQuestion& question) {
    Comparison out;
    out.subject = subject(reader, question.what, question.as_of);
    out.as_of = question.as_of;
    out.data_version = store::data_version(reader);
    out.level = handbook.settings.comparison.level;
    const auto headlines = handbook.headlines.of(out.subject.tags);
    const auto& asked = question.indicators.empty() ? headlines : question.indicators;
    const Common common{reader, handbook, question, out.subject, regions(reader)};
    // All headlines are tested, asked for or not: asking for one must not make its p smaller.
    for (const auto& indicator : headlines) {
        out.indicators.push_back(compare_one(common, indicator, true));
    }
    for (const auto& indicator : asked) {
        if (!is_among(headlines, indicator)) {
            out.indicators.push_back(compare_one(common, indicator, false));
        }
    }
    adjust(out.indicators);
    add_multiple(out.indicators);
    std::erase_if(out.indicators, [&](const IndicatorComparison& indicator) {
        return !is_among(asked, indicator.alignment.indicator);
    });
    for (auto& indicator : out.indicators) {
        judge(indicator, out.level);
    }
    add_concurrent(out, common);
    return out;
}

}  // namespace tracker::answers
