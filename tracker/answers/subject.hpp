/// What a question about before and after is asked of: a reform, or an event, with its days.
#pragma once

#include "tracker/analysis/alignment.hpp"
#include "tracker/answers/options.hpp"
#include "tracker/core/text.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

struct Subject {
    std::string kind;  ///< "reform" or "event".
    std::string id;
    std::string country;
    Translated title;
    std::vector<std::string> tags;
    std::optional<std::string> direction;
    std::string grade;
    std::optional<PartialDate> announced;
    std::optional<PartialDate> adopted;
    std::optional<PartialDate> in_force;  ///< Of a reform: its start.
    std::optional<PartialDate> complete;
    /// The announcement is read, not remembered: only then may it be the onset (METHODS 2.2).
    bool announcement_counts = false;
};

/// WHAT resolved and read. Throws UsageError when it was not yet known on `as_of`.
Subject subject(const store::Reader& reader, const std::string& what, Date as_of);

/// The days that a comparison goes by, and the clocks that gave them.
struct Onset {
    analysis::Moments moments;
    std::string onset_clock;    ///< announced, adopted or in_force.
    std::string settled_clock;  ///< adopted, in_force or complete.
    bool onset_is_partial = false;
    bool settled_is_partial = false;
};

/// METHODS 2.2. For perception indices the earliest news counts, for administrative series the
/// commencement; `clock` overrides. Throws UsageError when the days are not known.
Onset onset_of(const Subject& subject, bool perception, const std::optional<std::string>& clock);

inline constexpr std::string_view onset_clocks[] = {"announced", "adopted", "in_force"};

}  // namespace tracker::answers
