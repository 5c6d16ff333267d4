/// Which language a text is written in, from its letters alone.
#pragma once

#include "tracker/core/language.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

struct Recognised {
    std::string language;               ///< An id; empty when it is none of those known.
    std::optional<std::string> unread;  ///< "script" (Arabic, Latin Kazakh) or "language".
};

/// In Cyrillic the language whose own letters stand out; in plain Latin letters
/// the one that has none of its own.
Recognised recognise(std::string_view text, const std::vector<const Language*>& languages);

/// Whether a text, in lower case, stands in letters that no language is read in: Arabic ones, or
/// Latin ones with marks. recognise() says "script" of it.
bool in_unread_script(std::string_view folded);

}  // namespace tracker::extract
