#include "tracker/ingest/registry.hpp"

#include "scrapers/registry.hpp"
#include "tracker/config/settings.hpp"

#include <iterator>

namespace tracker::ingest {
namespace {

/// A file of the facts, or every file of a folder; nothing where there is none.
std::vector<std::string> paths_of(const config::FactsFile& file, const config::Files& data) {
    if (file.path.ends_with('/')) {
        return data.list(file.path);
    }
    return data.has(file.path) ? std::vector{file.path} : std::vector<std::string>{};
}

void add(scrape::Harvest harvest, Registry& registry) {
    registry.institutions.insert(registry.institutions.end(),
                                 std::make_move_iterator(harvest.institutions.begin()),
                                 std::make_move_iterator(harvest.institutions.end()));
    for (const auto& country : harvest.countries) {
        if (country.iso2) {
            registry.iso3[*country.iso2] = country.iso3;
        }
    }
}

}  // namespace

Registry read_registry(const config::Files& config, const config::Files& data) {
    Registry registry;
    for (const auto& file : config::read_facts(config)) {
        const auto* const scraper = scrapers::find(file.reader);
        if (scraper == nullptr ||
            (scraper->kinds != "institution" && scraper->kinds != "country")) {
            continue;
        }
        for (const auto& path : paths_of(file, data)) {
            SourceSettings settings;
            settings.file = path;
            const auto body = data.read(path);
            add(scraper->read({data.name_of(path), body}, settings), registry);
        }
    }
    return registry;
}

}  // namespace tracker::ingest
