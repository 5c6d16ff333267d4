/// Stems: what is left of a word when its endings are taken off, so that "агенттігінің" is found by
/// "агенттік". Russian and English by Snowball, Kazakh by endings that config/language/stems.toml
/// lists.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tracker {

/// How Kazakh words end. Words and letters in lower case.
struct KazakhEndings {
    /// Endings that one letter allows before them: "-ның" after vowels and nasals.
    struct Group {
        std::string after;  ///< Letters.
        std::vector<std::string> endings;
    };
    /// One layer of endings, from the outside in: case, possession, plural. At most one is taken.
    using Layer = std::vector<Group>;

    std::vector<Layer> layers;
    std::vector<std::string> keep;    ///< Words that only look as if they ended so.
    std::vector<std::string> harden;  ///< "гк": г at the end of a stem was к in the word.
    std::string drop;                 ///< Last letters that mean nothing behind a vowel.
    std::string vowels;
};

/// Belongs to one thread at a time.
class Stemmer {
   public:
    /// Throws Error when the Snowball library lacks a language.
    explicit Stemmer(KazakhEndings kazakh);
    ~Stemmer();
    Stemmer(const Stemmer&) = delete;
    Stemmer& operator=(const Stemmer&) = delete;

    /// Of a word in lower case. In a language that we have no endings of ("uk"), the word itself.
    [[nodiscard]] std::string stem(std::string_view word, std::string_view lang) const;

    /// The stems of all words of a text, in order, with spaces between.
    [[nodiscard]] std::string stems(std::string_view text, std::string_view lang) const;

   private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace tracker
