#include "tracker/core/stem.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/text.hpp"

#include <algorithm>
#include <libstemmer.h>
#include <map>
#include <unordered_map>
#include <unordered_set>

namespace tracker {
namespace {

// Shorter stems would put unrelated words together.
constexpr std::size_t shortest_stem = 3;  // letters

/// The byte at which the last character begins.
std::size_t last_character(std::string_view utf8) {
    auto at = utf8.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(utf8[at]) & 0xc0U) == 0x80U) {
        --at;
    }
    return at;
}

bool ends_in(std::string_view word, std::string_view letters) {
    return !word.empty() && letters.find(word.substr(last_character(word))) != letters.npos;
}

class Snowball {
   public:
    explicit Snowball(const char* language) : stemmer_{sb_stemmer_new(language, "UTF_8")} {
        if (stemmer_ == nullptr) {
            throw Error{"the Snowball library has no stemmer for " + std::string{language}};
        }
    }
    ~Snowball() { sb_stemmer_delete(stemmer_); }
    Snowball(const Snowball&) = delete;
    Snowball& operator=(const Snowball&) = delete;

    [[nodiscard]] std::string stem(std::string_view word) const {
        std::vector<sb_symbol> symbols{word.begin(), word.end()};
        const auto* const out =
            sb_stemmer_stem(stemmer_, symbols.data(), static_cast<int>(symbols.size()));
        const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_));
        return {out, out + length};
    }

   private:
    sb_stemmer* stemmer_;
};

/// ё is written or not as the writer likes.
std::string without_yo(std::string_view word) {
    std::string out{word};
    for (auto at = out.find("ё"); at != std::string::npos; at = out.find("ё", at)) {
        out.replace(at, std::string_view{"ё"}.size(), "е");
    }
    return out;
}

class Kazakh {
   public:
    explicit Kazakh(KazakhEndings endings)
        : endings_{std::move(endings)}, keep_{endings_.keep.begin(), endings_.keep.end()} {}

    [[nodiscard]] std::string stem(std::string_view word) const {
        auto left = word;
        for (const auto& layer : endings_.layers) {
            if (keep_.contains(std::string{left})) {
                return std::string{left};
            }
            left.remove_suffix(ending_of(left, layer));
        }
        return normal(left, left.size() < word.size());
    }

   private:
    /// Bytes of the longest ending of the layer that the word bears.
    static std::size_t ending_of(std::string_view word, const KazakhEndings::Layer& layer) {
        std::size_t longest = 0;
        for (const auto& [after, endings] : layer) {
            for (const auto& ending : endings) {
                if (ending.size() <= longest || !word.ends_with(ending)) {
                    continue;
                }
                const auto rest = word.substr(0, word.size() - ending.size());
                if (width(rest) >= shortest_stem && ends_in(rest, after)) {
                    longest = ending.size();
                }
            }
        }
        return longest;
    }

    [[nodiscard]] std::string normal(std::string_view left, bool was_cut) const {
        std::string out{left};
        const auto last = last_character(out);
        for (const auto& pair : endings_.harden) {
            const auto hard = last_character(pair);
            if (was_cut && out.substr(last) == pair.substr(0, hard)) {
                return out.replace(last, std::string::npos, pair.substr(hard));
            }
        }
        // "облысы" may be облыс + ы or облы + сы: both are taken for the shorter.
        if (width(out) > shortest_stem && ends_in(out, endings_.drop) &&
            ends_in(out.substr(0, last), endings_.vowels)) {
            out.resize(last);
        }
        return out;
    }

    KazakhEndings endings_;
    std::unordered_set<std::string> keep_;
};

}  // namespace

struct Stemmer::Parts {
    Snowball russian{"russian"};
    Snowball english{"english"};
    Kazakh kazakh;

    /// Texts repeat their words: most stems were made before. Emptied when it is full.
    using Known = std::unordered_map<std::string, std::string>;
    static constexpr std::size_t most_known = 20'000;
    mutable std::map<std::string, Known, std::less<>> known{};

    [[nodiscard]] Known& known_in(std::string_view lang) const {
        auto found = known.find(lang);
        if (found == known.end()) {
            found = known.try_emplace(std::string{lang}).first;
        }
        if (found->second.size() >= most_known) {
            found->second.clear();
        }
        return found->second;
    }
};

Stemmer::Stemmer(KazakhEndings kazakh) : parts_{new Parts{.kazakh = Kazakh{std::move(kazakh)}}} {}

Stemmer::~Stemmer() = default;

std::string Stemmer::stem(std::string_view word, std::string_view lang) const {
    if (word.empty()) {
        return {};
    }
    return lang == "ru"   ? parts_->russian.stem(without_yo(word))
           : lang == "kk" ? parts_->kazakh.stem(word)
           : lang == "en" ? parts_->english.stem(word)
                          : std::string{word};
}

std::string Stemmer::stems(std::string_view text, std::string_view lang) const {
    auto& known = parts_->known_in(lang);
    std::string out;
    out.reserve(text.size());
    for_each_word(text, [&](const std::string& word) {
        auto found = known.find(word);
        if (found == known.end()) {
            found = known.emplace(word, stem(word, lang)).first;
        }
        if (!out.empty()) {
            out += ' ';
        }
        out += found->second;
    });
    return out;
}

}  // namespace tracker
