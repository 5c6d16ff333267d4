/// Opening the database: every pragma we rely on is set behind these functions. No header of this
/// folder names SQLite, but for sqlite.hpp, which is ours alone.
#pragma once

#include "tracker/core/stem.hpp"

#include <memory>
#include <string>

namespace tracker::store {

struct Connection;  ///< Complete in sqlite.hpp. Belongs to one thread at a time.

/// Two types, so that the compiler sees who may write.
struct Reader {
    std::shared_ptr<Connection> connection;
    bool immutable = false;  ///< Read from a folder that cannot be written.
};
struct Writer {
    std::shared_ptr<Connection> connection;
    /// Of the search index, which every commit brings up to date with the change log. Without
    /// one the index waits for a writer that has it.
    std::shared_ptr<const Stemmer> stemmer = nullptr;
};

/// Creates the file when it is missing. The schema is brought up to date by the first Batch, in
/// the same transaction as what it writes: a program killed at any moment leaves the database as
/// it was or whole. Waits up to `busy_seconds` for another writer.
Writer open_for_writing(const std::string& path, int busy_seconds = 30);

/// Throws StoreError, with advice, when the database is missing, empty, no database, or of another
/// schema than this program's. A write-ahead-log database in a read-only folder is read as it is.
Reader open_for_reading(const std::string& path);

/// Whether `path` holds a database with a schema. False for a file that is missing or was just
/// created; whatever else is wrong with it, open_for_reading() tells.
bool is_prepared(const std::string& path);

/// Runs `work` and turns errors of the engine into StoreError with a sentence for people.
template <typename Work>
auto guarded(const Work& work) -> decltype(work());

/// For guarded(): throws what the exception in flight means.
[[noreturn]] void rethrow_as_store_error();

template <typename Work>
auto guarded(const Work& work) -> decltype(work()) {
    try {
        return work();
    } catch (...) {  // the engine's exception has no name outside store/*.cpp
        rethrow_as_store_error();
    }
}

}  // namespace tracker::store
