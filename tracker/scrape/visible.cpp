#include "tracker/scrape/visible.hpp"

#include "tracker/scrape/html.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace tracker::scrape {
namespace {

/// Sorted, for a binary search: one a begin and one an end of every element.
constexpr std::pair<std::string_view, Flow> flows[] = {
    {"address", Flow::lines},    {"article", Flow::lines}, {"aside", Flow::lines},
    {"blockquote", Flow::lines}, {"br", Flow::breaks},     {"caption", Flow::lines},
    {"center", Flow::lines},     {"dd", Flow::lines},      {"div", Flow::lines},
    {"dl", Flow::lines},         {"dt", Flow::lines},      {"figcaption", Flow::lines},
    {"figure", Flow::lines},     {"footer", Flow::lines},  {"form", Flow::lines},
    {"h1", Flow::lines},         {"h2", Flow::lines},      {"h3", Flow::lines},
    {"h4", Flow::lines},         {"h5", Flow::lines},      {"h6", Flow::lines},
    {"head", Flow::hidden},      {"header", Flow::lines},  {"hr", Flow::breaks},
    {"li", Flow::lines},         {"main", Flow::lines},    {"nav", Flow::lines},
    {"noscript", Flow::hidden},  {"ol", Flow::lines},      {"option", Flow::lines},
    {"p", Flow::lines},          {"pre", Flow::lines},     {"script", Flow::hidden},
    {"section", Flow::lines},    {"style", Flow::hidden},  {"table", Flow::lines},
    {"tbody", Flow::lines},      {"td", Flow::cell},       {"template", Flow::hidden},
    {"tfoot", Flow::lines},      {"th", Flow::cell},       {"thead", Flow::lines},
    {"title", Flow::hidden},     {"tr", Flow::lines},      {"ul", Flow::lines},
};
static_assert(std::is_sorted(std::begin(flows), std::end(flows),
                             [](const auto& a, const auto& b) { return a.first < b.first; }));

/// A character that is seen as a space, or not at all.
struct Blank {
    std::size_t bytes = 0;  ///< 0: it is none.
    bool is_space = false;
};

Blank blank_at(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    if (lead <= 0x20U || lead == 0x7fU) {
        return {1, true};
    }
    if (lead == 0xc2U) {
        if (text.starts_with("\u00a0") || text.starts_with("\u0085")) {
            return {2, true};
        }
        return text.starts_with("\u00ad") ? Blank{2, false} : Blank{};  // soft hyphen
    }
    if (lead == 0xe2U && text.size() > 2 && text[1] == '\x80') {
        const auto last = static_cast<unsigned char>(text[2]);
        const bool is_space = (last >= 0x80U && last <= 0x8aU) || last == 0xa8U || last == 0xa9U ||
                              last == 0xafU;  // en quad to hair space, separators, narrow no-break
        const bool is_nothing = last >= 0x8bU && last <= 0x8fU;  // zero width, direction marks
        return is_space || is_nothing ? Blank{3, is_space} : Blank{};
    }
    return text.starts_with("\ufeff") ? Blank{3, false} : Blank{};
}

/// Bytes that may begin a blank. A table: every byte of every page is asked.
constexpr auto may_be_blank = [] {
    std::array<bool, 256> out{};
    for (std::size_t byte = 0; byte <= 0x20U; ++byte) {
        out.at(byte) = true;
    }
    for (const std::size_t byte : {0x7fU, 0xc2U, 0xe2U, 0xefU}) {
        out.at(byte) = true;
    }
    return out;
}();

bool may_begin_blank(char c) {
    return may_be_blank[static_cast<unsigned char>(c)];  // NOLINT(*-constant-array-index)
}

/// Bytes at the front that stand as they are: words with one space between them.
std::size_t plain_run(std::string_view text) {
    std::size_t end = 0;
    while (end < text.size()) {
        if (!may_begin_blank(text[end])) {
            ++end;
        } else if (end > 0 && text[end] == ' ' && end + 1 < text.size() &&
                   !may_begin_blank(text[end + 1])) {
            end += 2;
        } else {
            break;
        }
    }
    return end;
}

void drop_blanks_at_end(std::string& out) {
    while (!out.empty() && (out.back() == ' ' || out.back() == '\t')) {
        out.pop_back();
    }
}

/// Everything that is seen, in one text.
class Seen : public HtmlHandler {
   public:
    void begin(std::string_view name, const Attributes& /*attributes*/) override {
        const auto flow = flow_of(name);
        hidden_ += flow == Flow::hidden ? 1 : 0;
        if (flow == Flow::lines || flow == Flow::breaks) {
            end_line(out_);
        }
    }
    void end(std::string_view name) override {
        const auto flow = flow_of(name);
        hidden_ -= flow == Flow::hidden ? 1 : 0;
        if (flow == Flow::lines) {
            end_line(out_);
        } else if (flow == Flow::cell) {
            end_cell(out_);
        }
    }
    void characters(std::string_view piece) override {
        if (hidden_ == 0) {
            append_visible(out_, piece);
        }
    }
    std::string take() { return std::string{trimmed(out_)}; }

   private:
    std::string out_;
    int hidden_ = 0;
};

}  // namespace

Flow flow_of(std::string_view element) {
    const auto* const found = std::lower_bound(
        std::begin(flows), std::end(flows), element,
        [](const auto& entry, std::string_view name) { return entry.first < name; });
    return found != std::end(flows) && found->first == element ? found->second : Flow::within;
}

void append_visible(std::string& out, std::string_view piece) {
    while (!piece.empty()) {
        const auto run = plain_run(piece);
        out.append(piece.substr(0, run));
        piece.remove_prefix(run);
        if (piece.empty()) {
            return;
        }
        const auto blank = blank_at(piece);
        if (blank.bytes == 0) {
            out += piece.front();
            piece.remove_prefix(1);
            continue;
        }
        const bool after_text =
            !out.empty() && out.back() != ' ' && out.back() != '\n' && out.back() != '\t';
        if (blank.is_space && after_text) {
            out += ' ';
        }
        piece.remove_prefix(blank.bytes);
    }
}

void end_line(std::string& out) {
    drop_blanks_at_end(out);
    if (!out.empty() && out.back() != '\n') {
        out += '\n';
    }
}

void end_cell(std::string& out) {
    drop_blanks_at_end(out);
    if (!out.empty() && out.back() != '\n') {
        out += '\t';
    }
}

std::string visible_text(std::string_view html) {
    Seen seen;
    read_html(html, seen);
    return seen.take();
}

std::string one_line(std::string_view text) {
    std::string out;
    append_visible(out, text);
    drop_blanks_at_end(out);
    return out;
}

bool holds_words(std::string_view text) {
    return std::any_of(text.begin(), text.end(), [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return std::isalnum(byte) != 0 || byte >= 0xc3U;  // beyond the marks of Latin-1
    });
}

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view blanks = " \t\r\n";
    const auto first = std::min(text.find_first_not_of(blanks), text.size());
    text.remove_prefix(first);
    return text.substr(0, text.find_last_not_of(blanks) + 1);
}

}  // namespace tracker::scrape
