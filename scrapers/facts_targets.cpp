// data/targets/*.csv: what a plan promised, a row an indicator and year.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {

Harvest facts_targets(const Document& document, const SourceSettings& /*settings*/) {
    using scrape::perhaps;
    using scrape::text_in;
    Harvest harvest;
    scrape::for_each_row(document, harvest,
                         [&](const scrape::Csv& row) {
                             Target out;
                             out.indicator = text_in(row, "indicator_id");
                             out.country = text_in(row, "country");
                             out.period = text_in(row, "target_period");
                             out.comparator = text_in(row, "comparator");
                             out.value = scrape::number_in(row, "target_value");
                             out.unit = text_in(row, "unit");
                             out.plan = text_in(row, "plan_id");
                             out.plan_title = text_in(row, "plan_document");
                             out.plan_adopted = scrape::perhaps_date(
                                 "plan_adopted_on", perhaps(row.cell("plan_adopted_on")));
                             out.superseded_by = perhaps(row.cell("superseded_by"));
                             out.source = perhaps(row.cell("source_url"));
                             out.grade = text_in(row, "grade");
                             out.note = perhaps(row.cell("note"));
                             harvest.targets.push_back(std::move(out));
                         },
                         {"direction"});  // follows from the comparator
    return harvest;
}

}  // namespace tracker::scrapers
