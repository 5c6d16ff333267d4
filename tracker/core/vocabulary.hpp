/// The words of the event model that people can ask by. The schema holds the same lists in its
/// CHECKs (a test compares them).
#pragma once

#include <string_view>

namespace tracker {

inline constexpr std::string_view event_types[] = {
    "creation",
    "abolition",
    "absorption",
    "merger",
    "split",
    "spin_off",
    "transformation",
    "renaming",
    "function_transfer",
    "subordination_change",
    "appointment",
    "dismissal",
    "legal_reform",
    "regulation",
    "election",
    "context",
    "investigation",
    "other",
};

inline constexpr std::string_view stages[] = {
    "rumoured", "announced", "draft", "adopted", "lapsed", "struck_down", "suspended",
};

inline constexpr std::string_view roles[] = {
    "unit", "into", "continues_in", "person", "from", "to", "concerns",
};

inline constexpr std::string_view commencements[] = {
    "signature", "publication", "ten_days_after_publication", "fixed_date", "unknown",
};

inline constexpr std::string_view saliences[] = {"national", "field", "minor"};

inline constexpr std::string_view clocks[] = {
    "announced", "adopted", "published", "in_force", "observed", "effective",
};

inline constexpr std::string_view directions[] = {
    "more_independent",
    "less_independent",
    "neutral",
    "unclear",
};

inline constexpr std::string_view grades[] = {"verified", "partly", "memory"};

/// What stands behind a day that is no fact: "?" from memory, "~" partly verified.
constexpr std::string_view grade_mark(std::string_view grade) {
    return grade == "memory" ? "?" : grade == "partly" ? "~" : "";
}

}  // namespace tracker
