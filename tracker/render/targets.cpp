#include "tracker/render/targets.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/core/option.hpp"
#include "tracker/render/cells.hpp"
#include "tracker/render/text.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tracker::render {
namespace {

using answers::Measured;
using answers::TargetOutcome;

constexpr Column flat_columns[] = {
    {"indicator"},
    {"country"},
    {"period"},
    {"comparator"},
    {"target", Kind::number},
    {"unit"},
    {"plan"},
    {"plan_title"},
    {"plan_adopted"},
    {"superseded_by"},
    {"target_grade"},
    {"state"},
    {"verdict"},
    {"reason"},
    {"doubts"},
    {"actual", Kind::number},
    {"outcome"},  // what the figure makes of it, even of a superseded target
    {"difference", Kind::number},
    {"standard_error", Kind::number},
    {"bound"},
    {"release"},
    {"published"},
    {"published_grade"},
    {"actual_grade"},
    {"due"},
    {"latest_period"},
    {"latest", Kind::number},
    {"told_again", Kind::number},
    {"source"},
};

constexpr Column brief_columns[] = {
    {"indicator"}, {"period"}, {"target"},  {"actual", Kind::number},
    {"state"},     {"plan"},   {"verdict"},
};

std::string release_of(const Measured& figure) {
    return figure.published
               ? figure.release + ", " + marked(figure.published->text, figure.published_grade)
               : figure.release;
}

/// "≈ 90": a bound stands before its value.
std::string value_of(const Measured& figure) {
    const std::string sign = figure.bound == "approx"     ? "≈ "
                             : figure.bound == "at_least" ? "≥ "
                             : figure.bound == "at_most"  ? "≤ "
                                                          : "";
    return marked(sign + shortest(figure.value), figure.grade);
}

std::string key_of(const TargetOutcome& outcome) {
    if (outcome.state == "superseded") {
        const bool says = outcome.figure && !outcome.figure->outcome.empty();
        return "target.superseded" + (says ? "_" + outcome.figure->outcome : "");
    }
    if (outcome.state == "due" && outcome.is_overdue) {
        return "target.overdue";
    }
    const bool waits = outcome.state == "due" || outcome.state == "not_yet";
    return "target." + outcome.state + (waits && outcome.due.empty() ? "_open" : "");
}

std::string others_of(const TargetOutcome& outcome) {
    std::vector<std::string> out;
    for (const auto& other : outcome.others) {
        if (!other.outcome.empty() && other.outcome != outcome.figure->outcome) {
            out.push_back(value_of(other) + " (" + release_of(other) + ")");
        }
    }
    return joined(out, "; ");
}

void write_doubts(Text& out, const TargetOutcome& outcome) {
    for (const auto& doubt : outcome.doubts) {
        out.said(4, "target_doubt." + doubt, {{"others", others_of(outcome)}});
    }
}

void write_outcome(Text& out, const TargetOutcome& outcome) {
    const auto& target = outcome.target;
    out.line(2, target.indicator + " " + target.country + " " + target.period + ": " +
                    marked(target_value(target), target.grade) + " => " +
                    target_sentence(outcome, out.words(), out.lang()));
    if (outcome.latest) {
        out.said(4, "target.latest",
                 {{"value", shortest(*outcome.latest)}, {"period", *outcome.latest_period}});
    }
    write_doubts(out, outcome);
    if (outcome.is_told_again) {
        out.said(4, "target.again");
    }
}

/// Plans in the order in which they were adopted, then by id.
std::vector<const TargetOutcome*> by_plan(const answers::TargetsAnswer& answer) {
    std::vector<const TargetOutcome*> out;
    for (const auto& outcome : answer.targets) {
        out.push_back(&outcome);
    }
    const auto key = [](const TargetOutcome* each) {
        const auto& adopted = each->target.plan_adopted;
        return std::pair{adopted ? to_iso(adopted->first) : std::string{}, each->target.plan};
    };
    std::stable_sort(out.begin(), out.end(),
                     [&](const auto* a, const auto* b) { return key(a) < key(b); });
    return out;
}

void write_plan(Text& out, const Target& target) {
    out.empty();
    Words::Fill values{{"title", target.plan_title}, {"plan", target.plan}};
    if (target.plan_adopted) {
        values.emplace_back("adopted", target.plan_adopted->text);
    }
    out.said(0, target.plan_adopted ? "target.plan" : "target.plan_undated", values);
}

std::array<std::string, std::size(flat_columns)> flat(const TargetOutcome& outcome,
                                                      const std::string& verdict) {
    const auto& target = outcome.target;
    const auto figure = outcome.figure.value_or(Measured{});
    const bool is_out = outcome.figure.has_value();
    return {target.indicator,
            target.country,
            target.period,
            target.comparator,
            shortest(target.value),
            target.unit,
            target.plan,
            target.plan_title,
            target.plan_adopted ? target.plan_adopted->text : "",
            target.superseded_by.value_or(""),
            target.grade,
            outcome.state,
            verdict,
            outcome.reason,
            joined(outcome.doubts, " "),
            is_out ? shortest(figure.value) : "",
            figure.outcome,
            is_out ? shortest(figure.value - target.value) : "",
            cell(figure.standard_error),
            figure.bound,
            figure.release,
            figure.published ? figure.published->text : "",
            figure.published_grade,
            figure.grade,
            outcome.due,
            outcome.latest_period.value_or(""),
            cell(outcome.latest),
            outcome.is_told_again ? "1" : "0",
            target.source.value_or("")};
}

void write_row(const TargetOutcome& outcome, const std::string& verdict, Shape shape,
               RowWriter& rows) {
    if (shape != Shape::brief) {
        write_cells(flat(outcome, verdict), rows);
        return;
    }
    const auto& target = outcome.target;
    const std::array<std::string, std::size(brief_columns)> cells{
        target.indicator,
        target.period,
        marked(target_value(target), target.grade),
        outcome.figure ? shortest(outcome.figure->value) : "",
        outcome.state,
        target.plan,
        verdict};
    write_cells(cells, rows);
}

}  // namespace

std::string target_value(const Target& target) {
    const std::string sign = target.comparator == "at_least"  ? "≥ "
                             : target.comparator == "at_most" ? "≤ "
                                                              : "= ";
    return sign + shortest(target.value);
}

std::string target_sentence(const TargetOutcome& outcome, const Words& words,
                            const std::string& lang) {
    if (outcome.state == "too_little") {
        return words.say("verdict.too_little", lang,
                         {{"reason", words.say("reason." + outcome.reason, lang)}});
    }
    Words::Fill values{{"period", outcome.target.period},
                       {"due", outcome.due},
                       {"plan", outcome.target.superseded_by.value_or("")}};
    if (outcome.figure) {
        values.emplace_back("actual", value_of(*outcome.figure));
        values.emplace_back("release", release_of(*outcome.figure));
    }
    return words.say(key_of(outcome), lang, values);
}

std::string target_counts(const answers::TargetsAnswer& answer, const Words& words,
                          const std::string& lang) {
    Words::Fill values;
    std::size_t total = 0;
    for (const auto state : answers::target_states) {
        values.emplace_back(state, std::to_string(answer.count(state)));
        total += answer.count(state);
    }
    values.emplace_back("total", std::to_string(total));
    return words.say("target.counts", lang, values);
}

void write_text(const answers::TargetsAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    out.said(0, "align.as_of", {{"day", to_iso(answer.as_of)}});
    std::string plan;
    for (const auto* outcome : by_plan(answer)) {
        if (outcome->target.plan != plan) {
            plan = outcome->target.plan;
            write_plan(out, outcome->target);
        }
        write_outcome(out, *outcome);
    }
    out.empty();
    out.line(0, target_counts(answer, words, lang));
    if (answer.undated > 0) {
        out.said(0, "target.undated", {{"count", std::to_string(answer.undated)}});
    }
    sink.flush();
}

void write_rows(const answers::TargetsAnswer& answer, const Words& words, const std::string& lang,
                Shape shape, RowWriter& rows) {
    if (shape == Shape::brief) {
        rows.begin(brief_columns);
    } else {
        rows.begin(flat_columns);
    }
    for (const auto& outcome : answer.targets) {
        write_row(outcome, target_sentence(outcome, words, lang), shape, rows);
    }
    rows.extra("as_of", json_text([&](JsonWriter& json) { json.value(to_iso(answer.as_of)); }));
    rows.extra("data_version",
               json_text([&](JsonWriter& json) { json.value(answer.data_version); }));
    rows.extra("counts", json_text([&](JsonWriter& json) {
                   json.begin_object();
                   for (const auto state : answers::target_states) {
                       json.member(state, answer.count(state));
                   }
                   json.end_object();
               }));
    rows.extra("left_out", std::to_string(answer.undated));
    rows.end();
}

}  // namespace tracker::render
