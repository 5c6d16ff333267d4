#include "tracker/scrape/lists.hpp"

#include "tracker/core/text.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>

namespace tracker::scrape {
namespace {

constexpr std::string_view status_prefix = "status_";
constexpr std::int64_t most = 1'000'000'000;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// What stands between two digits of one number: a space, or a no-break space.
std::size_t gap_at(std::string_view text) {
    const std::size_t gap = text.starts_with(' ') ? 1U : text.starts_with("\u00a0") ? 2U : 0U;
    return gap > 0 && text.size() > gap && is_digit(text[gap]) ? gap : 0U;
}

std::optional<std::int64_t> first_number(std::string_view text) {
    const auto* const begin = std::find_if(text.begin(), text.end(), is_digit);
    text.remove_prefix(static_cast<std::size_t>(begin - text.begin()));
    if (text.empty()) {
        return std::nullopt;
    }
    std::int64_t out = 0;
    while (!text.empty() && is_digit(text.front()) && out < most) {
        out = out * 10 + (text.front() - '0');
        text.remove_prefix(1);
        text.remove_prefix(gap_at(text));
    }
    return out;
}

}  // namespace

std::vector<std::string_view> list_of(std::string_view text) {
    std::vector<std::string_view> out;
    while (!text.empty()) {
        const auto end = std::min(text.find('\n'), text.size());
        if (const auto line = trimmed(text.substr(0, end)); !line.empty()) {
            out.push_back(line);
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return out;
}

std::string_view setting(const SourceSettings& settings, std::string_view key) {
    const auto found = settings.page.find(key);
    return found == settings.page.end() ? std::string_view{} : found->second;
}

std::vector<std::string_view> settings_of(const SourceSettings& settings, std::string_view key) {
    return list_of(setting(settings, key));
}

std::optional<std::int64_t> number_behind(std::string_view text,
                                          const std::vector<std::string_view>& marks) {
    for (const auto mark : marks) {
        if (const auto at = text.find(mark); at != std::string_view::npos) {
            return first_number(text.substr(at + mark.size()));
        }
    }
    return std::nullopt;
}

std::optional<std::string> status_of(std::string_view word, const SourceSettings& settings) {
    const auto folded = lower_case(trimmed(word));
    for (auto at = settings.page.lower_bound(status_prefix);
         at != settings.page.end() && at->first.starts_with(status_prefix); ++at) {
        for (const auto known : list_of(at->second)) {
            if (lower_case(known) == folded) {
                return at->first.substr(status_prefix.size());
            }
        }
    }
    return std::nullopt;
}

}  // namespace tracker::scrape
