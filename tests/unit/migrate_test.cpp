// Databases that cannot be used: each has a sentence with advice.
#include "tracker/store/migrate.hpp"

#include "support/database.hpp"
#include "support/folder.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

using tracker::StoreError;
namespace fs = std::filesystem;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

struct Fixture {
    test::TempFile file{"migrate.db"};

    [[nodiscard]] std::string reading() const {
        return test::message_of<StoreError>([&] { store::open_for_reading(file.path); });
    }
    [[nodiscard]] std::string writing() const {
        return test::message_of<StoreError>([&] {
            auto writer = store::open_for_writing(file.path, 0);
            store::Batch{writer, "test", test::noon}.commit();
        });
    }
    [[nodiscard]] std::string cannot_read(const std::string& why) const {
        return "cannot read '" + file.path + "': " + why;
    }
    void write(const std::string& bytes) const {
        std::ofstream{file.path, std::ios::binary} << bytes;
    }
    void fill() const { test::fill(file.path, test::with_events({test::event("a", "2014")})); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(migrate_test, Fixture)

BOOST_AUTO_TEST_CASE(migrations_count_from_one_without_gaps) {
    int expected = 1;
    for (const auto& migration : store::migrations()) {
        BOOST_TEST(migration.number == expected++);
    }
    fill();
    BOOST_TEST(test::rows(file.path, "PRAGMA user_version") == std::to_string(expected - 1));
}

BOOST_AUTO_TEST_CASE(a_missing_database_is_told_how_to_make_it) {
    BOOST_TEST(reading() == "there is no database '" + file.path +
                                "'; make it with 'reforms load --db " + file.path +
                                "', or leave --db out to use the default one");
    BOOST_TEST(!store::is_prepared(file.path));
}

BOOST_AUTO_TEST_CASE(an_empty_database_is_told_how_to_fill_it) {
    write("");
    BOOST_TEST(!store::is_prepared(file.path));
    BOOST_TEST(reading() ==
               cannot_read("it is an empty database; fill it with 'reforms load --db FILE'"));
    BOOST_TEST(writing() == "");
    BOOST_TEST(reading() == "");
    BOOST_TEST(store::is_prepared(file.path));
}

BOOST_AUTO_TEST_CASE(a_newer_database_is_refused_and_left_as_it_is) {
    fill();
    test::Sql{file.path}.run("PRAGMA user_version = 9999");
    const auto before = test::read(file.path);
    const std::string want = "the database has schema 9999, this program knows only " +
                             std::to_string(store::migrations().size()) +
                             "; install a newer version of the program";
    BOOST_TEST(reading() == cannot_read(want));
    BOOST_TEST(writing() == want);
    BOOST_TEST((test::read(file.path) == before));
}

BOOST_AUTO_TEST_CASE(a_database_of_another_program_is_refused_and_left_as_it_is) {
    test::Sql{file.path}.run("CREATE TABLE theirs (x); INSERT INTO theirs VALUES (1)");
    const auto before = test::read(file.path);
    const std::string want = "it is a database of another program; name another one with --db";
    BOOST_TEST(reading() == cannot_read(want));
    BOOST_TEST(writing() == want);
    BOOST_TEST((test::read(file.path) == before));
}

BOOST_AUTO_TEST_CASE(a_file_that_is_no_database_is_refused_and_left_as_it_is) {
    const std::string page(5000, 'x');
    write(page);
    const std::string want =
        "the file is not a database of this program; name another one with --db";
    BOOST_TEST(reading() == cannot_read(want));
    BOOST_TEST(writing() == want);
    BOOST_TEST((test::read(file.path) == page));
    BOOST_TEST(store::is_prepared(file.path));  // so that nobody makes a new one in its place
}

BOOST_AUTO_TEST_CASE(a_truncated_database_is_called_damaged) {
    fill();
    test::Sql{file.path}.run("PRAGMA wal_checkpoint(TRUNCATE)");
    fs::resize_file(file.path, fs::file_size(file.path) / 2);
    BOOST_TEST(reading() == cannot_read("the database is damaged (truncated?); restore a copy, or "
                                        "make a new one with 'reforms load --db FILE'"));
    BOOST_TEST(test::holds(writing(), "the database is damaged"));
}

BOOST_AUTO_TEST_CASE(a_folder_is_no_database) {
    const test::TempFolder folder{"folder.db"};
    const auto got =
        test::message_of<StoreError>([&] { store::open_for_reading(folder.path.string()); });
    BOOST_TEST(got == "'" + folder.path.string() + "' is a folder; name a file with --db");
    BOOST_CHECK_THROW(store::open_for_writing(folder.path.string()), StoreError);
}

BOOST_AUTO_TEST_CASE(a_locked_database_is_read_and_a_second_writer_told_to_wait) {
    fill();
    test::Sql other{file.path};
    other.run("BEGIN IMMEDIATE");
    BOOST_TEST(writing() ==
               "the database is locked by another program; try again when it has finished");
    BOOST_TEST(reading() == "");
    other.run("ROLLBACK");
    BOOST_TEST(writing() == "");
}

BOOST_AUTO_TEST_CASE(a_reader_cannot_write_and_a_connection_checks_references) {
    fill();
    const auto before = test::rows(file.path, "SELECT count(*) FROM change");
    BOOST_TEST(test::rows(file.path, "PRAGMA journal_mode") == "wal");
    const auto reader = store::open_for_reading(file.path);
    store::Writer pretended{reader.connection};
    BOOST_TEST(test::holds(test::message_of<StoreError>([&] {
                               store::Batch batch{pretended, "test", test::noon};
                               store::save(batch, test::event("b", "2014"));
                               batch.commit();
                           }),
                           "cannot be written"));
    BOOST_TEST(test::rows(file.path, "SELECT count(*) FROM change") == before);
}

BOOST_AUTO_TEST_SUITE_END()
