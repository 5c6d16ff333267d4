// data/statistics/indicators.csv: a national series a row.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {

Harvest facts_series(const Document& document, const SourceSettings& /*settings*/) {
    using scrape::perhaps;
    Harvest harvest;
    scrape::for_each_row(document, harvest, [&](const scrape::Csv& row) {
        Indicator out;
        out.id = scrape::text_in(row, "id");
        out.family = "national";
        out.title = {scrape::text_in(row, "title_en"), perhaps(row.cell("title_ru")), {}};
        out.unit = scrape::text_in(row, "unit");
        out.kind = scrape::text_in(row, "kind");
        out.better = scrape::text_in(row, "better_if");
        out.history = "kept";
        out.complement_of = perhaps(row.cell("complement_of"));
        out.numerator_def = perhaps(row.cell("numerator_def"));
        out.denominator = perhaps(row.cell("denominator"));
        out.breaks = perhaps(row.cell("breaks"));
        harvest.indicators.push_back(std::move(out));
    });
    return harvest;
}

}  // namespace tracker::scrapers
