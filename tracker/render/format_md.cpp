#include "tracker/render/formats.hpp"

namespace tracker::render {
namespace {

/// A table of Markdown (GitHub's): what would end a cell or a row is escaped.
class Markdown : public RowWriter {
   public:
    explicit Markdown(Sink& sink) : sink_{sink} {}

    void begin(std::span<const Column> columns) override {
        for (const auto& column : columns) {
            sink_.write("| ");
            cell(column.name);
            sink_.put(' ');
        }
        sink_.write("|\n");
        for (const auto& column : columns) {
            sink_.write(column.kind == Kind::number ? "|---:" : "|---");
        }
        sink_.write("|\n");
    }

    void row(std::span<const std::string_view> values) override {
        for (const auto value : values) {
            sink_.write("| ");
            cell(value);
            sink_.put(' ');
        }
        sink_.write("|\n");
    }

    void end() override { sink_.flush(); }

   private:
    void cell(std::string_view text) {
        for (const char c : text) {
            if (c == '\n' || c == '\r') {
                sink_.put(' ');
                continue;
            }
            if (c == '|' || c == '\\') {
                sink_.put('\\');
            }
            sink_.put(c);
        }
    }

    Sink& sink_;
};

}  // namespace

std::unique_ptr<RowWriter> make_md(Sink& sink, const Page& /*page*/) {
    return std::make_unique<Markdown>(sink);
}

}  // namespace tracker::render
