/// What a language's grammar does for the extractor: it finds the names of bodies in a clause, in
/// whatever case they stand, and puts them into the nominative.
#pragma once

#include "tracker/core/language.hpp"
#include "tracker/extract/lexicon.hpp"
#include "tracker/extract/tokens.hpp"
#include "tracker/extract/word_list.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

/// A body as a clause names it.
struct Body {
    std::string name;  ///< In the nominative.
    std::optional<std::string> superior;
    std::string belonging;  ///< The superior as the name ends in it, for others of a list.
    Span span;
    bool term = false;      ///< A common noun alone, perhaps defined elsewhere: "the Agency".
    std::string head = {};  ///< By which a later clause may call it: "such Office"; else empty.
    bool common = false;    ///< A class in small letters: "each county enterprise board".
};

/// A clause on its way to be understood: its tokens, and what the lexicon says of each.
struct Sentence {
    std::string_view original;  ///< The whole act.
    std::vector<Token> tokens;
    std::vector<std::optional<Lexicon::Hit>> hits;  ///< One a token: the phrase that begins there.
    const Lexicon* lexicon = nullptr;
    const WordSet* abbreviations = nullptr;              ///< In lower case.
    const std::map<std::string, Body>* terms = nullptr;  ///< Defined so far, by plain name.

    [[nodiscard]] std::size_t size() const { return tokens.size(); }
    /// The code of the phrase that begins at `i`, empty when there is none.
    [[nodiscard]] std::string_view code(std::size_t i) const {
        return i < hits.size() && hits[i] ? std::string_view{lexicon->names()[hits[i]->code]}
                                          : std::string_view{};
    }
    /// A phrase in capitals ends a name; one in small letters may stand inside.
    [[nodiscard]] bool ends_name(std::size_t i) const {
        const auto name = code(i);
        return !name.empty() && name.front() >= 'A' && name.front() <= 'Z';
    }
    [[nodiscard]] bool is(std::size_t i, std::string_view word) const {
        return i < tokens.size() && tokens[i].is(word);
    }
    /// The words first <= token < end as the act has them, with single spaces.
    [[nodiscard]] std::string words(std::size_t first, std::size_t end) const;
    /// The token behind the mark that closes the quotation opened at `i`; nested marks counted.
    [[nodiscard]] std::size_t behind_quotation(std::size_t i) const;
};

/// One or several bodies in one place of a clause: "A, B and C" in the same case.
struct Chunk {
    std::size_t first = 0;  ///< Tokens.
    std::size_t end = 0;
    char form = 'X';       ///< The case (N, A, G, D, I, P, …), X when it cannot be told.
    bool generic = false;  ///< "the following committees": no body by name.
    std::vector<Body> bodies;
};

class Grammar {
   public:
    Grammar() = default;
    Grammar(const Grammar&) = delete;
    Grammar& operator=(const Grammar&) = delete;
    virtual ~Grammar() = default;

    /// The names that begin at token `i`, if any do. Reads on from `i`, never behind a phrase that
    /// ends names. Linear in what it returns.
    [[nodiscard]] virtual std::optional<Chunk> chunk(const Sentence& sentence,
                                                     std::size_t i) const = 0;

    /// In a language whose verb comes last, the words that a list has in common stand at the end of
    /// its last item: where in `closing` they begin, seen from another item's words `own`, which
    /// stand below `lead`. The size of `closing` when `own` is complete.
    [[nodiscard]] virtual std::size_t shared_end(const std::vector<Token>& lead,
                                                 const std::vector<Token>& own,
                                                 const std::vector<Token>& closing) const {
        static_cast<void>(lead);
        static_cast<void>(own);
        return closing.size();
    }

    /// Whether what is handed over stands before the word for functions, not behind it: "су
    /// саласындағы функциялар".
    [[nodiscard]] virtual bool functions_last() const { return false; }
};

std::unique_ptr<Grammar> english(const Language& language);
std::unique_ptr<Grammar> kazakh(const Language& language);
std::unique_ptr<Grammar> russian(const Language& language);

}  // namespace tracker::extract
