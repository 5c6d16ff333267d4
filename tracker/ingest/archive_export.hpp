/// An archive, or a part of it, as one file that stands alone; and whether all of it still reads.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/ingest/archive.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace tracker::ingest {

/// Which fetches: all that are left empty are left open.
struct SnapshotFilter {
    std::string source;
    std::string address;              ///< A part of it.
    std::optional<std::string> from;  ///< The ISO day on which they were made, or later.
    std::optional<std::string> to;    ///< That day or earlier.
};

/// In the order in which they were fetched; stops when `each` returns false.
void for_each(const Archive& archive, const SnapshotFilter& filter,
              const std::function<bool(const Snapshot&)>& each);

/// Writes `path`, which must not be there, as one gzip member a record. A revisit whose body is not
/// among what is exported gets the body. `at` is the time of the file's own record (RFC 3339).
/// Returns how many fetches it holds. Throws Error; nothing stands at `path` then.
std::int64_t export_archive(const Archive& archive, const SnapshotFilter& filter,
                            const std::string& at, const std::string& path);

/// Reads every record and every body. Empty when all are as they were kept.
std::vector<Issue> check_archive(const Archive& archive);

}  // namespace tracker::ingest
