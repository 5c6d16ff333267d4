/// The archive's index: a line a fetch in a file that only grows, and in memory what finds a line,
/// some hundred bytes a fetch. One thread.
#pragma once

#include "tracker/core/file.hpp"
#include "tracker/ingest/archive.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace tracker::ingest {

class ArchiveIndex {
   public:
    /// Of the file as it is; nothing when there is none, or a line of it says nothing. What a
    /// killed run left of a last line is passed over, and cut off when `writes`.
    static std::optional<ArchiveIndex> read(const std::string& path, bool writes);

    /// Without lines yet: in a new file, or in memory alone when `path` is empty.
    static ArchiveIndex make(const std::string& path);

    /// Throws Error when the line cannot be written.
    void add(const Snapshot& snapshot);

    [[nodiscard]] std::optional<Snapshot> newest(const std::string& address) const;

    /// The one that has the body of this digest.
    [[nodiscard]] std::optional<Snapshot> holder(const std::string& digest) const;

    void for_each(const std::string& source,
                  const std::function<bool(const Snapshot&)>& each) const;

    /// Of a file of the folder.
    struct Known {
        std::uint32_t number = 0;
        std::int64_t end = 0;  ///< How far its records are in the index.
    };
    [[nodiscard]] const std::map<std::string, Known>& known() const { return known_; }

   private:
    struct Entry {
        std::int64_t at;      ///< Microseconds since 1970.
        std::int64_t offset;  ///< In its file.
        std::int64_t line;    ///< Where its line begins.
        std::uint32_t file;   ///< Of files_.
    };

    ArchiveIndex() = default;
    bool read_lines();
    bool note(const Snapshot& snapshot, std::int64_t line);
    [[nodiscard]] bool before(const Entry& one, const Entry& other) const;
    [[nodiscard]] std::string line_at(std::int64_t place) const;
    [[nodiscard]] std::optional<std::string> in_window(std::int64_t place) const;
    [[nodiscard]] Snapshot snapshot_at(std::uint32_t entry) const;

    std::optional<File> file_;
    bool writes_ = false;
    std::int64_t size_ = 0;  ///< Of the lines in the file.
    std::string beyond_;     ///< Lines that only memory holds.

    std::vector<std::string> files_;
    std::map<std::string, Known> known_;
    std::vector<Entry> entries_;
    // Keys are hashes, which saves the texts: what they find is held against its line.
    std::unordered_map<std::uint64_t, std::uint32_t> newest_;   ///< By address.
    std::unordered_map<std::uint64_t, std::uint32_t> holders_;  ///< By digest.

    mutable std::string window_;  ///< Of the file, so that lines in a row cost one read.
    mutable std::int64_t window_at_ = 0;
};

}  // namespace tracker::ingest
