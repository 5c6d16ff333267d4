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
    struct Node {
        std::array<std::uint16_t, 256> next{};
        std::vector<std::uint16_t> whole;  ///< Entries whose first word ends here.
        std::vector<std::uint16_t> stem;   ///< Entries whose first word begins so.
    };

    std::vector<std::string> names_;
    std::vector<Entry> entries_;
    std::vector<Node> nodes_;
};

/// Whether a word is `pattern`, or begins with it where the pattern ends in '*'.
bool matches_word(std::string_view word, std::string_view pattern);

}  // namespace tracker::extract
