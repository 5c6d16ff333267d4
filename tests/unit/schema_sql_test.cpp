// schema/schema.sql is the whole schema as it stands, so that nobody has to replay migrations in
// the head. After a migration, run with TRACKER_UPDATE_GOLDEN=1.
#include "support/files.hpp"
#include "tracker/store/batch.hpp"

#include <boost/test/unit_test.hpp>
#include <sqlite3.h>

namespace test = tracker::test;

namespace {

int append_sql(void* text, int /*columns*/, char** values, char** /*names*/) {
    *static_cast<std::string*>(text) += std::string{values[0]} + ";\n";
    return 0;
}

std::string schema_of(const std::string& path) {
    std::string out;
    sqlite3* db = nullptr;
    sqlite3_open(path.c_str(), &db);
    sqlite3_exec(
        db,
        "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY tbl_name, type DESC, name",
        append_sql, &out, nullptr);
    sqlite3_close(db);
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(schema_sql_test)

BOOST_AUTO_TEST_CASE(schema_sql_is_what_the_migrations_make) {
    const test::TempFile file{"schema.db"};
    {
        auto writer = tracker::store::open_for_writing(file.path);
        tracker::store::Batch batch{writer, "test", "2026-11-25T00:00:00Z"};
        batch.commit();
    }
    const auto got =
        "-- Made by tests/unit/schema_sql_test.cpp from the migrations.\n" + schema_of(file.path);
    BOOST_TEST((test::golden(test::source_dir() / "schema" / "schema.sql", got) == got),
               "schema/schema.sql is stale: run this test with TRACKER_UPDATE_GOLDEN=1");
}

BOOST_AUTO_TEST_SUITE_END()
