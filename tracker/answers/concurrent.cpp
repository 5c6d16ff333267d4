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

/// Of each reform the greatest salience of its events.
std::map<std::string, std::string> saliences(const std::vector<Event>& events) {
    std::map<std::string, std::string> out;
    for (const auto& event : events) {
        if (event.reform) {
            auto& salience = out.emplace(*event.reform, event.salience).first->second;
            if (weight(event.salience) > weight(salience)) {
                salience = event.salience;
            }
        }
    }
    return out;
}

/// The reform that the subject is, or belongs to.
std::string own_reform(const Subject& subject, const std::vector<Event>& events) {
    const auto own = std::find_if(events.begin(), events.end(),
                                  [&](const Event& event) { return event.id == subject.id; });
    return own == events.end() ? subject.id : own->reform.value_or("");
}

class Collector {
   public:
    Collector(const Subject& subject, const analysis::Span& span, Date as_of)
        : subject_{subject}, span_{span}, as_of_{as_of} {}

    template <typename Record>
    void add(const char* kind, const Record& record, const std::string& salience,
             const std::optional<PartialDate>& date) {
        if (touches(date, span_, as_of_) &&
            (salience == "national" || share_a_tag(record.tags, subject_.tags))) {
            out_.push_back({kind, record.id, record.title, date->text, salience, record.grade});
        }
    }

    std::vector<Concurrent> sorted() {
        std::stable_sort(out_.begin(), out_.end(), [](const Concurrent& a, const Concurrent& b) {
            return weight(a.salience) != weight(b.salience)
                       ? weight(a.salience) > weight(b.salience)
                       : a.day < b.day;
        });
        return std::move(out_);
    }

   private:
    const Subject& subject_;
    analysis::Span span_;
    Date as_of_;
    std::vector<Concurrent> out_;
};

}  // namespace

std::vector<Concurrent> concurrent(const store::Reader& reader, const Subject& subject,
                                   const analysis::Span& span, Date as_of) {
    const auto events = store::events(reader, subject.country);
    auto salience_of = saliences(events);
    const auto own = own_reform(subject, events);
    Collector collector{subject, span, as_of};
    for (const auto& reform : store::reforms(reader, subject.country)) {
        if (reform.id != own) {
            collector.add("reform", reform, salience_of[reform.id],
                          first_of(reform.adopted, reform.start, reform.announced));
        }
    }
    for (const auto& event : events) {
        if (!event.reform && event.id != subject.id && event.stage == "adopted") {
            collector.add("event", event, event.salience,
                          first_of(event.in_force, event.adopted, event.announced));
        }
    }
    return collector.sorted();
}

}  // namespace tracker::answers
