// Any text as an address, and as a link on a page: what is read reads as itself again.
#include "tracker/core/address.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

void check(const std::optional<tracker::Address>& address) {
    if (address && tracker::parse_address(address->text()) != address) {
        __builtin_trap();
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    static const auto base = *tracker::parse_address("https://a.kz/b/c;d?e");
    check(tracker::parse_address(text));
    check(tracker::resolve(base, text));
    const auto escaped = tracker::normal_escapes(text);
    if (tracker::normal_escapes(escaped) != escaped) {
        __builtin_trap();
    }
    return 0;
}
