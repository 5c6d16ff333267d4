/// The head of an act as it is saved from a source: what it is called, who issued it, when, under
/// which number. Pure; words come from config/language/requisites.toml.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/requisites.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tracker::extract {

struct Requisites {
    std::string language;  ///< "ru", "kk", "en", "uk", by the letters of the text.
    std::optional<std::string> title;
    std::optional<std::string> kind;
    std::optional<std::string> number;
    std::optional<PartialDate> date;
    std::optional<std::string> code;  ///< Of adilet, when an address or the code itself is there.
};

/// Reads the first lines of `text`. Of several dates and numbers the first is the act's own: the
/// others tell of its registration or its end. What cannot be found is left out.
Requisites read_requisites(std::string_view text, const RequisiteWords& words);

}  // namespace tracker::extract
