#include "tracker/store/reader_pool.hpp"

#include "tracker/core/error.hpp"

#include <sys/stat.h>

namespace tracker::store {

std::shared_ptr<Reader> ReaderPool::take() {
    // Before opening: if the file is replaced in between, the next take() notices.
    const auto file = identify(path_);
    auto reader = take_idle(file);
    if (!reader.connection) {
        reader = open_for_reading(path_);
    }
    return {new Reader{std::move(reader)}, [this, file](Reader* used) {
                give_back(std::move(*used), file);
                delete used;
            }};
}

ReaderPool::FileId ReaderPool::identify(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) != 0) {
        throw StoreError{"there is no database '" + path + "'; make it with 'reforms load'"};
    }
    return {status.st_dev, status.st_ino};
}

Reader ReaderPool::take_idle(FileId file) {
    const std::lock_guard lock{mutex_};
    if (file != file_) {
        idle_.clear();
        file_ = file;
    }
    if (idle_.empty()) {
        return {};
    }
    auto reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
}

void ReaderPool::give_back(Reader reader, FileId file) {
    const std::lock_guard lock{mutex_};
    if (file == file_) {
        idle_.push_back(std::move(reader));
    }
}

}  // namespace tracker::store
