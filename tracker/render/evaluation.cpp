#include "tracker/render/evaluation.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/core/text.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace tracker::render {
namespace {

constexpr std::size_t name_width = 22;
constexpr std::size_t count_width = 4;
constexpr std::size_t sentence_width = 200;

// --- JSON --------------------------------------------------------------------------------

void write_interval(std::string_view name, const Interval& interval, JsonWriter& json) {
    json.key(name).begin_array().value(interval.low).value(interval.high).end_array();
}

void write_score(const Score& score, JsonWriter& json) {
    json.begin_object()
        .member("precision", score.precision())
        .member("recall", score.recall())
        .member("f1", score.f1())
        .member("true_positive", score.true_positive)
        .member("false_positive", score.false_positive)
        .member("false_negative", score.false_negative)
        .member("read", score.read())
        .member("labelled", score.labelled());
    write_interval("precision_95", wilson(score.precision(), static_cast<double>(score.read())),
                   json);
    write_interval("recall_95", wilson(score.recall(), static_cast<double>(score.labelled())),
                   json);
    write_interval("f1_95", wilson(score.f1(), score.trials()), json);
    json.end_object();
}

void write_members(const Scores& scores, JsonWriter& json) {
    json.key("strict");
    write_score(scores.strict, json);
    json.key("type_only");
    write_score(scores.type_only, json);
}

void write_groups(std::string_view name, const std::map<std::string, Scores>& groups,
                  JsonWriter& json) {
    json.key(name).begin_object();
    for (const auto& [group, scores] : groups) {
        json.key(group).begin_object();
        write_members(scores, json);
        json.end_object();
    }
    json.end_object();
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void write_findings(std::string_view name, const Evaluation& evaluation, bool misses,
                    JsonWriter& json) {
    json.key(name).begin_array();
    for (const auto& finding : evaluation.findings) {
        if (finding.miss != misses) {
            continue;
        }
        json.begin_object()
            .member("id", finding.id)
            .member("type", finding.type)
            .member("from", finding.from)
            .member("to", finding.to)
            .member("stage", unless_empty(finding.stage))
            .member("type_right", finding.type_right)
            .member("rule", unless_empty(finding.rule))
            .member("sentence", unless_empty(finding.sentence))
            .end_object();
    }
    json.end_array();
}

// --- text --------------------------------------------------------------------------------

/// "0.912 [0.868-0.942] n=215"
std::string figure(double share, double trials) {
    const auto interval = wilson(share, trials);
    auto n = std::to_string(std::llround(trials));
    n.resize(std::max(n.size(), count_width), ' ');
    return rounded(share, 3) + " [" + rounded(interval.low, 3) + "-" + rounded(interval.high, 3) +
           "] n=" + n;
}

std::string counts(const Score& score) {
    return std::to_string(score.true_positive) + " hits, " + std::to_string(score.false_positive) +
           " false alarms, " + std::to_string(score.false_negative) + " misses";
}

void write_row(std::string name, std::string_view kind, const Score& score, Sink& sink) {
    name.resize(std::max(name.size(), name_width), ' ');
    sink.write(name + " ");
    sink.write(kind);
    sink.write("  P " + figure(score.precision(), static_cast<double>(score.read())) + "  R " +
               figure(score.recall(), static_cast<double>(score.labelled())) + "  F1 " +
               figure(score.f1(), score.trials()) + "  " + counts(score) + "\n");
}

void write_rows(const std::string& name, const Scores& scores, Sink& sink) {
    write_row(name, "strict", scores.strict, sink);
    write_row("", "type  ", scores.type_only, sink);
}

void write_rows(std::string_view title, const std::map<std::string, Scores>& groups, Sink& sink) {
    sink.write("\n");
    sink.write(title);
    sink.write("\n");
    for (const auto& [name, scores] : groups) {
        write_rows(name.empty() ? "(not said)" : name, scores, sink);
    }
}

std::string in_one_line(std::string text) {
    for (auto& c : text) {
        c = c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
    }
    return text;
}

void write_finding(const Finding& finding, Sink& sink) {
    sink.write("  " + finding.id + "\n    " + finding.type + ": " + finding.from.value_or("-") +
               " → " + finding.to.value_or("-"));
    sink.write(finding.type_right ? "  (the type is right)\n" : "\n");
    if (!finding.rule.empty()) {
        sink.write("    " + finding.rule + ", " + finding.stage + ": " +
                   shortened(in_one_line(finding.sentence), sentence_width) + "\n");
    }
}

void write_findings(const Evaluation& evaluation, bool misses, Sink& sink) {
    sink.write(misses ? "\nMisses\n" : "\nFalse alarms\n");
    for (const auto& finding : evaluation.findings) {
        if (finding.miss == misses) {
            write_finding(finding, sink);
        }
    }
}

}  // namespace

void write_json(const Evaluation& evaluation, Sink& sink) {
    JsonWriter json{sink};
    json.begin_object();
    write_members(evaluation.all, json);
    write_groups("by_type", evaluation.by_type, json);
    write_groups("by_language", evaluation.by_language, json);
    write_groups("by_genre", evaluation.by_genre, json);
    json.member("records", evaluation.records)
        .member("records_without_events", evaluation.without_events)
        .member("events_read_from_those", evaluation.read_from_those);
    write_findings("misses", evaluation, true, json);
    write_findings("false_alarms", evaluation, false, json);
    json.end_object();
    sink.put('\n');
    sink.flush();
}

void write_text(const Evaluation& evaluation, Sink& sink) {
    sink.write(std::to_string(evaluation.records) + " texts, " +
               std::to_string(evaluation.without_events) + " of them without events, from which " +
               std::to_string(evaluation.read_from_those) + " events were read\n");
    sink.write("Shares with Wilson's 95% interval; n of F1 is the mean of the other two.\n\n");
    write_rows("all", evaluation.all, sink);
    write_rows("By language", evaluation.by_language, sink);
    write_rows("By genre", evaluation.by_genre, sink);
    write_rows("By type", evaluation.by_type, sink);
    write_findings(evaluation, true, sink);
    write_findings(evaluation, false, sink);
    sink.flush();
}

}  // namespace tracker::render
