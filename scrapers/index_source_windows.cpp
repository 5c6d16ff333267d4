// The days that each source of an index describes, by edition.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {
namespace {

Date day_in(const scrape::Csv& row, std::string_view column) {
    const auto text = scrape::text_in(row, column);
    const auto day = parse_iso_date(text);
    if (!day) {
        throw Error{"'" + std::string{column} + "' cannot be '" + text + "'; it is a day"};
    }
    return *day;
}

}  // namespace

Harvest index_source_windows(const Document& document, const SourceSettings& /*settings*/) {
    Harvest harvest;
    scrape::for_each_row(document, harvest, [&](const scrape::Csv& row) {
        harvest.source_windows.push_back(
            {scrape::text_in(row, "edition"), scrape::text_in(row, "source"), day_in(row, "start"),
             day_in(row, "end"), scrape::text_in(row, "basis"), scrape::perhaps(row.cell("note"))});
    });
    return harvest;
}

}  // namespace tracker::scrapers
