/// Every scraper: one declaration and one row, in alphabetical order. A test fails if a .cpp of
/// this directory is missing here, or has no fixture under tests/scrapers/<id>/.
#pragma once

#include "tracker/scrape/scraper.hpp"

namespace tracker::scrapers {

using scrape::Document;
using scrape::Harvest;

Harvest facts_acts(const Document& document, const SourceSettings& settings);
Harvest facts_countries(const Document& document, const SourceSettings& settings);
Harvest facts_events(const Document& document, const SourceSettings& settings);
Harvest facts_institutions(const Document& document, const SourceSettings& settings);
Harvest facts_reforms(const Document& document, const SourceSettings& settings);
Harvest facts_series(const Document& document, const SourceSettings& settings);
Harvest facts_statistics(const Document& document, const SourceSettings& settings);
Harvest facts_targets(const Document& document, const SourceSettings& settings);
Harvest index_source_windows(const Document& document, const SourceSettings& settings);
Harvest index_table(const Document& document, const SourceSettings& settings);

inline constexpr scrape::Scraper all[] = {
    {"facts_acts", facts_acts, "act"},
    {"facts_countries", facts_countries, "country"},
    {"facts_events", facts_events, "event"},
    {"facts_institutions", facts_institutions, "institution"},
    {"facts_reforms", facts_reforms, "reform"},
    {"facts_series", facts_series, "indicator"},
    {"facts_statistics", facts_statistics, "release capture"},
    {"facts_targets", facts_targets, "target"},
    {"index_source_windows", index_source_windows, "indicator"},
    {"index_table", index_table, "release capture"},
};

/// Null when there is none of that name.
const scrape::Scraper* find(std::string_view id);

}  // namespace tracker::scrapers
