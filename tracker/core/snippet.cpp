#include "tracker/core/snippet.hpp"

#include "tracker/core/text.hpp"

#include <algorithm>
#include <map>

namespace tracker {
namespace {

struct Hit {
    std::size_t word;  ///< Which of the text.
    std::string stem;
};

/// The hit at which the window with the most different stems begins; the first of several.
std::size_t best_start(const std::vector<Hit>& hits, std::size_t most) {
    std::map<std::string, int> inside;
    std::size_t best = 0;
    std::size_t best_count = 0;
    std::size_t end = 0;
    for (std::size_t first = 0; first < hits.size(); ++first) {
        while (end < hits.size() && hits[end].word < hits[first].word + most) {
            ++inside[hits[end++].stem];
        }
        if (inside.size() > best_count) {
            best_count = inside.size();
            best = first;
        }
        if (--inside[hits[first].stem] == 0) {
            inside.erase(hits[first].stem);
        }
    }
    return best;
}

/// Appends with blanks, ends of lines and control characters as one space.
void append_on_one_line(std::string& out, std::string_view part) {
    for (const char c : part) {
        const bool blank = static_cast<unsigned char>(c) <= ' ' || c == 0x7f;
        if (!blank) {
            out += c;
        } else if (!out.empty() && out.back() != ' ') {
            out += ' ';
        }
    }
}

}  // namespace

std::string snippet(std::string_view text, std::string_view lang,
                    const std::set<std::string>& stems, const Stemmer& stemmer, std::size_t most) {
    const auto words = placed_words(text);
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto stem = stemmer.stem(words[i].word, lang); stems.contains(stem)) {
            hits.push_back({i, std::move(stem)});
        }
    }
    if (hits.empty()) {
        return {};
    }
    const auto start = best_start(hits, most);
    // A third of the room is for what stands before the first hit, if it is needed there.
    const auto last_begin = words.size() - std::min(words.size(), most);
    const auto first =
        std::min(hits[start].word - std::min(hits[start].word, most / 3), last_begin);
    const auto end = std::min(first + most, words.size());
    std::string out = first == 0 ? "" : "…";
    auto at = first == 0 ? 0 : words[first].first;
    for (const auto& hit : hits) {
        if (hit.word < first || hit.word >= end) {
            continue;
        }
        append_on_one_line(out, text.substr(at, words[hit.word].first - at));
        out.append("[").append(
            text.substr(words[hit.word].first, words[hit.word].end - words[hit.word].first));
        out += ']';
        at = words[hit.word].end;
    }
    const bool goes_on = end < words.size();
    append_on_one_line(out, text.substr(at, (goes_on ? words[end - 1].end : text.size()) - at));
    while (out.ends_with(' ')) {
        out.pop_back();
    }
    return goes_on ? out + "…" : out;
}

}  // namespace tracker
