#include "scrapers/registry.hpp"

namespace tracker::scrapers {

const scrape::Scraper* find(std::string_view id) {
    for (const auto& scraper : all) {
        if (scraper.id == id) {
            return &scraper;
        }
    }
    return nullptr;
}

}  // namespace tracker::scrapers
