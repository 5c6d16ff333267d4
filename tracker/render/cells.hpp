/// Rows from result structs: texts, of which an empty one is a value that is missing.
#pragma once

#include "tracker/core/number.hpp"
#include "tracker/core/rows.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::render {

inline void write_cells(std::span<const std::string> cells, RowWriter& rows) {
    std::vector<std::string_view> values;
    for (const auto& cell : cells) {
        values.push_back(cell.empty() ? std::string_view{} : std::string_view{cell});
    }
    rows.row(values);
}

inline std::string cell(const std::optional<double>& number) {
    return number ? shortest(*number) : std::string{};
}

}  // namespace tracker::render
