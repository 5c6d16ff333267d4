#include "tracker/extract/lexicon.hpp"

namespace tracker::extract {

namespace {

std::vector<std::string> split(std::string_view phrase) {
    std::vector<std::string> words;
    while (!phrase.empty()) {
        const auto end = phrase.find(' ');
        words.emplace_back(phrase.substr(0, end));
        phrase.remove_prefix(end == std::string_view::npos ? phrase.size() : end + 1);
    }
    return words;
}

}  // namespace

bool matches_word(std::string_view word, std::string_view pattern) {
    if (pattern.ends_with('*')) {
        return word.starts_with(pattern.substr(0, pattern.size() - 1));
    }
    return word == pattern;
}

Lexicon::Lexicon(const std::map<std::string, std::vector<std::string>>& lexemes)
    : meanings_(1), all_meanings_(1) {
    give_columns(lexemes);
    next_.resize(columns_);
    for (const auto& [name, phrases] : lexemes) {
        const auto code = static_cast<std::uint16_t>(names_.size());
        names_.push_back(name);
        for (const auto& phrase : phrases) {
            auto words = split(phrase);
            auto first = words.front();
            const bool is_stem = first.ends_with('*');
            if (is_stem) {
                first.pop_back();
            }
            auto& place = meanings_[node_of(first)];
            if (place == 0) {
                place = static_cast<std::uint16_t>(all_meanings_.size());
                all_meanings_.emplace_back();
            }
            auto& meanings = all_meanings_[place];
            (is_stem ? meanings.stem : meanings.whole)
                .push_back(static_cast<std::uint16_t>(entries_.size()));
            words.erase(words.begin());
            entries_.push_back({code, std::move(words), first.size()});
        }
    }
}

void Lexicon::give_columns(const std::map<std::string, std::vector<std::string>>& lexemes) {
    for (const auto& [name, phrases] : lexemes) {
        for (const auto& phrase : phrases) {
            for (const char c : std::string_view{phrase}.substr(0, phrase.find(' '))) {
                auto& column = column_[static_cast<unsigned char>(c)];
                column = column == 0 ? static_cast<std::uint8_t>(columns_++) : column;
            }
        }
    }
}

/// The node that a word leads to, made where it is not there.
std::size_t Lexicon::node_of(std::string_view word) {
    std::size_t node = 0;
    for (const char c : word) {
        const auto at = node * columns_ + column_[static_cast<unsigned char>(c)];
        if (next_[at] == 0) {
            next_[at] = static_cast<std::uint16_t>(meanings_.size());
            meanings_.push_back(0);
            next_.resize(next_.size() + columns_);
        }
        node = next_[at];
    }
    return node;
}

std::optional<Lexicon::Hit> Lexicon::find(std::span<const Token> tokens) const {
    std::optional<Hit> best;
    std::size_t best_length = 0;
    const auto consider = [&](std::uint16_t index) {
        const auto& entry = entries_[index];
        const auto count = 1 + entry.rest.size();
        if (count > tokens.size() ||
            (best &&
             (count < best->tokens || (count == best->tokens && entry.length <= best_length)))) {
            return;
        }
        for (std::size_t k = 0; k < entry.rest.size(); ++k) {
            if (!matches_word(tokens[k + 1].text, entry.rest[k])) {
                return;
            }
        }
        best = Hit{entry.code, count};
        best_length = entry.length;
    };
    std::size_t node = 0;
    for (const char c : tokens.front().text) {
        node = next_[node * columns_ + column_[static_cast<unsigned char>(c)]];
        if (node == 0) {
            return best;
        }
        if (meanings_[node] != 0) {
            for (const auto index : all_meanings_[meanings_[node]].stem) {
                consider(index);
            }
        }
    }
    for (const auto index : all_meanings_[meanings_[node]].whole) {
        consider(index);
    }
    return best;
}

}  // namespace tracker::extract
