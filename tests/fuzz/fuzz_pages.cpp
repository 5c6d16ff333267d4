// Any bytes to every scraper of pages, with the settings of every page kind of the shipped sources:
// it gives records and issues, all of them UTF-8, and never throws. Every page under tests/scrapers
// is a seed.
#include "scrapers/registry.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/config/sources.hpp"
#include "tracker/ingest/harvest_text.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace {

struct Reading {
    const tracker::scrape::Scraper* scraper;
    tracker::SourceSettings settings;
    std::string address;
};

std::vector<Reading> readings() {
    const auto config = tracker::config::Files::shipped("config");
    const auto words = tracker::config::read_requisite_words(config);
    std::vector<Reading> out;
    for (const auto& source : tracker::config::read_sources(config)) {
        for (const auto* kinds : {&source.entries, &source.details}) {
            for (const auto& kind : *kinds) {
                out.push_back({tracker::scrapers::find(kind.scraper),
                               tracker::config::page_settings(source, kind, words),
                               kind.address.value_or(source.home + "/rus/docs/Z2100000917")});
            }
        }
    }
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto made = readings();
    const std::string body(data, data + size);
    for (const auto& reading : made) {
        const auto harvest = reading.scraper->read({reading.address, body}, reading.settings);
        std::string told;
        tracker::Sink sink{tracker::append_to(told)};
        tracker::ingest::write_json(harvest, sink);  // throws for what is not UTF-8
        sink.flush();
    }
    return 0;
}
