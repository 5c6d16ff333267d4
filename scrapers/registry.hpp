/// Every scraper: one declaration and one row, in alphabetical order. A test fails if a .cpp of
/// this directory is missing here, or has no fixture under tests/scrapers/<id>/.
#pragma once

#include "tracker/core/source.hpp"
#include "tracker/scrape/scraper.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tracker::scrapers {

using scrape::Document;
using scrape::Harvest;

Harvest adilet_act(const Document& document, const SourceSettings& settings);
Harvest facts_acts(const Document& document, const SourceSettings& settings);
Harvest facts_countries(const Document& document, const SourceSettings& settings);
Harvest facts_events(const Document& document, const SourceSettings& settings);
Harvest facts_institutions(const Document& document, const SourceSettings& settings);
Harvest facts_reforms(const Document& document, const SourceSettings& settings);
Harvest facts_series(const Document& document, const SourceSettings& settings);
Harvest facts_statistics(const Document& document, const SourceSettings& settings);
Harvest facts_targets(const Document& document, const SourceSettings& settings);
Harvest feed(const Document& document, const SourceSettings& settings);
Harvest html_list(const Document& document, const SourceSettings& settings);
Harvest html_page(const Document& document, const SourceSettings& settings);
Harvest index_source_windows(const Document& document, const SourceSettings& settings);
Harvest index_table(const Document& document, const SourceSettings& settings);
Harvest telegram_channel(const Document& document, const SourceSettings& settings);
Harvest telegram_export(const Document& document, const SourceSettings& settings);
Harvest zan_document(const Document& document, const SourceSettings& settings);
Harvest zan_search(const Document& document, const SourceSettings& settings);

inline constexpr scrape::Scraper all[] = {
    {"adilet_act", adilet_act, "act", "base notes note_classes note_colours signers status_*"},
    {"facts_acts", facts_acts, "act"},
    {"facts_countries", facts_countries, "country"},
    {"facts_events", facts_events, "event"},
    {"facts_institutions", facts_institutions, "institution"},
    {"facts_reforms", facts_reforms, "reform"},
    {"facts_series", facts_series, "indicator"},
    {"facts_statistics", facts_statistics, "release capture"},
    {"facts_targets", facts_targets, "target"},
    {"feed", feed, "", "as base total_behind"},
    {"html_list", html_list, "",
     "/item! /link! /title /date /summary /kind /status /body /next /total /empty "
     "as base pages_behind stage total_behind status_*"},
    {"html_page", html_page, "",
     "/title! /body! /date /requisites /kind /status /code as base notes signers stage status_*"},
    {"index_source_windows", index_source_windows, "indicator"},
    {"index_table", index_table, "release capture"},
    {"telegram_channel", telegram_channel, "post", "base"},
    {"telegram_export", telegram_export, "post", "chats! channels clock!"},
    {"zan_document", zan_document, "act", "base notes signers status_*"},
    {"zan_search", zan_search, "", "base"},
};

/// Null when there is none of that name.
const scrape::Scraper* find(std::string_view id);

/// Why a page kind of a source cannot be read: no such scraper, a setting that it does not know,
/// one that is missing, an XPath that is none. Nothing when all is well.
std::optional<std::string> problem_with(const PageKind& kind);

}  // namespace tracker::scrapers
