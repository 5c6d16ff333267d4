#include "tracker/core/text.hpp"

#include <algorithm>
#include <array>

namespace tracker {
namespace {

/// One code point off the front. Text has been checked at the door, so a stray byte cannot be
/// met; if one were, it would stand for itself.
char32_t take(std::string_view& utf8) {
    const auto byte = [&utf8](std::size_t i) { return static_cast<unsigned char>(utf8[i]); };
    const auto lead = byte(0);
    const std::size_t length = lead < 0xc0U ? 1U : lead < 0xe0U ? 2U : lead < 0xf0U ? 3U : 4U;
    char32_t code = length == 1 ? lead : lead & (0x7fU >> length);
    for (std::size_t i = 1; i < std::min(length, utf8.size()); ++i) {
        code = (code << 6U) | (byte(i) & 0x3fU);
    }
    utf8.remove_prefix(std::min(length, utf8.size()));
    return code;
}

void append(std::string& out, char32_t code) {
    const auto put = [&out](char32_t byte) { out += static_cast<char>(byte); };
    if (code < 0x80U) {
        put(code);
    } else if (code < 0x800U) {
        put(0xc0U | (code >> 6U));
        put(0x80U | (code & 0x3fU));
    } else if (code < 0x10000U) {
        put(0xe0U | (code >> 12U));
        put(0x80U | ((code >> 6U) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    } else {
        put(0xf0U | (code >> 18U));
        put(0x80U | ((code >> 12U) & 0x3fU));
        put(0x80U | ((code >> 6U) & 0x3fU));
        put(0x80U | (code & 0x3fU));
    }
}

/// Blocks of Unicode in which capitals and small letters alternate, the capital even.
bool alternates(char32_t code) {
    return (code >= 0x100U && code < 0x138U) || (code >= 0x14aU && code < 0x178U) ||
           (code >= 0x460U && code < 0x482U) || (code >= 0x48aU && code < 0x4c0U) ||
           (code >= 0x4d0U && code < 0x530U);
}

/// The same, the capital odd.
bool alternates_from_odd(char32_t code) {
    return (code >= 0x139U && code < 0x149U) || (code >= 0x179U && code < 0x17fU);
}

char32_t lower(char32_t code) {
    const bool is_capital = (code >= U'A' && code <= U'Z') ||
                            (code >= 0xc0U && code <= 0xdeU && code != U'×') ||
                            (code >= 0x410U && code <= 0x42fU);
    if (is_capital) {
        return code + 0x20U;
    }
    if (code >= 0x400U && code <= 0x40fU) {
        return code + 0x50U;
    }
    if (alternates_from_odd(code)) {
        return code + (code & 1U);
    }
    return alternates(code) ? code | 1U : code;
}

bool is_letter_or_digit(char32_t code) {
    return (code >= U'0' && code <= U'9') || (code >= U'a' && code <= U'z') ||
           (code >= U'A' && code <= U'Z') || (code >= 0xc0U && code < 0x2000U);
}

/// What the word reader asks of a character of one or two bytes: all that our texts are made of.
struct Character {
    bool belongs = false;  ///< To a word.
    std::array<char, 2> small{};
};

std::array<Character, 0x800> characters() {
    std::array<Character, 0x800> out;
    for (char32_t code = 0; code < out.size(); ++code) {
        std::string small;
        append(small, lower(code));  // as many bytes as the capital
        out[code].belongs = is_letter_or_digit(code);
        std::copy(small.begin(), small.end(), out[code].small.begin());
    }
    return out;
}

}  // namespace

std::string in_language(const Translated& text, std::string_view lang) {
    const auto& wanted = lang == "kk" ? text.kk : lang == "ru" ? text.ru : text.en;
    for (const auto* candidate : {&wanted, &text.ru, &text.en, &text.kk}) {
        if (*candidate) {
            return **candidate;
        }
    }
    return {};
}

std::size_t width(std::string_view utf8) {
    return static_cast<std::size_t>(std::count_if(utf8.begin(), utf8.end(), [](char c) {
        return (static_cast<unsigned char>(c) & 0xc0U) != 0x80U;
    }));
}

std::string shortened(std::string_view utf8, std::size_t columns) {
    if (width(utf8) <= columns) {
        return std::string{utf8};
    }
    std::string out;
    for (std::size_t used = 1; used < columns; ++used) {
        append(out, take(utf8));
    }
    return out + "…";
}

std::string lower_case(std::string_view utf8) {
    std::string out;
    out.reserve(utf8.size());
    while (!utf8.empty()) {
        append(out, lower(take(utf8)));
    }
    return out;
}

std::string quotable(std::string_view bytes) {
    constexpr std::size_t most = 200;
    constexpr std::string_view digits = "0123456789ABCDEF";
    std::string out;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        std::string piece{c};
        if (c == '\\') {
            piece = "\\\\";
        } else if (byte < 0x20 || byte > 0x7e) {
            piece = {'\\', 'x', digits[byte / 16U], digits[byte % 16U]};
        }
        if (out.size() + piece.size() > most) {
            return out + "...";
        }
        out += piece;
    }
    return out;
}

std::vector<PlacedWord> placed_words(std::string_view utf8) {
    std::vector<PlacedWord> out;
    const auto size = utf8.size();
    bool inside = false;
    while (!utf8.empty()) {
        const auto first = size - utf8.size();
        const auto code = take(utf8);
        const bool belongs = is_letter_or_digit(code);
        if (belongs && !inside) {
            out.push_back({{}, first, first});
        }
        if (belongs) {
            append(out.back().word, lower(code));
            out.back().end = size - utf8.size();
        }
        inside = belongs;
    }
    return out;
}

void for_each_word(std::string_view utf8, const std::function<void(const std::string&)>& take_it) {
    static const auto table = characters();
    std::string word;
    const auto end_word = [&] {
        if (!word.empty()) {
            take_it(word);
            word.clear();
        }
    };
    while (!utf8.empty()) {
        const auto lead = static_cast<unsigned char>(utf8[0]);
        const std::size_t bytes = lead < 0x80U ? 1 : 2;
        if (lead >= 0xe0U || (lead >= 0x80U && lead < 0xc0U) || utf8.size() < bytes) {
            const auto code = take(utf8);
            is_letter_or_digit(code) ? append(word, lower(code)) : end_word();
            continue;
        }
        const auto code =
            bytes == 1 ? lead
                       : (lead & 0x1fU) << 6U | (static_cast<unsigned char>(utf8[1]) & 0x3fU);
        const auto& character = table[code];
        if (character.belongs) {
            word.append(character.small.data(), bytes);
        } else {
            end_word();
        }
        utf8.remove_prefix(bytes);
    }
    end_word();
}

std::vector<std::string> words(std::string_view utf8) {
    std::vector<std::string> out;
    for_each_word(utf8, [&out](const std::string& word) { out.push_back(word); });
    return out;
}

}  // namespace tracker
