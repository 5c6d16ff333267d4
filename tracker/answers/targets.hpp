/// Plan against actual: what plans promised of an indicator, and what its figures say by a day.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/indicator.hpp"

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

inline constexpr std::string_view target_states[] = {
    "met", "missed", "due", "not_yet", "too_little", "superseded",
};

struct TargetQuestion {
    std::optional<std::string> country;
    std::optional<std::string> indicator;
    std::optional<std::string> plan;
    std::optional<std::string> state;  ///< One of target_states.
    Date as_of;
    bool is_past = false;  ///< A day was named: what has no day of its own is left out.
};

/// A figure of the target's period, and what it makes of the target.
struct Measured {
    double value = 0;
    std::string outcome;  ///< met or missed; empty when its bound leaves both open.
    std::string release;
    std::optional<PartialDate> published;
    std::string published_grade;
    std::string grade;
    std::string bound;
    std::optional<double> standard_error;
    bool is_contradicted = false;  ///< Sources of it disagree; none was chosen.
};

struct TargetOutcome {
    Target target;
    Translated title;  ///< Of the indicator.
    int decimals = 0;  ///< Of its figures, for people.
    std::string state;
    /// The figure that decides: of the newest release out on the day. Of a superseded target it
    /// is shown, and decides nothing.
    std::optional<Measured> figure;
    std::vector<Measured> others;  ///< The same period in other releases, the newest first.
    std::string due;               ///< "2027-02", while there is no figure and that is known.
    bool is_overdue = false;       ///< That month has passed.
    std::string reason;            ///< Of too_little: bound, contradicted, not_held_here, unit.
    /// Why a verdict should be read with care: release (another one says otherwise), error (within
    /// the figure's own margin), approximate, contradicted.
    std::vector<std::string> doubts;
    /// The newest figure of an earlier period, while the target's own is not out.
    std::optional<std::string> latest_period;
    std::optional<double> latest;
    bool is_told_again = false;  ///< An earlier row promises the same; counted once.
};

struct TargetsAnswer {
    Date as_of;
    std::string data_version;
    std::vector<TargetOutcome> targets;  ///< By indicator, country, period, day of the plan.
    std::size_t undated = 0;  ///< Left out of a past day: nobody knows when the plan was adopted.

    /// Of every state, whichever is asked for; what is told again does not count.
    std::map<std::string, std::size_t, std::less<>> counts;

    [[nodiscard]] std::size_t count(std::string_view state) const;
};

inline constexpr Option plan_option{"plan", "ID", "only of this plan: national-plan-2025, …"};
inline constexpr Option target_indicator_option{"indicator", "ID", "only of this indicator"};
inline constexpr Option state_option{"state", "NAME",
                                     "met, missed, due, not_yet, too_little or superseded"};

TargetQuestion target_question(const store::Reader& reader, const Values& values, Date today);

/// What a figure makes of a target: met or missed; empty when its bound (exact, approx, at_least,
/// at_most) leaves both open.
std::string outcome_of(const Target& target, double value, std::string_view bound);

TargetsAnswer targets(const store::Reader& reader, const TargetQuestion& question);

}  // namespace tracker::answers
