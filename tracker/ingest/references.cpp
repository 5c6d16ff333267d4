#include "tracker/ingest/references.hpp"

#include <algorithm>
#include <set>

namespace tracker::ingest {
namespace {

template <typename Record>
std::set<std::string> ids_of(const std::vector<Record>& records) {
    std::set<std::string> out;
    for (const auto& record : records) {
        out.insert(record.id);
    }
    return out;
}

class Checker {
   public:
    Checker(scrape::Harvest& harvest, store::Batch& batch)
        : harvest_{harvest},
          batch_{batch},
          institutions_{ids_of(harvest.institutions)},
          acts_{ids_of(harvest.acts)},
          reforms_{ids_of(harvest.reforms)},
          events_{ids_of(harvest.events)} {}

    void run() {
        for (auto& institution : harvest_.institutions) {
            std::erase_if(institution.superiors, [&](const Institution::Superior& superior) {
                return !is_known("institution", institutions_, superior.institution,
                                 "institution '" + institution.id + "'");
            });
        }
        for (auto& event : harvest_.events) {
            check(event);
        }
    }

   private:
    void check(Event& event) {
        const auto who = "event '" + event.id + "'";
        for (auto& participant : event.participants) {
            if (participant.institution &&
                !is_known("institution", institutions_, *participant.institution, who)) {
                participant.name = participant.institution;
                participant.institution.reset();
            }
        }
        const auto clear = [&](std::optional<std::string>& id, const char* kind,
                               const std::set<std::string>& harvested) {
            if (id && !is_known(kind, harvested, *id, who)) {
                id.reset();
            }
        };
        clear(event.act, "act", acts_);
        clear(event.reform, "reform", reforms_);
        clear(event.realises, "event", events_);
    }

    /// True also for what was there and is being withdrawn: the reference outlives it, and is told.
    bool is_known(const char* kind, const std::set<std::string>& harvested, const std::string& id,
                  const std::string& who) {
        if (harvested.contains(id)) {
            return true;
        }
        const bool was_there = batch_.knows(kind, id);
        batch_.report({was_there ? "withdrawn-reference" : "unknown-reference",
                       who + " names " + kind + " '" + id + "', which is " +
                           (was_there ? "withdrawn" : "not known")});
        return was_there;
    }

    scrape::Harvest& harvest_;
    store::Batch& batch_;
    std::set<std::string> institutions_;
    std::set<std::string> acts_;
    std::set<std::string> reforms_;
    std::set<std::string> events_;
};

}  // namespace

void check_references(scrape::Harvest& harvest, store::Batch& batch) {
    Checker{harvest, batch}.run();
}

}  // namespace tracker::ingest
