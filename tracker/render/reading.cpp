#include "tracker/render/reading.hpp"

#include "tracker/core/number.hpp"

#include <algorithm>
#include <string_view>

namespace tracker::render {
namespace {

// --- JSON --------------------------------------------------------------------------------

std::string_view cut(const ActText& act, const Span& span) {
    return std::string_view{act.text}.substr(span.first, span.end - span.first);
}

void write_participant(const ReadParticipant& participant, JsonWriter& json) {
    json.begin_object()
        .member("role", participant.role)
        .member("name", participant.name)
        .member("institution", participant.institution)
        .end_object();
}

std::optional<std::string> effective_day(const ReadEvent& event) {
    return event.in_force ? std::optional{to_iso(*event.in_force)} : std::nullopt;
}

void write_event(const ActText& act, const ReadEvent& event, JsonWriter& json) {
    json.begin_object().member("type", event.type).member("stage", event.stage);
    json.key("participants").begin_array();
    for (const auto& participant : event.participants) {
        write_participant(participant, json);
    }
    json.end_array()
        .member("effective", effective_day(event))
        .member("sentence", cut(act, event.sentence))
        .member("rule", event.rule)
        .member("confidence", event.confidence)
        .end_object();
}

void write_events(const ActText& act, const ActReading& reading, JsonWriter& json) {
    json.key("events").begin_array();
    for (const auto& event : reading.events) {
        write_event(act, event, json);
    }
    json.end_array();
}

// --- text --------------------------------------------------------------------------------

constexpr std::string_view bold = "\x1b[1m";
constexpr std::string_view body_colour = "\x1b[1;36m";
constexpr std::string_view plain = "\x1b[0m";

/// Sentences that touch or overlap are marked as one, with the numbers of all their events.
struct Passage {
    Span span;
    std::string numbers;
    std::vector<Span> bodies;
};

std::vector<Passage> passages_of(const ActReading& reading) {
    std::vector<std::size_t> order(reading.events.size());
    for (std::size_t i = 0; i < order.size(); ++i) {
        order[i] = i;
    }
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return reading.events[a].sentence.first < reading.events[b].sentence.first;
    });
    std::vector<Passage> out;
    for (const auto i : order) {
        const auto& event = reading.events[i];
        if (out.empty() || event.sentence.first >= out.back().span.end) {
            out.push_back({event.sentence, "", {}});
        }
        auto& passage = out.back();
        passage.span.end = std::max(passage.span.end, event.sentence.end);
        passage.numbers += (passage.numbers.empty() ? "" : ",") + std::to_string(i + 1);
        for (const auto& participant : event.participants) {
            passage.bodies.push_back(participant.span);
        }
    }
    return out;
}

class Marked {
   public:
    Marked(const ActText& act, bool colour, Sink& sink)
        : text_{act.text}, colour_{colour}, sink_{sink} {}

    void write(const std::vector<Passage>& passages) {
        std::size_t at = 0;
        for (const auto& passage : passages) {
            sink_.write(text_.substr(at, passage.span.first - at));
            write(passage);
            at = passage.span.end;
        }
        sink_.write(text_.substr(at));
    }

   private:
    void write(Passage passage) {
        switch_to(bold);
        sink_.write("⟦");
        std::sort(passage.bodies.begin(), passage.bodies.end(),
                  [](const Span& a, const Span& b) { return a.first < b.first; });
        auto at = passage.span.first;
        for (const auto& body : passage.bodies) {
            if (body.first < at || body.end > passage.span.end || body.first >= body.end) {
                continue;  // marked already, or named in another sentence
            }
            sink_.write(text_.substr(at, body.first - at));
            switch_to(body_colour);
            sink_.write(text_.substr(body.first, body.end - body.first));
            switch_to(plain);
            switch_to(bold);
            at = body.end;
        }
        sink_.write(text_.substr(at, passage.span.end - at));
        sink_.write("⟧" + passage.numbers);
        switch_to(plain);
    }

    void switch_to(std::string_view style) {
        if (colour_) {
            sink_.write(style);
        }
    }

    std::string_view text_;
    bool colour_;
    Sink& sink_;
};

void explain(const ReadEvent& event, std::size_t number, Sink& sink) {
    sink.write("[" + std::to_string(number) + "] " + event.type + ", " + event.stage + "\n");
    for (const auto& participant : event.participants) {
        sink.write("    " + participant.role + ": " + participant.name + "  (" +
                   participant.institution.value_or("not in the registry") + ")\n");
    }
    if (event.functions) {
        sink.write("    functions: " + *event.functions + "\n");
    }
    if (event.in_force) {
        sink.write("    in force: " + event.in_force->text + " (" + event.in_force_rule + ")\n");
    }
    sink.write("    because: " + event.rule + ", confidence " + rounded(event.confidence, 2) +
               "\n");
}

void write_summary(const ActReading& reading, Sink& sink) {
    if (reading.unread) {
        sink.write("Not read: the " + *reading.unread + " is not one that can be read.\n");
    } else if (reading.events.empty()) {
        sink.write("No event in this text.\n");
    }
    for (std::size_t i = 0; i < reading.events.size(); ++i) {
        explain(reading.events[i], i + 1, sink);
    }
}

}  // namespace

void write_text(const ActText& act, const ActReading& reading, bool colour, Sink& sink) {
    Marked{act, colour, sink}.write(passages_of(reading));
    sink.write(act.text.ends_with('\n') ? "\n" : "\n\n");
    write_summary(reading, sink);
    sink.flush();
}

void write_json(const ActText& act, const ActReading& reading, JsonWriter& json) {
    json.begin_object().member("id", act.id);
    write_events(act, reading, json);
    json.end_object();
}

void write_document(const ActText& act, const ActReading& reading, Sink& sink) {
    JsonWriter json{sink};
    json.begin_object()
        .member("id", act.id)
        .member("language", reading.language)
        .member("unread", reading.unread);
    write_events(act, reading, json);
    json.end_object();
    sink.put('\n');
    sink.flush();
}

}  // namespace tracker::render
