// Any bytes under any name: UTF-8 comes out, and stays as it is when read again. The first line is
// what HTTP declares.
#include "tracker/core/charset.hpp"
#include "tracker/core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    const auto line = std::min(text.find('\n'), text.size());
    const auto body = text.substr(std::min(line + 1, text.size()));
    const auto decoded = tracker::to_utf8(body, text.substr(0, line));
    if (!tracker::is_utf8(decoded.text) || (decoded.charset == "utf-8" && decoded.replaced == 0 &&
                                            decoded.text.size() + 3 < body.size())) {
        __builtin_trap();
    }
    return 0;
}
