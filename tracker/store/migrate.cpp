#include "tracker/store/migrate.hpp"

#include "tracker/core/error.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

int latest() {
    return static_cast<int>(migrations().size());
}

void refuse_newer(int version) {
    if (version > latest()) {
        throw StoreError{"the database has schema " + std::to_string(version) +
                         ", this program knows only " + std::to_string(latest()) +
                         "; install a newer version of the program"};
    }
}

/// As 0001_spine.sql sets it.
constexpr int our_application_id = 1382442573;

void refuse_foreign(Connection& connection) {
    auto& db = connection.db;
    const bool is_empty = db.execAndGet("SELECT count(*) FROM sqlite_schema").getInt() == 0;
    if (!is_empty && db.execAndGet("PRAGMA application_id").getInt() != our_application_id) {
        throw StoreError{"it is a database of another program; name another one with --db"};
    }
}

}  // namespace

int schema_version(Connection& connection) {
    return connection.db.execAndGet("PRAGMA user_version").getInt();
}

void refuse_what_is_not_ours(Connection& connection) {
    refuse_foreign(connection);
    refuse_newer(schema_version(connection));
}

void migrate(Connection& connection) {
    refuse_what_is_not_ours(connection);
    const int version = schema_version(connection);
    for (const auto& migration : migrations()) {
        if (migration.number > version) {
            connection.db.exec(migration.sql);
            connection.db.exec("PRAGMA user_version = " + std::to_string(migration.number));
        }
    }
}

void check_schema(Connection& connection) {
    refuse_what_is_not_ours(connection);
    const int version = schema_version(connection);
    if (version == 0) {
        throw StoreError{"it is an empty database; fill it with 'reforms load --db FILE'"};
    }
    if (version < latest()) {
        throw StoreError{
            "it was made by an older version of this program; "
            "bring it up to date with 'reforms load --db FILE'"};
    }
}

}  // namespace tracker::store
