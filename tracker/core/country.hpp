/// An economy of the indices, with the codes its publishers write.
#pragma once

#include "tracker/core/text.hpp"

#include <optional>
#include <string>

namespace tracker {

struct Country {
    std::string iso3;  ///< ISO 3166-1 alpha-3, Kosovo XKX: the only code used inside.
    std::optional<std::string> iso2;
    std::optional<std::string> cpi_code;       ///< As Transparency International writes it.
    std::optional<std::string> wgi_code;       ///< As the World Bank has written it since 2025.
    std::optional<std::string> wgi_code_2024;  ///< As the 2024 Update wrote it, where different.
    Translated name;
    std::optional<std::string> region;  ///< Transparency International's.
};

}  // namespace tracker
