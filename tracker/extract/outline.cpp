#include "tracker/extract/outline.hpp"

#include "tracker/extract/contains.hpp"

#include <algorithm>
#include <optional>
#include <unordered_map>

namespace tracker::extract {

namespace {

constexpr std::size_t longest_lead = 2'000;
constexpr std::size_t longest_closing = 2'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_capital(char c) {
    return c >= 'A' && c <= 'Z';
}

/// Of English, or a byte of a letter beyond it.
bool is_letter(char c) {
    return is_capital(c) || (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0xC3;
}

std::string_view trimmed(std::string_view line, std::size_t& skipped) {
    skipped = 0;
    while (skipped < line.size()) {
        const auto c = line[skipped];
        if (c == ' ' || c == '\t' || c == '\r') {
            skipped += 1;
        } else if (line.substr(skipped).starts_with("\xC2\xA0")) {
            skipped += 2;
        } else {
            break;
        }
    }
    auto rest = line.substr(skipped);
    while (!rest.empty() && (rest.back() == ' ' || rest.back() == '\r' || rest.back() == '\t')) {
        rest.remove_suffix(1);
    }
    return rest;
}

bool begins_with_any(std::string_view line, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(),
                       [&](const std::string& word) { return line.starts_with(word); });
}

/// As above, but what stands behind a '*' may stand anywhere: "перечень *, ликвидируем".
bool marks_line(std::string_view line, const std::vector<std::string>& words) {
    return std::any_of(words.begin(), words.end(), [&](std::string_view word) {
        const auto star = word.find('*');
        return line.starts_with(word.substr(0, star)) &&
               (star == std::string_view::npos || contains(line, word.substr(star + 1)));
    });
}

/// "1." is level 1, "1)" and "(1)" 2, "а)" and "(a)" 3; nothing is level 9.
struct Marker {
    int level = 9;
    long number = 0;
    char letter = 0;         ///< Of level 3: "i" and "v" may be Roman numbers too.
    std::size_t length = 0;  ///< Bytes to skip, the space behind it with them.
};

std::size_t letter_length(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const auto byte = static_cast<unsigned char>(text.front());
    if (byte >= 'a' && byte <= 'z') {
        return 1;
    }
    return (byte == 0xD0 || byte == 0xD1 || byte == 0xD2 || byte == 0xD3) && text.size() > 1 ? 2
                                                                                             : 0;
}

Marker marker_of(std::string_view line) {
    const bool bracket = line.starts_with('(');
    std::size_t i = bracket ? 1 : 0;
    const auto digits = i;
    long number = 0;
    while (i < line.size() && is_digit(line[i]) && i - digits < 4) {
        number = number * 10 + (line[i] - '0');
        ++i;
    }
    Marker marker;
    if (i > digits) {
        if (i < line.size() && line[i] == '-' && i + 1 < line.size() && is_digit(line[i + 1])) {
            ++i;  // "17-1."
            while (i < line.size() && is_digit(line[i])) {
                ++i;
            }
        }
        if (i < line.size() && (line[i] == ')' || (line[i] == '.' && !bracket))) {
            marker.level = line[i] == '.' ? 1 : 2;
            ++i;
            if (marker.level == 1 && i < line.size() && is_digit(line[i])) {
                return {};  // a date or "2.1."
            }
            // "35.— (1)": the section's number before its first part.
            if (line.substr(i).starts_with("\xE2\x80\x94") ||
                line.substr(i).starts_with("\xE2\x80\x93")) {
                i += 3;
            }
        } else {
            return {};
        }
    } else if (const auto letter = letter_length(line.substr(i)); letter > 0) {
        i += letter;
        // Roman numbers of up to five letters stand where letters do.
        std::size_t more = 0;
        while (i + more < line.size() && more < 4 &&
               (line[i + more] == 'i' || line[i + more] == 'v')) {
            ++more;
        }
        i += more;
        if (i >= line.size() || line[i] != ')') {
            return {};
        }
        marker.level = more > 0 ? 4 : 3;
        marker.letter = letter == 1 && more == 0 ? line[i - 1] : '\0';
        ++i;
    } else {
        return {};
    }
    while (i < line.size() && (line[i] == ' ' || line[i] == '\t')) {
        ++i;
    }
    marker.number = number;
    marker.length = i;
    return marker;
}

/// A line, or a part of one that a marker begins.
struct Line {
    Span span;  ///< Without its marker.
    Marker marker;
    bool fresh;  ///< Begins a line of the text.
};

/// Markers also stand inside a line where a page lost its line breaks: ". 2. ", ": 1) ", "; 2) ".
std::size_t next_inner_marker(std::string_view line, std::size_t from) {
    for (std::size_t i = from; i + 2 < line.size(); ++i) {
        if ((line[i] != '.' && line[i] != ':' && line[i] != ';') ||
            (line[i + 1] != ' ' && !is_digit(line[i + 1]))) {
            continue;
        }
        const auto start = line[i + 1] == ' ' ? i + 2 : i + 1;
        const auto rest = line.substr(start, 12);
        const auto marker = marker_of(rest);
        const auto follows = start + marker.length;
        const bool spaced =
            marker.length > 0 && follows < line.size() && rest[marker.length - 1] == ' ';
        if (spaced && ((line[i] == '.' && marker.level == 1 && marker.number < 100) ||
                       (line[i] != '.' && (marker.level == 2 || marker.level == 3)))) {
            return start;
        }
    }
    return std::string_view::npos;
}

std::vector<Line> lines_of(std::string_view folded) {
    std::vector<Line> lines;
    std::size_t start = 0;
    while (start < folded.size()) {
        auto end = folded.find('\n', start);
        end = end == std::string_view::npos ? folded.size() : end;
        std::size_t skipped = 0;
        auto line = trimmed(folded.substr(start, end - start), skipped);
        auto position = start + skipped;
        bool fresh = true;
        while (!line.empty()) {
            auto marker = marker_of(line);
            // "6. (1) On the day": the part's number says no more than the section's.
            for (auto more = marker_of(line.substr(marker.length));
                 marker.length > 0 && more.length > 0 && line[marker.length] == '(';
                 more = marker_of(line.substr(marker.length))) {
                marker.length += more.length;
            }
            const auto inner = next_inner_marker(line, marker.length);
            const auto length = std::min(inner, line.size());
            lines.push_back({{position + marker.length, position + length}, marker, fresh});
            line.remove_prefix(length);
            position += length;
            fresh = false;
        }
        start = end + 1;
    }
    return lines;
}

struct Point {
    int level;
    bool skipped;              ///< It amends or repeals, and so does what hangs below it.
    std::optional<Span> lead;  ///< Its text, when it ends in a colon.
    std::size_t id = 0;
    char letter = 0;  ///< Of its marker.
};

constexpr int plain = 9;  ///< The level of a line without a marker; below a lead, deeper.
constexpr std::size_t longest_signature = 160;

class Outliner {
   public:
    Outliner(std::string_view original, std::string_view folded, const Language& language,
             const Phrases& amending)
        : original_{original},
          folded_{folded},
          words_{language.outline},
          amending_{amending},
          verb_last_{language.verb_last} {}

    std::vector<Clause> run() {
        for (const auto& line : lines_of(folded_)) {
            take(line);
        }
        if (verb_last_) {
            close_lists();
        }
        return std::move(clauses_);
    }

   private:
    [[nodiscard]] std::string_view text(Span span) const {
        return folded_.substr(span.first, span.end - span.first);
    }

    void take(const Line& line) {
        const auto words = text(line.span);
        if (line.fresh && begins_with_any(words, words_.notes)) {
            return;
        }
        const bool plain_line = line.fresh && line.marker.level == plain;
        if (plain_line && !clauses_.empty() &&
            (((finished_ || in_list()) && begins_with_any(words, words_.annex)) ||
             ((finished_ || signing_) && words.size() < longest_signature &&
              begins_with_any(words, words_.signature)))) {
            operative_ = false;
            points_.clear();
        }
        if (plain_line && in_list() && marks_line(words, words_.list)) {
            listed(line, words);
            return;
        }
        signing_ = plain_line && finished_ && words_.country == words;
        if (!operative_) {
            listed(line, words);
            return;
        }
        // "the following section is inserted: “The name of A is changed to B”".
        if (skipping() && marks_line(words, words_.carried)) {
            clauses_.push_back({{}, line.span, false, {}, false});
            return;
        }
        if (quoted_ > 0 && !(line.marker.level == 1 && line.marker.number == last_top_ + 1)) {
            follow_quotes(words);
            return;
        }
        quoted_ = 0;
        if (plain_line && !finished_ && !clauses_.empty() && !skipping() && !anew(line.span)) {
            go_on(line.span, words);
            return;
        }
        point(line, words);
    }

    /// The page broke the line: the last clause goes on.
    void go_on(Span line, std::string_view words) {
        clauses_.back().own.end = line.end;
        finished_ = is_finished(words);
        if (points_.empty()) {
            return;
        }
        if (amending_.stand_in(words)) {
            points_.back().skipped = true;
            clauses_.pop_back();
        } else if (words.ends_with(':')) {
            points_.back().lead = clauses_.back().own;
            clauses_.back().leads = true;
        }
    }

    /// What stands behind the operative part: only a list of bodies under one participle is read.
    void listed(const Line& line, std::string_view words) {
        if (line.marker.level == plain && marks_line(words, words_.list)) {
            points_.assign(1, {0, false, line.span, ++last_id_, '\0'});
            operative_ = true;
            finished_ = true;
            last_top_ = 0;
        }
    }

    /// Whether a list that an annex holds is being read.
    [[nodiscard]] bool in_list() const { return !points_.empty() && points_.front().level == 0; }

    [[nodiscard]] bool skipping() const { return !points_.empty() && points_.back().skipped; }

    /// Whether a line without any mark before it is more than the rest of the last one.
    [[nodiscard]] bool anew(Span line) const {
        if (!words_.capital_lines || !is_capital(original_[line.first])) {
            return false;
        }
        const auto before = original_.substr(0, clauses_.back().own.end);
        auto word = before.size();
        while (word > 0 && is_letter(before[word - 1])) {
            --word;
        }
        return before.ends_with(')') || (word < before.size() && is_capital(before[word]));
    }

    [[nodiscard]] bool is_finished(std::string_view words) const {
        const auto is_end = [&](const std::string& abbreviation) {
            return words.ends_with(abbreviation);
        };
        if (std::any_of(words_.abbreviations.begin(), words_.abbreviations.end(), is_end)) {
            return false;
        }
        return words.empty() || words.ends_with('.') || words.ends_with(';') ||
               words.ends_with(':') || words.ends_with("]") || words.ends_with("\xC2\xBB");
    }

    void follow_quotes(std::string_view words) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const auto pair = words.substr(i, 2);
            if (pair == "\xC2\xAB") {
                ++quoted_;
            } else if (pair == "\xC2\xBB") {
                quoted_ = std::max(0, quoted_ - 1);
            }
        }
    }

    /// "(i)" begins a list of Roman numbers unless it follows an "(h)"; "(v)" goes on with one.
    [[nodiscard]] bool is_roman(char letter) const {
        constexpr int roman = 4;
        if (letter != 'i' && letter != 'v') {
            return false;
        }
        for (const auto& point : points_) {
            if (point.level == roman) {
                return true;
            }
            if (point.level == roman - 1) {
                return letter == 'i' && point.letter != 'h';
            }
        }
        return false;
    }

    [[nodiscard]] int level_of(const Line& line) const {
        if (line.marker.level != plain || points_.empty()) {
            return line.marker.level + (is_roman(line.marker.letter) ? 1 : 0);
        }
        const auto& above = points_.back();
        return above.lead ? std::max(above.level + 1, plain) : std::max(above.level, plain);
    }

    void point(const Line& line, std::string_view words) {
        if (line.marker.level == 1) {
            if (skipping() && line.marker.number <= last_top_) {
                return;  // a number that does not go up stands in a text that is quoted
            }
            last_top_ = line.marker.number;
        }
        const auto level = level_of(line);
        // "transfers to the Minister / (a) …": what breaks off before a deeper marker leads as a
        // colon does.
        if (!finished_ && line.marker.level != plain && !points_.empty() && !clauses_.empty() &&
            !points_.back().lead && !points_.back().skipped &&
            (points_.back().level < level || points_.back().level >= plain)) {
            points_.back().lead = clauses_.back().own;
            clauses_.back().leads = true;
        }
        lower_plain_lead(level);
        while (!points_.empty() && points_.back().level >= level && points_.back().level > 0) {
            points_.pop_back();
        }
        const bool skip =
            skipping() || begins_with_any(words, words_.repealed) || amending_.stand_in(words);
        const bool leads = words.ends_with(':');
        points_.push_back({level, skip, leads ? std::optional{line.span} : std::nullopt, ++last_id_,
                           line.marker.letter});
        finished_ = is_finished(words);
        if (skip) {
            follow_quotes(words);
        } else {
            add(line.span);
            clauses_.back().leads = leads;
        }
    }

    /// A line without a marker that leads to markers stands above them.
    void lower_plain_lead(int level) {
        if (level <= 1 || level >= plain || points_.empty() || points_.back().level < plain ||
            !points_.back().lead) {
            return;
        }
        const bool alone = std::all_of(points_.begin(), points_.end() - 1,
                                       [&](const Point& point) { return point.level < level; });
        if (alone) {
            points_.back().level = level - 1;
        }
    }

    void add(Span own) {
        Clause clause{{}, own, false, {}, verb_last_ && in_list()};
        auto room = longest_lead;
        for (auto point = points_.rbegin() + 1; point < points_.rend(); ++point) {
            const auto length = point->lead ? point->lead->end - point->lead->first : 0;
            if (length > room) {
                break;
            }
            room -= length;
            if (point->lead) {
                clause.lead.insert(clause.lead.begin(), *point->lead);
            }
        }
        clauses_.push_back(std::move(clause));
        if (verb_last_) {
            std::vector<Place> lists;
            // A paragraph behind an item only goes on with it: it is none of the list.
            const bool listed = points_.size() > 1 && points_[points_.size() - 2].lead;
            for (std::size_t k = 0; listed && k + 1 < points_.size(); ++k) {
                lists.push_back({points_[k].id, points_[k + 1].level});
            }
            lists_.resize(clauses_.size());
            lists_.back() = std::move(lists);
        }
    }

    /// Tells every item which are the last of the lists it stands in.
    void close_lists() {
        lists_.resize(clauses_.size());
        struct Last {
            std::size_t clause;
            int level;
        };
        std::unordered_map<std::size_t, Last> last;
        for (std::size_t c = 0; c < clauses_.size(); ++c) {
            for (const auto& place : lists_[c]) {
                auto& found = last.try_emplace(place.list, Last{c, place.level}).first->second;
                // A paragraph behind numbered items is none of them.
                if (place.level <= found.level) {
                    found = {c, place.level};
                }
            }
        }
        for (std::size_t c = 0; c < clauses_.size(); ++c) {
            auto known = c;
            for (auto list = lists_[c].rbegin(); list != lists_[c].rend(); ++list) {
                const auto closing = last.at(list->list).clause;
                if (closing > c && closing != known) {
                    known = closing;
                    clauses_[c].closings.push_back(end_of(clauses_[known].own));
                }
            }
        }
    }

    /// The last words of a long item: only they can be what a list has in common.
    [[nodiscard]] Span end_of(Span span) const {
        if (span.end - span.first > longest_closing) {
            const auto space = folded_.find(' ', span.end - longest_closing);
            span.first = std::min(space, span.end);
        }
        return span;
    }

    std::string_view original_;
    std::string_view folded_;
    const Language::Outline& words_;
    const Phrases& amending_;
    std::vector<Point> points_;  ///< From the outermost to the one being read.
    std::vector<Clause> clauses_;
    /// A point that a clause hangs below, and the level of the item that it stands in there.
    struct Place {
        std::size_t list;
        int level;
    };
    std::vector<std::vector<Place>> lists_;  ///< By clause, from the outermost point.
    std::size_t last_id_ = 0;
    const bool verb_last_;
    bool signing_ = false;  ///< The last line was the first of a signature, perhaps.
    long last_top_ = 0;
    int quoted_ = 0;  ///< How deep in quotation marks an amendment is.
    bool operative_ = true;
    bool finished_ = true;  ///< The last line came to an end; if not, the next goes on with it.
};

}  // namespace

std::vector<Clause> clauses(std::string_view original, std::string_view folded,
                            const Language& language, const Phrases& amending) {
    return Outliner{original, folded, language, amending}.run();
}

}  // namespace tracker::extract
