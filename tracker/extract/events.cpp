#include "tracker/extract/events.hpp"

#include "tracker/core/json.hpp"
#include "tracker/extract/tokens.hpp"

#include <algorithm>

namespace tracker::extract {

namespace {

bool says_draft(const Language& language, const ActText& act, std::string_view folded) {
    constexpr std::size_t enough = 200;  // bytes: the head of an act
    const auto title = fold(act.title);
    const auto head = folded.substr(0, enough);
    const auto& words = language.outline.draft;
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) {
        return title.starts_with(word) || head.starts_with(word);
    });
}

const std::vector<const Body*>& of(const Events::Roles& roles, const char* role) {
    static const std::vector<const Body*> none;
    const auto found = roles.find(role);
    return found == roles.end() ? none : found->second;
}

}  // namespace

Events::Events(const Language& language, bool functions_last, const Registry& registry,
               const ActText& act, std::string_view folded)
    : language_{language},
      functions_last_{functions_last},
      registry_{registry},
      act_{act},
      is_draft_{says_draft(language, act, folded)} {
    if (act.date) {
        day_ = act.date->last;
    }
}

void Events::add(const Language::Frame& frame, const Roles& roles, const Said& said) {
    const auto& units = of(roles, "unit");
    const auto& into = of(roles, "into");
    const auto& from = of(roles, "from");
    const auto& to = of(roles, "to");
    const auto& type = frame.type;
    if ((type == "merger" || type == "absorption") && units.empty() != into.empty()) {
        by_annex(frame, roles, said);
    } else if (type == "merger") {
        if (into.empty()) {
            return;  // a pronoun that stands for nothing here
        }
        Parts parts;
        for (const auto* unit : units) {
            parts.emplace_back("unit", unit);
        }
        parts.emplace_back("into", into.front());
        add_one(frame, parts, said);
    } else if (type == "split") {
        for (const auto* unit : units) {
            Parts parts{{"unit", unit}};
            for (const auto* part : into) {
                parts.emplace_back("into", part);
            }
            add_one(frame, parts, said);
        }
    } else if (type == "function_transfer") {
        for (const auto* giver : from) {
            for (const auto* taker : to) {
                if (giver->name != taker->name) {
                    add_one(frame, {{"from", giver}, {"to", taker}}, said);
                }
            }
        }
    } else if (type == "spin_off") {
        for (const auto* unit : units) {
            Parts parts{{"unit", unit}};
            if (!from.empty()) {
                parts.emplace_back("from", from.front());
            }
            add_one(frame, parts, said);
        }
    } else if (type == "subordination_change") {
        Parts parties;
        if (!from.empty()) {
            parties.emplace_back("from", from.front());
        }
        if (!to.empty()) {
            parties.emplace_back("to", to.front());
        }
        if (units.empty() && parties.empty()) {
            return;  // a pronoun that stands for nothing here
        }
        if (units.empty() || parties.empty()) {
            by_annex(frame, roles, said);
            return;
        }
        for (const auto* unit : units) {
            move(frame, *unit, parties, said);
        }
    } else {  // creation, abolition, absorption, transformation, renaming
        const bool needs_into =
            type == "absorption" || type == "transformation" || type == "renaming";
        for (std::size_t k = 0; k < units.size(); ++k) {
            Parts parts{{"unit", units[k]}};
            if (!into.empty()) {
                parts.emplace_back("into", into[std::min(k, into.size() - 1)]);
            } else if (needs_into) {
                continue;
            }
            add_one(frame, parts, said);
        }
    }
}

/// A body that answers to another from now on. Its own name may say to whom it answered.
void Events::move(const Language::Frame& frame, const Body& unit, const Parts& parties,
                  const Said& said) {
    Parts parts{{"unit", &unit}};
    Body old;
    if (parties.front().first != std::string_view{"from"} && unit.superior) {
        old.name = *unit.superior;
        old.span = unit.span;
        parts.emplace_back("from", &old);
    }
    parts.insert(parts.end(), parties.begin(), parties.end());
    add_one(frame, parts, said);
}

void Events::by_annex(const Language::Frame& frame, const Roles& roles, const Said& said) {
    // What joins may be said in two ways; who is created, or moves, only in one.
    const auto kind = [](const Language::Frame& f) -> std::string_view {
        return f.type == "merger" ? "absorption" : std::string_view{f.type};
    };
    const auto& units = of(roles, "unit");
    if (units.empty()) {
        open_list(frame, roles, said);
    } else if (list_ && kind(*list_->frame) == kind(frame)) {
        add_to_list(units);
    }
}

void Events::open_list(const Language::Frame& frame, const Roles& roles, const Said& said) {
    close_list();
    list_ = List{&frame, {}, {said.sentence, {}, 0}};
    for (const auto& [role, bodies] : roles) {
        for (const auto* body : bodies) {
            list_->bodies[role].push_back(*body);
        }
    }
}

void Events::add_to_list(const std::vector<const Body*>& units) {
    for (const auto* unit : units) {
        if (list_) {
            list_->bodies["unit"].push_back(*unit);
        }
    }
}

void Events::close_list() {
    if (!list_) {
        return;
    }
    const auto list = std::move(*list_);
    list_.reset();
    Roles roles;
    for (const auto& [role, bodies] : list.bodies) {
        for (const auto& body : bodies) {
            roles[role].push_back(&body);
        }
    }
    if (!roles["unit"].empty()) {
        add(*list.frame, roles, list.said);
    } else if (list.frame->type == "subordination_change" && !roles["from"].empty() &&
               !roles["to"].empty()) {
        // Who is moved, the act does not say by name.
        add_one(*list.frame, {{"from", roles["from"].front()}, {"to", roles["to"].front()}},
                list.said);
    }
}

void Events::add_one(const Language::Frame& frame, const Parts& parts, const Said& said) {
    ReadEvent event;
    event.type = frame.type;
    event.stage = !frame.stage.empty() ? frame.stage : is_draft_ ? "draft" : "adopted";
    event.rule = language_.id + '.' + frame.rule;
    event.confidence = frame.confidence;
    event.sentence = said.sentence;
    event.functions = said.functions;
    auto key = event.type;
    for (const auto& [role, body] : parts) {
        ReadParticipant participant;
        participant.role = role;
        // An ending taken off a word of mixed scripts may cut a letter: then as the act has it.
        participant.name =
            is_utf8(body->name)
                ? body->name
                : act_.text.substr(body->span.first, body->span.end - body->span.first);
        const auto plain = plain_name(body->name);
        participant.institution = registry_.resolve(plain, day_);
        participant.superior = body->superior;
        participant.span = body->span;
        key += '\n' + participant.role + '\t' + plain;
        event.participants.push_back(std::move(participant));
    }
    if (said.functions && !functions_last_) {
        key += '\n' + *said.functions;
    }
    if (said.item > 0) {
        key += '\n' + std::to_string(said.item);
    }
    if (seen_.insert(std::move(key)).second) {
        events_.push_back(std::move(event));
    }
}

std::vector<ReadEvent> Events::take(const std::optional<Commencement>& commencement) {
    close_list();
    for (auto& event : events_) {
        event.in_force_rule = commencement ? commencement->rule : "unknown";
        if (commencement && event.stage == "adopted") {
            event.in_force = commencement->in_force;
        }
    }
    return std::move(events_);
}

}  // namespace tracker::extract
