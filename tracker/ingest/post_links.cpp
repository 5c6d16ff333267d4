#include "tracker/ingest/post_links.hpp"

#include "tracker/core/hash.hpp"
#include "tracker/core/requisites.hpp"
#include "tracker/core/text.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

/// "Good morning, friends" is written by many, this many words in a row by one.
constexpr std::size_t words_of_its_own = 8;

/// A code of adilet: a capital letter, two digits of the year, eight of the number.
constexpr std::size_t code_digits = 10;

constexpr std::size_t most_mentions = 200;  // a post is short; what names more is a list

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_word(char c) {
    return is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
           (static_cast<unsigned char>(c) & 0x80U) != 0;
}

void add(store::Mention mention, std::vector<store::Mention>& to) {
    if (to.size() < most_mentions && std::find(to.begin(), to.end(), mention) == to.end()) {
        to.push_back(std::move(mention));
    }
}

void add_codes(std::string_view text, std::vector<store::Mention>& to) {
    for (std::size_t i = 0; i + code_digits < text.size(); ++i) {
        const bool begins = text[i] >= 'A' && text[i] <= 'Z' && (i == 0 || !is_word(text[i - 1]));
        const auto digits = text.substr(i + 1, code_digits);
        const auto end = i + 1 + code_digits;
        if (begins && std::all_of(digits.begin(), digits.end(), is_digit) &&
            (end == text.size() || !is_word(text[end]))) {
            add({"code", std::string{text.substr(i, code_digits + 1)}, ""}, to);
        }
    }
}

/// Up to a line's end, or a full stop that a capital or the end follows.
std::vector<std::string_view> sentences_of(std::string_view text) {
    std::vector<std::string_view> out;
    std::size_t first = 0;
    for (std::size_t i = 0; i <= text.size(); ++i) {
        const bool ends = i == text.size() || text[i] == '\n' ||
                          (text[i] == ' ' && i > first + 4 && text[i - 1] == '.' &&
                           (static_cast<unsigned char>(text[i - 3]) & 0x80U) != 0);
        if (ends) {
            if (i > first) {
                out.push_back(text.substr(first, i - first));
            }
            first = i + 1;
        }
    }
    return out;
}

/// What stands behind the mark, up to a blank or a mark of punctuation.
std::string number_behind(std::string_view text, std::size_t mark) {
    const auto first = text.find_first_not_of(" \t", mark);
    if (first == std::string_view::npos) {
        return {};
    }
    const auto number = text.substr(first, text.find_first_of(" \t.,;:)!?", first) - first);
    return !number.empty() && is_digit(number.front()) ? std::string{number} : std::string{};
}

void add_numbers(std::string_view text, const RequisiteWords& words,
                 std::vector<store::Mention>& to) {
    constexpr std::string_view mark = "№";
    for (const auto sentence : sentences_of(text)) {
        const auto at = sentence.find(mark);
        if (at == std::string_view::npos) {
            continue;
        }
        const auto found = read_requisites(sentence, words);
        const auto number =
            found.number ? *found.number : number_behind(sentence, at + mark.size());
        if (!number.empty() && (found.kind || found.date)) {
            const bool is_day = found.date && found.date->precision == Precision::day;
            add({"number", number, is_day ? to_iso(found.date->first) : ""}, to);
        }
    }
}

/// The title is often the first line of the text.
std::string words_in(const Post& post) {
    return post.text.starts_with(post.title) ? post.text : post.title + "\n" + post.text;
}

}  // namespace

std::vector<store::Mention> mentions_of(const Post& post, const extract::Extractor& extractor,
                                        const RequisiteWords& words) {
    std::vector<store::Mention> out;
    ActText text;
    text.text = words_in(post);
    text.language = post.language;
    text.date = parse_partial_date(std::string_view{post.at}.substr(0, 10));
    for (auto& body : extractor.bodies(text)) {
        add({"institution", std::move(body), ""}, out);
    }
    add_codes(text.text, out);
    for (const auto& link : post.links) {
        add_codes(link, out);
    }
    add_numbers(text.text, words, out);
    return out;
}

std::string likeness_of(const Post& post) {
    const auto all = words(words_in(post));
    std::string key;
    for (const auto& word : all) {
        key += word + ' ';
    }
    if (all.size() < words_of_its_own) {
        key += post.author.empty() ? "\n" + post.channel + "\n" + post.id : "\n" + post.author;
    }
    return sha256(key);
}

}  // namespace tracker::ingest
