#include "tracker/answers/subject.hpp"

#include "tracker/answers/resolve.hpp"
#include "tracker/core/error.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/reform_store.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

/// Of the events that say when the reform was announced, none is from memory.
bool announcement_is_read(const store::Reader& reader, const Reform& reform) {
    if (!reform.announced) {
        return false;
    }
    for (const auto& event : store::events(reader, "", reform.id)) {
        if (event.announced && event.announced->text == reform.announced->text) {
            return event.grade != "memory";
        }
    }
    return reform.grade != "memory";
}

Subject of_reform(const store::Reader& reader, const std::string& id) {
    auto reform = store::find_reform(reader, id).value();
    Subject out;
    out.kind = "reform";
    out.announcement_counts = announcement_is_read(reader, reform);
    out.id = reform.id;
    out.country = reform.country;
    out.title = reform.title;
    out.tags = reform.tags;
    out.direction = reform.direction;
    out.grade = reform.grade;
    out.announced = reform.announced;
    out.adopted = reform.adopted;
    out.in_force = reform.start;
    out.complete = reform.complete;
    return out;
}

Subject of_event(const store::Reader& reader, const std::string& id) {
    auto event = store::find_event(reader, id).value();
    Subject out;
    out.kind = "event";
    out.id = event.id;
    out.country = event.country;
    out.title = event.title;
    out.tags = event.tags;
    out.direction = event.direction;
    out.grade = event.grade;
    out.announced = event.announced;
    out.adopted = event.adopted;
    out.in_force = event.in_force;
    out.complete = event.complete;
    out.announcement_counts = event.announced && event.grade != "memory";
    return out;
}

/// The last possible day of the earliest clock: from then on the world knew.
std::optional<Date> known_since(const Subject& subject) {
    std::optional<Date> out;
    for (const auto* date : {&subject.announced, &subject.adopted, &subject.in_force}) {
        if (*date && (!out || (*date)->last < *out)) {
            out = (*date)->last;
        }
    }
    return out;
}

struct Clock {
    const char* name;
    const std::optional<PartialDate>* date;
};

/// The first of these that is known.
std::optional<Clock> first_known(std::initializer_list<Clock> clocks) {
    for (const auto& clock : clocks) {
        if (*clock.date) {
            return clock;
        }
    }
    return std::nullopt;
}

std::optional<Clock> chosen_clock(const Subject& subject, bool perception) {
    const Clock announced{"announced", &subject.announced};
    const Clock adopted{"adopted", &subject.adopted};
    const Clock in_force{"in_force", &subject.in_force};
    if (!perception) {
        return first_known({in_force, adopted});
    }
    const auto decided = first_known({adopted, in_force});
    const bool news_first = subject.announced && subject.announcement_counts && decided &&
                            subject.announced->first < (*decided->date)->first;
    return news_first ? std::optional{announced} : decided;
}

std::optional<Clock> named_clock(const Subject& subject, const std::string& name) {
    const Clock clock{name == "announced" ? "announced"
                      : name == "adopted" ? "adopted"
                                          : "in_force",
                      name == "announced" ? &subject.announced
                      : name == "adopted" ? &subject.adopted
                                          : &subject.in_force};
    return first_known({clock});
}

}  // namespace

Subject subject(const store::Reader& reader, const std::string& what, Date as_of) {
    const auto found = resolve(reader, what, comparable);
    auto out = found.kind == "reform" ? of_reform(reader, found.id) : of_event(reader, found.id);
    if (const auto since = known_since(out); since && *since > as_of) {
        throw UsageError{"'" + out.id + "' was not known on " + to_iso(as_of) +
                         "; its first day is " + to_iso(*since)};
    }
    return out;
}

Onset onset_of(const Subject& subject, bool perception, const std::optional<std::string>& clock) {
    const auto start = clock ? named_clock(subject, *clock) : chosen_clock(subject, perception);
    if (!start) {
        throw UsageError{
            "the " + (clock ? "clock '" + *clock + "'" : std::string{"day"}) + " of '" +
            subject.id + "' is not known: " +
            (subject.adopted || subject.in_force
                 ? "choose another --clock"
                 : "it was announced, not decided, so there is nothing to compare yet")};
    }
    Onset out;
    out.onset_clock = start->name;
    out.moments.onset = (*start->date)->first;
    out.onset_is_partial = (*start->date)->precision != Precision::day;
    // The latest that is known of adoption, commencement and completion; never the announcement.
    bool any = false;
    for (const auto& end :
         {Clock{"adopted", &subject.adopted}, Clock{"in_force", &subject.in_force},
          Clock{"complete", &subject.complete}}) {
        if (*end.date && (!any || (*end.date)->last > out.moments.settled)) {
            out.moments.settled = (*end.date)->last;
            out.settled_clock = end.name;
            out.settled_is_partial = (*end.date)->precision != Precision::day;
            any = true;
        }
    }
    if (!any) {
        throw UsageError{"'" + subject.id +
                         "' was announced, not decided, so there is nothing to compare yet"};
    }
    out.moments.settled = std::max(out.moments.settled, out.moments.onset);
    return out;
}

}  // namespace tracker::answers
