/// Records of WARC 1.0 and 1.1 files (ISO 28500), read and written. A file is plain, one gzip
/// member a record, or one gzip member in all. Nothing that stands in it is trusted.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/ingest/fetcher.hpp"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// Gives the bytes of a file from a place on: how many, 0 at the end.
using ByteSource = std::function<std::size_t(std::int64_t offset, std::span<char> to)>;

/// `bytes` must outlive it.
ByteSource source_of(std::string_view bytes);

struct WarcRecord {
    std::string type;  ///< "warcinfo", "response", "request", "metadata", "resource", "revisit", …
    Headers fields;    ///< But the type and the length.
    std::string block;
    std::int64_t offset = 0;  ///< Of the record, or of the gzip member that holds it, in the file.
    std::int64_t length = 0;  ///< In the file; 0 when other records share the member.
};

struct WarcOptions {
    std::size_t head = 256UL * 1024;            ///< Of the named fields of one record.
    std::size_t block = 64UL * 1024 * 1024;     ///< A larger one is passed over, with an issue.
    std::size_t passed = 1024UL * 1024 * 1024;  ///< Of what is opened only to be passed over.
    bool digests = true;                        ///< Whether blocks are held against theirs.
};

/// Reads from front to end. A record that is damaged becomes an issue, and reading goes on at the
/// next one. Memory: one record.
class WarcReader {
   public:
    explicit WarcReader(ByteSource source, std::int64_t from = 0, WarcOptions options = {});
    ~WarcReader();
    WarcReader(const WarcReader&) = delete;
    WarcReader& operator=(const WarcReader&) = delete;

    /// False at the end.
    bool next(WarcRecord& record);

    /// So far; at most a hundred, the last of which says that there are more. Codes:
    /// "damaged-record", "torn-record", "large-record", "bad-digest".
    [[nodiscard]] const std::vector<Issue>& issues() const;

    /// Where the last whole record ends.
    [[nodiscard]] std::int64_t whole() const;

    /// After next() has returned false: whether what stands behind whole() is the beginning of a
    /// record that was never written to its end.
    [[nodiscard]] bool torn() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The record as text, with its length and the digest of its block.
std::string warc_text(std::string_view type, const Headers& fields, std::string_view block);

/// Whether "sha1:…" or "sha256:…" (hexadecimal or base 32) is the digest of `bytes`; nothing for
/// an algorithm that is not known.
std::optional<bool> digest_holds(std::string_view digest, std::string_view bytes);

}  // namespace tracker::ingest
