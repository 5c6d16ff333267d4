#include "tracker/core/text.hpp"
#include "tracker/render/formats.hpp"

#include <algorithm>
#include <vector>

namespace tracker::render {
namespace {

// Widths are taken from this many rows; a table that is longer goes on with them, so that its
// memory does not grow with the answer.
constexpr std::size_t measured_rows = 500;
constexpr std::size_t narrowest = 12;

constexpr std::string_view gap = "  ";

/// A record is a line, and no value moves the cursor of a terminal.
std::string on_one_line(std::string_view text) {
    std::string out{text};
    std::replace_if(
        out.begin(), out.end(), [](unsigned char c) { return c < 0x20 || c == 0x7f; }, ' ');
    return out;
}

/// Columns for a person: aligned, the widest text cut where the terminal ends.
class Table : public RowWriter {
   public:
    Table(Sink& sink, const Page& page) : sink_{sink}, page_{page} {}

    void begin(std::span<const Column> columns) override {
        columns_ = columns;
        widths_.clear();
        for (const auto& column : columns) {
            widths_.push_back(width(column.name));
        }
    }

    void row(std::span<const std::string_view> values) override {
        if (printing_) {
            print(values);
            return;
        }
        auto& kept = kept_.emplace_back();
        for (std::size_t i = 0; i < values.size(); ++i) {
            kept.push_back(on_one_line(values[i]));
            widths_[i] = std::max(widths_[i], width(values[i]));
        }
        if (kept_.size() == measured_rows) {
            start();
        }
    }

    void end() override {
        if (!printing_) {
            start();
        }
        sink_.flush();
    }

   private:
    void start() {
        printing_ = true;
        fit();
        std::vector<std::string_view> names;
        for (const auto& column : columns_) {
            names.push_back(column.name);
        }
        print(names);
        for (const auto& kept : kept_) {
            print(std::vector<std::string_view>{kept.begin(), kept.end()});
        }
        kept_.clear();
    }

    /// Takes what is too much from the widest column, again and again.
    void fit() {
        std::size_t total = gap.size() * (widths_.size() - 1);
        for (const auto width : widths_) {
            total += width;
        }
        while (page_.width > 0 && total > page_.width) {
            const auto widest = std::max_element(widths_.begin(), widths_.end());
            if (*widest <= narrowest) {
                return;
            }
            --*widest;
            --total;
        }
    }

    void print(std::span<const std::string_view> values) {
        // What is empty at the end of a line leaves no blanks behind.
        while (values.size() > 1 && values.back().empty()) {
            values = values.first(values.size() - 1);
        }
        for (std::size_t i = 0; i < values.size(); ++i) {
            const auto text = shortened(on_one_line(values[i]), widths_[i]);
            const bool last = i + 1 == values.size();
            const auto padding = widths_[i] - std::min(width(text), widths_[i]);
            if (columns_[i].kind == Kind::number) {
                pad(padding);
                sink_.write(text);
            } else {
                sink_.write(text);
                pad(last ? 0 : padding);
            }
            sink_.write(last ? "\n" : gap);
        }
    }

    void pad(std::size_t columns) {
        for (; columns > 0; --columns) {
            sink_.put(' ');
        }
    }

    Sink& sink_;
    Page page_;
    std::span<const Column> columns_;
    std::vector<std::size_t> widths_;
    std::vector<std::vector<std::string>> kept_;
    bool printing_ = false;
};

}  // namespace

std::unique_ptr<RowWriter> make_table(Sink& sink, const Page& page) {
    return std::make_unique<Table>(sink, page);
}

}  // namespace tracker::render
