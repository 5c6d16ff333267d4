#include "tracker/answers/function_holders.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/event.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/institution_store.hpp"

#include <algorithm>
#include <set>

namespace tracker::answers {
namespace {

/// Which roles lose functions and which take them, by the type of the event.
struct Movement {
    std::string_view type;
    std::string_view losers;
    std::string_view takers;
    bool ends_the_unit;  ///< Then its takers inherit what the event does not speak of, too.
};

constexpr Movement movements[] = {
    {"creation", "from", "unit", false},
    {"spin_off", "from", "unit", false},
    {"function_transfer", "from", "to", false},
    {"abolition", "unit", "to", true},
    {"absorption", "unit", "into continues_in", true},
    {"merger", "unit", "into", true},
    {"split", "unit", "into", true},
    {"transformation", "unit", "into", true},
    {"renaming", "unit", "into", true},
};

const Movement* movement_of(const Event& event) {
    const auto* const found =
        std::find_if(std::begin(movements), std::end(movements),
                     [&](const Movement& movement) { return movement.type == event.type; });
    return found == std::end(movements) || event.stage != "adopted" ? nullptr : found;
}

/// A body by id, or by name where it has none.
using Body = std::pair<std::string, std::string>;

std::vector<Body> in_roles(const Event& event, std::string_view roles) {
    std::vector<Body> out;
    for (const auto& participant : event.participants) {
        if ((" " + std::string{roles} + " ").find(" " + participant.role + " ") !=
            std::string::npos) {
            out.emplace_back(participant.institution.value_or(""), participant.name.value_or(""));
        }
    }
    return out;
}

const PartialDate* effective(const Event& event) {
    for (const auto* clock : {&event.in_force, &event.published, &event.adopted}) {
        if (*clock) {
            return &**clock;
        }
    }
    return nullptr;
}

bool speaks_of(const Event& event, const std::vector<std::string>& wanted) {
    const auto there = words(event.functions.value_or(""));
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return std::any_of(there.begin(), there.end(),
                           [&](const std::string& other) { return other.starts_with(word); });
    });
}

Holder holder(const Body& body, const Event& event, const char* basis) {
    Holder out;
    out.id = body.first;
    out.name = body.second;
    out.basis = basis;
    out.event = event.id;
    out.day = effective(event)->text;
    out.grade = event.grade;
    out.functions = event.functions.value_or("");
    return out;
}

class Ledger {
   public:
    Ledger(std::vector<std::string> wanted, Date day) : wanted_{std::move(wanted)}, day_{day} {}

    /// Events come in the order of their days.
    void read(const Event& event) {
        const auto* const movement = movement_of(event);
        const auto* const when = effective(event);
        if (movement == nullptr || when == nullptr) {
            return;
        }
        const bool speaks = speaks_of(event, wanted_);
        if (when->first > day_) {
            if (speaks && later_.empty()) {
                for (const auto& body : in_roles(event, movement->losers)) {
                    later_.push_back(holder(body, event, "gave_up_later"));
                }
            }
        } else if (speaks) {
            hand_over(event, *movement, when->last > day_);
        } else if (movement->ends_the_unit) {
            inherit(event, *movement);
        }
    }

    /// Who is said to hold it; else who is said to have given it up at the next occasion.
    [[nodiscard]] std::vector<Holder> holders() const { return now_.empty() ? later_ : now_; }

   private:
    void hand_over(const Event& event, const Movement& movement, bool day_is_open) {
        for (const auto& body : in_roles(event, movement.losers)) {
            take_from(body);
        }
        const auto takers = in_roles(event, movement.takers);
        for (const auto& body : takers) {
            take_from(body);
            now_.push_back(holder(body, event, "received"));
            now_.back().one_of_several = are_several(event, takers);
            now_.back().day_is_open = day_is_open;
        }
    }

    /// A unit inside the absorber does the absorber's work: the two are not a choice.
    static bool are_several(const Event& event, const std::vector<Body>& takers) {
        return takers.size() - in_roles(event, "continues_in").size() > 1;
    }

    void inherit(const Event& event, const Movement& movement) {
        const auto takers = in_roles(event, movement.takers);
        for (const auto& body : in_roles(event, movement.losers)) {
            const auto held = take_from(body);
            for (const auto& taker : held.empty() ? std::vector<Body>{} : takers) {
                auto next = held.front();
                std::tie(next.id, next.name) = taker;
                next.basis = "inherited";
                next.through.push_back(event.id);
                next.one_of_several = next.one_of_several || are_several(event, takers);
                take_from(taker);
                now_.push_back(std::move(next));
            }
        }
    }

    /// What the body held until now.
    std::vector<Holder> take_from(const Body& body) {
        const auto is_it = [&](const Holder& each) {
            return each.id == body.first && (!each.id.empty() || each.name == body.second);
        };
        std::vector<Holder> out;
        std::copy_if(now_.begin(), now_.end(), std::back_inserter(out), is_it);
        std::erase_if(now_, is_it);
        return out;
    }

    std::vector<std::string> wanted_;
    Date day_;
    std::vector<Holder> now_;
    std::vector<Holder> later_;
};

}  // namespace

FunctionHolders function_holders(const store::Reader& reader, const std::string& function, Date day,
                                 const std::string& country, const std::string& lang) {
    auto wanted = words(function);
    if (wanted.empty()) {
        throw UsageError{"'" + function +
                         "' names no function; give a word or several, such as "
                         "--function 'anti-corruption policy'"};
    }
    Ledger ledger{std::move(wanted), day};
    for (const auto& event : store::events(reader, country)) {
        ledger.read(event);
    }
    FunctionHolders out{function, to_iso(day), ledger.holders()};
    for (auto& each : out.holders) {
        if (!each.id.empty()) {
            each.name = store::institution_name(reader, each.id, lang, out.day);
        }
    }
    return out;
}

}  // namespace tracker::answers
