#include "tracker/store/connection.hpp"

#include "tracker/core/error.hpp"
#include "tracker/store/migrate.hpp"
#include "tracker/store/sqlite.hpp"

#include <SQLiteCpp/Exception.h>
#include <sqlite3.h>

#include <chrono>
#include <sys/stat.h>
#include <thread>

namespace tracker::store {
namespace {

constexpr int reader_busy_ms = 5000;

bool exists(const std::string& path) {
    struct stat status {};
    return stat(path.c_str(), &status) == 0;
}

/// SQLite calls a folder a failing disk.
void refuse_folder(const std::string& path) {
    struct stat status {};
    if (stat(path.c_str(), &status) == 0 && S_ISDIR(status.st_mode)) {
        throw StoreError{"'" + path + "' is a folder; name a file with --db"};
    }
}

/// What an error code of SQLite means to a person.
std::string sentence(int code) {
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "the database is locked by another program; try again when it has finished";
        case SQLITE_FULL:
            return "the disk is full; nothing was changed";
        case SQLITE_NOTADB:
            return "the file is not a database of this program; name another one with --db";
        case SQLITE_CORRUPT:
            return "the database is damaged (truncated?); restore a copy, or make a new one with "
                   "'reforms load --db FILE'";
        case SQLITE_READONLY:
            return "the database cannot be written: the file or its folder is read-only";
        case SQLITE_CANTOPEN:
            return "the database cannot be opened; does the folder exist, and may you write there?";
        case SQLITE_IOERR:
            return "the disk failed while the database was in use; is it full?";
        default:
            return {};
    }
}

SQLite::Database open_file(const std::string& name, int flags, int busy_ms) {
    return SQLite::Database{name, flags, busy_ms};
}

void harden(SQLite::Database& db) {
    db.exec("PRAGMA foreign_keys = ON");  // off by default in SQLite
    db.exec("PRAGMA trusted_schema = OFF");
    // Without this, a mistyped column in double quotes silently becomes a string literal.
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DQS_DML, 0, nullptr);
    sqlite3_db_config(db.getHandle(), SQLITE_DBCONFIG_DQS_DDL, 0, nullptr);
}

/// Two programs that create the same file at once: the change of journal mode is refused at once
/// to one of them, without the busy timeout, so it asks again.
void switch_to_wal(SQLite::Database& db, int busy_seconds) {
    const auto give_up = std::chrono::steady_clock::now() + std::chrono::seconds{busy_seconds};
    for (;;) {
        try {
            db.exec("PRAGMA journal_mode = WAL");
            return;
        } catch (const SQLite::Exception& e) {
            if (e.getErrorCode() != SQLITE_BUSY || std::chrono::steady_clock::now() > give_up) {
                throw;
            }
            std::this_thread::sleep_for(std::chrono::milliseconds{20});
        }
    }
}

/// A path as the URI that asks SQLite to take the file as it stands.
std::string immutable_uri(const std::string& path) {
    std::string uri = "file:";
    for (const char c : path) {
        switch (c) {
            case '%':
                uri += "%25";
                break;
            case '?':
                uri += "%3f";
                break;
            case '#':
                uri += "%23";
                break;
            default:
                uri += c;
        }
    }
    return uri + "?immutable=1";
}

/// A log beside the file may hold what the file does not, so `immutable` would read the past.
bool may_be_immutable(const std::string& path) {
    return exists(path) && !exists(path + "-wal");
}

std::shared_ptr<Connection> connect(SQLite::Database db) {
    auto connection = std::make_shared<Connection>(Connection{std::move(db), {}});
    harden(connection->db);
    return connection;
}

/// The first query is what touches the file, and so what fails in a read-only folder.
Reader try_reading(const std::string& path) {
    try {
        auto connection = connect(open_file(path, SQLite::OPEN_READONLY, reader_busy_ms));
        connection->db.execAndGet("PRAGMA schema_version").getInt();
        return {std::move(connection), false};
    } catch (const SQLite::Exception& e) {
        const int code = e.getErrorCode();
        const bool is_read_only_folder = code == SQLITE_CANTOPEN || code == SQLITE_READONLY;
        if (!is_read_only_folder || !may_be_immutable(path)) {
            throw;
        }
        const int flags = SQLite::OPEN_READONLY | SQLite::OPEN_URI;
        return {connect(open_file(immutable_uri(path), flags, reader_busy_ms)), true};
    }
}

}  // namespace

void rethrow_as_store_error() {
    try {
        throw;
    } catch (const SQLite::Exception& e) {
        const auto known = sentence(e.getErrorCode());
        throw StoreError{known.empty() ? "the database refused: " + std::string{e.what()} : known};
    }
}

Writer open_for_writing(const std::string& path, int busy_seconds) {
    refuse_folder(path);
    return guarded([&] {
        const int flags = SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE;
        auto connection = connect(open_file(path, flags, busy_seconds * 1000));
        refuse_what_is_not_ours(*connection);  // before anything in it is changed
        switch_to_wal(connection->db, busy_seconds);
        connection->db.exec("PRAGMA synchronous = NORMAL");
        connection->db.exec("PRAGMA cache_size = -32000");  // kB: the index of a large timeline
        connection->db.exec(
            "PRAGMA wal_autocheckpoint = 8000");  // pages: a page is often written again
        return Writer{std::move(connection)};
    });
}

Reader open_for_reading(const std::string& path) {
    if (!exists(path)) {
        throw StoreError{"there is no database '" + path + "'; make it with 'reforms load --db " +
                         path + "', or leave --db out to use the default one"};
    }
    refuse_folder(path);
    try {
        return guarded([&] {
            auto reader = try_reading(path);
            auto& db = reader.connection->db;
            db.exec("PRAGMA cache_size = -2000");  // kB
            check_schema(*reader.connection);
            return reader;
        });
    } catch (const StoreError& e) {
        throw StoreError{"cannot read '" + path + "': " + e.what()};
    }
}

bool is_prepared(const std::string& path) {
    if (!exists(path)) {
        return false;
    }
    try {
        return schema_version(*try_reading(path).connection) > 0;
    } catch (const SQLite::Exception&) {
        return true;  // something is there: opening it properly will say what
    }
}

}  // namespace tracker::store
