#include "tracker/core/file.hpp"

#include "tracker/core/error.hpp"

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <utility>

namespace tracker {
namespace {

constexpr mode_t for_everyone = 0666;  // less what the user's mask takes away

}  // namespace

File::File(std::string path, int flags)
    : path_{std::move(path)}, descriptor_{::open(path_.c_str(), flags | O_CLOEXEC, for_everyone)} {
    if (descriptor_ < 0) {
        fail("open");
    }
}

File File::reading(const std::string& path) {
    return File{path, O_RDONLY};
}

File File::appending(const std::string& path) {
    return File{path, O_RDWR | O_APPEND | O_CREAT};
}

File::~File() {
    if (descriptor_ >= 0) {
        ::close(descriptor_);
    }
}

File::File(File&& other) noexcept
    : path_{std::move(other.path_)}, descriptor_{std::exchange(other.descriptor_, -1)} {}

File& File::operator=(File&& other) noexcept {
    std::swap(path_, other.path_);
    std::swap(descriptor_, other.descriptor_);
    return *this;
}

void File::fail(const std::string& what) const {
    throw Error{"cannot " + what + " '" + path_ + "' (" + std::strerror(errno) + ")"};
}

std::int64_t File::size() const {
    struct stat found {};
    if (::fstat(descriptor_, &found) != 0) {
        fail("examine");
    }
    return found.st_size;
}

std::chrono::system_clock::time_point File::changed() const {
    struct stat found {};
    if (::fstat(descriptor_, &found) != 0) {
        fail("examine");
    }
    return std::chrono::system_clock::from_time_t(found.st_mtime);
}

std::size_t File::read_at(std::int64_t offset, std::span<char> to) const {
    std::size_t got = 0;
    while (got < to.size()) {
        const auto n = ::pread(descriptor_, to.data() + got, to.size() - got,
                               offset + static_cast<std::int64_t>(got));
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            fail("read");
        }
        if (n == 0) {
            break;
        }
        got += static_cast<std::size_t>(n);
    }
    return got;
}

void File::append(std::string_view bytes) {
    const auto before = size();
    while (!bytes.empty()) {
        const auto n = ::write(descriptor_, bytes.data(), bytes.size());
        if (n < 0 && errno == EINTR) {
            continue;
        }
        if (n < 0) {
            const int why = errno;
            static_cast<void>(::ftruncate(descriptor_, before));
            errno = why;
            fail("write to");
        }
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
}

void File::sync() const {
    if (::fdatasync(descriptor_) != 0) {
        fail("bring to the disk");
    }
}

void File::cut(std::int64_t size) const {
    if (::ftruncate(descriptor_, size) != 0) {
        fail("shorten");
    }
}

bool File::lock() const {
    if (::flock(descriptor_, LOCK_EX | LOCK_NB) == 0) {
        return true;
    }
    if (errno != EWOULDBLOCK) {
        fail("lock");
    }
    return false;
}

void sync_folder(const std::string& path) {
    File::reading(path).sync();
}

}  // namespace tracker
