/// What must hold before anything of a source is kept: nothing good is replaced by something bad.
#pragma once

#include "tracker/core/source.hpp"
#include "tracker/scrape/scraper.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// How many records of each list of a harvest there are, by the names that a gate counts by.
using HarvestCounts = std::map<std::string, std::int64_t, std::less<>>;

HarvestCounts counts_of(const scrape::Harvest& harvest);
void add(HarvestCounts& to, const HarvestCounts& more);

/// The first gate that is closed, as a sentence with its reason; nothing when all are open. When
/// not all was read (`whole` is false), too few is no wonder.
std::optional<std::string> closed_gate(const std::vector<Gate>& gates, const HarvestCounts& counts,
                                       bool whole = true);

/// Whether every minimum is reached.
bool are_filled(const std::vector<Gate>& gates, const HarvestCounts& counts);

}  // namespace tracker::ingest
