/// Whether a text holds another. std::string_view::find stops at every first byte, and in Cyrillic
/// that is every other byte of the text; memmem does not.
#pragma once

#include <cstring>
#include <string_view>

namespace tracker::extract {

/// Where `part` begins in `text`; npos when it does not stand there.
inline std::size_t place_of(std::string_view part, std::string_view text) {
    const auto* const found = memmem(text.data(), text.size(), part.data(), part.size());
    return found == nullptr
               ? std::string_view::npos
               : static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

inline bool contains(std::string_view text, std::string_view part) {
    return place_of(part, text) != std::string_view::npos;
}

}  // namespace tracker::extract
