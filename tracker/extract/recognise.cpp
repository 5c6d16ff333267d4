#include "tracker/extract/recognise.hpp"

#include "tracker/extract/tokens.hpp"

#include <algorithm>
#include <array>

namespace tracker::extract {
namespace {

struct Scripts {
    std::size_t latin = 0;   ///< a to z.
    std::size_t marked = 0;  ///< Latin letters with marks: ş, ğ, ı, ä.
    std::size_t cyrillic = 0;
    std::size_t arabic = 0;

    [[nodiscard]] bool mostly_arabic() const { return arabic > cyrillic + latin; }
    [[nodiscard]] bool mostly_cyrillic() const { return cyrillic >= latin; }
    [[nodiscard]] bool much_marked() const {
        constexpr std::size_t few = 20;  // one letter in so many may have a mark: names, "café"
        return marked * few > latin;
    }
    [[nodiscard]] bool unread() const {
        return mostly_arabic() || (!mostly_cyrillic() && much_marked());
    }
};

/// How often each code point of two bytes stands there: enough for the letters that languages call
/// their own.
using Letters = std::array<std::size_t, 0x800>;

/// A code point of two bytes, whose first is `lead`.
std::size_t code_of(unsigned char lead, unsigned char next) {
    return (std::size_t{lead & 0x1fU} << 6U) | (next & 0x3fU);
}

bool is_lead(unsigned char byte) {
    return byte >= 0xc0U && byte < 0xe0U;
}

template <typename Take>
void for_each_two_bytes(std::string_view text, const Take& take) {
    for (std::size_t i = 0; i + 1 < text.size(); ++i) {
        const auto lead = static_cast<unsigned char>(text[i]);
        if (is_lead(lead)) {
            take(code_of(lead, static_cast<unsigned char>(text[i + 1])));
            ++i;
        }
    }
}

Scripts scripts_of(std::string_view folded) {
    Scripts out;
    out.latin = static_cast<std::size_t>(
        std::count_if(folded.begin(), folded.end(), [](char c) { return c >= 'a' && c <= 'z'; }));
    for_each_two_bytes(folded, [&out](std::size_t code) {
        if (code >= 0x400U && code < 0x530U) {
            ++out.cyrillic;
        } else if (code >= 0xdfU && code < 0x250U) {
            ++out.marked;
        } else if (code >= 0x620U && code < 0x700U) {
            ++out.arabic;
        }
    });
    return out;
}

Letters letters_of(std::string_view folded) {
    Letters out{};
    for_each_two_bytes(folded, [&out](std::size_t code) { ++out.at(code); });
    return out;
}

/// How often a language's own letters stand there, times how many of them do: Kazakh shares its
/// commonest letter with Russian, but has many more; a Kazakh name in a Russian text has few.
std::size_t weight(const Letters& letters, std::string_view own) {
    std::size_t times = 0;
    std::size_t met = 0;
    for_each_two_bytes(own, [&](std::size_t code) {
        times += letters.at(code);
        met += letters.at(code) > 0 ? 1U : 0U;
    });
    return times * met;
}

Recognised in_cyrillic(const Letters& letters, const std::vector<const Language*>& languages) {
    const Language* best = nullptr;
    std::size_t most = 0;
    for (const auto* const language : languages) {
        if (const auto own = weight(letters, language->letters); own > most) {
            best = language;
            most = own;
        }
    }
    return best == nullptr ? Recognised{"", "language"} : Recognised{best->id, std::nullopt};
}

Recognised in_latin(const std::vector<const Language*>& languages) {
    const auto plain = std::find_if(languages.begin(), languages.end(),
                                    [](const Language* each) { return each->letters.empty(); });
    return plain == languages.end() ? Recognised{"", "language"}
                                    : Recognised{(*plain)->id, std::nullopt};
}

}  // namespace

Recognised recognise(std::string_view text, const std::vector<const Language*>& languages) {
    const auto folded = fold(text);
    const auto scripts = scripts_of(folded);
    if (scripts.unread()) {
        return {"", "script"};
    }
    return scripts.mostly_cyrillic() ? in_cyrillic(letters_of(folded), languages)
                                     : in_latin(languages);
}

bool in_unread_script(std::string_view folded) {
    return scripts_of(folded).unread();
}

}  // namespace tracker::extract
