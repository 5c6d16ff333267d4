#include "tracker/core/option.hpp"

#include <algorithm>
#include <numeric>

namespace tracker {
namespace {

/// Levenshtein's distance, with two neighbours exchanged as one edit.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> before_last(b.size() + 1);
    std::vector<std::size_t> last(b.size() + 1);
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::swap(before_last, last);
        std::swap(last, row);
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = last[j] + (a[i] == b[j] ? 0U : 1U);
            row[j + 1] = std::min({replaced, row[j] + 1, last[j + 1] + 1});
            if (i > 0 && j > 0 && a[i] == b[j - 1] && a[i - 1] == b[j]) {
                row[j + 1] = std::min(row[j + 1], before_last[j - 1] + 1);
            }
        }
    }
    return row.back();
}

}  // namespace

std::optional<std::string> find(const Values& values, std::string_view name) {
    const auto found = values.find(name);
    return found == values.end() ? std::nullopt : std::optional{found->second};
}

const Option* find(std::span<const Option> options, std::string_view name) {
    for (const auto& option : options) {
        if (option.name == name) {
            return &option;
        }
    }
    return nullptr;
}

void add_fallbacks(Values& values, std::span<const Option> options) {
    for (const auto& option : options) {
        if (!option.fallback.empty()) {
            values.emplace(option.name, option.fallback);  // what was given stays
        }
    }
}

std::vector<std::string> names(std::span<const Option> options, const std::string& prefix) {
    std::vector<std::string> out;
    for (const auto& option : options) {
        out.push_back(prefix + std::string{option.name});
    }
    return out;
}

std::string nearest(std::string_view word, const std::vector<std::string>& known) {
    word = word.substr(0, 64);  // the distance is quadratic, and a slip of the finger is short
    std::string found;
    auto least = std::max<std::size_t>(word.size() / 3, 1) + 1;
    const auto begins_alike = [word](const std::string& name) {
        return !word.empty() && name.starts_with(word.front());
    };
    for (const auto& name : known) {
        const auto edits = distance(word, name);
        const bool as_near = !found.empty() && edits == least;
        if (edits < least || (as_near && begins_alike(name) && !begins_alike(found))) {
            least = edits;
            found = name;
        }
    }
    return found;
}

std::string joined(const std::vector<std::string>& words, std::string_view between) {
    std::string out;
    for (const auto& word : words) {
        out.append(out.empty() ? "" : between).append(word);
    }
    return out;
}

std::string advice(std::string_view word, const std::vector<std::string>& known) {
    constexpr std::size_t most_listed = 30;
    const auto found = nearest(word, known);
    const auto guess = found.empty() ? "; known: " : "; did you mean '" + found + "'? known: ";
    if (known.size() <= most_listed) {
        return guess + (known.empty() ? "none" : joined(known));
    }
    return guess + joined({known.begin(), known.begin() + most_listed}) + " and " +
           std::to_string(known.size() - most_listed) + " more";
}

}  // namespace tracker
