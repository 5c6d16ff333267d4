/// The bytes of a page, read by the scraper of its kind: in UTF-8, and only when they are what the
/// source says its pages are.
#pragma once

#include "tracker/core/requisites.hpp"
#include "tracker/core/source.hpp"
#include "tracker/ingest/archive.hpp"
#include "tracker/scrape/scraper.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>

namespace tracker::ingest {

struct PageReading {
    scrape::Harvest harvest;
    std::optional<Issue> refused;  ///< The page is not what it should be: nothing was read.
};

/// Which scraper has a name: scrapers::find, but for tests.
using FindScraper = const scrape::Scraper* (*)(std::string_view id);

class PageReader {
   public:
    /// Source and words must outlive it.
    PageReader(const WebSource& source, const RequisiteWords& words, FindScraper find)
        : source_{source}, words_{words}, find_{find} {}

    /// Never throws for the sake of the page. Throws ConfigError for a scraper that is not known.
    PageReading read(const PageKind& kind, const Snapshot& snapshot, const std::string& body);

   private:
    [[nodiscard]] const scrape::Scraper& scraper_of(const PageKind& kind) const;
    const SourceSettings& settings_of(const PageKind& kind);

    const WebSource& source_;
    const RequisiteWords& words_;
    FindScraper find_;
    std::map<const PageKind*, SourceSettings> settings_;
};

}  // namespace tracker::ingest
