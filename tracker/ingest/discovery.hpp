/// Where a source begins, and which kind of page an address leads to. Pure.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/source.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// The addresses at which an entry begins: one, or where it holds "{year}" one for each year from
/// that of `since` (today's without one) to today's, the latest first. "{page}" is left in place.
std::vector<std::string> starts_of(const PageKind& entry, Date today, std::optional<Date> since);

/// "{page}" replaced; nothing when the address has none, so that `next` leads on.
std::optional<std::string> numbered(const std::string& start, int page);

/// The first detail kind that takes a link.
const PageKind* detail_for(const WebSource& source, std::string_view address);

/// The entry or detail kind that an address fits when it comes from an archive.
const PageKind* kind_for(const WebSource& source, std::string_view address);

/// By its id; null when there is none any more.
const PageKind* kind_named(const WebSource& source, std::string_view id);

}  // namespace tracker::ingest
