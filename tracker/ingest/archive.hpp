/// The raw bytes of everything that was fetched, as WARC 1.1 files in a folder: one gzip member a
/// record, so that any of them is read by seeking. Nothing is ever rewritten; a body that is
/// already there is a revisit record that points to it.
#pragma once

#include "tracker/ingest/fetcher.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace tracker::ingest {

/// One fetch, as the archive's index knows it.
struct Snapshot {
    std::string source;   ///< Id of the source; empty for an import without one.
    std::string address;  ///< As it was asked for.
    std::string at;       ///< RFC 3339, UTC.
    int status = 0;
    std::string media_type;
    std::string charset;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified;
    std::string digest;  ///< "sha256:…" of the body (decompressed).
    std::string file;    ///< Of the archive's folder, e.g. "kz_adilet-2026-11.warc.gz".
    std::int64_t offset = 0;
    std::int64_t length = 0;  ///< Of the gzip member.
    std::int64_t body_bytes = 0;
    bool revisit = false;  ///< The body stands in an older record of the same digest.
};

class Archive {
   public:
    /// Opens or makes the folder, cuts off a record that a killed run left half written, and reads
    /// the index that stands beside the files (made anew from them when it is missing or older).
    /// Throws Error when another process writes to it.
    explicit Archive(std::string folder);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// Appends, and returns once the bytes are on the disk.
    Snapshot keep(const std::string& source, const FetchRequest& request,
                  const FetchAnswer& answer);

    /// The newest one of an address with a 2xx status; nothing when there is none.
    [[nodiscard]] std::optional<Snapshot> latest(const std::string& address) const;

    /// The body, decompressed as it was kept. Throws Error when the file no longer holds it.
    [[nodiscard]] std::string body_of(const Snapshot& snapshot) const;

    /// In the order in which they were fetched; of one source unless that is empty. Stops when
    /// `each` returns false.
    void for_each(const std::string& source,
                  const std::function<bool(const Snapshot&)>& each) const;

   private:
    struct Files;
    std::unique_ptr<Files> files_;
};

}  // namespace tracker::ingest
