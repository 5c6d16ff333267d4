/// Days, and dates as far as a source says them. The only header that names the date library: on a
/// compiler with std::chrono::parse (g++ 14), this file and date.cpp are all that changes.
#pragma once

#include <date/date.h>

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace tracker {

using Date = date::sys_days;  ///< A calendar day. Always valid, always UTC.

/// Strict ISO 8601 day: exactly "YYYY-MM-DD", nothing before or after.
std::optional<Date> parse_iso_date(std::string_view text);

/// `format` is strptime-like. The whole text must match; years are 1800 to 2199.
std::optional<Date> parse_date(std::string_view text, const char* format);

std::string to_iso(Date day);

enum class Precision { day, month, year, range };

std::string_view to_text(Precision precision);

/// The words of a source and the days they allow.
struct PartialDate {
    std::string text;
    Date first;
    Date last;  ///< Never before `first`.
    Precision precision = Precision::day;
};

/// "2014", "2014-04", "2014-04-30", or two of these as "2014-04/2014-06".
std::optional<PartialDate> parse_partial_date(std::string_view text);

/// The ISO form of its precision; parse_partial_date() reads the same days from it.
std::string to_iso(const PartialDate& when);

/// "2026-11-25T08:30:00Z".
std::string to_timestamp(std::chrono::system_clock::time_point when);

/// Of that form, to the second; a fraction is passed over. Nothing for what is none.
std::optional<std::chrono::sys_seconds> parse_timestamp(std::string_view text);

/// A moment as HTTP writes it: "Wed, 25 Nov 2026 08:30:00 GMT".
std::optional<std::chrono::system_clock::time_point> parse_http_date(std::string_view text);

Date day_of(std::chrono::system_clock::time_point when);

}  // namespace tracker
