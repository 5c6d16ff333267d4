#include "tracker/extract/writing.hpp"

#include "tracker/extract/tokens.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace tracker::extract {

namespace {

constexpr std::size_t enough = 4'000;  // bytes; a text shows its letters in less

/// Letters by script, and where it is asked how often each letter outside ASCII occurs.
struct Letters {
    std::map<std::string, std::size_t, std::less<>> marked;
    std::array<std::size_t, 4> by_script{};

    [[nodiscard]] std::size_t of(Script script) const {
        return by_script[static_cast<std::size_t>(script)];
    }
};

Script script_of_pair(std::string_view pair) {
    const auto first = static_cast<unsigned char>(pair.front());
    const auto second = static_cast<unsigned char>(pair.back());
    if (first >= 0xD0 && first <= 0xD3) {
        return Script::cyrillic;
    }
    if (first >= 0xD8 && first <= 0xDB) {
        return Script::arabic;
    }
    const bool sign = first == 0xC3 && (second == 0x97 || second == 0xB7);  // × and ÷
    return first >= 0xC3 && first <= 0xC9 && !sign ? Script::latin : Script::none;
}

Letters letters_of(std::string_view utf8, bool each) {
    const auto folded = fold(utf8.substr(0, enough));
    Letters letters;
    const auto count = [&](Script script) {
        ++letters.by_script[static_cast<std::size_t>(script)];
    };
    for (std::size_t i = 0; i < folded.size(); ++i) {
        const auto byte = static_cast<unsigned char>(folded[i]);
        if (byte >= 'a' && byte <= 'z') {
            count(Script::latin);
        } else if (byte >= 0xC3 && byte <= 0xDB && i + 1 < folded.size()) {
            const auto pair = std::string_view{folded}.substr(i, 2);
            if (const auto script = script_of_pair(pair); script != Script::none) {
                count(script);
                if (each) {
                    ++letters.marked[std::string{pair}];
                }
            }
            ++i;
        }
    }
    return letters;
}

Script most(const Letters& letters) {
    auto best = Script::none;
    for (const auto script : {Script::latin, Script::cyrillic, Script::arabic}) {
        best = letters.of(script) > letters.of(best) ? script : best;
    }
    return best;
}

/// How often the language's own letters occur; nothing unless two different ones do.
std::size_t own_letters(const Language& language, const Letters& letters) {
    std::size_t kinds = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i + 1 < language.letters.size(); i += 2) {
        const auto found = letters.marked.find(language.letters.substr(i, 2));
        if (found != letters.marked.end()) {
            ++kinds;
            count += found->second;
        }
    }
    return kinds > 1 ? count : 0;
}

}  // namespace

Script script_of(std::string_view utf8) {
    return most(letters_of(utf8, false));
}

bool reads_script(const Language& language, std::string_view utf8) {
    const auto script = script_of(utf8);
    return script == Script::none ||
           script == (language.letters.empty() ? Script::latin : script_of(language.letters));
}

std::string recognise(const std::vector<const Language*>& languages, std::string_view utf8) {
    const auto letters = letters_of(utf8, true);
    const auto script = most(letters);
    std::string best;
    std::size_t most_own = 0;
    for (const auto* language : languages) {
        const auto own = own_letters(*language, letters);
        if (own > most_own) {
            most_own = own;
            best = language->id;
        }
    }
    if (script != Script::latin) {
        return script == Script::cyrillic ? best : std::string{};
    }
    std::size_t marked = 0;
    for (const auto& [letter, count] : letters.marked) {
        marked += script_of_pair(letter) == Script::latin ? count : 0;
    }
    // English has hardly any; Kazakh in Latin letters has one in ten.
    constexpr std::size_t one_in = 50;
    for (const auto* language : languages) {
        if (language->letters.empty() && marked * one_in < letters.of(Script::latin)) {
            return language->id;
        }
    }
    return {};
}

}  // namespace tracker::extract
