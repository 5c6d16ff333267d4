/// What others have saved, taken into the archive: WARC files, saved pages, folders of both.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/ingest/archive.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace tracker::ingest {

struct ImportOptions {
    std::string source;  ///< Whose pages they are.
    /// The address of a saved page, if it ends in '/' with its name (in a folder, its path) behind
    /// it. Empty: the page itself says where it was saved from.
    std::string base;
};

struct Imported {
    std::int64_t kept = 0;
    std::int64_t known = 0;   ///< The archive has had them: same address, time and body.
    std::int64_t passed = 0;  ///< Records and files that hold no page.
    std::vector<Issue> issues;
};

/// Returns once all of it is on the disk. Repeats to no effect. The time of a saved page is that of
/// its file. Throws Error when `path` cannot be read or the archive cannot be written to.
Imported import_files(Archive& archive, const std::string& path, const ImportOptions& options);

}  // namespace tracker::ingest
