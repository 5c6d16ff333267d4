#include "tracker/render/holders.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/vocabulary.hpp"

namespace tracker::render {
namespace {

std::string basis_of(const answers::Holder& holder) {
    const auto day = holder.day + std::string{grade_mark(holder.grade)};
    if (holder.basis == "gave_up_later") {
        return "gave it up on " + day;
    }
    return (holder.basis == "inherited" ? "inherited it; it was received on " : "received it on ") +
           day;
}

}  // namespace

void write_text(const answers::FunctionHolders& found, Sink& sink) {
    if (found.holders.empty()) {
        sink.write("not known: no event says who held '" + found.function + "' on " + found.day +
                   "\n");
    } else {
        sink.write("'" + found.function + "' on " + found.day + ", as far as the events say\n");
    }
    for (const auto& holder : found.holders) {
        sink.write(holder.name + (holder.id.empty() ? "" : " (" + holder.id + ")") + "\n  " +
                   basis_of(holder) + " by " + holder.event + ": \"" + holder.functions + "\"\n");
        if (!holder.through.empty()) {
            sink.write("  through " + joined(holder.through) + "\n");
        }
        if (holder.one_of_several) {
            sink.write("  one of several takers: the event does not say who took what\n");
        }
        if (holder.day_is_open) {
            sink.write("  the event may have taken effect after that day\n");
        }
    }
    sink.flush();
}

void write_json(const answers::FunctionHolders& found, Sink& sink) {
    {
        JsonWriter json{sink};
        json.begin_object()
            .member("function", found.function)
            .member("on", found.day)
            .key("holders")
            .begin_array();
        for (const auto& holder : found.holders) {
            json.begin_object();
            json.key("institution");
            holder.id.empty() ? json.null() : json.value(holder.id);
            json.member("name", holder.name)
                .member("basis", holder.basis)
                .member("event", holder.event)
                .member("day", holder.day)
                .member("grade", holder.grade)
                .member("functions", holder.functions)
                .member("through", holder.through)
                .member("one_of_several", holder.one_of_several)
                .member("day_is_open", holder.day_is_open)
                .end_object();
        }
        json.end_array().end_object().end_document();
    }
    sink.flush();
}

}  // namespace tracker::render
