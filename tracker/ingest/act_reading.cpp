#include "tracker/ingest/act_reading.hpp"

#include "tracker/core/hash.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/text.hpp"
#include "tracker/store/act_store.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/reform_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tracker::ingest {
namespace {

using store::HeldEvent;

/// Two reports of one event from different acts: their days are not further apart.
constexpr std::chrono::days close_by{31};

/// What is carried out later than this after its announcement is another plan.
constexpr std::chrono::days patience{3 * 366};

constexpr std::size_t title_columns = 160;

/// "role=institution" or "role~words of the name", of the roles that say what happened.
using Bodies = std::set<std::string>;

bool says_what_happened(const std::string& role) {
    return role != "concerns" && role != "continues_in";
}

std::string folded(std::string_view text) {
    std::string out;
    for (const auto& word : words(text)) {
        out += out.empty() ? word : " " + word;
    }
    return out;
}

Bodies bodies_of(const Event& event) {
    Bodies out;
    for (const auto& who : event.participants) {
        if (says_what_happened(who.role)) {
            out.insert(who.institution ? who.role + "=" + *who.institution
                                       : who.role + "~" + folded(who.name.value_or("")));
        }
    }
    return out;
}

Bodies resolved(const Bodies& bodies) {
    Bodies out;
    std::copy_if(bodies.begin(), bodies.end(), std::inserter(out, out.end()),
                 [](const auto& body) { return body.find('=') != std::string::npos; });
    return out;
}

std::map<std::string, int> count_by_role(const Event& event) {
    std::map<std::string, int> out;
    for (const auto& who : event.participants) {
        out[who.role] += says_what_happened(who.role) ? 1 : 0;
    }
    return out;
}

bool holds_all(const Bodies& more, const Bodies& fewer) {
    return std::includes(more.begin(), more.end(), fewer.begin(), fewer.end());
}

bool is_plan(const Event& event) {
    return !event.adopted && !event.published && !event.in_force;
}

const std::optional<PartialDate>& decided(const Event& event) {
    return event.adopted ? event.adopted : event.announced;
}

bool are_close(const Event& a, const Event& b) {
    const auto& one = decided(a);
    const auto& other = decided(b);
    return one && other && one->first <= other->last + close_by &&
           other->first <= one->last + close_by;
}

bool carries_out(const Event& adopted, const Event& plan) {
    const auto& announced = plan.announced;
    if (is_plan(adopted) || !is_plan(plan) || adopted.type != plan.type || !announced ||
        !adopted.adopted) {
        return false;
    }
    const auto planned = bodies_of(plan);
    return !planned.empty() && resolved(planned) == planned &&
           holds_all(bodies_of(adopted), planned) && announced->first <= adopted.adopted->last &&
           adopted.adopted->first <= announced->last + patience;
}

/// Six letters that come from `text` and from nothing else.
std::string six_letters(const std::string& text) {
    const auto hash = sha256(text);
    std::string out;
    for (std::size_t i = 0; i < 6; ++i) {
        out += static_cast<char>('a' + std::stoi(hash.substr(4 * i, 4), nullptr, 16) % 26);
    }
    return out;
}

/// "№ 203 " and "203" are one number.
std::string plain_number(const std::optional<std::string>& number) {
    const auto text = lower_case(number.value_or(""));
    const auto digit = text.find_first_of("0123456789");
    std::string out = digit == std::string::npos ? "" : text.substr(digit);
    std::erase(out, ' ');
    return out;
}

std::optional<std::string>* in_language(Translated& text, const std::string& lang) {
    return lang == "ru" ? &text.ru : lang == "kk" ? &text.kk : lang == "en" ? &text.en : nullptr;
}

/// "presidential decree" -> "decree": who decrees is not part of an id.
std::string word_of(const std::string& kind) {
    std::string out = kind == "unknown" || kind.empty() ? "act" : kind;
    for (const std::string_view who : {"presidential ", "government "}) {
        if (out.starts_with(who)) {
            out.erase(0, who.size());
        }
    }
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c < 'a' || c > 'z'; }, '-');
    return out;
}

/// The span that lies inside the text and begins and ends between characters.
Span whole_characters(const std::string& text, Span span) {
    const auto back = [&text](std::size_t at) {
        at = std::min(at, text.size());
        while (at > 0 && at < text.size() &&
               (static_cast<unsigned char>(text[at]) & 0xc0U) == 0x80U) {
            --at;
        }
        return at;
    };
    return {back(span.first), back(span.end)};
}

std::string on_one_line(const std::string& text) {
    std::string out;
    for (const char c : text) {
        const bool blank = static_cast<unsigned char>(c) <= ' ';
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
    return out;
}

/// One event of the reading on its way into the timeline.
struct Item {
    Event event;
    Evidence evidence;
    const HeldEvent* held = nullptr;
    bool left_out = false;
};

class Keeper {
   public:
    Keeper(store::Batch& batch, const ActText& text, const ActReading& reading,
           const Provenance& provenance)
        : batch_{batch},
          text_{text},
          reading_{reading},
          provenance_{provenance},
          lang_{reading.language.empty() ? text.language : reading.language} {}

    Stored run() {
        if (!is_acceptable() || !keep_act()) {
            return {};
        }
        if (text_.text.empty() || (provenance_.only_if_new && !out_.new_text)) {
            return std::move(out_);
        }
        make_items();
        find_held();
        match();
        complete_items();
        keep_reform();
        keep_items();
        take_back_what_is_no_longer_read();
        join_announcements();
        return std::move(out_);
    }

   private:
    bool refuse(const std::string& code, const std::string& sentence) {
        batch_.report({code, "'" + provenance_.source + "': " + sentence});
        return false;
    }

    bool is_acceptable() {
        if (!is_utf8(text_.text) || (text_.text.empty() && text_.title.empty())) {
            return refuse("bad-text", "the text is empty or not UTF-8");
        }
        if (!text_.date) {
            return refuse("undated-act", "the act has no date, so its events have none");
        }
        if (lang_.empty()) {
            return refuse("unknown-language", "the language of the text is not known");
        }
        return true;
    }

    // --- the act ---------------------------------------------------------------------------------

    bool is_the_act(const Act& held) const {
        if (provenance_.code && held.code == provenance_.code) {
            return true;
        }
        const bool kinds_agree = held.kind == provenance_.kind || held.kind == "unknown" ||
                                 provenance_.kind == "unknown";
        if (!kinds_agree || !held.adopted || to_iso(*held.adopted) != to_iso(*text_.date)) {
            return false;
        }
        const auto number =
            plain_number(text_.number.empty() ? std::nullopt : std::optional{text_.number});
        const auto held_number = plain_number(held.number);
        if (!number.empty() && !held_number.empty()) {
            return number == held_number;
        }
        auto titles = held.title;
        const auto* const title = in_language(titles, lang_);
        return title != nullptr && *title && folded(**title) == folded(text_.title);
    }

    std::optional<Act> find_act() {
        if (auto held = store::find_act(batch_, text_.id)) {
            return held;
        }
        const auto day = to_iso(*text_.date);
        const auto number = plain_number(text_.number);
        const auto digits = number.substr(0, number.find_first_not_of("0123456789"));
        for (auto& held : store::acts_like(batch_, text_.country, provenance_.code, day, digits)) {
            if (is_the_act(held)) {
                return std::move(held);
            }
        }
        const auto same = store::act_with_text(batch_, text_.text);
        auto held = same ? store::find_act(batch_, *same) : std::nullopt;
        return held && !contradicts(*held) ? held : std::nullopt;
    }

    /// Many acts are worded alike: another code or number is another act.
    bool contradicts(const Act& held) const {
        const bool other_code = held.code && provenance_.code && held.code != provenance_.code;
        const bool other_number = held.number && !text_.number.empty() &&
                                  plain_number(held.number) != plain_number(text_.number);
        return other_code || other_number;
    }

    std::string free_act_id() {
        const auto stem = lower_case(text_.country) + "-" + word_of(provenance_.kind) + "-" +
                          to_iso(text_.date->first) + "-";
        for (char letter = 'a'; letter <= 'z'; ++letter) {
            if (!batch_.knows("act", stem + letter)) {
                return stem + letter;
            }
        }
        return stem + "z" + six_letters(text_.text);
    }

    bool keep_act() {
        if (auto held = find_act()) {
            act_ = std::move(*held);
        } else {
            act_.id = free_act_id();
            act_.country = text_.country;
            act_.kind = provenance_.kind;
            act_.adopted = text_.date;
            act_.first_seen = provenance_.observed;
            out_.new_act = true;
        }
        if (!act_.number && !text_.number.empty()) {
            act_.number = text_.number;
        }
        if (!act_.code && provenance_.code) {
            act_.code = provenance_.code;
            act_.code_grade = "read";
        }
        auto* const title = in_language(act_.title, lang_);
        if (title != nullptr && !*title && !text_.title.empty()) {
            *title = text_.title;
        }
        store::save(batch_, act_);
        if (!batch_.knows("act", act_.id)) {
            return false;  // the schema refused it: an issue of the batch
        }
        out_.act = act_.id;
        if (text_.text.empty()) {  // a list tells of it; its text may come from elsewhere
            out_.new_text = out_.new_act;
            return true;
        }
        ActVersion version;
        version.act = act_.id;
        version.lang = lang_;
        version.title = text_.title.empty() ? std::nullopt : std::optional{text_.title};
        version.text = text_.text;
        version.source = provenance_.source;
        version.unread = reading_.unread;
        version.first_seen = provenance_.observed;
        out_.new_text = !store::has_text(batch_, act_.id, lang_);
        if (out_.new_text || !provenance_.only_if_new) {
            store::save(batch_, version);
        }
        return true;
    }

    // --- its events ------------------------------------------------------------------------------

    void make_items() {
        for (const auto& read : reading_.events) {
            Item item;
            item.evidence = evidence_of(read);
            item.event = event_of(read, item.evidence);
            items_.push_back(std::move(item));
        }
    }

    Evidence evidence_of(const ReadEvent& read) const {
        Evidence out;
        out.source = provenance_.source;
        out.act = act_.id;
        out.lang = lang_;
        const auto span = whole_characters(text_.text, read.sentence);
        out.sentence = text_.text.substr(span.first, span.end - span.first);
        out.span_first = static_cast<std::int64_t>(span.first);
        out.span_end = static_cast<std::int64_t>(span.end);
        out.rule = read.rule;
        out.confidence = read.confidence;
        return out;
    }

    Event event_of(const ReadEvent& read, const Evidence& evidence) const {
        Event out;
        out.country = text_.country;
        out.type = read.type;
        out.stage = read.stage;
        bool all_known = true;
        for (const auto& who : read.participants) {
            out.participants.push_back({who.role, who.institution,
                                        who.institution ? std::nullopt : std::optional{who.name}});
            all_known = all_known && who.institution;
        }
        const bool adopted = read.stage == "adopted";
        (adopted ? out.adopted : out.announced) = text_.date;
        out.in_force_rule = read.in_force_rule.empty() ? "unknown" : read.in_force_rule;
        if (adopted) {
            out.in_force = read.in_force;
        }
        out.act = act_.id;
        out.functions = read.functions;
        out.salience = all_known ? "field" : "minor";
        out.grade = "partly";
        out.first_seen = provenance_.observed;
        const auto title = shortened(on_one_line(evidence.sentence), title_columns);
        auto* const place = in_language(out.title, lang_);
        (place == nullptr ? out.title.en : *place) = title.empty() ? read.type : title;
        return out;
    }

    void find_held() {
        if (out_.new_act && items_.empty()) {
            return;  // nothing to compare with nothing
        }
        std::vector<std::string> institutions;
        for (const auto& item : items_) {
            for (const auto& who : item.event.participants) {
                if (who.institution) {
                    institutions.push_back(*who.institution);
                }
            }
        }
        held_ = store::events_like(batch_, text_.country, act_.id, institutions);
        // In the order of the text, so that what cannot be told apart by bodies goes by place.
        std::stable_sort(held_.begin(), held_.end(), [](const auto& a, const auto& b) {
            const auto place = [](const HeldEvent& held) {
                return held.evidence.empty() ? 0 : held.evidence.front().span_first;
            };
            return place(a) < place(b);
        });
    }

    [[nodiscard]] bool is_of_this_act(const HeldEvent& held) const {
        return held.event.act == act_.id ||
               std::any_of(held.evidence.begin(), held.evidence.end(),
                           [&](const auto& evidence) { return evidence.act == act_.id; });
    }

    [[nodiscard]] const Evidence* from_this_text(const HeldEvent& held) const {
        const auto found =
            std::find_if(held.evidence.begin(), held.evidence.end(), [&](const auto& evidence) {
                return evidence.act == act_.id && evidence.lang == lang_;
            });
        return found == held.evidence.end() ? nullptr : &*found;
    }

    /// From the surest sign to the weakest; each event that is held is taken once.
    void match() {
        pass([&](const Item& item, const HeldEvent& held) {
            const auto bodies = bodies_of(item.event);
            return bodies == bodies_of(held.event) &&
                   (is_of_this_act(held) || (!bodies.empty() && bodies == resolved(bodies) &&
                                             are_close(item.event, held.event)));
        });
        // Participants were read otherwise, or corrected: the sentence tells.
        pass([&](const Item& item, const HeldEvent& held) {
            const auto* const evidence = from_this_text(held);
            return evidence != nullptr && evidence->sentence == item.evidence.sentence;
        });
        // Another language: bodies of the registry tell; names are as many in each role.
        pass([&](const Item& item, const HeldEvent& held) {
            return is_of_this_act(held) && from_this_text(held) == nullptr &&
                   resolved(bodies_of(item.event)) == resolved(bodies_of(held.event)) &&
                   count_by_role(item.event) == count_by_role(held.event);
        });
        // Curators name more bodies, or fewer, than the sentence.
        pass([&](const Item& item, const HeldEvent& held) {
            const auto ours = resolved(bodies_of(item.event));
            const auto theirs = resolved(bodies_of(held.event));
            return is_of_this_act(held) && held.origin != batch_.origin() && !ours.empty() &&
                   !theirs.empty() && (holds_all(ours, theirs) || holds_all(theirs, ours));
        });
    }

    template <typename Fits>
    void pass(const Fits& fits) {
        for (auto& item : items_) {
            for (const auto& held : held_) {
                if (item.held == nullptr && !taken_.contains(&held) &&
                    item.event.type == held.event.type &&
                    is_plan(item.event) == is_plan(held.event) && fits(item, held)) {
                    item.held = &held;
                    taken_.insert(&held);
                }
            }
        }
    }

    /// Ids, and what earlier readings and people have made of the event.
    void complete_items() {
        std::set<std::string> given;
        for (auto& item : items_) {
            if (item.held == nullptr) {
                item.event.id = new_id(item.event, given);
                given.insert(item.event.id);
                continue;
            }
            item.event.id = store::surviving_id(batch_, item.held->event.id);
            const bool merged = item.event.id != item.held->event.id;
            item.left_out = !merged && is_rejected(*item.held);
            if (!merged) {
                inherit(item.event, *item.held);
            }
        }
        for (auto& item : items_) {
            realise(item.event);
        }
    }

    std::string new_id(const Event& event, const std::set<std::string>& given) {
        std::string who;
        for (const auto& body : bodies_of(event)) {
            who += body + "|";
        }
        auto type = event.type;
        std::replace(type.begin(), type.end(), '_', '-');
        std::string id;
        do {
            id = std::string{act_.id}.append("-").append(type).append("-").append(six_letters(who));
            who += "+";
        } while (given.contains(id) || batch_.knows("event", id));
        return id;
    }

    [[nodiscard]] bool is_rejected(const HeldEvent& held) const {
        const auto* const evidence = from_this_text(held);
        const bool decided = std::any_of(held.evidence.begin(), held.evidence.end(),
                                         [](const auto& one) { return one.review != "auto"; });
        return (evidence != nullptr && evidence->review == "rejected") ||
               (held.withdrawn && decided);
    }

    [[nodiscard]] bool is_ours(const HeldEvent& held) const {
        return held.origin == batch_.origin();
    }

    void inherit(Event& event, const HeldEvent& held) const {
        const auto& old = held.event;
        // The text in which it was first read names the bodies, unless another resolves more.
        const bool first_read_here =
            held.evidence.empty() ||
            (held.evidence.front().act == act_.id && held.evidence.front().lang == lang_);
        if (!first_read_here &&
            resolved(bodies_of(event)).size() <= resolved(bodies_of(old)).size()) {
            event.participants = old.participants;
            event.functions = old.functions ? old.functions : event.functions;
            event.salience = old.salience;
        }
        if (!first_read_here) {
            event.act = old.act;
            event.adopted = old.adopted;
            event.in_force = old.in_force ? old.in_force : event.in_force;
            event.in_force_rule =
                old.in_force_rule == "unknown" ? event.in_force_rule : old.in_force_rule;
        }
        for (const auto* lang : {"ru", "kk", "en"}) {
            auto& title = *in_language(event.title, lang);
            auto titles = old.title;
            title = title ? title : *in_language(titles, lang);
        }
        event.summary_en = old.summary_en;
        event.announced = event.announced ? event.announced : old.announced;
        event.published = old.published;
        event.complete = old.complete;
        event.reform = old.reform;
        event.realises = old.realises;
        event.direction = old.direction;
        event.tags = old.tags;
        event.sources = old.sources;
        event.note = old.note;
        event.first_seen = old.first_seen;
    }

    void realise(Event& event) const {
        for (const auto& held : held_) {
            if (!event.realises && !held.withdrawn && held.event.id != event.id &&
                carries_out(event, held.event)) {
                event.realises = held.event.id;
                event.announced = held.event.announced;
            }
        }
    }

    /// The other way round: the announcement comes in after what carried it out.
    void join_announcements() {
        for (const auto& item : items_) {
            if (item.left_out || !is_plan(item.event)) {
                continue;
            }
            for (const auto& held : held_) {
                if (!held.withdrawn && is_ours(held) && !held.event.realises &&
                    held.event.id != item.event.id && carries_out(held.event, item.event)) {
                    auto adopted = held.event;
                    adopted.realises = item.event.id;
                    adopted.announced = item.event.announced;
                    store::save(batch_, adopted);
                }
            }
        }
    }

    // --- the reform ------------------------------------------------------------------------------

    [[nodiscard]] std::optional<std::string> reform_of_the_act() const {
        for (const auto& held : held_) {
            if (!held.withdrawn && held.event.act == act_.id && held.event.reform) {
                return held.event.reform;
            }
        }
        // Events that are known from elsewhere may belong to a reform already.
        for (const auto& item : items_) {
            if (!item.left_out && item.event.reform) {
                return item.event.reform;
            }
        }
        return std::nullopt;
    }

    void keep_reform() {
        const auto proposed = act_.id + "-reform";
        out_.reform = reform_of_the_act();
        std::set<std::string> events;
        for (const auto& item : items_) {
            if (!item.left_out) {
                events.insert(item.event.id);
            }
        }
        if (!out_.reform && events.size() > 1) {
            out_.reform = proposed;
        }
        if (!out_.reform) {
            return;
        }
        if (out_.reform == proposed) {
            propose_reform(proposed);
        }
        for (auto& item : items_) {
            if (!item.event.reform && item.event.act == act_.id) {
                item.event.reform = out_.reform;
            }
        }
    }

    void propose_reform(const std::string& id) {
        Reform reform;
        reform.id = id;
        reform.country = act_.country;
        reform.title =
            act_.title == Translated{} && !items_.empty() ? items_.front().event.title : act_.title;
        for (const auto& item : items_) {
            const auto& event = item.event;
            (is_plan(event) ? reform.announced : reform.adopted) = act_.adopted;
            const auto& force = event.in_force;
            if (!item.left_out && force && (!reform.start || force->first < reform.start->first)) {
                reform.start = force;
            }
        }
        reform.grade = "partly";
        reform.first_seen = act_.first_seen;
        if (!items_.empty()) {
            store::save(batch_, reform);
        }
    }

    // --- the timeline ----------------------------------------------------------------------------

    void keep_items() {
        for (auto& item : items_) {
            if (item.left_out) {
                ++out_.rejected;
                continue;
            }
            if (item.held == nullptr || is_ours(*item.held)) {
                const bool merged = item.held != nullptr && item.held->event.id != item.event.id;
                if (!merged) {
                    store::save(batch_, item.event);
                }
            }
            store::save(batch_, item.event.id, item.evidence);
            out_.events.push_back(item.event.id);
            ++(item.held == nullptr ? out_.added : out_.seen);
        }
    }

    void take_back_what_is_no_longer_read() {
        for (const auto& held : held_) {
            const auto* const evidence = from_this_text(held);
            if (taken_.contains(&held) || evidence == nullptr || evidence->review != "auto") {
                continue;
            }
            store::forget_evidence(batch_, held.event.id, act_.id, lang_);
            if (held.evidence.size() == 1 && is_ours(held) && !held.withdrawn &&
                batch_.withdraw("event", held.event.id)) {
                ++out_.gone;
            }
        }
    }

    store::Batch& batch_;
    const ActText& text_;
    const ActReading& reading_;
    const Provenance& provenance_;
    std::string lang_;
    Act act_;
    std::vector<Item> items_;
    std::vector<HeldEvent> held_;
    std::set<const HeldEvent*> taken_;
    Stored out_;
};

}  // namespace

Stored keep(store::Batch& batch, const ActText& act, const ActReading& reading,
            const Provenance& provenance) {
    return Keeper{batch, act, reading, provenance}.run();
}

}  // namespace tracker::ingest
