/// The piece of a text in which the words of a search stand closest together.
#pragma once

#include "tracker/core/stem.hpp"

#include <set>
#include <string>
#include <string_view>

namespace tracker {

/// Up to `most` words of the text as it is written, on one line, every hit in [brackets], an
/// ellipsis where it goes on. Empty when no word of the text has one of the stems.
std::string snippet(std::string_view text, std::string_view lang,
                    const std::set<std::string>& stems, const Stemmer& stemmer,
                    std::size_t most = 24);

}  // namespace tracker
