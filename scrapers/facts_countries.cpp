// data/country-codes.csv: an economy a row, with the codes that each publisher writes.
#include "scrapers/registry.hpp"
#include "tracker/scrape/facts.hpp"

namespace tracker::scrapers {

Harvest facts_countries(const Document& document, const SourceSettings& /*settings*/) {
    using scrape::perhaps;
    Harvest harvest;
    scrape::for_each_row(document, harvest,
                         [&](const scrape::Csv& row) {
                             harvest.countries.push_back(
                                 {scrape::text_in(row, "iso3"),
                                  perhaps(row.cell("iso2")),
                                  perhaps(row.cell("cpi_code")),
                                  perhaps(row.cell("wgi_code")),
                                  perhaps(row.cell("wgi_code_2024")),
                                  {scrape::text_in(row, "name_en"), perhaps(row.cell("name_ru")),
                                   perhaps(row.cell("name_kk"))},
                                  perhaps(row.cell("region_ti"))});
                         },
                         {"name_ti", "name_wb"});  // spellings of the publishers, for people
    return harvest;
}

}  // namespace tracker::scrapers
