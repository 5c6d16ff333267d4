/// A file of the operating system, for what streams cannot promise: reading at any place, appends
/// that are on the disk when they say so, and locks. One thread.
#pragma once

#include <chrono>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace tracker {

class File {
   public:
    /// Throw Error, quoting the path and what the system says.
    static File reading(const std::string& path);
    static File appending(const std::string& path);  ///< Made when it is not there.

    ~File();
    File(File&& other) noexcept;
    File& operator=(File&& other) noexcept;
    File(const File&) = delete;
    File& operator=(const File&) = delete;

    [[nodiscard]] std::int64_t size() const;
    [[nodiscard]] std::chrono::system_clock::time_point changed() const;  ///< To the second.

    /// How many bytes it got: fewer than asked for only at the end.
    [[nodiscard]] std::size_t read_at(std::int64_t offset, std::span<char> to) const;

    /// All of them or none: when the disk is full, what was written of them is cut off again.
    void append(std::string_view bytes);

    /// Returns once what was appended is on the disk. Throws Error.
    void sync() const;

    void cut(std::int64_t size) const;

    /// False when another process holds the lock. It ends with the file, or with the process.
    [[nodiscard]] bool lock() const;

   private:
    File(std::string path, int flags);
    [[noreturn]] void fail(const std::string& what) const;

    std::string path_;
    int descriptor_;
};

/// Makes names in a folder last: a new file, or one that took another's place.
void sync_folder(const std::string& path);

}  // namespace tracker
