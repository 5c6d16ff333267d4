// Any text as robots.txt, its first line also as what is asked for.
#include "tracker/ingest/robots.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto target = text.substr(0, text.find('\n'));
    const auto robots = tracker::ingest::Robots::parse(text, "reformtracker");
    static_cast<void>(robots.allows(target));
    if (!robots.allows("/robots.txt") || robots.crawl_delay().value_or(0) < 0) {
        __builtin_trap();
    }
    return 0;
}
