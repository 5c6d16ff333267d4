#include "tracker/answers/targets.hpp"

#include "tracker/answers/align.hpp"
#include "tracker/core/error.hpp"
#include "tracker/store/indicator_store.hpp"
#include "tracker/store/target_store.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace tracker::answers {
namespace {

// Publishers give 90% intervals: METHODS 6, so the margin of a single figure is theirs.
constexpr double margin_90 = 1.645;
// Figures and targets are decimals of people: what differs less is the same number.
constexpr double same_number = 1e-9;

constexpr std::string_view place_unit = "rank";

/// What the targets of one indicator and country are judged by.
struct Evidence {
    Indicator indicator;
    std::vector<Release> releases;       // out on the day, the latest first
    std::vector<store::Figure> figures;  // of the country, from these releases
};

bool is_out(const Release& release, Date as_of) {
    return release.published && release.published->last <= as_of;
}

const Release* find_release(const std::vector<Release>& releases, const std::string& id) {
    const auto found = std::find_if(releases.begin(), releases.end(),
                                    [&](const Release& each) { return each.id == id; });
    return found == releases.end() ? nullptr : &*found;
}

/// Of a day that is not asked back to, a release whose day nobody knows counts too.
std::vector<Release> releases_on(const store::Reader& reader, const std::string& family,
                                 const TargetQuestion& question) {
    auto out = store::releases(reader, family);
    std::erase_if(out, [&](const Release& release) {
        return !is_out(release, question.as_of) && (release.published || question.is_past);
    });
    return out;
}

Evidence evidence(const store::Reader& reader, const Target& target,
                  const TargetQuestion& question) {
    Evidence out;
    out.indicator = store::find_indicator(reader, target.indicator).value();
    out.releases = releases_on(reader, out.indicator.family, question);
    out.figures = store::figures(reader, target.indicator, target.country);
    std::erase_if(out.figures, [&](const store::Figure& figure) {
        return find_release(out.releases, figure.release) == nullptr ||
               figure.scope != "national" || figure.value_kind != "level" ||
               !figure.duplicate_of.empty();
    });
    return out;
}

/// A plan may promise a place among countries where the indicator is a score.
bool is_of_places(const Target& target, const Indicator& indicator) {
    return target.unit == place_unit && indicator.unit != place_unit;
}

/// "points 0-100" is the unit "points"; a target in another unit cannot be judged.
bool is_unit_of(const Target& target, const Indicator& indicator) {
    return target.unit == place_unit || target.unit.starts_with(indicator.unit);
}

std::optional<double> value_for(const Target& target, const Indicator& indicator,
                                const store::Figure& figure) {
    if (!is_of_places(target, indicator)) {
        return figure.value;
    }
    return figure.rank ? std::optional{static_cast<double>(*figure.rank)} : std::nullopt;
}

Measured measured(const Target& target, const Evidence& evidence, const store::Figure& figure,
                  double value) {
    const auto& release = *find_release(evidence.releases, figure.release);
    Measured out;
    out.value = value;
    out.outcome = outcome_of(target, value, figure.bound);
    out.release = release.id;
    out.published = release.published;
    out.published_grade = release.grade;
    out.grade = figure.grade;
    out.bound = figure.bound;
    if (!is_of_places(target, evidence.indicator)) {
        out.standard_error = figure.standard_error;
    }
    out.is_contradicted = !figure.conflict_group.empty();
    return out;
}

/// The figures of exactly the target's period: seven months say nothing of a year. The newest
/// release first.
std::vector<Measured> figures_of(const Target& target, const PartialDate& period,
                                 const Evidence& evidence) {
    const auto first = to_iso(period.first);
    const auto last = to_iso(period.last);
    std::vector<Measured> out;
    for (const auto& release : evidence.releases) {
        for (const auto& figure : evidence.figures) {
            if (figure.release != release.id || figure.start_day != first ||
                figure.end_day != last) {
                continue;
            }
            if (const auto value = value_for(target, evidence.indicator, figure)) {
                out.push_back(measured(target, evidence, figure, *value));
            }
        }
    }
    return out;
}

bool differ(const std::vector<Measured>& figures) {
    return std::any_of(figures.begin(), figures.end(), [&](const Measured& each) {
        return each.outcome != figures.front().outcome;
    });
}

std::vector<std::string> doubts_of(const TargetOutcome& outcome) {
    const auto& figure = *outcome.figure;
    std::vector<std::string> out;
    if (std::any_of(outcome.others.begin(), outcome.others.end(), [&](const Measured& other) {
            return !other.outcome.empty() && other.outcome != figure.outcome;
        })) {
        out.emplace_back("release");
    }
    if (figure.standard_error &&
        std::abs(figure.value - outcome.target.value) <= margin_90 * *figure.standard_error) {
        out.emplace_back("error");
    }
    if (figure.bound == "approx") {
        out.emplace_back("approximate");
    }
    if (figure.is_contradicted) {
        out.emplace_back("contradicted");
    }
    return out;
}

/// What the figures that are out make of it.
void judge(TargetOutcome& out, std::vector<Measured> figures) {
    const bool is_contradicted =
        std::any_of(figures.begin(), figures.end(),
                    [](const Measured& figure) { return figure.is_contradicted; }) &&
        differ(figures);
    out.figure = std::move(figures.front());
    figures.erase(figures.begin());
    out.others = std::move(figures);
    if (is_contradicted) {
        out.reason = "contradicted";
    } else if (out.figure->outcome.empty()) {
        out.reason = "bound";
    }
    out.state = out.reason.empty() ? out.figure->outcome : "too_little";
    if (out.reason.empty()) {
        out.doubts = doubts_of(out);
    }
}

/// Whether a figure of these days is out for any country.
bool is_out_elsewhere(const store::Reader& reader, const Target& target, const PartialDate& period,
                      const Evidence& evidence) {
    const auto all = store::figures(reader, target.indicator);
    return std::any_of(all.begin(), all.end(), [&](const store::Figure& figure) {
        return figure.start_day == to_iso(period.first) && figure.end_day == to_iso(period.last) &&
               find_release(evidence.releases, figure.release) != nullptr;
    });
}

/// "2024" for its first day to its last, however the publisher wrote it.
std::string period_name(const store::Figure& figure) {
    const auto year = figure.end_day.substr(0, 4);
    const bool is_year = figure.start_day == year + "-01-01" && figure.end_day == year + "-12-31";
    return is_year ? year : figure.period;
}

void add_latest(TargetOutcome& out, const PartialDate& period, const Evidence& evidence) {
    const auto begins = to_iso(period.first);
    std::string newest;
    // Releases are the latest first, so the first that has a period is its newest word.
    for (const auto& release : evidence.releases) {
        for (const auto& figure : evidence.figures) {
            const auto value = value_for(out.target, evidence.indicator, figure);
            if (figure.release == release.id && value && figure.period_kind == "exact" &&
                figure.end_day < begins && figure.end_day > newest) {
                newest = figure.end_day;
                out.latest_period = period_name(figure);
                out.latest = value;
            }
        }
    }
}

/// Its figure is not out: because the period is not over, because it is still to come, or because
/// the edition came without the country.
void await(TargetOutcome& out, const store::Reader& reader, const PartialDate& period,
           const Evidence& evidence, Date as_of) {
    if (is_out_elsewhere(reader, out.target, period, evidence)) {
        out.state = "too_little";
        out.reason = "not_held_here";
        return;
    }
    const date::year_month_day last{period.last};
    out.due = due_text(evidence.indicator, static_cast<int>(last.year()));
    out.is_overdue = !out.due.empty() && to_iso(as_of).substr(0, out.due.size()) > out.due;
    out.state = as_of > period.last ? "due" : "not_yet";
    add_latest(out, period, evidence);
}

/// By the plan's id, the day from which it stood.
using PlanDays = std::map<std::string, PartialDate>;

PlanDays plan_days(const std::vector<Target>& targets) {
    PlanDays out;
    for (const auto& target : targets) {
        if (target.plan_adopted) {
            out.emplace(target.plan, *target.plan_adopted);
        }
    }
    return out;
}

/// A plan ends a target of an older one if it came before the target's period was over; one whose
/// day nobody knows is taken to have come in time.
bool is_superseded(const Target& target, const PartialDate& period, const PlanDays& plans,
                   Date as_of) {
    if (!target.superseded_by) {
        return false;
    }
    const auto plan = plans.find(*target.superseded_by);
    return plan == plans.end() || (plan->second.last <= as_of && plan->second.last <= period.last);
}

TargetOutcome outcome(const store::Reader& reader, const Target& target, const Evidence& evidence,
                      const PlanDays& plans, Date as_of) {
    TargetOutcome out;
    out.target = target;
    out.title = evidence.indicator.title;
    out.decimals = is_of_places(target, evidence.indicator) ? 0 : evidence.indicator.decimals;
    const auto period = parse_partial_date(target.period);
    if (!period || !is_unit_of(target, evidence.indicator)) {
        out.state = "too_little";
        out.reason = period ? "unit" : "period";
        return out;
    }
    if (auto figures = figures_of(target, *period, evidence); !figures.empty()) {
        judge(out, std::move(figures));
    } else {
        await(out, reader, *period, evidence, as_of);
    }
    if (is_superseded(target, *period, plans, as_of)) {
        out.state = "superseded";
        out.reason.clear();
    }
    return out;
}

bool is_wanted(const Target& target, const TargetQuestion& question) {
    const auto fits = [](const auto& wanted, const std::string& value) {
        return !wanted || *wanted == value;
    };
    return fits(question.country, target.country) && fits(question.indicator, target.indicator) &&
           fits(question.plan, target.plan);
}

auto promise_of(const Target& target) {
    return std::tie(target.indicator, target.country, target.period, target.comparator,
                    target.value, target.unit);
}

/// Two plans that repeat one number are one promise: those in force, and those superseded.
void mark_told_again(std::vector<TargetOutcome>& outcomes) {
    for (auto it = outcomes.begin(); it != outcomes.end(); ++it) {
        it->is_told_again = std::any_of(outcomes.begin(), it, [&](const TargetOutcome& earlier) {
            return promise_of(earlier.target) == promise_of(it->target) &&
                   earlier.state == it->state;
        });
    }
}

}  // namespace

std::size_t TargetsAnswer::count(std::string_view state) const {
    const auto found = counts.find(state);
    return found == counts.end() ? 0 : found->second;
}

std::string outcome_of(const Target& target, double value, std::string_view bound) {
    const double beyond = value - target.value;
    const bool may_be_more = bound == "at_least";
    const bool may_be_less = bound == "at_most";
    const bool reaches = beyond >= -same_number;  // from below
    const bool keeps = beyond <= same_number;     // from above
    if (target.comparator == "at_least") {
        return reaches ? (may_be_less ? "" : "met") : (may_be_more ? "" : "missed");
    }
    if (target.comparator == "at_most") {
        return keeps ? (may_be_more ? "" : "met") : (may_be_less ? "" : "missed");
    }
    if (reaches && keeps) {
        return may_be_more || may_be_less ? "" : "met";
    }
    const bool may_be_equal = reaches ? may_be_less : may_be_more;
    return may_be_equal ? "" : "missed";
}

TargetQuestion target_question(const store::Reader& reader, const Values& values, Date today) {
    TargetQuestion out;
    out.country = country_in(reader, values);
    if (const auto named = find(values, "indicator")) {
        out.indicator = indicator(reader, *named);
    }
    std::vector<std::string> plans;
    for (const auto& target : store::targets(reader)) {
        plans.push_back(target.plan);
    }
    std::sort(plans.begin(), plans.end());
    plans.erase(std::unique(plans.begin(), plans.end()), plans.end());
    out.plan = choice_in(values, "plan", std::vector<std::string_view>{plans.begin(), plans.end()});
    out.state = choice_in(values, "state", target_states);
    const auto as_of = day_in(values, "as-of");
    out.as_of = as_of.value_or(today);
    out.is_past = as_of.has_value();
    return out;
}

TargetsAnswer targets(const store::Reader& reader, const TargetQuestion& question) {
    TargetsAnswer out;
    out.as_of = question.as_of;
    out.data_version = store::data_version(reader);
    const auto all = store::targets(reader);
    const auto plans = plan_days(all);
    std::map<std::pair<std::string, std::string>, Evidence> known;
    for (const auto& target : all) {
        if (!is_wanted(target, question)) {
            continue;
        }
        if (!target.plan_adopted && question.is_past) {
            ++out.undated;
            continue;
        }
        if (target.plan_adopted && target.plan_adopted->last > question.as_of) {
            continue;
        }
        const std::pair key{target.indicator, target.country};
        if (!known.contains(key)) {
            known.emplace(key, evidence(reader, target, question));
        }
        out.targets.push_back(outcome(reader, target, known.at(key), plans, question.as_of));
    }
    mark_told_again(out.targets);
    for (const auto& each : out.targets) {
        out.counts[each.state] += each.is_told_again ? 0U : 1U;
    }
    std::erase_if(out.targets, [&](const TargetOutcome& each) {
        return question.state && *question.state != each.state;
    });
    return out;
}

}  // namespace tracker::answers
