#include "tracker/extract/score.hpp"

#include "tracker/core/text.hpp"

#include <algorithm>
#include <array>

namespace tracker::extract {
namespace {

// --- names -------------------------------------------------------------------------------

struct Replacement {
    std::string_view from;
    std::string_view to;
};

/// Quotes are no part of a name; a dash is a dash.
constexpr Replacement marks[] = {
    {"«", " "}, {"»", " "},  {"“", " "}, {"”", " "}, {"„", " "},      {"‘", " "},     {"’", " "},
    {"‐", "-"}, {"‑", "-"},  {"‒", "-"}, {"–", "-"}, {"—", "-"},      {"―", "-"},     {"−", "-"},
    {"ё", "е"}, {"\"", " "}, {"'", " "}, {"`", " "}, {"\u00a0", " "}, {"\u00ad", ""},
};

/// Latin letters that stand in Cyrillic words, because they look the same.
constexpr Replacement look_alikes[] = {
    {"a", "а"}, {"c", "с"}, {"e", "е"}, {"o", "о"}, {"p", "р"}, {"x", "х"}, {"y", "у"},
    {"i", "і"}, {"k", "к"}, {"m", "м"}, {"t", "т"}, {"h", "һ"}, {"b", "в"},
};

void replace_all(std::string& text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size())) {
        text.replace(at, from.size(), to);
    }
}

bool has_cyrillic(std::string_view word) {
    return std::any_of(word.begin(), word.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return byte >= 0xd0U && byte <= 0xd4U;  // lead bytes of U+0400 to U+052F
    });
}

/// Words with one space between them and at both ends.
std::string spaced(std::string_view text) {
    std::string out = " ";
    for (std::size_t at = 0; at < text.size();) {
        const auto end = std::min(text.find_first_of(" \t\r\n", at), text.size());
        if (end > at) {
            out.append(text, at, end - at).push_back(' ');
        }
        at = end + 1;
    }
    return out;
}

std::string with_look_alikes_put_right(const std::string& spaced_text) {
    std::string out = " ";
    for (std::size_t at = 1; at < spaced_text.size();) {
        const auto end = spaced_text.find(' ', at);
        auto word = spaced_text.substr(at, end - at);
        if (has_cyrillic(word)) {
            for (const auto& each : look_alikes) {
                replace_all(word, each.from, each.to);
            }
        }
        out.append(word).push_back(' ');
        at = end + 1;
    }
    return out;
}

std::string folded(std::string_view name) {
    auto text = lower_case(name);
    for (const auto& each : marks) {
        replace_all(text, each.from, each.to);
    }
    replace_all(text, " -", "-");
    replace_all(text, "- ", "-");
    return with_look_alikes_put_right(spaced(text));
}

std::string trimmed(std::string_view text) {
    constexpr std::string_view outside = " .,;:";
    const auto first = text.find_first_not_of(outside);
    const auto last = text.find_last_not_of(outside);
    return first == std::string_view::npos ? "" : std::string{text.substr(first, last - first + 1)};
}

std::string without(std::string text, const std::vector<std::string>& words) {
    for (const auto& each : words) {
        replace_all(text, each, " ");
    }
    return text;
}

// --- what is compared --------------------------------------------------------------------

/// One event of one body, or of two: what a label is.
struct Pair {
    const ReadEvent* event;
    const ReadParticipant* from;
    const ReadParticipant* to;
};

/// The roles that stand on either side of a type (see core/event.hpp).
struct Sides {
    std::string_view type;
    std::string_view from;
    std::string_view to;
};
constexpr Sides sides[] = {
    {"creation", "", "unit"},       {"abolition", "unit", ""},
    {"absorption", "unit", "into"}, {"transformation", "unit", "into"},
    {"renaming", "unit", "into"},   {"merger", "unit", "into"},
    {"split", "unit", "into"},      {"spin_off", "from", "unit"},
    {"appointment", "", "unit"},    {"dismissal", "unit", ""},
};

Sides sides_of(const std::string& type) {
    const auto* const found = std::find_if(std::begin(sides), std::end(sides),
                                           [&](const Sides& each) { return each.type == type; });
    return found == std::end(sides) ? Sides{type, "from", "to"} : *found;
}

/// Those in a role; one null when there is none.
std::vector<const ReadParticipant*> in_role(const ReadEvent& event, std::string_view role) {
    std::vector<const ReadParticipant*> out;
    for (const auto& participant : event.participants) {
        if (!role.empty() && participant.role == role) {
            out.push_back(&participant);
        }
    }
    if (out.empty()) {
        out.push_back(nullptr);
    }
    return out;
}

void add_pairs(const ReadEvent& event, std::vector<Pair>& pairs) {
    const auto roles = sides_of(event.type);
    for (const auto* const from : in_role(event, roles.from)) {
        for (const auto* const to : in_role(event, roles.to)) {
            pairs.push_back({&event, from, to});
        }
    }
}

bool is_one_of(const std::string& word, std::initializer_list<std::string_view> words) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

bool of_another_stage(const Label& label) {
    return is_one_of(label.status, {"planned", "proposed", "announced"});
}

bool is_counted(const Label& label) {
    return !label.optional && label.detail != "territorial" && !of_another_stage(label);
}

bool stage_fits(const Pair& pair, const Label& label) {
    return label.status == "temporary" ||
           of_another_stage(label) == (pair.event->stage != "adopted");
}

// --- one act -----------------------------------------------------------------------------

class Scorer {
   public:
    Scorer(const LabelledAct& labelled, const NameComparer& names)
        : labelled_{labelled}, names_{names}, taken_(labelled.labels.size(), false) {}

    void score(const ActReading& reading, Evaluation& into) {
        std::vector<Pair> pairs;
        for (const auto& event : reading.events) {
            add_pairs(event, pairs);
        }
        const auto fits = [this](const Pair& pair, const Label& label) {
            return is_alike(pair, label) && bodies_fit(pair, label);
        };
        const auto type_fits = [this](const Pair& pair, const Label& label) {
            return is_alike(pair, label) || (is_one_of(pair.event->type, {"split", "spin_off"}) &&
                                             is_one_of(label.type, {"split", "spin_off"}));
        };
        take(pairs, true, fits, [&](const Label& label) { hit(label, true, into); });
        take(pairs, false, fits, [](const Label&) {});
        std::erase_if(pairs, [this](const Pair& pair) { return is_implied(pair); });
        const auto strict_alarms = pairs;
        const auto strictly_taken = taken_;
        take(pairs, true, type_fits, [&](const Label& label) { hit(label, false, into); });
        take(pairs, false, type_fits, [](const Label&) {});
        add_misses(strictly_taken, into);
        add_alarms(strict_alarms, pairs, into);
    }

   private:
    /// Gives each pair the first free label that fits, and drops those that got one.
    template <typename Fits, typename Found>
    void take(std::vector<Pair>& pairs, bool counted, const Fits& fits, const Found& found) {
        std::erase_if(pairs, [&](const Pair& pair) {
            for (std::size_t i = 0; i < taken_.size(); ++i) {
                const auto& label = labelled_.labels[i];
                if (!taken_[i] && is_counted(label) == counted && stage_fits(pair, label) &&
                    fits(pair, label)) {
                    taken_[i] = true;
                    found(label);
                    return true;
                }
            }
            return false;
        });
    }

    /// «Слияние» of one body with a living one is an absorption to some and a merger to others.
    [[nodiscard]] bool is_alike(const Pair& pair, const Label& label) const {
        const auto& type = pair.event->type;
        if (type == label.type) {
            return true;
        }
        return is_one_of(type, {"absorption", "merger"}) &&
               is_one_of(label.type, {"absorption", "merger"}) && is_alone(label) &&
               in_role(*pair.event, "unit").size() == 1;
    }

    [[nodiscard]] bool is_alone(const Label& label) const {
        return std::count_if(labelled_.labels.begin(), labelled_.labels.end(),
                             [&](const Label& other) {
                                 return other.type == label.type && other.to == label.to;
                             }) == 1;
    }

    [[nodiscard]] bool bodies_fit(const Pair& pair, const Label& label) const {
        return body_fits(pair.from, label.from, label.optional) &&
               body_fits(pair.to, label.to, label.optional);
    }

    [[nodiscard]] bool body_fits(const ReadParticipant* body,
                                 const std::optional<std::string>& name, bool open) const {
        if (!name) {
            return open || body == nullptr;
        }
        return body != nullptr && names_.same(*body, *name);
    }

    template <typename Test>
    [[nodiscard]] bool any_label(std::initializer_list<std::string_view> types,
                                 const Test& test) const {
        return std::any_of(
            labelled_.labels.begin(), labelled_.labels.end(),
            [&](const Label& label) { return is_one_of(label.type, types) && test(label); });
    }

    /// What a labelled event implies is neither asked for nor wrong.
    [[nodiscard]] bool is_implied(const Pair& pair) const {
        const auto is = [this](const ReadParticipant* body,
                               const std::optional<std::string>& name) {
            return body != nullptr && name && names_.same(*body, *name);
        };
        if (pair.event->type == "abolition") {
            return any_label({"merger", "split", "transformation", "absorption"},
                             [&](const Label& label) { return is(pair.from, label.from); });
        }
        if (pair.event->type == "creation") {
            return any_label({"merger", "split", "transformation", "absorption", "spin_off",
                              "function_transfer"},
                             [&](const Label& label) { return is(pair.to, label.to); });
        }
        if (pair.event->type == "subordination_change") {
            const auto* const moved = in_role(*pair.event, "unit").front();
            return any_label({"renaming", "transformation"}, [&](const Label& label) {
                return is(moved, label.from) || is(moved, label.to);
            });
        }
        return false;
    }

    template <typename Change>
    void everywhere(const std::string& type, Evaluation& into, const Change& change) const {
        change(into.all);
        change(into.by_type[type]);
        change(into.by_language[labelled_.act.language]);
        change(into.by_genre[labelled_.genre]);
    }

    void hit(const Label& label, bool strict, Evaluation& into) const {
        everywhere(label.type, into, [strict](Scores& scores) {
            scores.strict.true_positive += strict ? 1 : 0;
            ++scores.type_only.true_positive;
        });
    }

    void add_misses(const std::vector<bool>& strictly_taken, Evaluation& into) const {
        for (std::size_t i = 0; i < taken_.size(); ++i) {
            const auto& label = labelled_.labels[i];
            if (strictly_taken[i] || !is_counted(label)) {
                continue;
            }
            const bool type_right = taken_[i];
            everywhere(label.type, into, [type_right](Scores& scores) {
                ++scores.strict.false_negative;
                scores.type_only.false_negative += type_right ? 0 : 1;
            });
            into.findings.push_back({true, type_right, labelled_.act.id, label.type, label.from,
                                     label.to, label.status, "", ""});
        }
    }

    void add_alarms(const std::vector<Pair>& strict, const std::vector<Pair>& by_type,
                    Evaluation& into) const {
        for (const auto& pair : strict) {
            const bool type_right =
                std::none_of(by_type.begin(), by_type.end(), [&pair](const Pair& other) {
                    return other.event == pair.event && other.from == pair.from &&
                           other.to == pair.to;
                });
            everywhere(pair.event->type, into, [type_right](Scores& scores) {
                ++scores.strict.false_positive;
                scores.type_only.false_positive += type_right ? 0 : 1;
            });
            into.findings.push_back({false, type_right, labelled_.act.id, pair.event->type,
                                     name_of(pair.from), name_of(pair.to), pair.event->stage,
                                     pair.event->rule, sentence_of(*pair.event)});
        }
    }

    static std::optional<std::string> name_of(const ReadParticipant* body) {
        return body == nullptr ? std::nullopt : std::optional{body->name};
    }

    [[nodiscard]] std::string sentence_of(const ReadEvent& event) const {
        return labelled_.act.text.substr(event.sentence.first,
                                         event.sentence.end - event.sentence.first);
    }

    const LabelledAct& labelled_;
    const NameComparer& names_;
    std::vector<bool> taken_;
};

}  // namespace

NameComparer::NameComparer(const NameWords& words, const std::vector<Institution>& registry) {
    for (const auto* list : {&words.legal_forms, &words.countries}) {
        for (const auto& each : *list) {
            left_out_.push_back(folded(each));
        }
    }
    // The longest first, or a part of a form would spoil the whole.
    std::sort(left_out_.begin(), left_out_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const auto& each : words.articles) {
        articles_.push_back(folded(each));
    }
    for (const auto& institution : registry) {
        for (const auto& name : institution.names) {
            ids_[plain(name.name)].insert(institution.id);
            for (const auto& abbreviation : name.abbreviations) {
                ids_[plain(abbreviation)].insert(institution.id);
            }
        }
    }
}

std::string NameComparer::plain(std::string_view name) const {
    const auto whole = folded(name);
    auto kept = without(whole, left_out_);
    if (trimmed(kept).empty()) {
        kept = whole;  // "Акционерное общество" is all there is
    }
    return trimmed(spaced(has_cyrillic(kept) ? kept : without(kept, articles_)));
}

bool NameComparer::same(const ReadParticipant& body, const std::string& name) const {
    const auto wanted = plain(name);
    if (plain(body.name) == wanted) {
        return true;
    }
    const auto found = ids_.find(wanted);
    return body.institution && found != ids_.end() && found->second.contains(*body.institution);
}

void score(const LabelledAct& labelled, const ActReading& reading, const NameComparer& names,
           Evaluation& into) {
    const auto& labels = labelled.labels;
    ++into.records;
    if (labels.empty()) {
        ++into.without_events;
        into.read_from_those += reading.events.size();
    } else if (std::all_of(labels.begin(), labels.end(),
                           [](const Label& label) { return label.detail == "territorial"; })) {
        return;
    }
    Scorer{labelled, names}.score(reading, into);
}

}  // namespace tracker::extract
