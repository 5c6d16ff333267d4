#include "tracker/render/compare_text.hpp"

#include "tracker/core/number.hpp"
#include "tracker/core/option.hpp"
#include "tracker/render/formats.hpp"
#include "tracker/render/sentences.hpp"
#include "tracker/render/text.hpp"

#include <array>
#include <cmath>

namespace tracker::render {
namespace {

using answers::Alignment;
using answers::Change;
using answers::Edition;

constexpr int fine = 3;  // decimals of what is computed from figures
constexpr int plain_two = 2;

void write_head(Text& out, const answers::Subject& subject, Date as_of) {
    out.line(0, in_language(subject.title, out.lang()));
    std::string line = subject.id + " · " + subject.country;
    const std::pair<const char*, const std::optional<PartialDate>*> clocks[] = {
        {"announced", &subject.announced},
        {"adopted", &subject.adopted},
        {"in_force", &subject.in_force},
        {"complete", &subject.complete}};
    for (const auto& [name, date] : clocks) {
        if (*date) {
            line += " · " + out.say(std::string{"clock."} + name) + " " +
                    marked((*date)->text, subject.grade);
        }
    }
    if (subject.direction) {
        line += " · " + out.say("direction." + *subject.direction);
    }
    out.line(0, line);
    if (subject.grade != "verified") {
        out.said(0, "warning.W-GRADE", {{"grade", out.say("grade." + subject.grade)}});
    }
    out.said(0, "align.as_of", {{"day", to_iso(as_of)}});
}

std::string name_of(Text& out, const Alignment& alignment) {
    return in_language(alignment.title, out.lang()) + " (" + alignment.indicator + ")";
}

/// From the edition before the last one wholly before, to the end.
std::size_t first_shown(const Alignment& alignment) {
    const auto last_before = alignment.last_before.value_or(0);
    return last_before == 0 ? 0 : last_before - 1;
}

std::array<std::string, 7> cells(Text& out, const Alignment& alignment, const Edition& edition) {
    const auto& windows = edition.source_windows;
    return {edition.period,
            to_iso(edition.window.first) + " … " + to_iso(edition.window.last),
            out.say("class." + std::string{analysis::to_text(edition.window_class)}),
            percent(edition.exposure),
            edition.value ? rounded(*edition.value, alignment.decimals) : "",
            edition.published     ? marked(edition.published->text, edition.published_grade)
            : edition.due.empty() ? ""
                                  : out.say("table.due", {{"due", edition.due}}),
            windows ? std::to_string(windows->after) + " / " +
                          std::to_string(windows->before + windows->astride + windows->after)
                    : ""};
}

void write_editions(Text& out, const Alignment& alignment) {
    std::array<std::string, 7> names;
    const char* const keys[] = {"edition", "window",    "class",        "exposure",
                                "figure",  "published", "sources_after"};
    std::array<Column, 7> columns;
    const bool has_sources =
        !alignment.editions.empty() && alignment.editions.back().source_windows.has_value();
    for (std::size_t i = 0; i < names.size(); ++i) {
        names.at(i) = out.say(std::string{"table."} + std::data(keys)[i]);
        const bool is_number = i == 3 || i == 4;
        columns.at(i) = {names.at(i), is_number ? Kind::number : Kind::text};
    }
    const std::size_t shown = has_sources ? 7 : 6;
    const auto table = make_table(out.sink(), {});
    table->begin(std::span{columns}.first(shown));
    for (std::size_t i = first_shown(alignment); i < alignment.editions.size(); ++i) {
        const auto texts = cells(out, alignment, alignment.editions[i]);
        const std::vector<std::string_view> row{texts.begin(), texts.end()};
        table->row(std::span{row}.first(shown));
    }
    table->end();
}

void write_ends(Text& out, const Alignment& alignment) {
    const auto none = out.say("align.none");
    out.said(0, "align.last_before",
             {{"period",
               alignment.last_before ? alignment.editions[*alignment.last_before].period : none}});
    if (!alignment.first_after) {
        return;
    }
    const auto place = alignment.first_after_out.value_or(*alignment.first_after);
    const auto& first = alignment.editions[place];
    const char* const key = first.value         ? "align.first_after"
                            : first.due.empty() ? "align.first_after_missing"
                                                : "align.first_after_due";
    out.said(0, key,
             {{"period", first.period},
              {"due", first.due},
              {"published",
               first.published ? marked(first.published->text, first.published_grade) : ""}});
}

void write_onset(Text& out, const Alignment& alignment) {
    const auto& onset = alignment.onset;
    out.said(0, "align.onset",
             {{"onset", to_iso(onset.moments.onset)},
              {"onset_clock", out.say("clock." + onset.onset_clock)},
              {"settled", to_iso(onset.moments.settled)},
              {"settled_clock", out.say("clock." + onset.settled_clock)}});
}

void write_basis(Text& out, const Alignment& alignment) {
    const auto& edition = alignment.editions.front();
    out.said(0, "align.basis",
             {{"basis", out.say("basis." + edition.basis)},
              {"source", in_language(edition.window_source, out.lang())}});
}

// --- comparisons -------------------------------------------------------------------------------

int derived(const Alignment& alignment) {
    return alignment.decimals == 0 ? 1 : alignment.decimals;
}

void write_change_line(Text& out, int indent, const Alignment& alignment, const Change& change) {
    out.said(indent, change.release.empty() ? "compare.change" : "compare.change_release",
             {{"before", change.before},
              {"after", change.after},
              {"from", rounded(change.from, alignment.decimals)},
              {"to", rounded(change.to, alignment.decimals)},
              {"difference", signed_rounded(change.difference, alignment.decimals)},
              {"unit", unit_of(out, alignment.unit)},
              {"release", change.release}});
}

Words::Fill rank_values(const analysis::PlaceboRank& rank) {
    return {{"tau", signed_rounded(rank.tau, fine)},
            {"lower", signed_rounded(rank.lower, fine)},
            {"upper", signed_rounded(rank.upper, fine)},
            {"p", rank.p ? p_text(*rank.p) : "-"},
            {"donors", std::to_string(rank.donors)},
            {"min_p", p_text(rank.min_p)},
            {"percentile", rounded(100 * rank.percentile, 0)}};
}

void write_others(Text& out, int indent, const Change& change) {
    if (change.pools.empty()) {
        out.said(indent, "compare.no_others");
        return;
    }
    const auto& headline = change.pools.front().rank;
    out.said(indent, headline.p ? "compare.others" : "compare.no_p", rank_values(headline));
}

void write_pools(Text& out, const Change& change) {
    for (std::size_t i = 1; i < change.pools.size(); ++i) {
        const auto& rank = change.pools[i].rank;
        auto values = rank_values(rank);
        values.emplace_back("pool", out.say("compare.pool_" + change.pools[i].pool));
        out.said(4, rank.p ? "compare.pool" : "compare.pool_no_p", values);
    }
}

void write_past(Text& out, int indent, const Alignment& alignment, const Change& change) {
    if (change.past_changes == 0) {
        return;
    }
    out.said(indent, "compare.past",
             {{"years", std::to_string(change.years)},
              {"count", std::to_string(change.past_changes)},
              {"sd", rounded(change.past_sd, derived(alignment) + 1)},
              {"in_sd", signed_rounded(change.difference / change.past_sd, plain_two)},
              {"share", percent(change.share_as_large)},
              {"detectable", rounded(change.minimum_detectable, derived(alignment))}});
}

void write_own_error(Text& out, int indent, const Change& change) {
    if (change.by_own_error.empty()) {
        out.said(indent, "compare.no_error");
        return;
    }
    const auto z = [&](std::size_t i) {
        return signed_rounded(change.by_own_error.at(i).second.z, plain_two);
    };
    if (change.by_own_error.size() == 1) {
        out.said(indent, "compare.ti_like",
                 {{"z", z(0)}, {"p", p_text(change.by_own_error.front().second.p)}});
        return;
    }
    auto line = out.say("compare.own_error", {{"z", z(0)}, {"z_half", z(1)}, {"z_high", z(2)}});
    if (change.intervals_apart) {
        line += "; " + out.say(*change.intervals_apart ? "compare.apart" : "compare.overlap");
    }
    out.line(indent, line);
}

void write_sources(Text& out, int indent, const Change& change) {
    if (!change.by_source) {
        return;
    }
    const auto& test = *change.by_source;
    out.said(indent, "compare.by_source",
             {{"n", std::to_string(test.sources.size())},
              {"mean", signed_rounded(test.mean, plain_two)},
              {"t", signed_rounded(test.t, plain_two)},
              {"p", p_text(test.p)},
              {"lower", signed_rounded(test.lower90, plain_two)},
              {"upper", signed_rounded(test.upper90, plain_two)},
              {"flip", p_text(test.signflip_p)},
              {"up", std::to_string(test.up)},
              {"down", std::to_string(test.down)}});
    std::vector<std::string> means;
    for (std::size_t i = 0; i < test.sources.size(); ++i) {
        means.push_back(test.sources[i] + " " + signed_rounded(test.leave_one_out[i], plain_two));
    }
    out.said(indent + 2, "compare.leave_one_out", {{"list", joined(means)}});
}

void write_pretrend(Text& out, int indent, const Change& change) {
    if (change.pretrend) {
        out.said(indent, "compare.pretrend",
                 {{"statistic", rounded(change.pretrend->statistic, fine)},
                  {"p", p_text(change.pretrend->p)},
                  {"slope", signed_rounded(change.pretrend->slope, fine)},
                  {"sd", rounded(change.pretrend->donor_slope_sd, fine)}});
    }
}

void write_other_releases(Text& out, int indent, const Alignment& alignment, const Change& change) {
    for (const auto& other : change.other_releases) {
        Words::Fill values{{"release", other.release},
                           {"difference", signed_rounded(other.difference, alignment.decimals)}};
        if (other.rank && other.rank->p) {
            const auto more = rank_values(*other.rank);
            values.insert(values.end(), more.begin(), more.end());
        }
        out.said(indent,
                 other.rank && other.rank->p ? "compare.other_release_p" : "compare.other_release",
                 values);
    }
}

void write_early(Text& out, const answers::IndicatorComparison& comparison) {
    if (comparison.early.empty()) {
        return;
    }
    const auto& alignment = comparison.alignment;
    out.empty();
    out.said(2, "compare.early");
    for (const auto& early : comparison.early) {
        write_change_line(out, 4, alignment, early);
        for (const auto& edition : alignment.editions) {
            if (edition.period != early.after) {
                continue;
            }
            Words::Fill values{{"period", edition.period}, {"exposure", percent(edition.exposure)}};
            if (const auto& windows = edition.source_windows) {
                values.emplace_back("after", std::to_string(windows->after));
                values.emplace_back("astride", std::to_string(windows->astride));
                values.emplace_back(
                    "n", std::to_string(windows->before + windows->astride + windows->after));
            }
            out.said(4, edition.source_windows ? "compare.early_sources" : "compare.early_exposure",
                     values);
        }
        write_others(out, 4, early);
        write_past(out, 4, alignment, early);
        write_own_error(out, 4, early);
        write_sources(out, 4, early);
        write_other_releases(out, 4, alignment, early);
    }
}

void write_measured(Text& out, const answers::IndicatorComparison& comparison) {
    const auto& change = *comparison.change;
    write_change_line(out, 2, comparison.alignment, change);
    write_others(out, 2, change);
    if (comparison.p_adjusted) {
        out.said(4, "compare." + comparison.adjustment, {{"p", p_text(*comparison.p_adjusted)}});
    }
    write_pools(out, change);
    write_past(out, 2, comparison.alignment, change);
    write_own_error(out, 2, change);
    write_sources(out, 2, change);
    write_pretrend(out, 2, change);
    write_other_releases(out, 2, comparison.alignment, change);
}

void write_warnings(Text& out, const answers::IndicatorComparison& comparison) {
    if (comparison.warnings.empty()) {
        return;
    }
    out.empty();
    out.said(2, "compare.warnings");
    for (const auto& warning : comparison.warnings) {
        out.line(4, warning.code + ": " + warning_sentence(warning, out.words(), out.lang()));
    }
}

void write_concurrent(Text& out, const answers::Comparison& comparison) {
    if (comparison.concurrent.empty()) {
        return;
    }
    out.empty();
    out.said(0, "compare.concurrent");
    for (const auto& other : comparison.concurrent) {
        out.line(2, marked(other.day, other.grade) + "  " + in_language(other.title, out.lang()) +
                        " (" + other.id + ")");
    }
    if (comparison.concurrent_more > 0) {
        out.said(2, "compare.concurrent_more",
                 {{"count", std::to_string(comparison.concurrent_more)}});
    }
    if (comparison.concurrent.size() + comparison.concurrent_more > 1) {
        out.said(2, "compare.several");
    }
}

void write_versions(Text& out, const std::string& data_version) {
    out.empty();
    out.said(0, "compare.versions", {{"data", data_version}, {"method", method_version()}});
    out.sink().flush();
}

}  // namespace

void write_text(const answers::AlignAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    write_head(out, answer.subject, answer.as_of);
    for (const auto& alignment : answer.alignments) {
        out.empty();
        out.line(0, name_of(out, alignment));
        write_onset(out, alignment);
        write_basis(out, alignment);
        write_editions(out, alignment);
        write_ends(out, alignment);
    }
    out.sink().flush();
}

void write_text(const answers::Comparison& comparison, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    write_head(out, comparison.subject, comparison.as_of);
    for (const auto& indicator : comparison.indicators) {
        out.empty();
        out.line(0, name_of(out, indicator.alignment));
        out.line(2, "=> " + verdict_sentence(indicator, words, lang));
        if (indicator.change) {
            write_measured(out, indicator);
        }
        write_early(out, indicator);
        write_warnings(out, indicator);
    }
    write_concurrent(out, comparison);
    write_versions(out, comparison.data_version);
}

void write_text(const answers::WhenAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    write_head(out, answer.subject, answer.as_of);
    out.empty();
    for (const auto& when : answer.indicators) {
        const auto name = in_language(when.title, lang) + " (" + when.indicator + ")";
        if (!when.first_period.empty()) {
            out.said(0,
                     when.first_is_out       ? "when.out"
                     : when.first_is_missing ? "when.missing"
                                             : "when.first",
                     {{"indicator", name},
                      {"period", when.first_period},
                      {"due", when.first_due},
                      {"published",
                       when.published ? marked(when.published->text, when.published_grade) : ""}});
        }
        if (!when.next_period.empty()) {
            out.said(0, "when.next",
                     {{"period", when.next_period},
                      {"class", out.say("class." + when.next_class)},
                      {"due", when.next_due}});
        }
    }
    out.sink().flush();
}

}  // namespace tracker::render
