/// SHA-256, for captures and for the chain of the change log.
#pragma once

#include <string>
#include <string_view>

namespace tracker {

/// 64 hexadecimal digits, lower case.
std::string sha256(std::string_view bytes);

}  // namespace tracker
