#include "tracker/extract/labelled.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/vocabulary.hpp"

#include <algorithm>

namespace tracker::extract {
namespace {

std::optional<std::string> text_if_there(JsonObject& object, std::string_view key) {
    return object.has(key) ? object.perhaps_text(key) : std::nullopt;
}

std::string text_or_empty(JsonObject& object, std::string_view key) {
    return text_if_there(object, key).value_or("");
}

bool is_event_type(const std::string& type) {
    return std::find(std::begin(event_types), std::end(event_types), type) != std::end(event_types);
}

Label label_in(JsonObject object) {
    Label label;
    label.type = object.text("type");
    if (label.type != "none" && !is_event_type(label.type)) {
        throw Error{"'" + label.type + "' is no type of event"};
    }
    label.from = text_if_there(object, "from");
    label.to = text_if_there(object, "to");
    label.detail = text_or_empty(object, "detail");
    label.status = text_or_empty(object, "status");
    label.optional = object.has("optional") && object.truth("optional");
    return label;
}

}  // namespace

LabelledAct read_labelled(std::string_view line, Labels labels) {
    const JsonDocument document{line};
    auto object = document.object();
    LabelledAct out;
    out.act.id = object.text("id");
    out.act.text = object.text("text");
    out.act.language = text_or_empty(object, "lang");
    out.act.country = text_or_empty(object, "country");
    out.act.title = text_or_empty(object, "title");
    out.act.number = text_or_empty(object, "number");
    // What cannot be read as a day is a day that is not known.
    out.act.date = parse_partial_date(text_or_empty(object, "date"));
    out.genre = text_or_empty(object, "genre");
    if (labels == Labels::read) {
        for (auto& each : object.objects("labels")) {
            if (auto label = label_in(std::move(each)); label.type != "none") {
                out.labels.push_back(std::move(label));
            }
        }
    }
    return out;
}

}  // namespace tracker::extract
