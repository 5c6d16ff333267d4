/// The program's version. CHANGELOG.md says what each brought; a test compares them.
#pragma once

#include <string_view>

namespace tracker {

inline constexpr std::string_view version = "0.1.0";

}  // namespace tracker
