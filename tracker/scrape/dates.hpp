/// Days and moments as sources write them.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/settings.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

using Moment = std::chrono::sys_seconds;  ///< UTC.

/// The day that a field names, as it is on the source's own calendar: ISO 8601, RFC 822, or in
/// words and numbers of any language (core/requisites.hpp); a month or a year where it says no
/// more. Nothing when it cannot be understood.
std::optional<PartialDate> date_in(std::string_view field, const SourceSettings& settings);

/// "2026-09-30T07:37:00+05:00", "2026-09-30T07:37:00Z", "Fri, 27 Dec 2024 00:00:00 +0600": a
/// moment must say where its clock stands.
std::optional<Moment> moment_in(std::string_view field);

/// "1782818220": seconds since 1970.
std::optional<Moment> moment_of_seconds(std::string_view text);

/// "2026-09-30T07:37:00Z".
std::string to_timestamp(Moment moment);

/// The clock of a place through the years, for times that do not say it.
class Clock {
   public:
    /// Lines such as "+06:00" and, from a day on, "2024-03-01 +05:00". Throws ConfigError.
    explicit Clock(std::string_view lines);

    /// "2026-02-15T10:30:00" as that clock shows it.
    [[nodiscard]] std::optional<Moment> moment_in(std::string_view text) const;

   private:
    struct Offset {
        Date from;
        std::chrono::seconds ahead;
    };
    std::vector<Offset> offsets_;  ///< In order; the first holds from the beginning.
};

}  // namespace tracker::scrape
