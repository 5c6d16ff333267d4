#include "tracker/render/review.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/render/show_text.hpp"

#include <algorithm>

namespace tracker::render {
namespace {

/// A line of its own, whatever line breaks the text has.
std::string flat(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

void write_evidence(const store::ReadFrom& piece, Sink& sink) {
    sink.write("  " + piece.review + "  " + piece.origin + "  " + piece.source + "\n");
    if (!piece.act.empty()) {
        sink.write("    act        " + piece.act +
                   (piece.lang.empty() ? "" : " (" + piece.lang + ")") + "\n");
    }
    if (!piece.rule.empty()) {
        sink.write("    rule       " + piece.rule + "\n");
    }
    if (piece.confidence) {
        sink.write("    confidence " + rounded(*piece.confidence, 3) + "\n");
    }
    if (!piece.sentence.empty()) {
        sink.write("    sentence   " + flat(piece.before) + "[[" + flat(piece.sentence) + "]]" +
                   flat(piece.after) + "\n");
    }
}

void write_decision(const answers::Decided& decided, Sink& sink) {
    const auto& decision = decided.decision;
    sink.write("  " + decision.at + "  " + decision.decision +
               (decision.merged_into ? " into " + *decision.merged_into : "") + " by " +
               decision.author + (decision.note ? ": " + *decision.note : "") + "\n");
    write_differences(decided.differences, sink);
}

constexpr Column id_alone[] = {{"id"}};

constexpr Column evidence_columns[] = {
    {"source"},   {"act"},    {"lang"}, {"before"},
    {"sentence"}, {"after"},  {"rule"}, {"confidence", Kind::number},
    {"review"},   {"origin"},
};

constexpr Column decision_columns[] = {
    {"at"}, {"author"}, {"decision"}, {"note"}, {"merged_into"}, {"differences", Kind::json},
};

/// What is empty is not known.
std::string_view perhaps(const std::string& text) {
    return text.empty() ? std::string_view{} : std::string_view{text};
}

std::string_view perhaps(const std::optional<std::string>& text) {
    return text ? std::string_view{*text} : std::string_view{};
}

void feed_evidence(const answers::ReviewCase& found, RowWriter& rows) {
    rows.begin(evidence_columns);
    for (const auto& piece : found.evidence) {
        const auto confidence = piece.confidence ? rounded(*piece.confidence, 3) : "";
        const std::string_view values[] = {
            piece.source,          perhaps(piece.act),      perhaps(piece.lang),
            perhaps(piece.before), perhaps(piece.sentence), perhaps(piece.after),
            perhaps(piece.rule),   perhaps(confidence),     piece.review,
            piece.origin};
        rows.row(values);
    }
    rows.end();
}

void feed_decisions(const answers::ReviewCase& found, RowWriter& rows) {
    rows.begin(decision_columns);
    for (const auto& [decision, differences] : found.decisions) {
        const auto changed = json_text([&differences = differences](JsonWriter& json) {
            json.begin_array();
            for (const auto& [field, before, after] : differences) {
                json.begin_object()
                    .member("field", field)
                    .member("before", before)
                    .member("after", after)
                    .end_object();
            }
            json.end_array();
        });
        const std::string_view values[] = {decision.at,
                                           decision.author,
                                           decision.decision,
                                           perhaps(decision.note),
                                           perhaps(decision.merged_into),
                                           changed};
        rows.row(values);
    }
    rows.end();
}

}  // namespace

void write_differences(const std::vector<store::Difference>& differences, Sink& sink) {
    for (const auto& [field, before, after] : differences) {
        sink.write("    " + field + ": " + before + " -> " + after + "\n");
    }
}

void write_text(const answers::ReviewCase& found, const std::string& lang, Sink& sink) {
    if (found.shown) {
        write_text(*found.shown, lang, sink);
    } else {
        sink.write(found.id + " is withdrawn\n");
    }
    sink.write(found.evidence.empty() ? "no evidence\n" : "evidence\n");
    for (const auto& piece : found.evidence) {
        write_evidence(piece, sink);
    }
    sink.write(found.decisions.empty() ? "nobody has reviewed it\n" : "decisions\n");
    for (const auto& decided : found.decisions) {
        write_decision(decided, sink);
    }
    sink.flush();
}

void write_json(const answers::ReviewCase& found, const Feed& event, Sink& sink) {
    const Feed id = [&](RowWriter& rows) {
        const std::string_view values[] = {found.id};
        rows.begin(id_alone);
        rows.row(values);
        rows.end();
    };
    write_object(found.shown ? event : id,
                 {{"evidence", [&](RowWriter& rows) { feed_evidence(found, rows); }},
                  {"decisions", [&](RowWriter& rows) { feed_decisions(found, rows); }}},
                 sink);
}

}  // namespace tracker::render
