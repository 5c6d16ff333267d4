#include "tracker/scrape/act_body.hpp"

#include "tracker/core/text.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>
#include <utility>

namespace tracker::scrape {
namespace {

constexpr std::size_t longest_name = 60;  // bytes: "Ж. Касымжомарт-Токаевский"
constexpr std::size_t longest_post = 240;  // bytes of one line of a post
constexpr std::size_t most_post_lines = 4;

bool has_digit(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Bytes of one letter of Latin or Cyrillic, 0 for anything else.
std::size_t letter_at(std::string_view text) {
    if (text.empty()) {
        return 0;
    }
    const auto lead = static_cast<unsigned char>(text.front());
    if ((lead >= 'A' && lead <= 'Z') || (lead >= 'a' && lead <= 'z')) {
        return 1;
    }
    return lead >= 0xd0U && lead <= 0xd3U && text.size() > 1 ? 2U : 0U;
}

bool is_capital(std::string_view letter) {
    return lower_case(letter) != letter;
}

/// "К. ТОКАЕВ", "Н.Рахимов", "К.-Ж. Токаев", "А. Б. Сейдуали": one to three initials, a surname.
bool is_name(std::string_view text) {
    if (text.size() > longest_name) {
        return false;
    }
    int initials = 0;
    while (initials < 4) {
        const auto letter = letter_at(text);
        const auto dot = letter > 0 && text.size() > letter && text[letter] == '.' ? letter + 1 : 0;
        if (dot == 0 || !is_capital(text.substr(0, letter))) {
            break;
        }
        ++initials;
        text.remove_prefix(dot);
        text.remove_prefix(std::min(text.find_first_not_of(" -"), text.size()));
    }
    const auto first = letter_at(text);
    if (initials == 0 || first == 0 || !is_capital(text.substr(0, first))) {
        return false;
    }
    std::size_t letters = 0;
    while (!text.empty()) {
        const auto letter = letter_at(text);
        if (letter == 0 && text.front() != '-') {
            return false;
        }
        letters += letter > 0 ? 1U : 0U;
        text.remove_prefix(std::max<std::size_t>(letter, 1));
    }
    return letters > 1;
}

std::string_view last_cell(std::string_view line) {
    const auto tab = line.rfind('\t');
    return tab == std::string_view::npos ? line : trimmed(line.substr(tab + 1));
}

bool ends_sentence(char last) {
    return last == '.' || last == ';' || last == ':' || last == ',';
}

bool is_post(std::string_view line) {
    return line.size() <= longest_post && !line.empty() && !ends_sentence(line.back()) &&
           !has_digit(line);
}

bool is_signer(const std::string& word, const std::vector<std::string_view>& signers) {
    return std::any_of(signers.begin(), signers.end(),
                       [&word](auto signer) { return word.starts_with(signer); });
}

bool names_signer(std::string_view line, const std::vector<std::string_view>& signers) {
    const auto in_line = words(line);
    return std::any_of(in_line.begin(), in_line.end(),
                       [&signers](const auto& word) { return is_signer(word, signers); });
}

/// "Президент Республики Казахстан Н. Яблонев": the post begins with its word, or ends with it in
/// Kazakh; "Назначить министром садов Н. Яблонева" does neither.
bool is_post_and_name(std::string_view line, const std::vector<std::string_view>& signers) {
    const auto dot = line.find('.');
    if (dot == std::string_view::npos || line.size() > longest_post + longest_name) {
        return false;
    }
    const auto begin = line.rfind(' ', dot);
    if (begin == std::string_view::npos || !is_name(line.substr(begin + 1)) ||
        !is_post(line.substr(0, begin))) {
        return false;
    }
    const auto post = words(line.substr(0, begin));
    return !post.empty() && (is_signer(post.front(), signers) || is_signer(post.back(), signers));
}

/// The lines of `text` behind `from`, walked backwards from `end`.
std::string_view line_before(std::string_view text, std::size_t end) {
    const auto begin = end == 0 ? std::string_view::npos : text.rfind('\n', end - 1);
    const auto first = begin == std::string_view::npos ? 0 : begin + 1;
    return text.substr(first, end - first);
}

/// Whether the name that `line` ends in (from `first` on) signs: its post stands beside it, or in
/// the lines above.
bool signs(std::string_view text, std::size_t first, std::string_view line,
           const std::vector<std::string_view>& signers) {
    const auto name = last_cell(line);
    const auto beside = trimmed(line.substr(0, line.size() - name.size()));
    if (!beside.empty() && is_post(beside) && names_signer(beside, signers)) {
        return true;
    }
    for (std::size_t above = 0; above < most_post_lines && first > 0; ++above) {
        const auto post = line_before(text, first - 1);
        if (!is_post(trimmed(post))) {
            return false;
        }
        if (names_signer(post, signers)) {
            return true;
        }
        first -= post.size() + 1;
    }
    return false;
}

/// Where the signature ends; the end of the text when there is none.
std::size_t end_of_signature(std::string_view text, const std::vector<std::string_view>& signers) {
    for (std::size_t first = 0; first < text.size();) {
        const auto end = std::min(text.find('\n', first), text.size());
        const auto line = text.substr(first, end - first);
        const auto seen = trimmed(line);
        first = end + 1;
        if (seen.empty() || ends_sentence(seen.back())) {  // most lines; a name does not
            continue;
        }
        if ((is_name(last_cell(seen)) && signs(text, end - line.size(), seen, signers)) ||
            is_post_and_name(seen, signers)) {
            return end;
        }
    }
    return text.size();
}

}  // namespace

Notes::Notes(const SourceSettings& settings) : words_{settings_of(settings, "notes")} {}

bool Notes::begin(std::string_view line) const {
    return std::any_of(words_.begin(), words_.end(),
                       [line](auto word) { return line.starts_with(word); });
}

bool Notes::is_head(std::string_view line) {
    return line.ends_with('!');
}

std::string Notes::without(std::string_view text) const {
    std::string out;
    bool headed = false;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        const auto line = trimmed(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
        const bool is_note = begin(line);
        if (!is_note && !headed && !line.empty()) {
            out.append(line).append("\n");
        }
        headed = is_note && is_head(line);
    }
    return out;
}

DividedAct divide(std::string text, const SourceSettings& settings) {
    const auto end = end_of_signature(text, settings_of(settings, "signers"));
    DividedAct out;
    out.annexes = trimmed(std::string_view{text}.substr(end));
    text.resize(text.find_last_not_of(" \t\n", end == 0 ? 0 : end - 1) + 1);
    out.text = std::move(text);
    return out;
}

}  // namespace tracker::scrape
