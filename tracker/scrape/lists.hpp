/// Lists in a source's settings: a list of TOML reaches a scraper as lines of one text.
#pragma once

#include "tracker/core/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

/// The lines of `text`, without empty ones. Borrowed.
std::vector<std::string_view> list_of(std::string_view text);

/// A setting of the page, empty when there is none. Borrowed.
std::string_view setting(const SourceSettings& settings, std::string_view key);

/// list_of(setting()).
std::vector<std::string_view> settings_of(const SourceSettings& settings, std::string_view key);

/// The first whole number behind the first of `marks` in `text`; blanks may part its thousands.
/// Nothing when no mark stands there, or no number behind it.
std::optional<std::int64_t> number_behind(std::string_view text,
                                          const std::vector<std::string_view>& marks);

/// What a source calls a state of an act, as ActPage::status holds it: settings "status_in_force",
/// "status_amended", … list the words of a source. Nothing for a word that none of them lists.
std::optional<std::string> status_of(std::string_view word, const SourceSettings& settings);

}  // namespace tracker::scrape
