#include "tracker/core/date.hpp"

#include <algorithm>
#include <sstream>

namespace tracker {
namespace {

constexpr int first_year = 1800;
constexpr int last_year = 2199;

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

/// The number of a run of digits; nothing when another byte is among them.
std::optional<int> number(std::string_view digits) {
    if (digits.empty() || !std::all_of(digits.begin(), digits.end(), is_digit)) {
        return std::nullopt;
    }
    int value = 0;
    for (const char digit : digits) {
        value = value * 10 + (digit - '0');
    }
    return value;
}

std::optional<Date> checked(date::year_month_day day) {
    // "%Y" reads "23" as the year 23.
    const bool in_range =
        day.year() >= date::year{first_year} && day.year() <= date::year{last_year};
    return day.ok() && in_range ? std::optional{Date{day}} : std::nullopt;
}

std::optional<PartialDate> whole_year(const std::string& text) {
    const auto first = parse_iso_date(text + "-01-01");
    if (!first) {
        return std::nullopt;
    }
    return PartialDate{text, *first, *parse_iso_date(text + "-12-31"), Precision::year};
}

std::optional<PartialDate> whole_month(const std::string& text) {
    const auto first = parse_iso_date(text + "-01");
    if (!first) {
        return std::nullopt;
    }
    const date::year_month_day day{*first};
    return PartialDate{text, *first, Date{day.year() / day.month() / date::last}, Precision::month};
}

std::optional<PartialDate> whole_day(const std::string& text) {
    const auto day = parse_iso_date(text);
    if (!day) {
        return std::nullopt;
    }
    return PartialDate{text, *day, *day, Precision::day};
}

std::optional<PartialDate> one_date(const std::string& text) {
    switch (text.size()) {
        case 4:
            return whole_year(text);
        case 7:
            return whole_month(text);
        default:
            return whole_day(text);
    }
}

}  // namespace

std::optional<Date> parse_date(std::string_view text, const char* format) {
    std::istringstream in{std::string{text}};
    date::year_month_day day{};
    in >> date::parse(format, day);
    // The library stops at the first match, so "2024-01-01junk" would pass without this.
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) {
        return std::nullopt;
    }
    return checked(day);
}

// By hand: the library needs a stream for every day, and a load reads a hundred thousand of them.
std::optional<Date> parse_iso_date(std::string_view text) {
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = number(text.substr(0, 4));
    const auto month = number(text.substr(5, 2));
    const auto day = number(text.substr(8, 2));
    if (!year || !month || !day) {
        return std::nullopt;
    }
    return checked(date::year{*year} / *month / *day);
}

std::string to_iso(Date day) {
    const date::year_month_day parts{day};
    const auto year = static_cast<int>(parts.year());
    const auto month = static_cast<unsigned>(parts.month());
    const auto number_of_day = static_cast<unsigned>(parts.day());
    const auto digit = [](unsigned value) { return static_cast<char>('0' + value % 10); };
    const auto y = static_cast<unsigned>(year);
    return {digit(y / 1000),
            digit(y / 100),
            digit(y / 10),
            digit(y),
            '-',
            digit(month / 10),
            digit(month),
            '-',
            digit(number_of_day / 10),
            digit(number_of_day)};
}

std::string_view to_text(Precision precision) {
    switch (precision) {
        case Precision::day:
            return "day";
        case Precision::month:
            return "month";
        case Precision::year:
            return "year";
        case Precision::range:
            break;
    }
    return "range";
}

std::optional<PartialDate> parse_partial_date(std::string_view text) {
    const auto slash = text.find('/');
    if (slash == std::string_view::npos) {
        return one_date(std::string{text});
    }
    const auto from = one_date(std::string{text.substr(0, slash)});
    const auto to = one_date(std::string{text.substr(slash + 1)});
    if (!from || !to || to->last < from->first) {
        return std::nullopt;
    }
    return PartialDate{std::string{text}, from->first, to->last, Precision::range};
}

std::string to_iso(const PartialDate& when) {
    auto first = to_iso(when.first);
    switch (when.precision) {
        case Precision::day:
            return first;
        case Precision::month:
            return first.substr(0, 7);
        case Precision::year:
            return first.substr(0, 4);
        case Precision::range:
            break;
    }
    return first + "/" + to_iso(when.last);
}

std::string to_timestamp(std::chrono::system_clock::time_point when) {
    const auto seconds = date::floor<std::chrono::seconds>(when);
    return date::format("%FT%TZ", seconds);
}

std::optional<std::chrono::sys_seconds> parse_timestamp(std::string_view text) {
    constexpr std::string_view form = "0000-00-00T00:00:00";
    if (text.size() <= form.size() || text.back() != 'Z') {
        return std::nullopt;
    }
    const auto digits = [text](std::size_t at) {
        const auto tens = text[at] - '0';
        const auto ones = text[at + 1] - '0';
        return tens < 0 || tens > 5 || ones < 0 || ones > 9 ? -1 : 10 * tens + ones;
    };
    const auto day = parse_iso_date(text.substr(0, 10));
    const int hours = digits(11);
    const int minutes = digits(14);
    const int seconds = digits(17);
    const bool has_marks = text[10] == 'T' && text[13] == ':' && text[16] == ':';
    if (!day || !has_marks || hours < 0 || hours > 23 || minutes < 0 || seconds < 0) {
        return std::nullopt;
    }
    return *day + std::chrono::hours{hours} + std::chrono::minutes{minutes} +
           std::chrono::seconds{seconds};
}

std::optional<std::chrono::system_clock::time_point> parse_http_date(std::string_view text) {
    std::istringstream in{std::string{text}};
    date::sys_seconds moment;
    in >> date::parse("%a, %d %b %Y %H:%M:%S GMT", moment);
    if (in.fail() || in.peek() != std::istringstream::traits_type::eof()) {
        return std::nullopt;
    }
    return moment;
}

Date day_of(std::chrono::system_clock::time_point when) {
    return date::floor<date::days>(when);
}

}  // namespace tracker
