/// In which script a text stands, and by its letters in which language.
#pragma once

#include "tracker/core/language.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

enum class Script { none, latin, cyrillic, arabic };

/// The script of most letters at the beginning of a text.
Script script_of(std::string_view utf8);

/// Whether a language is read in the script of this text: its own letters tell which that is.
bool reads_script(const Language& language, std::string_view utf8);

/// The language whose own letters the text shows most, two different ones at least; English, which
/// has none, for Latin letters without marks. Empty when it is none of these.
std::string recognise(const std::vector<const Language*>& languages, std::string_view utf8);

}  // namespace tracker::extract
