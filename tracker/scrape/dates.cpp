#include "tracker/scrape/dates.hpp"

#include "tracker/core/error.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace tracker::scrape {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

constexpr std::size_t iso_day = 10;  // characters of 2026-09-30

std::optional<int> digits(std::string_view text, int least, int most) {
    int out = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, out);
    const bool whole = !text.empty() && text.front() != '-' && stop == end;
    return whole && failure == std::errc{} && out >= least && out <= most ? std::optional{out}
                                                                          : std::nullopt;
}

/// "07:37:00" or "07:37", off the front.
std::optional<seconds> take_time(std::string_view& text) {
    if (text.size() < 5 || text[2] != ':') {
        return std::nullopt;
    }
    const auto hour = digits(text.substr(0, 2), 0, 23);
    const auto minute = digits(text.substr(3, 2), 0, 59);
    text.remove_prefix(5);
    int second = 0;
    if (text.starts_with(':')) {
        const auto found = digits(text.substr(1, 2), 0, 60);
        if (!found) {
            return std::nullopt;
        }
        second = *found;
        text.remove_prefix(3);
        if (text.starts_with('.')) {  // parts of a second
            const auto end = text.find_first_not_of("0123456789", 1);
            text.remove_prefix(std::min(end, text.size()));
        }
    }
    return hour && minute ? std::optional{hours{*hour} + minutes{*minute} + seconds{second}}
                          : std::nullopt;
}

/// "+05:00", "+0500", "Z", "GMT".
std::optional<seconds> offset_in(std::string_view text) {
    if (text == "Z" || text == "z" || text == "GMT" || text == "UT" || text == "UTC") {
        return seconds{0};
    }
    if ((text.size() != 6 && text.size() != 5) || (text[0] != '+' && text[0] != '-')) {
        return std::nullopt;
    }
    const bool has_colon = text[3] == ':';
    const auto hour = digits(text.substr(1, 2), 0, 15);
    const auto minute = digits(text.substr(has_colon ? 4 : 3), 0, 59);
    if (!hour || !minute || has_colon != (text.size() == 6)) {
        return std::nullopt;
    }
    const seconds ahead = hours{*hour} + minutes{*minute};
    return text[0] == '-' ? -ahead : ahead;
}

struct Local {
    Date day;
    seconds time;
    std::string_view rest;  ///< Where its clock stands.
};

std::optional<Local> iso_time(std::string_view text) {
    const auto day = parse_iso_date(text.substr(0, iso_day));
    if (!day || text.size() <= iso_day || (text[iso_day] != 'T' && text[iso_day] != ' ')) {
        return std::nullopt;
    }
    text.remove_prefix(iso_day + 1);
    const auto time = take_time(text);
    return time ? std::optional{Local{*day, *time, text}} : std::nullopt;
}

std::string_view take_word(std::string_view& text) {
    const auto end = std::min(text.find(' '), text.size());
    const auto word = text.substr(0, end);
    text = trimmed(text.substr(end));
    return word;
}

std::optional<int> english_month(std::string_view word) {
    constexpr std::string_view names = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec ";
    const auto at = word.size() < 3 ? std::string_view::npos : names.find(word.substr(0, 3));
    return at == std::string_view::npos || at % 4 != 0
               ? std::nullopt
               : std::optional{static_cast<int>(at / 4) + 1};
}

/// "Fri, 27 Dec 2024 00:00:00 +0600"; the day of the week may be missing.
std::optional<Local> mail_time(std::string_view text) {
    if (const auto comma = text.find(','); comma != std::string_view::npos) {
        text = trimmed(text.substr(comma + 1));
    }
    const auto day = digits(take_word(text), 1, 31);
    const auto month = english_month(take_word(text));
    const auto year = digits(take_word(text), 1800, 2199);
    if (!day || !month || !year) {
        return std::nullopt;
    }
    const date::year_month_day whole{date::year{*year} / *month / *day};
    const auto time = take_time(text);
    if (!whole.ok() || !time) {
        return std::nullopt;
    }
    return Local{Date{whole}, *time, trimmed(text)};
}

std::optional<Local> local_time(std::string_view field) {
    field = trimmed(field);
    auto found = iso_time(field);
    return found ? found : mail_time(field);
}

}  // namespace

std::optional<PartialDate> date_in(std::string_view field, const SourceSettings& settings) {
    field = trimmed(field);
    if (const auto local = local_time(field)) {
        return parse_partial_date(to_iso(local->day));
    }
    if (auto whole = parse_partial_date(field)) {
        return whole;
    }
    return worded_date(field, settings.language, settings.requisites);
}

std::optional<Moment> moment_in(std::string_view field) {
    const auto local = local_time(field);
    const auto ahead = local ? offset_in(local->rest) : std::nullopt;
    return ahead ? std::optional{Moment{local->day} + local->time - *ahead} : std::nullopt;
}

std::optional<Moment> moment_of_seconds(std::string_view text) {
    const auto value = digits(text, 0, 2'147'483'647);
    return value ? std::optional{Moment{seconds{*value}}} : std::nullopt;
}

std::string to_timestamp(Moment moment) {
    return tracker::to_timestamp(std::chrono::system_clock::time_point{moment});
}

Clock::Clock(std::string_view lines) {
    for (const auto line : list_of(lines)) {
        const bool dated = line.size() > iso_day && line[iso_day] == ' ';
        const auto from = dated ? parse_iso_date(line.substr(0, iso_day)) : Date{};
        const auto ahead = offset_in(dated ? trimmed(line.substr(iso_day)) : line);
        if (!from || !ahead || (!offsets_.empty() && *from <= offsets_.back().from)) {
            throw ConfigError{"'" + std::string{line} +
                              R"(' is no clock; write "+06:00", then "2024-03-01 +05:00")"};
        }
        offsets_.push_back({*from, *ahead});
    }
}

std::optional<Moment> Clock::moment_in(std::string_view text) const {
    const auto local = iso_time(trimmed(text));
    if (!local || !local->rest.empty() || offsets_.empty()) {
        return std::nullopt;
    }
    auto ahead = offsets_.front().ahead;
    for (const auto& offset : offsets_) {
        if (offset.from <= local->day) {
            ahead = offset.ahead;
        }
    }
    return Moment{local->day} + local->time - ahead;
}

}  // namespace tracker::scrape
