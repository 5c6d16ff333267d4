#include "tracker/render/promises.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/core/option.hpp"
#include "tracker/render/cells.hpp"
#include "tracker/render/targets.hpp"
#include "tracker/render/text.hpp"

#include <array>

namespace tracker::render {
namespace {

using answers::AnnouncedChange;
using answers::DaysBetween;
using answers::TargetOutcome;

constexpr Column flat_columns[] = {
    {"kind"},  // change, or target of a plan
    {"id"},
    {"country"},
    {"title"},
    {"announced"},
    {"grade"},
    {"stage"},
    {"state"},
    {"outcome"},
    {"realised_by"},
    {"adopted"},
    {"adopted_grade"},
    {"in_force"},
    {"days_least", Kind::number},
    {"days_most", Kind::number},
    {"reform_adopted"},
    {"indicators"},
    {"indicators_basis"},  // field: by the tags, no source names them; plan: the plan does
    {"period"},
    {"comparator"},
    {"target", Kind::number},
    {"actual", Kind::number},
    {"release"},
    {"due"},
};

constexpr Column brief_columns[] = {
    {"announced"}, {"promise"}, {"state"}, {"days", Kind::number}, {"indicators"}, {"outcome"},
};

using FlatCells = std::array<std::string, std::size(flat_columns)>;
using BriefCells = std::array<std::string, std::size(brief_columns)>;

std::string text_of(const std::optional<PartialDate>& date) {
    return date ? date->text : std::string{};
}

std::string text_of(const DaysBetween& days) {
    return days.least == days.most ? std::to_string(days.least)
                                   : std::to_string(days.least) + "–" + std::to_string(days.most);
}

std::string title_of(const Translated& title, const std::string& id, const std::string& lang) {
    return in_language(title, lang) + " (" + id + ")";
}

FlatCells flat(const AnnouncedChange& change, const Words& words, const std::string& lang) {
    return {"change",
            change.id,
            change.country,
            in_language(change.title, lang),
            change.announced.text,
            change.grade,
            change.stage,
            change.state,
            promise_sentence(change, words, lang),
            change.realised_by,
            text_of(change.adopted),
            change.adopted_grade,
            text_of(change.in_force),
            change.days ? std::to_string(change.days->least) : "",
            change.days ? std::to_string(change.days->most) : "",
            change.reform_adopted,
            joined(change.indicators, " "),
            change.indicators.empty() ? "" : "field",
            "",
            "",
            "",
            "",
            "",
            ""};
}

FlatCells flat(const TargetOutcome& outcome, const Words& words, const std::string& lang) {
    const auto& target = outcome.target;
    return {"target",
            target.indicator + "/" + target.country + "/" + target.period + "/" + target.plan,
            target.country,
            in_language(outcome.title, lang),
            text_of(target.plan_adopted),
            target.grade,
            "adopted",
            outcome.state,
            target_sentence(outcome, words, lang),
            "",
            "",
            "",
            "",
            "",
            "",
            "",
            target.indicator,
            "plan",
            target.period,
            target.comparator,
            shortest(target.value),
            outcome.figure ? shortest(outcome.figure->value) : "",
            outcome.figure ? outcome.figure->release : "",
            outcome.due};
}

BriefCells brief(const AnnouncedChange& change, const Words& words, const std::string& lang) {
    return {marked(change.announced.text, change.grade),
            change.id,
            change.state,
            change.days ? text_of(*change.days) : "",
            joined(change.indicators, " "),
            promise_sentence(change, words, lang)};
}

BriefCells brief(const TargetOutcome& outcome, const Words& words, const std::string& lang) {
    const auto& target = outcome.target;
    return {text_of(target.plan_adopted),
            target.period + " " + target_value(target) + " (" + target.plan + ")",
            outcome.state,
            "",
            target.indicator,
            target_sentence(outcome, words, lang)};
}

void write_change(Text& out, const AnnouncedChange& change) {
    out.line(2, marked(change.announced.text, change.grade) + "  " + change.country + "  " +
                    title_of(change.title, change.id, out.lang()));
    out.line(4, "=> " + promise_sentence(change, out.words(), out.lang()));
    if (!change.realised_by.empty() && change.realised_by != change.id) {
        out.said(4, "promise.by",
                 {{"event", title_of(change.realised_title, change.realised_by, out.lang())}});
    }
    if (!change.reform_adopted.empty()) {
        out.said(4, "promise.reform_adopted", {{"reform", change.reform_adopted}});
    }
    if (!change.indicators.empty()) {
        out.said(4, "promise.field", {{"list", joined(change.indicators)}});
    }
}

void write_changes(Text& out, const answers::PromisesAnswer& answer) {
    out.empty();
    out.said(0, "promise.announced");
    for (const auto& change : answer.changes) {
        write_change(out, change);
    }
    Words::Fill values;
    std::size_t total = 0;
    for (const auto state : answers::promise_states) {
        values.emplace_back(state, std::to_string(answer.count(state)));
        total += answer.count(state);
    }
    values.emplace_back("total", std::to_string(total));
    out.said(0, "promise.counts", values);
    if (const auto median = answer.median_days()) {
        out.said(0, "promise.median",
                 {{"days", shortest(*median)},
                  {"count", std::to_string(answer.days_to_adoption.size())}});
    }
    if (answer.unannounced > 0) {
        out.said(0, "promise.unannounced", {{"count", std::to_string(answer.unannounced)}});
    }
}

void write_plans(Text& out, const answers::PromisesAnswer& answer) {
    if (answer.plans.targets.empty()) {
        return;
    }
    out.empty();
    out.said(0, "promise.planned");
    for (const auto& outcome : answer.plans.targets) {
        const auto& target = outcome.target;
        out.line(2, target.indicator + " " + target.country + " " + target.period + ": " +
                        marked(target_value(target), target.grade) + " (" + target.plan + ") => " +
                        target_sentence(outcome, out.words(), out.lang()));
        if (outcome.is_told_again) {
            out.said(4, "target.again");
        }
    }
    out.line(0, target_counts(answer.plans, out.words(), out.lang()));
}

template <typename Records>
void write_rows_of(const Records& records, const Words& words, const std::string& lang, Shape shape,
                   RowWriter& rows) {
    for (const auto& record : records) {
        if (shape == Shape::brief) {
            write_cells(brief(record, words, lang), rows);
        } else {
            write_cells(flat(record, words, lang), rows);
        }
    }
}

}  // namespace

std::string promise_sentence(const AnnouncedChange& change, const Words& words,
                             const std::string& lang) {
    const auto days = change.days ? text_of(*change.days) : std::string{};
    if (change.state == "adopted") {
        auto out = words.say(
            "promise.adopted", lang,
            {{"adopted", marked(change.adopted->text, change.adopted_grade)}, {"days", days}});
        if (change.in_force) {
            out += ", " + words.say("clock.in_force", lang) + " " +
                   marked(change.in_force->text, change.adopted_grade);
        }
        return out;
    }
    auto out = words.say("promise." + change.state, lang, {{"days", days}});
    return change.state_is_undated ? out + " " + words.say("promise.day_unknown", lang) : out;
}

void write_text(const answers::PromisesAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    out.said(0, "align.as_of", {{"day", to_iso(answer.as_of)}});
    write_changes(out, answer);
    write_plans(out, answer);
    sink.flush();
}

void write_rows(const answers::PromisesAnswer& answer, const Words& words, const std::string& lang,
                Shape shape, RowWriter& rows) {
    if (shape == Shape::brief) {
        rows.begin(brief_columns);
    } else {
        rows.begin(flat_columns);
    }
    write_rows_of(answer.changes, words, lang, shape, rows);
    write_rows_of(answer.plans.targets, words, lang, shape, rows);
    rows.extra("as_of", json_text([&](JsonWriter& json) { json.value(to_iso(answer.as_of)); }));
    rows.extra("data_version",
               json_text([&](JsonWriter& json) { json.value(answer.data_version); }));
    rows.extra("counts", json_text([&](JsonWriter& json) {
                   json.begin_object();
                   for (const auto state : answers::promise_states) {
                       json.member(state, answer.count(state));
                   }
                   for (const auto state : answers::target_states) {
                       json.member(state, answer.plans.count(state));
                   }
                   json.end_object();
               }));
    rows.extra("median_days",
               json_text([&](JsonWriter& json) { json.value(answer.median_days()); }));
    rows.extra("left_out", std::to_string(answer.unannounced + answer.plans.undated));
    rows.end();
}

}  // namespace tracker::render
