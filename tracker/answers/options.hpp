/// What can be asked by name, and how its values are read: the command line and the endpoint take
/// the same names and the same values. Every reader throws UsageError quoting the bad value.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/option.hpp"
#include "tracker/store/connection.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tracker::answers {

inline constexpr Option country_option{
    "country", "CODE", "only this country: KAZ, KZ, a code of TI or the World Bank, or its name"};
inline constexpr Option from_option{"from", "DATE", "on this day or later (2014, 2014-08, …)"};
inline constexpr Option to_option{"to", "DATE", "on this day or earlier"};
inline constexpr Option clock_option{
    "clock", "NAME", "announced, adopted, published, in_force, observed or effective", "effective"};
inline constexpr Option as_of_option{"as-of", "DATE",
                                     "what the world could know on this day (default: today)"};

/// One of `valid`.
std::string choice(std::string_view option, const std::string& value,
                   std::span<const std::string_view> valid);
std::optional<std::string> choice_in(const Values& values, std::string_view option,
                                     std::span<const std::string_view> valid);

std::optional<PartialDate> date_in(const Values& values, std::string_view option);
std::optional<Date> day_in(const Values& values, std::string_view option);
std::optional<std::int64_t> count_in(const Values& values, std::string_view option);

/// `after`: a cursor as we gave it out, a day, a dot and an id.
std::optional<std::string> cursor_in(const Values& values);

/// The ISO code of a country by any code or name that is accepted for it.
std::string country(const store::Reader& reader, const std::string& text);
std::optional<std::string> country_in(const store::Reader& reader, const Values& values);

/// The ISO text of first and last day of --from and --to. Throws when from is after to.
struct Period {
    std::optional<std::string> from;
    std::optional<std::string> to;
};
Period period_in(const Values& values);

/// An indicator that is there; throws with the nearest.
std::string indicator(const store::Reader& reader, const std::string& text);

/// Tags are an open list: a tag that no record bears is an error, with the nearest.
std::optional<std::string> tag_in(const store::Reader& reader, const Values& values);

}  // namespace tracker::answers
