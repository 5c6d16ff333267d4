#include "tracker/extract/tokens.hpp"

#include <array>
#include <cstdint>

namespace tracker::extract {

namespace {

/// One character of UTF-8; a broken byte counts as one character that is no letter.
struct Character {
    char32_t code;
    std::size_t bytes;
};

Character at(std::string_view text, std::size_t position) {
    const auto byte = static_cast<unsigned char>(text[position]);
    const auto next = [&](std::size_t k) -> char32_t {
        return position + k < text.size() ? static_cast<unsigned char>(text[position + k]) & 0x3FU
                                          : 0U;
    };
    if (byte < 0x80) {
        return {byte, 1};
    }
    if (byte >= 0xC2 && byte < 0xE0 && position + 1 < text.size()) {
        return {((byte & 0x1FU) << 6U) | next(1), 2};
    }
    if (byte >= 0xE0 && byte < 0xF0 && position + 2 < text.size()) {
        return {((byte & 0x0FU) << 12U) | (next(1) << 6U) | next(2), 3};
    }
    if (byte >= 0xF0 && byte < 0xF5 && position + 3 < text.size()) {
        return {((byte & 0x07U) << 18U) | (next(1) << 12U) | (next(2) << 6U) | next(3), 4};
    }
    return {0xFFFD, 1};
}

char32_t lower(char32_t c) {
    if ((c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0xDE && c != 0xD7)) {
        return c + 0x20;
    }
    if (c >= 0x410 && c <= 0x42F) {
        return c + 0x20;
    }
    if (c >= 0x400 && c <= 0x40F) {
        return c + 0x50;
    }
    if ((c >= 0x460 && c <= 0x481) || (c >= 0x48A && c <= 0x4BF) || (c >= 0x4D0 && c <= 0x52F)) {
        return c | 1U;  // Kazakh letters stand in pairs
    }
    if (c >= 0x4C1 && c <= 0x4CE) {
        return (c & 1U) != 0 ? c + 1 : c;
    }
    return c;
}

bool is_latin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z') || (c >= 0xC0 && c <= 0x24F);
}

bool is_cyrillic(char32_t c) {
    return c >= 0x400 && c <= 0x52F;
}

bool is_letter(char32_t c) {
    return is_latin(c) || is_cyrillic(c) || (c >= 0x600 && c <= 0x6FF) || (c >= 0x386 && c < 0x400);
}

bool is_digit(char32_t c) {
    return c >= U'0' && c <= U'9';
}

bool is_space(char32_t c) {
    return c <= U' ' || c == 0xA0 || c == 0x202F || c == 0xFEFF;
}

bool joins(char32_t c) {
    return c == U'-' || c == 0x2010 || c == 0x2011 || c == U'\'';
}

/// Latin letters that look like Cyrillic ones, which scanned acts mix in.
struct Twin {
    char latin;
    const char* cyrillic;
};
constexpr std::array<Twin, 15> twins{{{'a', "а"},
                                      {'b', "в"},
                                      {'c', "с"},
                                      {'e', "е"},
                                      {'h', "һ"},
                                      {'i', "і"},
                                      {'k', "к"},
                                      {'m', "м"},
                                      {'o', "о"},
                                      {'p', "р"},
                                      {'t', "т"},
                                      {'u', "и"},
                                      {'x', "х"},
                                      {'y', "у"},
                                      {'n', "п"}}};

const char* cyrillic_twin(char c) {
    for (const auto& twin : twins) {
        if (twin.latin == c) {
            return twin.cyrillic;
        }
    }
    return nullptr;
}

}  // namespace

std::string fold(std::string_view utf8) {
    std::string folded{utf8};
    for (std::size_t i = 0; i < utf8.size();) {
        const auto byte = static_cast<unsigned char>(utf8[i]);
        if (byte < 0x80) {
            folded[i] = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 0x20) : utf8[i];
            ++i;
            continue;
        }
        const auto [code, bytes] = at(utf8, i);
        if (bytes == 2) {
            const auto small = lower(code);
            folded[i] = static_cast<char>(0xC0U | (small >> 6U));
            folded[i + 1] = static_cast<char>(0x80U | (small & 0x3FU));
        }
        i += bytes;
    }
    return folded;
}

std::string_view Tokens::letters_put_right(std::string_view word) {
    bool latin = false;
    bool cyrillic = false;
    for (const char c : word) {
        latin = latin || (c >= 'a' && c <= 'z');
        cyrillic = cyrillic || (static_cast<unsigned char>(c) & 0xFCU) == 0xD0U;
    }
    if (!latin || !cyrillic) {
        return word;
    }
    std::string right;
    for (const char c : word) {
        const auto* twin = cyrillic_twin(c);
        twin != nullptr ? right += twin : right += c;
    }
    return made_.emplace_back(std::move(right));
}

void Tokens::add(Span span, std::vector<Token>& tokens) {
    std::size_t i = span.first;
    while (i < span.end) {
        const auto [code, bytes] = at(original_, i);
        const auto first = i;
        i += bytes;
        if (is_space(code)) {
            continue;
        }
        Token token;
        if (is_letter(code) || is_digit(code)) {
            std::size_t letters = 0;
            std::size_t capitals = 0;
            char32_t c = code;
            std::size_t step = bytes;
            i = first;
            while (true) {
                if (is_letter(c)) {
                    ++letters;
                    capitals += lower(c) != c ? 1U : 0U;
                } else if (!is_digit(c) && !joins(c)) {
                    break;
                } else if (joins(c)) {
                    // A hyphen inside a word; one before a space is a dash.
                    if (i + step >= span.end) {
                        break;
                    }
                    const auto after = at(original_, i + step);
                    if (!is_letter(after.code) && !is_digit(after.code)) {
                        break;
                    }
                }
                i += step;
                if (i >= span.end) {
                    break;
                }
                const auto next = at(original_, i);
                c = next.code;
                step = next.bytes;
            }
            token.kind = letters > 0 ? Token::Kind::word : Token::Kind::number;
            token.capital = lower(code) != code || (capitals > 0 && is_latin(code));  // "hÉireann"
            token.all_caps = capitals >= 2 && capitals == letters;
            token.text = folded_.substr(first, i - first);
            if (token.kind == Token::Kind::word) {
                token.text = letters_put_right(token.text);
            }
        } else {
            const auto next = i < span.end ? at(original_, i).code : U' ';
            const auto opens = is_letter(next) || is_digit(next) || next == 0xAB;
            if (code == 0xAB || code == 0x201E) {
                token.kind = Token::Kind::open;
            } else if (code == 0xBB) {
                token.kind = Token::Kind::close;
            } else if (code == 0x201C || code == 0x201D || code == U'"') {
                const bool after_space =
                    first == span.first ||
                    is_space(static_cast<unsigned char>(original_[first - 1])) ||
                    original_[first - 1] == '(' || original_[first - 1] == '"';
                token.kind = code == U'"'
                                 ? (after_space && opens ? Token::Kind::open : Token::Kind::close)
                             : opens ? Token::Kind::open
                                     : Token::Kind::close;
            }
            token.text = folded_.substr(first, i - first);
        }
        token.span = {first, i};
        tokens.push_back(token);
    }
}

}  // namespace tracker::extract
