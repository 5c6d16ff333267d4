// Any text as a date: what is read is in order, and reads the same days again.
#include "tracker/core/date.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    if (const auto day = tracker::parse_iso_date(text); day && tracker::to_iso(*day) != text) {
        __builtin_trap();
    }
    static_cast<void>(tracker::parse_date(text, "%d.%m.%Y"));
    if (const auto date = tracker::parse_partial_date(text)) {
        const auto again = tracker::parse_partial_date(tracker::to_iso(*date));
        if (date->last < date->first || !again || again->first != date->first ||
            again->last != date->last) {
            __builtin_trap();
        }
    }
    return 0;
}
