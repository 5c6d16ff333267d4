/// How a fetch becomes WARC records, and a snapshot is read from them again.
#pragma once

#include "tracker/ingest/archive.hpp"
#include "tracker/ingest/warc.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace tracker::ingest {

/// Where a record will stand: its id is made from it, so that no two have the same.
struct Place {
    std::string file;
    std::int64_t offset = 0;
};

/// What a file begins with.
WarcRecord warcinfo_record(const std::string& source, const std::string& at, const Place& place);

WarcRecord request_record(const FetchRequest& request, const std::string& at, const Place& place);

/// With `same`, a revisit: the body stands there; for a 304, it is still valid.
WarcRecord answer_record(const FetchAnswer& answer, const WarcRecord& request,
                         const std::optional<Snapshot>& same);

WarcRecord failure_record(const FetchError& failure, const WarcRecord& request);

/// All but the place in the file. Nothing when the record is none of ours that tells of a fetch.
/// `request` is the record before it, if it is a request.
std::optional<Snapshot> snapshot_of(const WarcRecord& record, const WarcRecord* request);

/// "kz_adilet-2026-11.warc.gz". Throws Error when the source is no id or the time is none.
std::string archive_file(const std::string& source, const std::string& at);

/// The source of such a name; nothing when the name is another.
std::optional<std::string> source_in(const std::string& file);

/// "sha256:…".
std::string digest_of(std::string_view body);

/// Microseconds since 1970 of "2026-11-25T08:30:00Z", with or without a fraction.
std::optional<std::int64_t> instant_of(const std::string& at);

}  // namespace tracker::ingest
