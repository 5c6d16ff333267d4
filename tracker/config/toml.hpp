/// Strict TOML: a missing key, one of another type, a value that is not among the valid ones, or a
/// key that nobody reads is a ConfigError naming file, line, key and what is valid. toml++ stays
/// inside toml.cpp.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::config {

/// One table of a document, read key by key. Shares the document it came from.
class Table {
   public:
    /// Parses `text`; `file` is what messages call it.
    static Table parse(std::string_view text, const std::string& file);

    std::string text(std::string_view key);
    std::string text_or(std::string_view key, std::string_view fallback);
    std::optional<std::string> perhaps_text(std::string_view key);
    std::string choice(std::string_view key, std::span<const std::string_view> valid);
    std::int64_t integer(std::string_view key, std::int64_t least, std::int64_t most);
    std::optional<std::int64_t> perhaps_integer(std::string_view key, std::int64_t least,
                                                std::int64_t most);
    double number(std::string_view key);
    std::optional<double> perhaps_number(std::string_view key);
    bool truth(std::string_view key);
    PartialDate date(std::string_view key);  ///< As text: "2014", "2014-04/2014-06".
    Translated translated(std::string_view key);
    [[nodiscard]] bool is_list(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key);
    std::vector<double> numbers(std::string_view key);
    Table table(std::string_view key);
    std::optional<Table> perhaps_table(std::string_view key);
    std::vector<Table> tables(std::string_view key);  ///< [[key]]; none when absent.
    [[nodiscard]] std::vector<std::string> keys() const;

    /// Throws ConfigError for a key that was never asked for.
    void done() const;

    /// "indicators/cpi.toml:12: [window] 'start': " and the sentence.
    [[noreturn]] void refuse(std::string_view key, const std::string& sentence) const;

    struct Node;

   private:
    explicit Table(std::shared_ptr<Node> node) : node_{std::move(node)} {}

    [[noreturn]] void missing(std::string_view key, const std::string& is) const;

    std::shared_ptr<Node> node_;
};

/// A whole document as JSON; dates become texts. Throws ConfigError for what is not TOML.
std::string toml_to_json(std::string_view text, const std::string& file);

}  // namespace tracker::config
