/// A table as its publisher gives it, whatever the file: rows of cells, told one by one. Workbooks
/// (xlsx.hpp) and separated values read into the same rows, so a reader of an index sees only
/// these.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

struct Cell {
    std::string_view text;         ///< As the file has it; of a number, its digits in the file.
    std::optional<double> number;  ///< Where the file says that it is one.
    bool date = false;             ///< A number that its format shows as a day (serial number).
};

/// Cells of one row from column A on; empty cells are there, cells behind the last are not.
/// Borrowed until the next row.
struct Row {
    std::size_t number = 0;  ///< As people count, from 1.
    std::vector<Cell> cells;

    /// Empty where the row ends before.
    [[nodiscard]] std::string_view text(std::size_t column) const {
        return column < cells.size() ? cells[column].text : std::string_view{};
    }
};

/// Reads on while it returns true.
using EachRow = std::function<bool(const Row&)>;

/// Names the sheets and reads each; the only sheet of separated values has the name "".
class Sheets {
   public:
    virtual ~Sheets() = default;

    /// In the order of the file.
    [[nodiscard]] virtual const std::vector<std::string>& names() const = 0;

    /// Throws Error when there is no such sheet, or when it breaks a bound or is malformed.
    virtual void read(std::string_view sheet, const EachRow& each) const = 0;
};

}  // namespace tracker::scrape
