/// What routes share of their parameters.
#pragma once

#include "tracker/api/http.hpp"
#include "tracker/core/words.hpp"

namespace tracker::api {

inline constexpr Option lang_option{"lang", "LANG", "language of sentences and names: en, ru, kk"};
inline constexpr Option limit_option{"limit", "N", "at most this many items"};
inline constexpr Option after_option{"after", "CURSOR", "the 'next' of the page before"};

/// The language asked for, else that of the settings. Throws UsageError.
std::string lang_in(const Values& values, const Context& context);

/// Adds the limit of the settings where none is given; throws UsageError above the greatest.
void bound_limit(Values& values, const Context& context);

}  // namespace tracker::api
