#include "tracker/extract/tokens.hpp"

#include <array>
#include <cstdint>

namespace tracker::extract {

namespace {

constexpr char32_t lower(char32_t c) {
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

constexpr bool is_plain_latin(char32_t c) {
    return (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
}

constexpr bool is_latin(char32_t c) {
    return is_plain_latin(c) || (c >= 0xC0 && c <= 0x24F);
}

constexpr bool is_letter(char32_t c) {
    return is_latin(c) || (c >= 0x400 && c <= 0x52F) || (c >= 0x600 && c <= 0x6FF) ||
           (c >= 0x386 && c < 0x400);
}

/// What a character is to a token: several of these.
enum Trait : std::uint8_t {
    small = 1,  ///< A letter that is no capital.
    capital = 2,
    latin = 4,
    plain_latin = 8,  ///< Without a mark: it may have a Cyrillic twin.
    cyrillic = 16,
    digit = 32,
    space = 64,
    joint = 128,  ///< A hyphen or an apostrophe.
};
constexpr unsigned letter = small | capital;

constexpr std::uint8_t traits_of(char32_t c) {
    unsigned traits = 0;
    const auto add = [&](bool is, unsigned trait) { traits |= is ? trait : 0U; };
    add(is_letter(c) && lower(c) == c, small);
    add(is_letter(c) && lower(c) != c, capital);
    add(is_latin(c), latin);
    add(is_plain_latin(c), plain_latin);
    add(c >= 0x400 && c < 0x500, cyrillic);
    add(c >= U'0' && c <= U'9', digit);
    add(c <= U' ' || c == 0xA0 || c == 0x202F || c == 0xFEFF, space);
    add(c == U'-' || c == U'\'' || c == 0x2010 || c == 0x2011, joint);
    return static_cast<std::uint8_t>(traits);
}

/// The characters of one and two bytes, which are nearly all.
constexpr std::size_t short_ones = 0x800;

constexpr auto short_traits = [] {
    std::array<std::uint8_t, short_ones> table{};
    for (std::size_t c = 0; c < short_ones; ++c) {
        table[c] = traits_of(static_cast<char32_t>(c));
    }
    return table;
}();

constexpr auto short_lower = [] {
    std::array<char16_t, short_ones> table{};
    for (std::size_t c = 0; c < short_ones; ++c) {
        table[c] = static_cast<char16_t>(lower(static_cast<char32_t>(c)));
    }
    return table;
}();

/// One character of UTF-8; a broken byte counts as one character that is no letter.
struct Character {
    char32_t code;
    std::uint8_t bytes;
    std::uint8_t traits;

    [[nodiscard]] bool is(unsigned any) const { return (traits & any) != 0; }
};

Character long_one(std::string_view text, std::size_t position) {
    const auto byte = static_cast<unsigned char>(text[position]);
    const auto next = [&](std::size_t k) -> char32_t {
        return static_cast<unsigned char>(text[position + k]) & 0x3FU;
    };
    Character c{0xFFFD, 1, 0};
    if (byte >= 0xE0 && byte < 0xF0 && position + 2 < text.size()) {
        c = {((byte & 0x0FU) << 12U) | (next(1) << 6U) | next(2), 3, 0};
    } else if (byte >= 0xF0 && byte < 0xF5 && position + 3 < text.size()) {
        c = {((byte & 0x07U) << 18U) | (next(1) << 12U) | (next(2) << 6U) | next(3), 4, 0};
    }
    c.traits = traits_of(c.code);
    return c;
}

bool begins_two_bytes(unsigned char byte) {
    return byte >= 0xC2 && byte < 0xE0;
}

char32_t two_bytes(unsigned char first, unsigned char second) {
    return ((first & 0x1FU) << 6U) | (second & 0x3FU);
}

inline Character at(std::string_view text, std::size_t position) {
    const auto byte = static_cast<unsigned char>(text[position]);
    if (byte < 0x80) {
        return {byte, 1, short_traits[byte]};
    }
    if (begins_two_bytes(byte) && position + 1 < text.size()) {
        const auto code = two_bytes(byte, static_cast<unsigned char>(text[position + 1]));
        return {code, 2, short_traits[code]};
    }
    return long_one(text, position);
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
    auto* const bytes = folded.data();
    const auto size = folded.size();
    for (std::size_t i = 0; i < size; ++i) {
        const auto byte = static_cast<unsigned char>(bytes[i]);
        if (byte < 0x80) {
            bytes[i] = static_cast<char>(short_lower[byte]);
        } else if (begins_two_bytes(byte) && i + 1 < size) {
            const auto low = short_lower[two_bytes(byte, static_cast<unsigned char>(bytes[i + 1]))];
            bytes[i] = static_cast<char>(0xC0U | (low >> 6U));
            bytes[++i] = static_cast<char>(0x80U | (low & 0x3FU));
        } else {
            i += long_one(utf8, i).bytes - 1U;
        }
    }
    return folded;
}

std::string_view Tokens::letters_put_right(std::string_view word) {
    std::string right;
    for (const char c : word) {
        const auto* twin = cyrillic_twin(c);
        twin != nullptr ? right += twin : right += c;
    }
    return made_.emplace_front(std::move(right));
}

std::size_t Tokens::add_word(Span rest, std::vector<Token>& tokens) {
    unsigned traits = 0;
    auto i = rest.first;
    while (i < rest.end) {
        const auto c = at(original_, i);
        if (c.is(joint)) {
            // A hyphen inside a word; one before a space is a dash.
            const auto behind = i + c.bytes;
            if (behind >= rest.end || !at(original_, behind).is(letter | digit)) {
                break;
            }
        } else if (!c.is(letter | digit)) {
            break;
        }
        traits |= c.traits;
        i += c.bytes;
    }
    const auto first_one = at(original_, rest.first);
    const bool capitals = (traits & capital) != 0;
    Token token;
    token.kind = (traits & letter) != 0 ? Token::Kind::word : Token::Kind::number;
    token.capital = first_one.is(capital) || (capitals && first_one.is(latin));  // "hÉireann"
    token.all_caps = capitals && (traits & small) == 0 && several_capitals({rest.first, i});
    token.span = {rest.first, i};
    token.text = folded_.substr(rest.first, i - rest.first);
    if ((traits & plain_latin) != 0 && (traits & cyrillic) != 0) {
        token.text = letters_put_right(token.text);
    }
    tokens.push_back(token);
    return i;
}

bool Tokens::several_capitals(Span word) const {
    std::size_t capitals = 0;
    for (auto i = word.first; i < word.end && capitals < 2;) {
        const auto c = at(original_, i);
        capitals += c.is(capital) ? 1U : 0U;
        i += c.bytes;
    }
    return capitals == 2;
}

Token::Kind Tokens::kind_of_mark(Span rest, std::size_t start) const {
    const auto mark = at(original_, rest.first);
    if (mark.code == 0xAB || mark.code == 0x201E) {
        return Token::Kind::open;
    }
    if (mark.code == 0xBB) {
        return Token::Kind::close;
    }
    const bool straight = mark.code == U'"';
    if (!straight && mark.code != 0x201C && mark.code != 0x201D) {
        return Token::Kind::mark;
    }
    const auto behind = rest.first + mark.bytes;
    const bool opens = behind < rest.end && (at(original_, behind).is(letter | digit) ||
                                             at(original_, behind).code == 0xAB);
    return opens && (!straight || rest.first == start || gap_before(rest.first))
               ? Token::Kind::open
               : Token::Kind::close;
}

/// Whether a straight quotation mark may open here.
bool Tokens::gap_before(std::size_t position) const {
    const auto before = static_cast<unsigned char>(original_[position - 1]);
    return (short_traits[before] & space) != 0 || before == '(' || before == '"';
}

void Tokens::add(Span span, std::vector<Token>& tokens) {
    for (auto i = span.first; i < span.end;) {
        const auto c = at(original_, i);
        if (c.is(letter | digit)) {
            i = add_word({i, span.end}, tokens);
            continue;
        }
        const auto end = i + c.bytes;
        if (!c.is(space)) {
            tokens.push_back(
                {folded_.substr(i, c.bytes), {i, end}, kind_of_mark({i, span.end}, span.first)});
        }
        i = end;
    }
}

}  // namespace tracker::extract
