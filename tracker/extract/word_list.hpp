/// The lists of words of a language file, ready to be asked about a word of an act.
#pragma once

#include <algorithm>
#include <bitset>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

namespace tracker::extract {

/// Looks up without making a string of the word.
struct WordHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view word) const {
        return std::hash<std::string_view>{}(word);
    }
};

using WordSet = std::unordered_set<std::string, WordHash, std::equal_to<>>;

template <typename Value>
using ByWord = std::unordered_map<std::string, Value, WordHash, std::equal_to<>>;

/// Words, and stems: what ends in '*' holds every word that begins so.
class WordList {
   public:
    explicit WordList(const std::vector<std::string>& patterns) {
        for (const auto& pattern : patterns) {
            initials_.set(initial(pattern));
            if (pattern.ends_with('*')) {
                stems_.push_back(pattern.substr(0, pattern.size() - 1));
            } else {
                whole_.insert(pattern);
            }
        }
    }

    [[nodiscard]] bool hold(std::string_view word) const {
        return initials_.test(initial(word)) &&
               (whole_.contains(word) ||
                std::any_of(stems_.begin(), stems_.end(),
                            [&](const std::string& stem) { return word.starts_with(stem); }));
    }

   private:
    /// The byte that tells first letters apart: of a Cyrillic one the second.
    static std::size_t initial(std::string_view word) {
        const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(word[i]); };
        return word.empty() ? 0 : byte(byte(0) >= 0xC0U && word.size() > 1 ? 1 : 0);
    }

    std::bitset<256> initials_;  ///< Most words of an act begin as none of the list does.
    WordSet whole_;
    std::vector<std::string> stems_;
};

}  // namespace tracker::extract
