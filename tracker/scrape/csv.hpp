/// Comma-separated values with a header, RFC 4180: quoted cells, doubled quotes, LF or CRLF, a byte
/// order mark in front. Cells are borrowed, so a table of 30,000 rows costs its text once.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

class Csv {
   public:
    /// `text` must outlive the reader. Throws Error when there is no header, or a column twice.
    explicit Csv(std::string_view text);

    /// The place of a column. Throws Error naming the columns there are.
    [[nodiscard]] std::size_t column(std::string_view name) const;

    /// Columns that were never asked for: a new one in a source is seen on its first day.
    [[nodiscard]] std::vector<std::string> unread() const;

    /// Reads the next row; false at the end. Throws Error naming the line for a row of another
    /// width, or a quote that is never closed. Empty lines are passed over.
    bool next();

    /// Of the current row, valid until the next one.
    [[nodiscard]] std::string_view cell(std::size_t column) const { return cells_[column]; }
    [[nodiscard]] std::string_view cell(std::string_view name) const { return cell(column(name)); }

    /// The line on which the current row begins, from 1.
    [[nodiscard]] std::size_t line() const { return line_; }

   private:
    bool read_row();
    std::string_view read_cell(std::size_t place);
    std::string_view read_quoted(std::size_t place);

    std::string_view rest_;
    std::map<std::string, std::size_t, std::less<>> columns_;
    mutable std::vector<bool> asked_;
    std::vector<std::string_view> cells_;
    std::vector<std::string> unescaped_;  ///< Cells with doubled quotes, by place.
    std::size_t line_ = 0;
    std::size_t next_line_ = 1;
};

/// The whole text as a number, "." as the decimal mark; nothing when it is none.
std::optional<double> number(std::string_view text);

}  // namespace tracker::scrape
