// Any bytes as a JSON document, read as our records are read.
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

template <typename Read>
void try_to(const Read& read) {
    try {
        read();
    } catch (const tracker::Error&) {  // what it is for: bad input has a sentence
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    static_cast<void>(tracker::is_utf8(text));
    try_to([&] {
        const tracker::JsonDocument document{text};
        auto object = document.object();
        for (const auto* key : {"id", "title", "list", "many", ""}) {
            static_cast<void>(object.has(key));
            try_to([&] { object.text(key); });
            try_to([&] { object.texts(key); });
            try_to([&] {
                for (auto& inner : object.objects(key)) {
                    try_to([&] { inner.text("id"); });
                    inner.done();
                }
            });
            try_to([&] { object.perhaps_object(key).value_or(object).done(); });
        }
        object.done();
    });
    return 0;
}
