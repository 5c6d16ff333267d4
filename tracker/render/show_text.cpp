#include "tracker/render/show_text.hpp"

#include "tracker/core/option.hpp"
#include "tracker/core/vocabulary.hpp"

#include <algorithm>

namespace tracker::render {
namespace {

constexpr std::size_t label_width = 14;

class Lines {
   public:
    explicit Lines(Sink& sink) : sink_{sink} {}

    void line(const std::string& text) {
        sink_.write(text);
        sink_.put('\n');
    }

    /// Nothing is written where nothing is known.
    void field(std::string label, const std::optional<std::string>& text) {
        if (text && !text->empty()) {
            label.resize(std::max(label.size() + 2, label_width), ' ');
            line("  " + label + *text);
        }
    }

    void date(const std::string& label, const std::optional<PartialDate>& date,
              const std::string& grade) {
        if (date) {
            const auto* const meaning = grade == "memory"   ? "  (from memory, unconfirmed)"
                                        : grade == "partly" ? "  (partly verified)"
                                                            : "";
            field(label, date->text + std::string{grade_mark(grade)} + meaning);
        }
    }

    void list(const std::string& label, const std::vector<std::string>& texts) {
        field(label, joined(texts));
    }

   private:
    Sink& sink_;
};

void write_titles(Lines& out, const Translated& title, const std::string& lang) {
    out.line(in_language(title, lang));
    out.field("en", title.en);
    out.field("ru", title.ru);
    out.field("kk", title.kk);
}

const PartialDate* effective(const Event& event) {
    for (const auto* date : {&event.in_force, &event.published, &event.adopted, &event.announced}) {
        if (*date) {
            return &**date;
        }
    }
    return nullptr;
}

void write_list(Lines& out, const std::vector<Event>& events, const std::string& lang) {
    if (events.empty()) {
        return;
    }
    out.line("  events");
    for (const auto& event : events) {
        const auto* const date = effective(event);
        out.line("    " + (date == nullptr ? "" : date->text) +
                 std::string{grade_mark(event.grade)} + "  " + event.type + "  " +
                 in_language(event.title, lang) + "  (" + event.id + ")");
    }
}

void write_participants(Lines& out, const Event& event,
                        const std::map<std::string, std::string>& names) {
    for (const auto& participant : event.participants) {
        const auto name = participant.institution ? names.at(*participant.institution) + " (" +
                                                        *participant.institution + ")"
                                                  : participant.name.value_or("");
        out.field(participant.role, name);
    }
}

void write(Lines& out, const Event& event, const answers::Shown& shown, const std::string& lang) {
    write_titles(out, event.title, lang);
    out.field("id", event.id);
    out.field("country", event.country);
    out.field("type", event.type);
    out.field("stage", event.stage);
    out.date("announced", event.announced, event.grade);
    out.date("adopted", event.adopted, event.grade);
    out.date("published", event.published, event.grade);
    out.date("in force", event.in_force, event.grade);
    out.field("rule", event.in_force_rule);
    out.date("complete", event.complete, event.grade);
    out.field("observed", to_iso(event.first_seen));
    write_participants(out, event, shown.names);
    out.field("functions", event.functions);
    out.field("act", event.act);
    out.field("reform", event.reform);
    out.field("realises", event.realises);
    out.field("direction", event.direction);
    out.field("salience", event.salience);
    out.list("tags", event.tags);
    out.field("grade", event.grade);
    out.field("summary", event.summary_en);
    out.field("note", event.note);
    for (const auto& source : event.sources) {
        out.field("source", source);
    }
}

void write(Lines& out, const Reform& reform, const answers::Shown& shown, const std::string& lang) {
    write_titles(out, reform.title, lang);
    out.field("id", reform.id);
    out.field("country", reform.country);
    out.date("announced", reform.announced, reform.grade);
    out.date("adopted", reform.adopted, reform.grade);
    out.date("start", reform.start, reform.grade);
    out.date("complete", reform.complete, reform.grade);
    out.field("direction", reform.direction);
    out.field("reason", reform.direction_reason);
    out.list("tags", reform.tags);
    out.field("grade", reform.grade);
    out.field("summary", reform.summary_en);
    out.field("note", reform.note);
    write_list(out, shown.events, lang);
}

std::string period(const std::optional<PartialDate>& from, const std::optional<PartialDate>& to) {
    return (from ? from->text : "…") + " – " + (to ? to->text : "…");
}

std::string words_of(const std::string& kind) {
    auto out = kind;
    std::replace(out.begin(), out.end(), '_', ' ');
    return out;
}

std::string sentence(const answers::Step& step) {
    return words_of(step.edge.kind) + "  " + step.edge.day +
           std::string{grade_mark(step.edge.grade)} + "  " + step.name +
           (step.id.empty() ? "" : " (" + step.id + ")");
}

void write_successors(Lines& out, const std::vector<answers::Step>& steps) {
    for (const auto& step : steps) {
        out.line("  => " + sentence(step));
    }
}

void write(Lines& out, const Institution& body, const answers::Shown& shown,
           const std::string& lang) {
    const auto by_lang = [&](const std::string& wanted) {
        const auto found = std::find_if(body.names.rbegin(), body.names.rend(),
                                        [&](const auto& name) { return name.lang == wanted; });
        return found == body.names.rend() ? std::string{} : found->name;
    };
    const auto title = by_lang(lang);
    out.line(title.empty() ? body.id : title);
    write_successors(out, shown.succeeded_by);
    out.field("id", body.id);
    out.field("country", body.country);
    out.field("kind", body.kind);
    out.date("founded", body.founded, body.grade);
    out.date("dissolved", body.dissolved, body.grade);
    for (const auto& name : body.names) {
        const auto abbreviations =
            name.abbreviations.empty() ? "" : " [" + joined(name.abbreviations) + "]";
        out.field(name.lang, name.name + abbreviations + "  " + period(name.from, name.to));
    }
    for (const auto& superior : body.superiors) {
        out.field("superior", shown.names.at(superior.institution) + " (" + superior.institution +
                                  ")  " + period(superior.from, superior.to));
    }
    out.field("grade", body.grade);
    out.field("note", body.note);
    for (const auto& source : body.sources) {
        out.field("source", source);
    }
    if (!shown.edges.empty()) {
        out.line("  lineage");
        for (const auto& edge : shown.edges) {
            out.line("    " + edge.day + "  " + edge.from_name + "  " + words_of(edge.kind) + "  " +
                     edge.to_name + "  (" + edge.event + ")");
        }
    }
    write_list(out, shown.events, lang);
}

/// Identity is drawn with a double line, functions with a dotted one.
std::string arrow(const std::string& kind) {
    return kind == "functions_went" ? "┄ " : "═ ";
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the lineage, which is bounded
void write_steps(Lines& out, const std::vector<answers::Step>& steps, const std::string& indent) {
    for (std::size_t i = 0; i < steps.size(); ++i) {
        const auto& step = steps[i];
        const bool last = i + 1 == steps.size();
        out.line(indent + (last ? "└" : "├") + arrow(step.edge.kind) + sentence(step) + "  [" +
                 step.edge.event + "]");
        write_steps(out, step.beyond, indent + (last ? "   " : "│  "));
    }
}

}  // namespace

void write_text(const answers::Shown& shown, const std::string& lang, Sink& sink) {
    Lines out{sink};
    if (shown.reform) {
        write(out, *shown.reform, shown, lang);
    } else if (shown.event) {
        write(out, *shown.event, shown, lang);
    } else if (shown.institution) {
        write(out, *shown.institution, shown, lang);
    }
    sink.flush();
}

void write_text(const answers::Lineage& lineage, Sink& sink) {
    Lines out{sink};
    out.line(lineage.name + " (" + lineage.id + ")  " +
             (lineage.founded.empty() ? "…" : lineage.founded) + " – " +
             (lineage.dissolved.empty() ? "…" : lineage.dissolved));
    write_successors(out, lineage.succeeded_by);
    if (lineage.before.empty() && lineage.after.empty()) {
        out.line("no event of the registry says where it came from or went");
    }
    if (!lineage.before.empty()) {
        out.line("before it (each line leads to the one above)");
        write_steps(out, lineage.before, "");
    }
    if (!lineage.after.empty()) {
        out.line("after it (each line comes from the one above)");
        write_steps(out, lineage.after, "");
    }
    out.line(
        "═ the body itself in another form   ┄ functions only   ? from memory   ~ partly "
        "verified");
    sink.flush();
}

}  // namespace tracker::render
