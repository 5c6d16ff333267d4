/// What a page that a person saved says of itself.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tracker::ingest {

/// Where it was saved from: the mark that browsers leave, that of SingleFile, else its canonical
/// address. Nothing when it has none of them.
std::optional<std::string> saved_from(std::string_view html);

/// By its name, else by how it begins; empty for what is no page (pictures, styles, scripts).
std::string media_type_of(std::string_view name, std::string_view body);

}  // namespace tracker::ingest
