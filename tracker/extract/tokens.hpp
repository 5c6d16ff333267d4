/// Text as words and marks. Lower case is made byte for byte, so that a position in the one is a
/// position in the other.
#pragma once

#include "tracker/core/reading.hpp"

#include <forward_list>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

/// Lower case of Latin and Cyrillic letters in as many bytes; the rest as it stands.
std::string fold(std::string_view utf8);

struct Token {
    enum class Kind : unsigned char { word, number, open, close, mark };

    std::string_view text;  ///< In lower case, look-alike letters of another script put right.
    Span span;              ///< In the original.
    Kind kind = Kind::mark;
    bool capital = false;   ///< Begins with a capital letter.
    bool all_caps = false;  ///< An abbreviation: two capitals or more and nothing else.

    [[nodiscard]] bool is(std::string_view other) const { return text == other; }
};

/// How many tokens so many bytes may have: to make room for, no more.
constexpr std::size_t likely_tokens(std::size_t bytes) {
    return bytes / 8 + 8;
}

/// The tokens of parts of one text. Tokens borrow from this, from `folded` and stay valid with it.
class Tokens {
   public:
    /// `folded` is fold(original). Neither may go away.
    Tokens(std::string_view original, std::string_view folded)
        : original_{original}, folded_{folded} {}

    /// Appends the tokens of a span.
    void add(Span span, std::vector<Token>& tokens);

   private:
    /// Appends the word that begins `rest`, and says where it ends.
    std::size_t add_word(Span rest, std::vector<Token>& tokens);
    [[nodiscard]] bool several_capitals(Span word) const;
    /// The kind of the mark that begins `rest`, in a text that begins at `start`.
    [[nodiscard]] Token::Kind kind_of_mark(Span rest, std::size_t start) const;
    [[nodiscard]] bool gap_before(std::size_t position) const;
    std::string_view letters_put_right(std::string_view word);

    std::string_view original_;
    std::string_view folded_;
    std::forward_list<std::string> made_;
};

}  // namespace tracker::extract
