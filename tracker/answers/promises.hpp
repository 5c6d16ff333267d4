/// What was promised and what became of it: changes announced or drafted and whether they were
/// adopted, and figures that plans set. What nobody wrote down as carried out is told as open,
/// never as broken: the facts may lack the act.
#pragma once

#include "tracker/answers/handbook.hpp"
#include "tracker/answers/targets.hpp"
#include "tracker/core/event.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

inline constexpr std::string_view promise_states[] = {
    "adopted", "open", "lapsed", "struck_down", "suspended",
};

/// Days between two dates of which one may be known in part only.
struct DaysBetween {
    int least = 0;
    int most = 0;
};

/// A change that was announced or drafted.
struct AnnouncedChange {
    std::string id;  ///< Of the event that announces it.
    std::string country;
    Translated title;
    std::string stage;  ///< As it was announced: announced, draft, or what became of it.
    PartialDate announced;
    std::string grade;  ///< Of that day.
    std::vector<std::string> tags;

    std::string state;        ///< One of promise_states.
    std::string realised_by;  ///< The event that carried it out; its own id when it did itself.
    Translated realised_title;
    std::optional<PartialDate> adopted;   ///< Adopted, else published, else in force.
    std::optional<PartialDate> in_force;  ///< Out on the day that is asked about.
    std::string adopted_grade;
    std::optional<DaysBetween> days;  ///< From announcement to adoption; while it is open, to the
                                      ///< day that is asked about.
    /// The reform that it belongs to, when that has been adopted and no event says it carries this
    /// out: perhaps it does.
    std::string reform_adopted;
    bool state_is_undated = false;  ///< Nobody knows the day on which it lapsed or was struck down.

    /// Indicators of its field, by its tags (config/headlines.toml); no source names them.
    std::vector<std::string> indicators;
};

struct PromisesAnswer {
    Date as_of;
    std::string data_version;
    std::vector<AnnouncedChange> changes;  ///< By the day of announcement.
    TargetsAnswer plans;                   ///< The same country's targets.
    std::size_t unannounced = 0;  ///< Not adopted, but nobody knows when they were announced.

    /// Changes of every state, whichever is asked for.
    std::map<std::string, std::size_t, std::less<>> counts;
    /// Of the changes that were adopted, where both days are known to the day, and not from memory.
    std::vector<double> days_to_adoption;

    [[nodiscard]] std::size_t count(std::string_view state) const;
    [[nodiscard]] std::optional<double> median_days() const;  ///< Empty for none.
};

struct PromiseQuestion {
    std::optional<std::string> country;
    std::optional<std::string> tag;
    std::optional<std::string> state;  ///< One of promise_states, or a state of a target.
    Date as_of;
    bool is_past = false;
};

inline constexpr Option promise_state_option{
    "state", "NAME",
    "adopted, open, lapsed, struck_down or suspended; of plans: met, missed, due, not_yet, …"};

PromiseQuestion promise_question(const store::Reader& reader, const Values& values, Date today);

PromisesAnswer promises(const store::Reader& reader, const Handbook& handbook,
                        const PromiseQuestion& question);

}  // namespace tracker::answers
