#include "tracker/ingest/robots.hpp"

#include "tracker/core/address.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace tracker::ingest {
namespace {

constexpr std::string_view spaces = " \t";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(spaces);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(spaces) - first + 1);
}

bool is_name_sign(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_';
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

/// "ReformTracker/0.1 (+https://…)" is called reformtracker.
std::string name_of(std::string_view agent) {
    const auto* const end =
        std::find_if_not(agent.begin(), agent.end(), [](char c) { return is_name_sign(c); });
    return lower(agent.substr(0, static_cast<std::size_t>(end - agent.begin())));
}

/// Where '*' and '$' stand for themselves: they get their escapes, as they must have in a pattern.
std::string literal(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '*') {
            out += "%2A";
        } else if (c == '$') {
            out += "%24";
        } else {
            out += c;
        }
    }
    return out;
}

/// Ready to be compared with a target: only a '*', and a '$' at the end, are left special.
std::string normal_pattern(std::string_view pattern) {
    const bool to_the_end = pattern.ends_with('$');
    pattern.remove_suffix(to_the_end ? 1 : 0);
    std::string out;
    while (!pattern.empty()) {
        const auto star = std::min(pattern.find('*'), pattern.size());
        out += literal(normal_escapes(pattern.substr(0, star)));
        out += star < pattern.size() ? "*" : "";
        pattern.remove_prefix(std::min(star + 1, pattern.size()));
    }
    return to_the_end ? out + "$" : out;
}

bool matches(std::string_view pattern, std::string_view target) {
    const bool to_the_end = pattern.ends_with('$');
    if (to_the_end) {
        pattern.remove_suffix(1);
    }
    auto star = pattern.find('*');
    const auto head = pattern.substr(0, star);
    if (!target.starts_with(head)) {
        return false;
    }
    target.remove_prefix(head.size());
    while (star != std::string_view::npos) {
        pattern.remove_prefix(star + 1);
        star = pattern.find('*');
        const auto piece = pattern.substr(0, star);
        if (to_the_end && star == std::string_view::npos) {
            return target.ends_with(piece);
        }
        const auto found = target.find(piece);
        if (found == std::string_view::npos) {
            return false;
        }
        target.remove_prefix(found + piece.size());
    }
    return !to_the_end || target.empty();
}

std::optional<double> seconds_in(std::string_view text) {
    double seconds = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, seconds);
    const bool is_number = failure == std::errc{} && stop == end && std::isfinite(seconds);
    return is_number && seconds >= 0 ? std::optional{seconds} : std::nullopt;
}

}  // namespace

/// Gathers the groups of our name and those of "*" side by side; ours win if there are any.
class RobotsReader {
   public:
    explicit RobotsReader(std::string_view agent) : name_{name_of(agent)} {}

    void read_line(std::string_view line) {
        line = line.substr(0, line.find('#'));
        const auto colon = line.find(':');
        if (colon == std::string_view::npos) {
            return;
        }
        const auto key = lower(trimmed(line.substr(0, colon)));
        const auto value = trimmed(line.substr(colon + 1));
        if (key == "user-agent") {
            begin_group(value);
        } else if (key == "allow" || key == "disallow") {
            add_rule(value, key == "allow");
        } else if (key == "crawl-delay") {
            in_agents_ = false;
            add_delay(value);
        }  // whatever else, a Sitemap say, stands outside the groups
    }

    Robots result() { return std::move(is_named_ ? ours_ : everyone_); }

   private:
    void begin_group(std::string_view agent) {
        if (!in_agents_) {  // the first of one or more lines that name agents
            for_us_ = for_everyone_ = false;
            in_agents_ = true;
        }
        const bool is_us = !name_.empty() && name_of(agent) == name_;
        for_us_ = for_us_ || is_us;
        is_named_ = is_named_ || is_us;
        for_everyone_ = for_everyone_ || agent == "*";
    }

    void add_rule(std::string_view pattern, bool allow) {
        in_agents_ = false;
        if (pattern.empty()) {
            return;  // "Disallow:" forbids nothing
        }
        const Robots::Rule rule{normal_pattern(pattern), allow};
        if (for_us_) {
            ours_.rules_.push_back(rule);
        }
        if (for_everyone_) {
            everyone_.rules_.push_back(rule);
        }
    }

    void add_delay(std::string_view text) {
        const auto seconds = seconds_in(text);
        for (auto* robots : {for_us_ ? &ours_ : nullptr, for_everyone_ ? &everyone_ : nullptr}) {
            if (robots != nullptr && seconds) {
                robots->crawl_delay_ = std::max(robots->crawl_delay_.value_or(0), *seconds);
            }
        }
    }

    std::string name_;
    Robots ours_;
    Robots everyone_;
    bool is_named_ = false;
    bool in_agents_ = false;
    bool for_us_ = false;
    bool for_everyone_ = false;
};

Robots Robots::parse(std::string_view text, std::string_view agent) {
    text = text.substr(0, most_bytes);
    if (text.starts_with("\xEF\xBB\xBF")) {
        text.remove_prefix(3);
    }
    RobotsReader reader{agent};
    while (!text.empty()) {
        const auto end = std::min(text.find_first_of("\r\n"), text.size());
        reader.read_line(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return reader.result();
}

Robots Robots::none_allowed() {
    Robots out;
    out.rules_.push_back({"/", false});
    return out;
}

bool Robots::allows(std::string_view target) const {
    const auto path = literal(normal_escapes(target));
    if (path == "/robots.txt") {
        return true;
    }
    std::size_t longest = 0;
    bool allowed = true;
    for (const auto& rule : rules_) {
        const auto length = rule.pattern.size();
        if ((length > longest || (length == longest && rule.allow)) &&
            matches(rule.pattern, path)) {
            longest = length;
            allowed = rule.allow;
        }
    }
    return allowed;
}

}  // namespace tracker::ingest
