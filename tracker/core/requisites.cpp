#include "tracker/core/requisites.hpp"

#include "tracker/core/text.hpp"

#include <algorithm>
#include <charconv>

namespace tracker {
namespace {

// A head is short: what stands further down is the text of the act, with dates of its own.
constexpr std::size_t head_lines = 15;
constexpr std::size_t head_bytes = 4'000;

using Placed = std::vector<PlacedWord>;

std::vector<std::string_view> lines_of(std::string_view text) {
    text = text.substr(0, head_bytes);
    std::vector<std::string_view> out;
    while (!text.empty() && out.size() < head_lines) {
        const auto end = std::min(text.find('\n'), text.size());
        auto line = text.substr(0, end);
        const auto first = line.find_first_not_of(" \t\r");
        if (first != std::string_view::npos) {
            line.remove_prefix(first);
            line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
            out.push_back(line);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::size_t count_of(std::string_view text, std::initializer_list<std::string_view> letters) {
    std::size_t out = 0;
    for (const auto letter : letters) {
        for (auto at = text.find(letter); at != std::string_view::npos;
             at = text.find(letter, at + letter.size())) {
            ++out;
        }
    }
    return out;
}

std::size_t count_of_cyrillic(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) {
        const auto lead = static_cast<unsigned char>(c);
        return lead >= 0xd0U && lead <= 0xd3U;
    }));
}

int number_in(const PlacedWord& word, int least, int most) {
    int out = 0;
    const auto* const end = word.word.data() + word.word.size();
    const auto [stop, failure] = std::from_chars(word.word.data(), end, out);
    return failure == std::errc{} && stop == end && out >= least && out <= most ? out : 0;
}

int day_in(const PlacedWord& word) {
    return number_in(word, 1, 31);
}

int year_in(const PlacedWord& word) {
    return number_in(word, 1800, 2199);
}

/// Fewer letters than that do not name a month: "и" is not июнь.
constexpr std::size_t least_letters = 3;

struct Months {
    const std::vector<std::string>* names;

    /// 1 to 12; 0 for no month. A word may be longer than the beginning of a name (маусымдағы) or
    /// shorter (мау); what they have in common counts: "ма" is May unless it is "март" or "мар".
    [[nodiscard]] int in(const PlacedWord& word) const {
        std::size_t longest = 0;
        int out = 0;
        for (std::size_t i = 0; names != nullptr && i < names->size(); ++i) {
            const auto& name = (*names)[i];
            const bool longer = word.word.starts_with(name);
            const bool shorter = name.starts_with(word.word) && width(word.word) >= least_letters;
            const auto common = std::min(name.size(), word.word.size());
            if ((longer || shorter) && common > longest) {
                longest = common;
                out = static_cast<int>(i) + 1;
            }
        }
        return out;
    }
};

std::optional<PartialDate> day_of(int year, int month, int day) {
    const auto two = [](int n) { return (n < 10 ? "0" : "") + std::to_string(n); };
    return parse_partial_date(std::to_string(year) + "-" + two(month) + "-" + two(day));
}

struct FoundDate {
    PartialDate date;
    std::size_t first;  ///< Words of the line: first <= word < end.
    std::size_t end;
};

/// The date that begins with the word `at`: 30 июня 2025, July 22, 2019, 22 July 2019,
/// 2025 жылғы 30 маусымдағы, 30.06.2025.
std::optional<FoundDate> date_at(const Placed& words, std::size_t at, const Months& months) {
    const auto date = [&](int year, int month, int day,
                          std::size_t length) -> std::optional<FoundDate> {
        auto found = year && month && day ? day_of(year, month, day) : std::nullopt;
        return found ? std::optional{FoundDate{*found, at, at + length}} : std::nullopt;
    };
    if (at + 2 >= words.size()) {
        return std::nullopt;
    }
    const auto& a = words[at];
    const auto& b = words[at + 1];
    const auto& c = words[at + 2];
    if (auto found = date(year_in(c), months.in(b), day_in(a), 3)) {
        return found;
    }
    if (auto found = date(year_in(c), months.in(a), day_in(b), 3)) {
        return found;
    }
    if (auto found = date(year_in(c), number_in(b, 1, 12), day_in(a), 3);
        found && c.first == b.end + 1 && b.first == a.end + 1) {
        return found;
    }
    return at + 3 < words.size() ? date(year_in(a), months.in(words[at + 3]), day_in(c), 4)
                                 : std::nullopt;
}

std::optional<FoundDate> first_date(const Placed& words, const Months& months) {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (auto found = date_at(words, i, months)) {
            return found;
        }
    }
    return std::nullopt;
}

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

std::string_view word_at(std::string_view line, std::size_t first) {
    first = std::min(line.find_first_not_of(" \t", first), line.size());
    return line.substr(first, line.find_first_of(" \t", first) - first);
}

/// The first month with its year, either before the other; a word may stand between: 2025 жылғы
/// маусым.
std::optional<PartialDate> first_month(const Placed& words, const Months& months) {
    for (std::size_t i = 0; i + 1 < words.size(); ++i) {
        const int before = year_in(words[i + 1]);
        const int after = i + 2 < words.size() ? months.in(words[i + 2]) : 0;
        const int year = before != 0 ? before : year_in(words[i]);
        const int month = before != 0  ? months.in(words[i])
                          : after != 0 ? after
                                       : months.in(words[i + 1]);
        const bool has_day = i > 0 && day_in(words[i - 1]) != 0;  // 31 февраля is no February
        if (year != 0 && month != 0 && !has_day) {
            return parse_partial_date(std::to_string(year) + (month < 10 ? "-0" : "-") +
                                      std::to_string(month));
        }
    }
    return std::nullopt;
}

/// To the next blank, without the mark of punctuation behind it. A first word without a digit
/// ("ҚР ДСМ-76") or one that is a series of a council ("8С 37/13") takes the next word with it.
std::string number_from(std::string_view line, std::size_t first) {
    const auto word = word_at(line, first);
    auto end = first + word.size();
    const auto next = word_at(line, end);
    const bool is_series = next.find('/') != std::string_view::npos && next[0] >= '0' &&
                           next[0] <= '9' && word.find('/') == std::string_view::npos;
    if (!next.empty() && (!has_digit(word) || is_series) && has_digit(next)) {
        end = static_cast<std::size_t>(next.data() - line.data()) + next.size();
    }
    auto number = line.substr(first, end - first);
    while (!number.empty() &&
           std::string_view{".,;:)"}.find(number.back()) != std::string_view::npos) {
        number.remove_suffix(1);
    }
    return std::string{number};
}

/// The first number behind the word `from`: "№ 74", "N 839", "No. 5".
std::optional<std::string> number_after(std::string_view line, const Placed& words,
                                        std::size_t from) {
    for (auto i = from; i < words.size(); ++i) {
        const auto before = i == 0 ? 0 : words[i - 1].end;
        const auto between = line.substr(before, words[i].first - before);
        const bool marked = between.find("№") != std::string_view::npos ||
                            (i > 0 && (words[i - 1].word == "n" || words[i - 1].word == "no"));
        if (marked) {
            return number_from(line, words[i].first);
        }
    }
    return std::nullopt;
}

std::optional<std::string> kind_in(const Placed& line, const std::string& lang,
                                   const RequisiteWords& words) {
    for (const auto& kind : words.kinds) {
        const auto found = kind.words.find(lang);
        if (found == kind.words.end()) {
            continue;
        }
        const bool all =
            std::all_of(found->second.begin(), found->second.end(), [&line](const auto& beginning) {
                return std::any_of(line.begin(), line.end(), [&beginning](const auto& word) {
                    return word.word.starts_with(beginning);
                });
            });
        if (all) {
            return kind.kind;
        }
    }
    return std::nullopt;
}

/// A letter, two digits of the year and the number: U1900000203, U950002195_.
bool is_code(std::string_view word) {
    const auto digits = word.substr(0, word.find('_'));
    return (digits.size() == 10 || digits.size() == 11) && digits[0] >= 'A' && digits[0] <= 'Z' &&
           std::all_of(digits.begin() + 1, digits.end(),
                       [](char c) { return c >= '0' && c <= '9'; });
}

std::optional<std::string> code_in(std::string_view head) {
    constexpr std::string_view letters =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    const auto docs = head.find("/docs/");
    if (docs != std::string_view::npos) {
        const auto rest = head.substr(docs + 6);
        const auto code = rest.substr(0, rest.find_first_not_of(letters));
        return code.empty() ? std::nullopt : std::optional{std::string{code}};
    }
    while (!head.empty()) {
        const auto end = std::min(head.find_first_not_of(letters), head.size());
        if (is_code(head.substr(0, end))) {
            return std::string{head.substr(0, end)};
        }
        head.remove_prefix(std::min(end + 1, head.size()));
    }
    return std::nullopt;
}

}  // namespace

std::string language_by_letters(std::string_view text) {
    constexpr std::size_t one_in = 20;  // in Kazakh nearly every fifth letter is not Russian
    const auto folded = lower_case(text.substr(0, head_bytes));
    const auto kazakh = count_of(folded, {"ә", "ғ", "қ", "ң", "ө", "ұ", "ү", "һ"});
    const auto cyrillic = count_of_cyrillic(folded);
    if (kazakh > 0 && (kazakh + count_of(folded, {"і"})) * one_in >= cyrillic) {
        return "kk";
    }
    if (count_of(folded, {"ї", "є", "ґ"}) > 0) {
        return "uk";
    }
    return count_of(folded, {"а", "о", "и", "е"}) > 0 ? "ru" : "en";
}

std::optional<std::string> act_kind(std::string_view line, const std::string& language,
                                    const RequisiteWords& words) {
    return kind_in(placed_words(line), language, words);
}

std::optional<PartialDate> worded_date(std::string_view line, std::string_view language,
                                       const RequisiteWords& words) {
    const auto placed = placed_words(line);
    std::optional<PartialDate> month;
    const auto found_day =
        [&](const std::vector<std::string>& names) -> std::optional<PartialDate> {
        const auto found = first_date(placed, {&names});
        month = month ? month : first_month(placed, {&names});
        return found ? std::optional{found->date} : std::nullopt;
    };
    const auto own = words.months.find(std::string{language});
    if (own != words.months.end()) {
        if (auto day = found_day(own->second)) {
            return day;
        }
    }
    for (const auto& [other, names] : words.months) {
        if (auto day = other == language ? std::nullopt : found_day(names)) {
            return day;
        }
    }
    return month;
}

Requisites read_requisites(std::string_view text, const RequisiteWords& words,
                           std::string_view language) {
    Requisites out;
    out.language = language.empty() ? language_by_letters(text) : std::string{language};
    out.code = code_in(text.substr(0, head_bytes));
    const auto found_months = words.months.find(out.language);
    const Months months{found_months == words.months.end() ? nullptr : &found_months->second};
    const auto lines = lines_of(text);
    std::optional<std::string_view> before;
    Placed so_far;  // "УКАЗ" and "Президента Республики" may stand in lines of their own
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const auto line = placed_words(lines[i]);
        const auto kind = kind_in(line, out.language, words);
        const auto date = first_date(line, months);
        out.kind = kind ? kind : out.kind;
        so_far.insert(so_far.end(), line.begin(), line.end());
        if (date) {
            out.kind = out.kind ? out.kind : kind_in(so_far, out.language, words);
            out.date = date->date;
            out.number = number_after(lines[i], line, date->end);
            // "УКАЗ ПРЕЗИДЕНТА" may stand above; then the title comes behind the day and number.
            out.title = before                 ? std::optional{std::string{*before}}
                        : i + 1 < lines.size() ? std::optional{std::string{lines[i + 1]}}
                                               : std::nullopt;
            return out;
        }
        if (!kind && lines[i].find("://") == std::string_view::npos) {
            before = lines[i];
        }
    }
    return out;
}

}  // namespace tracker
