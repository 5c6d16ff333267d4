#include "tracker/extract/frames.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <optional>
#include <re2/re2.h>

namespace tracker::extract {

namespace {

constexpr std::size_t most_matches = 64;  // of one frame in one clause
constexpr std::size_t most_items = 4'000;

/// Codes that a gap passes over: words, marks, connectors, bodies named in passing, common nouns.
constexpr const char* gap = "(?:(?:[a-z0-9_(),:%-]+|@[PIa-gi-z]) )*?";
/// Anything but the end of a sentence or of an item, and no body.
constexpr const char* nameless = "(?:(?:[^ ;.@]+|@[a-z]) )*?";
/// Anything but the end of a sentence or of an item.
constexpr const char* stretch = "(?:[^ ;.]+ )*?";

bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}

std::uint8_t bit_of(std::string_view code) {
    return static_cast<std::uint8_t>(std::hash<std::string_view>{}(code) % CodeSet{}.size());
}

/// The codes that an element stands for: "A|B" both, "@unit:NA" @N and @A.
CodeSet codes_of(std::string_view element) {
    CodeSet codes;
    const auto colon = element.find(':');
    if (element.starts_with('@') && colon != std::string_view::npos) {
        for (const char form : element.substr(colon + 1)) {
            codes.set(bit_of(std::string{'@', form}));
        }
        return codes;
    }
    while (!element.empty()) {
        const auto end = std::min(element.find('|'), element.size());
        codes.set(bit_of(element.substr(0, end)));
        element.remove_prefix(std::min(end + 1, element.size()));
    }
    return codes;
}

struct Translation {
    std::string expression;
    std::vector<CodeSet> needs;  ///< Every match holds a code of each.
    std::string key;             ///< The element that a frame explains: "HAND|HANDn".
    CodeSet keys;                ///< What the key may be; any code when it may be left out.
    int depth = 0;               ///< How many groups the element at hand stands in.
};

/// One element of a pattern as RE2.
std::string element(std::string_view code, Translation& translation) {
    if (code == "~") {
        return gap;
    }
    if (code == "*") {
        return stretch;
    }
    if (code == "~~") {
        return nameless;
    }
    if (code == "END") {
        return "$";
    }
    if (code.starts_with("(?:")) {
        ++translation.depth;
        return "(?:" + (code.size() > 3 ? element(code.substr(3), translation) : "");
    }
    if (code.starts_with(')') && code.size() > 1) {  // alone it is a mark of the act
        --translation.depth;
        return std::string{code};
    }
    bool optional = false;
    bool key = false;
    if (code.ends_with('?')) {
        optional = true;
        code.remove_suffix(1);
    }
    if (code.ends_with('!')) {
        key = true;
        code.remove_suffix(1);
    }
    std::string expression;
    const auto colon = code.find(':');
    if (code.starts_with('@') && colon != std::string_view::npos) {
        const auto role = code.substr(1, colon - 1);
        const auto forms = code.substr(colon + 1);
        expression = "@[" + std::string{forms} + "]";
        if (!role.empty()) {
            expression = "(?P<" + std::string{role} + ">" + expression + ")";
        }
    } else {
        for (const char c : code) {
            expression += c == '.' || c == '(' || c == ')' ? std::string{'\\', c} : std::string{c};
        }
        expression = "(?:" + expression + ")";
    }
    if (key) {
        translation.key = code;
        expression = "(?P<key>" + expression + ")";
    }
    const bool needed = !optional && translation.depth == 0;
    if (needed) {
        translation.needs.push_back(codes_of(code));
    }
    if (key) {
        translation.keys = needed ? codes_of(code) : CodeSet{}.set();
    }
    expression += ' ';
    return optional ? "(?:" + expression + ")?" : expression;
}

/// `whole`: not what a frame looks for behind its match, which explains no word of its own.
Translation translated(std::string_view pattern, const char* before, bool whole) {
    Translation translation;
    translation.expression = before;
    constexpr std::string_view start = "START ";  // of the clause, or behind what leads it
    if (pattern.starts_with(start)) {
        translation.expression = "(?:^|[:;.] )(?:and )?";
        pattern.remove_prefix(start.size());
    }
    bool keyed = !whole || pattern.find('!') != std::string_view::npos;
    while (!pattern.empty()) {
        const auto end = std::min(pattern.find(' '), pattern.size());
        auto code = std::string{pattern.substr(0, end)};
        if (!code.empty()) {
            if (!keyed && is_upper(code.front()) && code != "END") {
                code += '!';  // the first verb, unless the pattern says which
                keyed = true;
            }
            translation.expression += element(code, translation);
        }
        pattern.remove_prefix(std::min(end + 1, pattern.size()));
    }
    return translation;
}

}  // namespace

void Coded::reserve(std::size_t items) {
    constexpr std::size_t bytes_of_a_code = 4;
    text.reserve(items * bytes_of_a_code);
    starts.reserve(items);
    bits.reserve(items);
}

void Coded::add(std::string_view code) {
    starts.push_back(text.size());
    text += code;
    text += ' ';
    bits.push_back(bit_of(code));
}

std::size_t Coded::item_at(std::size_t byte) const {
    const auto behind = std::upper_bound(starts.begin(), starts.end(), byte);
    return static_cast<std::size_t>(behind - starts.begin()) - 1;
}

struct Frames::Compiled {
    std::unique_ptr<RE2> pattern;
    std::unique_ptr<RE2> more;
    std::vector<CodeSet> needs;
    std::string key;
    CodeSet keys;

    /// Whether the clause lacks a code that every match holds: no need to search it.
    [[nodiscard]] bool lacks(const CodeSet& codes) const {
        return std::any_of(needs.begin(), needs.end(),
                           [&](const CodeSet& any) { return (any & codes).none(); });
    }
};

Frames::Frames(const Language& language) {
    RE2::Options options;
    options.set_log_errors(false);
    const auto compile = [&](const Language::Frame& frame, const std::string& pattern,
                             const Translation& made) {
        auto expression = std::make_unique<RE2>(made.expression, options);
        if (!expression->ok()) {
            throw Error{language.file + ": frame '" + frame.rule + "': the pattern '" + pattern +
                        "' does not compile: " + expression->error()};
        }
        return expression;
    };
    for (const auto& frame : language.frames) {
        auto made = translated(frame.pattern, "(?:^| )", true);
        Compiled compiled;
        compiled.pattern = compile(frame, frame.pattern, made);
        if (!frame.more.empty()) {
            compiled.more = compile(frame, frame.more, translated(frame.more, "", false));
        }
        compiled.needs = std::move(made.needs);
        compiled.key = std::move(made.key);
        compiled.keys = made.keys.any() ? made.keys : CodeSet{}.set();
        frames_.push_back(std::move(compiled));
    }
}

Frames::~Frames() = default;
Frames::Frames(Frames&&) noexcept = default;
Frames& Frames::operator=(Frames&&) noexcept = default;

bool Frames::is_key(std::string_view code) const {
    return std::any_of(frames_.begin(), frames_.end(), [&](const Compiled& frame) {
        std::string_view rest = frame.key;
        while (!rest.empty()) {
            const auto end = std::min(rest.find('|'), rest.size());
            if (rest.substr(0, end) == code) {
                return true;
            }
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return false;
    });
}

std::vector<Match> Frames::find(const Coded& clause) const {
    std::vector<Match> matches;
    const auto text = re2::StringPiece{clause.text}.substr(
        0, clause.starts.size() > most_items ? clause.starts[most_items] : clause.text.size());
    std::vector<bool> explained(clause.starts.size(), false);
    const auto add_slots = [&](const RE2& pattern, const std::vector<re2::StringPiece>& groups,
                               Match& match) {
        for (const auto& [name, number] : pattern.NamedCapturingGroups()) {
            const auto& group = groups[static_cast<std::size_t>(number)];
            if (group.data() == nullptr) {
                continue;
            }
            const auto item =
                clause.item_at(static_cast<std::size_t>(group.data() - clause.text.data()));
            if (name == "key") {
                match.key = item;
            } else {
                // "from" and "from2" are two places of one role.
                match.slots[name.substr(0, name.find_last_not_of("0123456789") + 1)].push_back(
                    item);
            }
        }
    };
    CodeSet codes;
    for (const auto bit : clause.bits) {
        codes.set(bit);
    }
    // What is explained is not explained again: without another key a search is in vain.
    const auto has_key = [&](const CodeSet& keys, std::size_t item) {
        while (item < clause.bits.size() && (explained[item] || !keys.test(clause.bits[item]))) {
            ++item;
        }
        return item < clause.bits.size();
    };
    std::vector<re2::StringPiece> groups;
    for (std::size_t f = 0; f < frames_.size(); ++f) {
        const auto& frame = frames_[f];
        if (frame.lacks(codes)) {
            continue;
        }
        std::size_t from = 0;
        std::size_t next = 0;  // the item there
        for (std::size_t n = 0; n < most_matches && from < text.size() && has_key(frame.keys, next);
             ++n) {
            const auto groups_count =
                static_cast<std::size_t>(frame.pattern->NumberOfCapturingGroups()) + 1;
            groups.assign(groups_count, {});
            if (!frame.pattern->Match(text, from, text.size(), RE2::UNANCHORED, groups.data(),
                                      static_cast<int>(groups_count))) {
                break;
            }
            Match match;
            match.frame = f;
            add_slots(*frame.pattern, groups, match);
            auto end =
                static_cast<std::size_t>(groups[0].data() - clause.text.data()) + groups[0].size();
            const auto first = static_cast<std::size_t>(groups[0].data() - clause.text.data());
            match.first = clause.item_at(first == 0 ? 0 : first + 1);
            while (frame.more != nullptr && end < text.size()) {
                std::vector<re2::StringPiece> again(
                    static_cast<std::size_t>(frame.more->NumberOfCapturingGroups()) + 1);
                if (!frame.more->Match(text, end, text.size(), RE2::ANCHOR_START, again.data(),
                                       static_cast<int>(again.size())) ||
                    again[0].empty()) {
                    break;
                }
                add_slots(*frame.more, again, match);
                end += again[0].size();
            }
            match.end = clause.item_at(end - 1) + 1;
            next = match.key + 1;
            from = next < clause.starts.size() ? clause.starts[next] - 1 : text.size();
            if (!explained[match.key]) {
                explained[match.key] = true;
                matches.push_back(std::move(match));
            }
        }
    }
    return matches;
}

}  // namespace tracker::extract
