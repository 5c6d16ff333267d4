// Any bytes as a web archive: every record is read, its message opened, and what is told of places
// holds.
#include "tracker/ingest/archive_record.hpp"
#include "tracker/ingest/http_block.hpp"
#include "tracker/ingest/saved_page.hpp"
#include "tracker/ingest/warc.hpp"

#include <cstddef>
#include <cstdint>
#include <string>

namespace {

constexpr std::size_t most_body = 1024UL * 1024;

void check(bool holds) {
    if (!holds) {
        __builtin_trap();
    }
}

/// Whole records lie one behind the other, and each reads alone as it read in the file.
void check_place(const tracker::ingest::WarcRecord& record, const std::string& file,
                 std::int64_t& end) {
    check(record.offset >= 0);
    if (record.length == 0) {  // shares its member with others
        return;
    }
    check(record.offset >= end);
    end = record.offset + record.length;
    check(end <= static_cast<std::int64_t>(file.size()));
    const auto alone = file.substr(static_cast<std::size_t>(record.offset),
                                   static_cast<std::size_t>(record.length));
    tracker::ingest::WarcReader reader{tracker::ingest::source_of(alone)};
    tracker::ingest::WarcRecord again;
    check(reader.next(again) && again.block == record.block && again.fields == record.fields);
}

void open_message(const tracker::ingest::WarcRecord& record) {
    const auto message = tracker::ingest::parse_http(record.block);
    if (message) {
        const auto body = tracker::ingest::opened_body(*message, most_body);
        check(!body || body->size() <= most_body);
        static_cast<void>(tracker::ingest::status_of(message->start));
    }
    static_cast<void>(tracker::ingest::snapshot_of(record, &record));
    static_cast<void>(tracker::ingest::saved_from(record.block));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string file(data, data + size);
    tracker::ingest::WarcOptions options;
    options.block = most_body;
    options.passed = 4 * most_body;
    tracker::ingest::WarcReader reader{tracker::ingest::source_of(file), 0, options};
    tracker::ingest::WarcRecord record;
    std::int64_t end = 0;
    while (reader.next(record)) {
        check_place(record, file, end);
        open_message(record);
    }
    check(reader.whole() >= end && reader.whole() <= static_cast<std::int64_t>(size));
    check(reader.issues().size() <= 100);
    return 0;
}
