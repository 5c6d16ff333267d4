// data/statistics/<iso3>.csv: a published national figure a row. Its release is the address where
// it stands and the day of that publication; one reading of one address is one capture. What a
// row repeats of its indicator, or what follows from its other cells, is not read again.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/scrape/facts.hpp"

#include <algorithm>
#include <map>

namespace tracker::scrapers {
namespace {

using scrape::perhaps;
using scrape::perhaps_number;

std::shared_ptr<const NationalDetail> detail_in(const scrape::Csv& row) {
    auto out = std::make_shared<NationalDetail>();
    out->value_kind = scrape::text_in(row, "value_kind");
    out->bound = scrape::text_in(row, "bound");
    out->numerator = perhaps_number(row, "numerator");
    out->n = perhaps_number(row, "n");
    out->base_period = perhaps(row.cell("base_period"));
    out->duplicate_of = perhaps(row.cell("duplicate_of"));
    out->conflict_group = perhaps(row.cell("conflict_group"));
    out->break_before = perhaps(row.cell("break_before"));
    out->inferred = row.cell("inferred") == "yes";
    out->revised = row.cell("revised") == "yes";
    out->note = perhaps(row.cell("note"));
    return out;
}

/// Empty where the source does not say it.
std::string day_in(const scrape::Csv& row, std::string_view column) {
    std::string text{row.cell(column)};
    if (!text.empty() && !parse_iso_date(text)) {
        throw Error{"'" + std::string{column} + "' cannot be '" + text + "'; it is a day"};
    }
    return text;
}

Observation observation_in(const scrape::Csv& row) {
    Observation out;
    out.indicator = scrape::text_in(row, "indicator_id");
    out.area = scrape::text_in(row, "country");
    out.scope = scrape::text_in(row, "scope");
    out.start_day = day_in(row, "period_start");
    out.end_day = day_in(row, "period_end");
    if (!out.end_day.empty() && out.end_day < out.start_day) {
        throw Error{"'period_end' lies before 'period_start'"};
    }
    out.period = (out.start_day.empty() ? ".." : out.start_day) + "/" +
                 (out.end_day.empty() ? ".." : out.end_day);  // ISO 8601-2: open at that side
    out.period_kind = scrape::text_in(row, "period_kind");
    out.value = scrape::number_in(row, "value");
    out.grade = scrape::text_in(row, "grade");
    out.national = detail_in(row);
    return out;
}

Release release_in(const scrape::Csv& row) {
    Release out;
    const auto published = perhaps(row.cell("published_on"));
    const auto url = scrape::text_in(row, "source_url");
    out.id = "national-" + published.value_or("undated") + "-" + sha256(url).substr(0, 10);
    out.family = "national";
    out.publisher = scrape::text_in(row, "publisher");
    out.title = out.publisher + (published ? ", " + *published : "");
    out.published = scrape::perhaps_date("published_on", published);
    out.url = url;
    out.grade = "verified";
    return out;
}

}  // namespace

Harvest facts_statistics(const Document& document, const SourceSettings& settings) {
    Harvest harvest;
    std::map<std::string, std::size_t> places;  // of a release, in both lists
    const auto hash = sha256(document.body);
    scrape::for_each_row(
        document, harvest,
        [&](const scrape::Csv& row) {
            auto observation = observation_in(row);
            auto release = release_in(row);
            const auto [place, is_new] = places.emplace(release.id, harvest.releases.size());
            if (is_new) {
                harvest.captures.push_back({release.id, settings.file, hash, true, {}, {}, {}});
                harvest.releases.push_back(std::move(release));
            }
            harvest.captures[place->second].observations.push_back(std::move(observation));
        },
        {"row_id", "unit", "kind", "numerator_def", "denominator", "published_precision"});
    return harvest;
}

}  // namespace tracker::scrapers
