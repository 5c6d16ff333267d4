/// The tables of data/ for tests: commas, a header, no quoted cells.
#pragma once

#include "support/files.hpp"

#include <cstddef>
#include <limits>
#include <map>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace tracker::test {

inline std::vector<std::string> split_cells(const std::string& line) {
    std::vector<std::string> cells(1);
    for (const char c : line) {
        if (c == ',') {
            cells.emplace_back();
        } else if (c != '\r') {
            cells.back() += c;
        }
    }
    return cells;
}

class Table {
   public:
    /// Throws if the file is missing or a row has not as many cells as the header.
    explicit Table(const std::filesystem::path& path) {
        std::istringstream lines{read(path)};
        std::string line;
        std::getline(lines, line);
        const auto names = split_cells(line);
        for (std::size_t i = 0; i < names.size(); ++i) {
            columns_[names[i]] = i;
        }
        while (std::getline(lines, line)) {
            rows_.push_back(split_cells(line));
            if (rows_.back().size() != names.size()) {
                throw std::runtime_error{path.string() + ": odd row: " + line};
            }
        }
        if (rows_.empty()) {
            throw std::runtime_error{path.string() + " is missing or has no rows"};
        }
    }

    [[nodiscard]] std::size_t size() const { return rows_.size(); }

    [[nodiscard]] const std::string& text(std::size_t row, const std::string& column) const {
        return rows_.at(row).at(columns_.at(column));
    }

    /// NaN for an empty cell.
    [[nodiscard]] double number(std::size_t row, const std::string& column) const {
        const auto& cell = text(row, column);
        return cell.empty() ? std::numeric_limits<double>::quiet_NaN() : std::stod(cell);
    }

    [[nodiscard]] int whole(std::size_t row, const std::string& column) const {
        return std::stoi(text(row, column));
    }

   private:
    std::map<std::string, std::size_t> columns_;
    std::vector<std::vector<std::string>> rows_;
};

/// One file of data/indices/.
inline Table index_table(const std::string& name) {
    return Table{source_dir() / "data" / "indices" / name};
}

}  // namespace tracker::test
