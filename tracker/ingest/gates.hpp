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
/// The first gate that is closed, as a sentence with its reason; nothing when all are open. The
/// further pages of a list may hold less (`is_first` is false).
std::optional<std::string> closed_gate(const std::vector<Gate>& gates, const HarvestCounts& counts,
                                       bool is_first = true);

}  // namespace tracker::ingest
