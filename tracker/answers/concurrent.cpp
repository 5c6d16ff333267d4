#include "tracker/answers/concurrent.hpp"

#include "tracker/store/event_store.hpp"
#include "tracker/store/reform_store.hpp"

#include <algorithm>
#include <map>

namespace tracker::answers {
namespace {

const std::optional<PartialDate>& first_of(const std::optional<PartialDate>& a,
                                           const std::optional<PartialDate>& b,
                                           const std::optional<PartialDate>& c) {
    return a ? a : b ? b : c;
}

bool touches(const std::optional<PartialDate>& date, const analysis::Span& span, Date as_of) {
    return date && date->first <= as_of && date->last >= span.first && date->first <= span.last;
}

bool share_a_tag(const std::vector<std::string>& a, const std::vector<std::string>& b) {
    return std::find_first_of(a.begin(), a.end(), b.begin(), b.end()) != a.end();
}

int weight(const std::string& salience) {
    return salience == "national" ? 2 : salience == "field" ? 1 : 0;
}

}  // namespace

std::vector<Concurrent> concurrent(const store::Reader& reader, const Subject& subject,
                                   const analysis::Span& span, Date as_of) {
    const auto events = store::events(reader, subject.country);
    std::map<std::string, std::string> salience_of;  // of a reform: the greatest of its events
    std::string own_reform;
    for (const auto& event : events) {
        if (event.id == subject.id) {
            own_reform = event.reform.value_or("");
        }
        if (event.reform) {
            auto& salience = salience_of.emplace(*event.reform, event.salience).first->second;
            if (weight(event.salience) > weight(salience)) {
                salience = event.salience;
            }
        }
    }
    std::vector<Concurrent> out;
    const auto add = [&](const char* kind, const auto& record, const std::string& salience,
                         const std::optional<PartialDate>& date) {
        if (touches(date, span, as_of) &&
            (salience == "national" || share_a_tag(record.tags, subject.tags))) {
            out.push_back({kind, record.id, record.title, date->text, salience, record.grade});
        }
    };
    for (const auto& reform : store::reforms(reader, subject.country)) {
        if (reform.id != subject.id && reform.id != own_reform) {
            add("reform", reform, salience_of[reform.id],
                first_of(reform.adopted, reform.start, reform.announced));
        }
    }
    for (const auto& event : events) {
        if (!event.reform && event.id != subject.id && event.stage == "adopted") {
            add("event", event, event.salience,
                first_of(event.in_force, event.adopted, event.announced));
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const Concurrent& a, const Concurrent& b) {
        return weight(a.salience) != weight(b.salience) ? weight(a.salience) > weight(b.salience)
                                                        : a.day < b.day;
    });
    return out;
}

}  // namespace tracker::answers
