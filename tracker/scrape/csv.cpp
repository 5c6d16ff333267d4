#include "tracker/scrape/csv.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace tracker::scrape {
namespace {

constexpr std::size_t max_columns = 1000;
constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

}  // namespace

Csv::Csv(std::string_view text) : rest_{text} {
    if (rest_.starts_with(byte_order_mark)) {
        rest_.remove_prefix(byte_order_mark.size());
    }
    if (!read_row()) {
        throw Error{"the table is empty: it needs a header line"};
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        if (!columns_.emplace(cells_[i], i).second) {
            throw Error{"column '" + std::string{cells_[i]} + "' stands twice in the header"};
        }
    }
    asked_.resize(cells_.size());
}

std::size_t Csv::column(std::string_view name) const {
    const auto found = columns_.find(name);
    if (found == columns_.end()) {
        std::string known;
        for (const auto& [column, place] : columns_) {
            known += (known.empty() ? "" : ", ") + column;
        }
        throw Error{"there is no column '" + std::string{name} + "'; there are: " + known};
    }
    asked_[found->second] = true;
    return found->second;
}

std::vector<std::string> Csv::unread() const {
    std::vector<std::string> out;
    for (const auto& [column, place] : columns_) {
        if (!asked_[place]) {
            out.push_back(column);
        }
    }
    return out;
}

bool Csv::next() {
    if (!read_row()) {
        return false;
    }
    if (cells_.size() != columns_.size()) {
        throw Error{"line " + std::to_string(line_) + " has " + std::to_string(cells_.size()) +
                    " cells, the header " + std::to_string(columns_.size())};
    }
    return true;
}

bool Csv::read_row() {
    while (!rest_.empty() && (rest_.front() == '\n' || rest_.front() == '\r')) {
        next_line_ += rest_.front() == '\n' ? 1U : 0U;
        rest_.remove_prefix(1);
    }
    if (rest_.empty()) {
        return false;
    }
    cells_.clear();
    line_ = next_line_;
    for (std::size_t place = 0;; ++place) {
        if (place == max_columns) {
            throw Error{"line " + std::to_string(line_) + " has more than 1000 cells"};
        }
        cells_.push_back(read_cell(place));
        if (rest_.empty() || rest_.front() != ',') {
            break;
        }
        rest_.remove_prefix(1);
    }
    if (rest_.starts_with("\r\n")) {
        rest_.remove_prefix(1);
    }
    if (!rest_.empty()) {
        if (rest_.front() != '\n') {
            throw Error{"line " + std::to_string(line_) + ": text after a closing quote"};
        }
        rest_.remove_prefix(1);
        ++next_line_;
    }
    return true;
}

std::string_view Csv::read_cell(std::size_t place) {
    if (rest_.starts_with('"')) {
        return read_quoted(place);
    }
    const auto end = std::min(rest_.find_first_of(",\r\n"), rest_.size());
    const auto cell = rest_.substr(0, end);
    rest_.remove_prefix(end);
    return cell;
}

std::string_view Csv::read_quoted(std::size_t place) {
    rest_.remove_prefix(1);
    std::string text;
    bool doubled = false;
    for (;;) {
        const auto end = rest_.find('"');
        if (end == std::string_view::npos) {
            throw Error{"line " + std::to_string(line_) + ": a quote is never closed"};
        }
        const auto piece = rest_.substr(0, end);
        next_line_ += static_cast<std::size_t>(std::count(piece.begin(), piece.end(), '\n'));
        rest_.remove_prefix(end + 1);
        if (!rest_.starts_with('"')) {
            if (!doubled) {
                return piece;
            }
            text += piece;
            unescaped_.resize(std::max(unescaped_.size(), max_columns));
            unescaped_[place] = std::move(text);
            return unescaped_[place];
        }
        doubled = true;
        text.append(piece).push_back('"');
        rest_.remove_prefix(1);
    }
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (text.empty() || failure != std::errc{} || stop != end || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

}  // namespace tracker::scrape
