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

Lexicon::Lexicon(const std::map<std::string, std::vector<std::string>>& lexemes) : nodes_(1) {
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
            std::size_t node = 0;
            for (const char c : first) {
                const auto byte = static_cast<unsigned char>(c);
                if (nodes_[node].next[byte] == 0) {
                    nodes_[node].next[byte] = static_cast<std::uint16_t>(nodes_.size());
                    nodes_.emplace_back();
                }
                node = nodes_[node].next[byte];
            }
            auto& entries = is_stem ? nodes_[node].stem : nodes_[node].whole;
            entries.push_back(static_cast<std::uint16_t>(entries_.size()));
            words.erase(words.begin());
            entries_.push_back({code, std::move(words), first.size()});
        }
    }
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
        node = nodes_[node].next[static_cast<unsigned char>(c)];
        if (node == 0) {
            return best;
        }
        for (const auto index : nodes_[node].stem) {
            consider(index);
        }
    }
    for (const auto index : nodes_[node].whole) {
        consider(index);
    }
    return best;
}

}  // namespace tracker::extract
