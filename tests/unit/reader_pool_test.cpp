#include "tracker/store/reader_pool.hpp"

#include "support/database.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <atomic>
#include <thread>

namespace store = tracker::store;
namespace test = tracker::test;

namespace {

struct Fixture {
    test::TempFile file{"pool.db"};

    Fixture() { test::fill(file.path, test::with_events({test::event("old", "2014")})); }
};

std::string ids(const store::Reader& reader) {
    test::KeptRows rows;
    store::list_events(reader, {}, tracker::Shape::brief, rows);
    return rows.all("id");
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reader_pool_test, Fixture)

BOOST_AUTO_TEST_CASE(the_same_reader_is_lent_again) {
    store::ReaderPool pool{file.path};
    const auto* const first = pool.take()->connection.get();
    BOOST_TEST(pool.take()->connection.get() == first);
    const auto one = pool.take();
    const auto two = pool.take();
    BOOST_TEST(one->connection.get() != two->connection.get());
}

BOOST_AUTO_TEST_CASE(a_replaced_database_is_noticed) {
    store::ReaderPool pool{file.path};
    const auto in_use = pool.take();
    pool.take();  // a second one, idle again at once
    const test::TempFile next{"next.db"};
    test::fill(next.path, test::with_events({test::event("new", "2015")}));
    std::filesystem::rename(next.path, file.path);
    BOOST_TEST(ids(*pool.take()) == "new");
    BOOST_TEST(ids(*in_use) == "old");  // what has begun ends on the file it began with
}

BOOST_AUTO_TEST_CASE(a_lent_reader_sees_what_was_committed_since) {
    store::ReaderPool pool{file.path};
    BOOST_TEST(ids(*pool.take()) == "old");
    test::fill(file.path, test::with_events({test::event("newer", "2015")}));
    BOOST_TEST(ids(*pool.take()) == "old newer");
}

BOOST_AUTO_TEST_CASE(a_database_that_has_gone_is_an_error_with_advice) {
    store::ReaderPool pool{file.path};
    pool.take();
    std::filesystem::remove(file.path);
    BOOST_TEST(test::holds(test::message_of<tracker::StoreError>([&] { pool.take(); }),
                           "there is no database"));
}

BOOST_AUTO_TEST_CASE(many_threads_read_at_once) {
    store::ReaderPool pool{file.path};
    std::atomic<int> right{0};
    {
        std::vector<std::jthread> threads;
        for (int i = 0; i < 8; ++i) {
            threads.emplace_back([&] {
                for (int j = 0; j < 50; ++j) {
                    right += ids(*pool.take()) == "old" ? 1 : 0;
                }
            });
        }
    }
    BOOST_TEST(right == 400);
}

BOOST_AUTO_TEST_SUITE_END()
