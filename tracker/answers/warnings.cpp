#include "tracker/answers/warnings.hpp"

#include "tracker/core/number.hpp"

#include <algorithm>
#include <cmath>

namespace tracker::answers {
namespace {

using analysis::WindowClass;

constexpr int more_decimals = 3;

void warn(IndicatorComparison& out, const char* code,
          std::vector<std::pair<std::string, std::string>> values = {}) {
    out.warnings.push_back({code, code, std::move(values)});
}

/// Another way to say a code.
void warn_as(IndicatorComparison& out, const char* code, const char* sentence,
             std::vector<std::pair<std::string, std::string>> values) {
    out.warnings.push_back({code, sentence, std::move(values)});
}

std::string list(const std::vector<std::string>& texts) {
    return joined(texts);
}

void about_the_calendar(IndicatorComparison& out, const Subject& subject,
                        const ComparisonSettings& settings) {
    const auto& alignment = out.alignment;
    std::vector<std::string> mixed;
    for (const auto& edition : alignment.editions) {
        if (edition.window_class == WindowClass::mixed) {
            mixed.push_back(edition.period + " (" + percent(edition.exposure) + ")");
        }
        for (const auto& shift : edition.shifts) {
            warn(out, "W-WINDOW",
                 {{"period", edition.period},
                  {"side", shift.side == analysis::Shift::Side::start ? "start" : "end"},
                  {"months",
                   (shift.months > 0 ? "+" : "−") + std::to_string(std::abs(shift.months))},
                  {"class", std::string{analysis::to_text(edition.window_class)}},
                  {"to", std::string{analysis::to_text(shift.to)}}});
        }
    }
    if (!mixed.empty()) {
        warn(out, "W-MIXED", {{"editions", list(mixed)}});
    }
    if (subject.grade != "verified") {
        warn(out, "W-GRADE", {{"grade", subject.grade}});
    }
    if (alignment.onset.onset_is_partial || alignment.onset.settled_is_partial) {
        warn_as(out, "W-GRADE", "W-GRADE-PARTIAL",
                {{"onset", to_iso(alignment.onset.moments.onset)},
                 {"settled", to_iso(alignment.onset.moments.settled)}});
    }
    if (subject.announced && subject.adopted) {
        const auto days = (subject.adopted->first - subject.announced->first).count();
        if (days > settings.anticipation_days) {
            warn(out, "W-ANTICIPATION",
                 {{"announced", subject.announced->text}, {"days", std::to_string(days)}});
        }
    }
}

void about_the_method(IndicatorComparison& out, const IndexData& data) {
    const auto& change = *out.change;
    const int before = std::stoi(change.before);
    const int after = std::stoi(change.after);
    for (const auto& method : data.indicator.method_breaks) {
        const int last_old = static_cast<int>(date::year_month_day{method.last_old}.year());
        if (before <= last_old && last_old < after) {
            warn(out, "W-METHOD", {{"what", method.what}});
        }
    }
    const auto& editions = out.alignment.editions;
    const auto sources = [&](const std::string& period) -> std::optional<std::int64_t> {
        for (const auto& edition : editions) {
            if (edition.period == period) {
                return edition.sources;
            }
        }
        return std::nullopt;
    };
    const auto a = sources(change.before);
    const auto b = sources(change.after);
    if (a && b && *a != *b) {
        warn_as(out, "W-METHOD", "W-METHOD-SOURCES",
                {{"before", std::to_string(*a)}, {"after", std::to_string(*b)}});
    }
}

void about_the_sources(IndicatorComparison& out, const Change& change) {
    if (!change.by_source || !change.by_source->one_source_drives) {
        return;
    }
    const auto& test = *change.by_source;
    for (const auto& source : test.driving_sources) {
        const auto place = static_cast<std::size_t>(
            std::find(test.sources.begin(), test.sources.end(), source) - test.sources.begin());
        warn(out, "W-SOURCE",
             {{"source", source},
              {"mean", signed_rounded(test.mean, 2)},
              {"without", signed_rounded(test.leave_one_out[place], 2)}});
    }
    if (test.few_agree) {
        warn_as(out, "W-SOURCE", "W-SOURCE-FEW",
                {{"up", std::to_string(test.up)}, {"down", std::to_string(test.down)}});
    }
}

void about_the_change(IndicatorComparison& out, const IndexData& data,
                      const ComparisonSettings& settings) {
    const auto& change = *out.change;
    if (out.before_editions < settings.few_before) {
        warn(out, "W-FEWPRE", {{"editions", std::to_string(out.before_editions)}});
    }
    if (out.after_editions == 1) {
        warn(out, "W-FEWPOST", {{"period", change.after}});
    }
    if (!change.pools.empty()) {
        const auto& headline = change.pools.front().rank;
        if (headline.donors < settings.donors_for_small_p) {
            warn(out, "W-MINP",
                 {{"p", p_text(headline.min_p)}, {"donors", std::to_string(headline.donors)}});
        }
    }
    if (change.pools.size() > 1 && change.pools[1].left_out > 0) {
        warn(out, "W-DONOR", {{"countries", std::to_string(change.pools[1].left_out)}});
    }
    if (std::abs(change.difference) <= data.indicator.rounding) {
        warn(out, "W-ROUND");
    }
    about_the_method(out, data);
    about_the_sources(out, change);
    if (change.pretrend && change.pretrend->flagged) {
        warn(out, "W-PRETREND",
             {{"p", p_text(change.pretrend->p)},
              {"slope", signed_rounded(change.pretrend->slope, more_decimals)},
              {"sd", rounded(change.pretrend->donor_slope_sd, more_decimals)}});
    }
}

}  // namespace

void add_warnings(IndicatorComparison& out, const IndexData& data, const Subject& subject,
                  const ComparisonSettings& settings) {
    if (out.verdict == "not_yet") {
        warn(out, "W-NOTYET", {{"period", out.due_period}, {"due", out.due}});
    }
    about_the_calendar(out, subject, settings);
    if (out.change) {
        about_the_change(out, data, settings);
    }
    for (const auto& early : out.early) {
        about_the_sources(out, early);
    }
    if (!out.headline) {
        warn(out, "W-SELECT");
    }
    if (data.indicator.perception) {
        warn(out, "W-PERCEPTION");
    }
}

bool depends_on_release(const IndicatorComparison& comparison, double level) {
    const auto& change = *comparison.change;
    return std::any_of(change.other_releases.begin(), change.other_releases.end(),
                       [&](const OtherRelease& other) {
                           const bool other_sign = other.difference * change.difference < 0;
                           const bool usual = other.rank && other.rank->p && *other.rank->p > level;
                           return other_sign || usual;
                       });
}

bool signs_differ(const Change& change) {
    const auto differ = [&](double value) { return !(value * change.difference > 0); };
    return (!change.pools.empty() && differ(change.pools.front().rank.tau)) ||
           (change.by_source && differ(change.by_source->mean));
}

}  // namespace tracker::answers
