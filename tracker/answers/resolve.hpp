/// WHAT a person means: a reform, an event or an institution by its id, the beginning of an id, a
/// date, or words ("anticor knb").
#pragma once

#include "tracker/store/connection.hpp"

#include <span>
#include <string>
#include <string_view>

namespace tracker::answers {

struct Found {
    std::string kind;  ///< "reform", "event" or "institution".
    std::string id;
};

/// Looks among `kinds`, the first that has a match winning: reforms before the events in them.
/// Throws UsageError when several fit, listing them, and NotFound with advice when none does.
Found resolve(const store::Reader& reader, const std::string& what,
              std::span<const std::string_view> kinds);

inline constexpr std::string_view comparable[] = {"reform", "event"};
inline constexpr std::string_view showable[] = {"reform", "event", "institution"};
inline constexpr std::string_view bodies[] = {"institution"};

}  // namespace tracker::answers
