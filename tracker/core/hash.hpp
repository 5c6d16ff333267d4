/// SHA-256, for captures, the archive and the chain of the change log; SHA-1 because the web
/// archives of others are checked by it.
#pragma once

#include <string>
#include <string_view>

namespace tracker {

/// 64 hexadecimal digits, lower case.
std::string sha256(std::string_view bytes);

/// 40 hexadecimal digits, lower case. Protects against accidents, not against people.
std::string sha1(std::string_view bytes);

}  // namespace tracker
