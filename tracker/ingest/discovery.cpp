#include "tracker/ingest/discovery.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

constexpr std::string_view year_place = "{year}";
constexpr std::string_view page_place = "{page}";

int year_of(Date day) {
    return static_cast<int>(date::year_month_day{day}.year());
}

std::string replaced(std::string text, std::string_view place, const std::string& by) {
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place, at)) {
        text.replace(at, place.size(), by);
        at += by.size();
    }
    return text;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// Whether the address is the pattern with digits in its places.
bool fits(std::string_view pattern, std::string_view address) {
    while (!pattern.empty()) {
        if (pattern.starts_with(year_place) || pattern.starts_with(page_place)) {
            const auto digits = static_cast<std::size_t>(
                std::find_if_not(address.begin(), address.end(), is_digit) - address.begin());
            if (digits == 0) {
                return false;
            }
            address.remove_prefix(digits);
            pattern.remove_prefix(year_place.size());  // both are as long
            continue;
        }
        if (address.empty() || pattern.front() != address.front()) {
            return false;
        }
        pattern.remove_prefix(1);
        address.remove_prefix(1);
    }
    return address.empty();
}

/// The further pages of a list are below its address or behind a "?".
bool continues(std::string_view pattern, std::string_view address) {
    const auto begin = pattern.substr(0, pattern.find('{'));
    return !begin.empty() && address.size() > begin.size() && address.starts_with(begin);
}

template <typename Fits>
const PageKind* first(const std::vector<PageKind>& kinds, const Fits& take) {
    const auto found = std::find_if(kinds.begin(), kinds.end(), take);
    return found == kinds.end() ? nullptr : &*found;
}

}  // namespace

std::vector<std::string> starts_of(const PageKind& entry, Date today, std::optional<Date> since) {
    const auto& address = entry.address.value();
    if (address.find(year_place) == std::string::npos) {
        return {address};
    }
    std::vector<std::string> out;
    for (int year = year_of(today); year >= year_of(since.value_or(today)); --year) {
        out.push_back(replaced(address, year_place, std::to_string(year)));
    }
    return out;
}

std::optional<std::string> numbered(const std::string& start, int page) {
    if (start.find(page_place) == std::string::npos) {
        return std::nullopt;
    }
    return replaced(start, page_place, std::to_string(page));
}

const PageKind* detail_for(const WebSource& source, std::string_view address) {
    return first(source.details, [address](const PageKind& kind) {
        return address.starts_with(kind.link_prefix) &&
               address.find(kind.link_contains) != std::string_view::npos;
    });
}

const PageKind* kind_for(const WebSource& source, std::string_view address) {
    const auto* kind = first(source.entries, [address](const PageKind& entry) {
        return fits(entry.address.value_or(""), address);
    });
    if (kind == nullptr) {
        kind = detail_for(source, address);
    }
    return kind != nullptr ? kind : first(source.entries, [address](const PageKind& entry) {
        return continues(entry.address.value_or(""), address);
    });
}

const PageKind* kind_named(const WebSource& source, std::string_view id) {
    const auto is_it = [id](const PageKind& kind) { return kind.id == id; };
    const auto* kind = first(source.entries, is_it);
    return kind != nullptr ? kind : first(source.details, is_it);
}

}  // namespace tracker::ingest
