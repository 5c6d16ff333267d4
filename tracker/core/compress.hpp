/// The zlib format, for what the program carries inside itself.
#pragma once

#include <string>
#include <string_view>

namespace tracker {

std::string compress(std::string_view bytes);

/// Throws Error unless `packed` is whole and opens to exactly `size` bytes.
std::string decompress(std::string_view packed, std::size_t size);

}  // namespace tracker
