/// Text for people: UTF-8 throughout. Case is folded for Latin and Cyrillic, which is what names
/// of institutions and words of a search are written in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker {

/// A title, name or sentence in the languages it is known in.
struct Translated {
    std::optional<std::string> en;
    std::optional<std::string> ru;
    std::optional<std::string> kk;
    bool operator==(const Translated&) const = default;
};

/// The text in `lang` ("en", "ru", "kk"), else in the first of ru, en, kk that is there (kk and en
/// fall back to ru, in which nearly everything is known); empty when there is none.
std::string in_language(const Translated& text, std::string_view lang);

/// Characters, which is columns of a terminal for the scripts we print.
std::size_t width(std::string_view utf8);

/// At most `columns` characters; a cut is marked with an ellipsis.
std::string shortened(std::string_view utf8, std::size_t columns);

std::string lower_case(std::string_view utf8);

/// What came from outside, fit to be quoted in a message: at most 200 bytes, printable ASCII; of
/// other bytes their number ("\x0A"), a backslash twice.
std::string quotable(std::string_view bytes);

/// Runs of letters and digits, in lower case.
std::vector<std::string> words(std::string_view utf8);

/// The same one by one, for long texts. What `take` gets is valid until it returns.
void for_each_word(std::string_view utf8, const std::function<void(const std::string&)>& take);

/// One of words() and where it stands: first <= byte < end.
struct PlacedWord {
    std::string word;
    std::size_t first = 0;
    std::size_t end = 0;
};
std::vector<PlacedWord> placed_words(std::string_view utf8);

}  // namespace tracker
