#include "tracker/render/formats.hpp"

namespace tracker::render {
namespace {

constexpr std::string_view specials = ",\"\n\r";

/// RFC 4180; a missing value is empty.
class Csv : public RowWriter {
   public:
    explicit Csv(Sink& sink) : sink_{sink} {}

    void begin(std::span<const Column> columns) override {
        for (const auto& column : columns) {
            cell(column.name);
        }
        end_line();
    }

    void row(std::span<const std::string_view> values) override {
        for (const auto value : values) {
            cell(value);
        }
        end_line();
    }

    void end() override { sink_.flush(); }

   private:
    void cell(std::string_view text) {
        if (!first_) {
            sink_.put(',');
        }
        first_ = false;
        if (text.find_first_of(specials) == std::string_view::npos) {
            sink_.write(text);
        } else {
            quoted(text);
        }
    }

    void quoted(std::string_view text) {
        sink_.put('"');
        for (auto quote = text.find('"'); quote != std::string_view::npos; quote = text.find('"')) {
            sink_.write(text.substr(0, quote + 1));
            sink_.put('"');
            text.remove_prefix(quote + 1);
        }
        sink_.write(text);
        sink_.put('"');
    }

    void end_line() {
        sink_.write("\r\n");
        first_ = true;
    }

    Sink& sink_;
    bool first_ = true;
};

}  // namespace

std::unique_ptr<RowWriter> make_csv(Sink& sink, const Page& /*page*/) {
    return std::make_unique<Csv>(sink);
}

}  // namespace tracker::render
