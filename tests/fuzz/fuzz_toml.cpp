// Any bytes as configuration, every key read as every type.
#include "tracker/config/toml.hpp"
#include "tracker/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

// NOLINTBEGIN(misc-no-recursion): tables nest, and the walk stops at `deepest`
template <typename Read>
void try_to(const Read& read) {
    try {
        read();
    } catch (const tracker::Error&) {  // what it is for: bad input has a sentence
    }
}

void read(tracker::config::Table table, int depth) {
    constexpr std::string_view known[] = {"higher", "lower"};
    constexpr int deepest = 20;
    for (const auto& key : table.keys()) {
        try_to([&] { table.text(key); });
        try_to([&] { table.choice(key, known); });
        try_to([&] { table.integer(key, 0, 10); });
        try_to([&] { table.number(key); });
        try_to([&] { table.truth(key); });
        try_to([&] { table.date(key); });
        try_to([&] { table.translated(key); });
        try_to([&] { table.texts(key); });
        try_to([&] { table.numbers(key); });
        if (depth < deepest) {
            try_to([&] { read(table.table(key), depth + 1); });
            try_to([&] {
                for (auto& inner : table.tables(key)) {
                    read(std::move(inner), depth + 1);
                }
            });
        }
    }
    try_to([&] { table.text("not there"); });
    try_to([&] { table.done(); });
}

// NOLINTEND(misc-no-recursion)

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(data, data + size);
    try_to([&] { read(tracker::config::Table::parse(text, "fuzz.toml"), 0); });
    return 0;
}
