/// What waits for a reviewer, one event with all that a decision needs, and what was decided.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/answers/show.hpp"
#include "tracker/store/differences.hpp"
#include "tracker/store/review_store.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

inline constexpr Option act_option{"act", "ID", "of a list: only what was read from this act"};
inline constexpr Option below_option{"below", "SHARE",
                                     "of a list: only what is less certain than this (0 to 1)"};

store::ReviewFilter review_filter(const store::Reader& reader, const Values& values);

/// A decision with what it changed.
struct Decided {
    store::Decision decision;
    std::vector<store::Difference> differences;
};

struct ReviewCase {
    std::string id;
    std::optional<Shown> shown;  ///< Not of an event that is withdrawn.
    std::vector<store::ReadFrom> evidence;
    std::vector<Decided> decisions;
};

/// The id of an event that a person may review: a rejected one by its whole id, too.
std::string reviewable(const store::Reader& reader, const std::string& what);

ReviewCase review_case(const store::Reader& reader, const std::string& what,
                       const std::string& lang);

}  // namespace tracker::answers
