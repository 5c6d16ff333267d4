#include "tracker/answers/promises.hpp"

#include "tracker/analysis/summary.hpp"
#include "tracker/store/event_store.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tracker::answers {
namespace {

constexpr double middle = 0.5;

bool is_known(const std::optional<PartialDate>& date, Date as_of) {
    return date && date->last <= as_of;
}

/// The day on which a change was decided, as far as it is known.
const std::optional<PartialDate>& decided(const Event& event) {
    return event.adopted ? event.adopted : event.published ? event.published : event.in_force;
}

int days_of(date::days days) {
    return days.count();
}

/// Of two dates that overlap, the order is known: nothing is carried out before it is announced.
DaysBetween days_between(const PartialDate& from, const PartialDate& to) {
    const int most = days_of(to.last - from.first);
    const int least = days_of(to.first - from.last);
    return {most < 0 ? least : std::max(least, 0), most};
}

/// Adopted events by what they say they carry out, the earliest of several.
using Realisations = std::map<std::string, const Event*>;

Realisations realisations(const std::vector<Event>& events, Date as_of) {
    Realisations out;
    for (const auto& event : events) {
        if (event.realises && event.stage == "adopted" && is_known(decided(event), as_of)) {
            const auto [place, is_new] = out.emplace(*event.realises, &event);
            if (!is_new && decided(event)->first < decided(*place->second)->first) {
                place->second = &event;
            }
        }
    }
    return out;
}

/// Reforms of which something was adopted by the day: from its first day on.
std::map<std::string, Date> adopted_reforms(const std::vector<Event>& events, Date as_of) {
    std::map<std::string, Date> out;
    for (const auto& event : events) {
        if (event.reform && event.stage == "adopted" && is_known(decided(event), as_of)) {
            auto& last = out.emplace(*event.reform, decided(event)->last).first->second;
            last = std::max(last, decided(event)->last);
        }
    }
    return out;
}

/// An announcement that is an event of its own, or an adopted change whose announcement is known
/// by its day alone.
bool is_promise(const Event& event) {
    constexpr std::array<std::string_view, 5> stages{"announced", "draft", "lapsed", "struck_down",
                                                     "suspended"};
    return std::find(stages.begin(), stages.end(), event.stage) != stages.end() ||
           (event.stage == "adopted" && event.announced && !event.realises);
}

void carry_out(AnnouncedChange& out, const Event& event, Date as_of) {
    out.state = "adopted";
    out.realised_by = event.id;
    out.realised_title = event.title;
    out.adopted = decided(event);
    out.adopted_grade = event.grade;
    if (is_known(event.in_force, as_of)) {
        out.in_force = event.in_force;
    }
    out.days = days_between(out.announced, *out.adopted);
}

void leave_open(AnnouncedChange& out, const Event& event,
                const std::map<std::string, Date>& reforms, Date as_of) {
    out.state = "open";
    out.days =
        DaysBetween{days_of(as_of - out.announced.last), days_of(as_of - out.announced.first)};
    const auto reform = reforms.find(event.reform.value_or(""));
    if (reform != reforms.end() && reform->second >= out.announced.first) {
        out.reform_adopted = reform->first;
    }
}

AnnouncedChange change_of(const Event& event, const Realisations& realised,
                          const std::map<std::string, Date>& reforms, Date as_of) {
    AnnouncedChange out;
    out.id = event.id;
    out.country = event.country;
    out.title = event.title;
    out.stage = event.stage;
    out.announced = *event.announced;
    out.grade = event.grade;
    out.tags = event.tags;
    const auto carried_out = realised.find(event.id);
    if (carried_out != realised.end()) {
        carry_out(out, *carried_out->second, as_of);
    } else if (event.stage == "adopted" && is_known(decided(event), as_of)) {
        carry_out(out, event, as_of);
    } else if (event.stage == "adopted" || event.stage == "announced" || event.stage == "draft") {
        leave_open(out, event, reforms, as_of);
    } else {
        out.state = event.stage;
        out.state_is_undated = true;
    }
    return out;
}

bool is_wanted(const Event& event, const PromiseQuestion& question) {
    return !question.tag ||
           std::find(event.tags.begin(), event.tags.end(), *question.tag) != event.tags.end();
}

void add_changes(PromisesAnswer& out, const store::Reader& reader, const Handbook& handbook,
                 const PromiseQuestion& question) {
    const auto events = store::events(reader, question.country.value_or(""));
    const auto realised = realisations(events, question.as_of);
    const auto reforms = adopted_reforms(events, question.as_of);
    for (const auto& event : events) {
        if (!is_promise(event) || !is_wanted(event, question)) {
            continue;
        }
        if (!event.announced) {
            ++out.unannounced;
        } else if (is_known(event.announced, question.as_of)) {
            auto change = change_of(event, realised, reforms, question.as_of);
            change.indicators = handbook.headlines.named_by(change.tags);
            out.changes.push_back(std::move(change));
        }
    }
    std::stable_sort(out.changes.begin(), out.changes.end(),
                     [](const AnnouncedChange& a, const AnnouncedChange& b) {
                         return a.announced.first < b.announced.first;
                     });
}

void count(PromisesAnswer& out) {
    for (const auto& change : out.changes) {
        ++out.counts[change.state];
        const bool is_fact = change.grade != "memory" && change.adopted_grade != "memory";
        if (change.state == "adopted" && is_fact && change.days->least == change.days->most) {
            out.days_to_adoption.push_back(change.days->least);
        }
    }
}

/// A tag names a field of changes; plans bear none.
void add_plans(PromisesAnswer& out, const store::Reader& reader, const PromiseQuestion& question) {
    out.plans.as_of = question.as_of;
    if (!question.tag) {
        TargetQuestion plans;
        plans.country = question.country;
        plans.as_of = question.as_of;
        plans.is_past = question.is_past;
        out.plans = targets(reader, plans);
    }
}

}  // namespace

std::size_t PromisesAnswer::count(std::string_view state) const {
    const auto found = counts.find(state);
    return found == counts.end() ? 0 : found->second;
}

std::optional<double> PromisesAnswer::median_days() const {
    return days_to_adoption.empty() ? std::nullopt
                                    : std::optional{analysis::quantile(days_to_adoption, middle)};
}

PromiseQuestion promise_question(const store::Reader& reader, const Values& values, Date today) {
    PromiseQuestion out;
    out.country = country_in(reader, values);
    out.tag = tag_in(reader, values);
    std::vector<std::string_view> states{std::begin(promise_states), std::end(promise_states)};
    states.insert(states.end(), std::begin(target_states), std::end(target_states));
    out.state = choice_in(values, "state", states);
    const auto as_of = day_in(values, "as-of");
    out.as_of = as_of.value_or(today);
    out.is_past = as_of.has_value();
    return out;
}

PromisesAnswer promises(const store::Reader& reader, const Handbook& handbook,
                        const PromiseQuestion& question) {
    PromisesAnswer out;
    out.as_of = question.as_of;
    out.data_version = store::data_version(reader);
    add_changes(out, reader, handbook, question);
    add_plans(out, reader, question);
    count(out);
    const auto is_unwanted = [&](const auto& each) {
        return question.state && *question.state != each.state;
    };
    std::erase_if(out.changes, is_unwanted);
    std::erase_if(out.plans.targets, is_unwanted);
    return out;
}

}  // namespace tracker::answers
