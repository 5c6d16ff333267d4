// Any bytes to every scraper of facts: it gives records and issues, and never throws.
#include "scrapers/registry.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

tracker::SourceSettings settings() {
    tracker::SourceSettings out;
    out.release = "made-{year}";
    out.area = "code";
    out.period = "year";
    out.series = {{"made_{dimension}", "estimate", "se", "low", "high", "n", "place"}};
    out.source_scores = {{"made", "source", "score"}};
    out.iso3_of = {{"KAZ", "KAZ"}};
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto made = settings();
    const std::string body(data, data + size);
    for (const auto& scraper : tracker::scrapers::all) {
        if (scraper.id.starts_with("facts_") || scraper.id.starts_with("index_")) {
            static_cast<void>(scraper.read({"fuzz", body}, made));
        }
    }
    return 0;
}
