/// Which words mean what: one walk over a word's bytes finds every entry it begins.
#pragma once

#include "tracker/extract/tokens.hpp"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

/// Codes of words and of phrases. An entry is words with single spaces; a word that ends in '*' is
/// a stem; a mark may stand as a word. The longest phrase wins, then the longest stem.
class Lexicon {
   public:
    explicit Lexicon(const std::map<std::string, std::vector<std::string>>& lexemes);

    struct Hit {
        std::uint16_t code = 0;  ///< Index into names().
        std::size_t tokens = 0;  ///< How many tokens the phrase covers.
    };

    /// What the phrase beginning with the first of `tokens` means.
    [[nodiscard]] std::optional<Hit> find(std::span<const Token> tokens) const;

    [[nodiscard]] const std::vector<std::string>& names() const { return names_; }

   private:
    struct Entry {
        std::uint16_t code;
        std::vector<std::string> rest;  ///< Further words of the phrase.
        std::size_t length;             ///< Bytes of the first word's stem.
    };
    /// What a first word, or the beginning of one, may mean.
    struct Meanings {
        std::vector<std::uint16_t> whole;  ///< Entries whose first word ends here.
        std::vector<std::uint16_t> stem;   ///< Entries whose first word begins so.
    };

    void give_columns(const std::map<std::string, std::vector<std::string>>& lexemes);
    std::size_t node_of(std::string_view word);

    std::vector<std::string> names_;
    std::vector<Entry> entries_;
    // A tree of bytes, narrow enough to stay in the cache: only bytes that entries use have
    // columns.
    std::array<std::uint8_t, 256> column_{};  ///< Of a byte; 0 for those that no entry uses.
    std::size_t columns_ = 1;
    std::vector<std::uint16_t> next_;      ///< By node and column: the next node, 0 for none.
    std::vector<std::uint16_t> meanings_;  ///< By node: a place in `all_meanings_`, 0 for none.
    std::vector<Meanings> all_meanings_;
};

/// Whether a word is `pattern`, or begins with it where the pattern ends in '*'.
bool matches_word(std::string_view word, std::string_view pattern);

}  // namespace tracker::extract
