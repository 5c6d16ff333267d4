/// The raw bytes of everything that was fetched, as WARC 1.1 files in a folder, one a source and
/// month: one gzip member a record, so that any of them is read by seeking. Nothing is ever
/// rewritten; a body that is already there is a revisit record that points to it.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/ingest/fetcher.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tracker::ingest {

/// One fetch, as the archive's index knows it.
struct Snapshot {
    std::string source;         ///< Id of the source.
    std::string address;        ///< As it was asked for.
    std::string final_address;  ///< Where it came from in the end: what its links are relative to.
    std::string at;             ///< RFC 3339, UTC.
    int status = 0;             ///< Of HTTP; 0 when no answer came.
    std::string failure;        ///< The code of a FetchError when no answer came; else empty.
    std::string media_type;
    std::string charset;
    std::optional<std::string> etag;
    std::optional<std::string> last_modified;
    std::string digest;  ///< "sha256:…" of the body (decompressed); of a 304, of the body that it
                         ///< says is still the same. Empty when no answer came.
    std::string file;    ///< Of the archive's folder, e.g. "kz_adilet-2026-11.warc.gz".
    std::int64_t offset = 0;
    std::int64_t length = 0;  ///< Of the gzip member.
    std::int64_t lead = 0;    ///< Of the member right before it, which holds the request.
    std::int64_t body_bytes = 0;
    bool revisit = false;  ///< The body stands in an older record of the same digest.
};

class Archive {
   public:
    enum class Access { read, write };
    enum class Sync { now, later };

    /// For writing: makes the folder, locks it, cuts off a record that a killed run left half
    /// written, and brings the index beside the files up to date (made anew when it is missing or
    /// does not fit them). Throws Error when another process writes to it. For reading: changes
    /// nothing, sees what was kept until now; a folder that is not there is an empty archive.
    explicit Archive(std::string folder, Access access = Access::write);
    ~Archive();
    Archive(const Archive&) = delete;
    Archive& operator=(const Archive&) = delete;

    /// Appends, and returns once the bytes are on the disk (with `later`: after sync()). Throws
    /// Error when they cannot be written; the archive is then as it was.
    Snapshot keep(const std::string& source, const FetchRequest& request, const FetchAnswer& answer,
                  Sync sync = Sync::now);

    /// That no answer came is kept too: a source that falls silent is news.
    Snapshot keep_failure(const std::string& source, const FetchRequest& request,
                          const FetchError& failure, const std::string& at, Sync sync = Sync::now);

    /// What `later` left undone.
    void sync();

    /// The newest one of an address with a 2xx status; nothing when there is none.
    [[nodiscard]] std::optional<Snapshot> latest(const std::string& address) const;

    /// The body, decompressed as it was kept. Throws Error when the file no longer holds it.
    [[nodiscard]] std::string body_of(const Snapshot& snapshot) const;

    /// Its request and its answer as they stand in the file: gzip members.
    [[nodiscard]] std::string records_of(const Snapshot& snapshot) const;

    /// In the order in which they were fetched; of one source unless that is empty. Stops when
    /// `each` returns false. What is kept meanwhile is not seen.
    void for_each(const std::string& source,
                  const std::function<bool(const Snapshot&)>& each) const;

    /// What could not be read when it was opened.
    [[nodiscard]] const std::vector<Issue>& issues() const;

    [[nodiscard]] const std::string& folder() const;
    [[nodiscard]] std::vector<std::string> files() const;  ///< Names in the folder, in order.

   private:
    struct Files;
    std::unique_ptr<Files> files_;
};

}  // namespace tracker::ingest
