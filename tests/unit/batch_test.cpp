// The one way in: every change of a record is an entry of the change log.
#include "tracker/store/batch.hpp"

#include "support/database.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"

#include <boost/test/unit_test.hpp>

namespace store = tracker::store;
namespace test = tracker::test;

namespace {

struct Fixture {
    test::TempFile file{"batch.db"};

    Fixture() { test::fill(file.path, test::with_events({})); }

    /// Saves the events, withdraws the others of the origin, commits.
    std::string load(const std::vector<tracker::Event>& events,
                     const std::string& origin = "test") {
        auto writer = store::open_for_writing(file.path);
        store::Batch batch{writer, origin, "2026-02-03T04:05:06Z"};
        for (const auto& event : events) {
            store::save(batch, event);
        }
        batch.withdraw_unseen("event");
        issues = batch.issues();
        batch.commit();
        return test::text(batch.counts());
    }

    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(file.path, sql);
    }
    [[nodiscard]] std::string log() const {
        return rows("SELECT action, record FROM change WHERE kind = 'event' ORDER BY seq");
    }
    [[nodiscard]] std::string shown() const {
        return rows("SELECT id, adopted_text FROM event WHERE withdrawn IS NULL ORDER BY id");
    }

    std::vector<tracker::Issue> issues;
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_test, Fixture)

BOOST_AUTO_TEST_CASE(a_record_is_inserted_corrected_withdrawn_and_brought_back) {
    BOOST_TEST(load({test::event("a", "2014")}) == "1 new, 0 changed, 0 withdrawn, 0 unchanged");
    BOOST_TEST(load({test::event("a", "2014")}) == "0 new, 0 changed, 0 withdrawn, 1 unchanged");
    BOOST_TEST(load({test::event("a", "2015")}) == "0 new, 1 changed, 0 withdrawn, 0 unchanged");
    BOOST_TEST(shown() == "a|2015");
    BOOST_TEST(load({}) == "0 new, 0 changed, 1 withdrawn, 0 unchanged");
    BOOST_TEST(load({}) == "0 new, 0 changed, 0 withdrawn, 0 unchanged");
    BOOST_TEST(shown() == "");
    BOOST_TEST(rows("SELECT count(*) FROM event") == "1");  // never deleted
    BOOST_TEST(load({test::event("a", "2015")}) == "1 new, 0 changed, 0 withdrawn, 0 unchanged");
    BOOST_TEST(shown() == "a|2015");
    BOOST_TEST(log() == "insert|a\ncorrect|a\nwithdraw|a\ninsert|a");
}

BOOST_AUTO_TEST_CASE(the_log_holds_the_record_before_and_after) {
    load({test::event("a", "2014")});
    load({test::event("a", "2015")});
    load({});
    BOOST_TEST(rows("SELECT before ->> 'adopted', after ->> 'adopted', at, origin FROM change "
                    "WHERE kind = 'event' ORDER BY seq") ==
               "NULL|2014|2026-02-03T04:05:06Z|test\n2014|2015|2026-02-03T04:05:06Z|test\n"
               "2015|NULL|2026-02-03T04:05:06Z|test");
    BOOST_TEST(rows("SELECT count(*) FROM change WHERE before = after") == "0");
    BOOST_TEST(rows("SELECT e.withdrawn = c.seq FROM event e JOIN change c ON c.record = e.id AND "
                    "c.action = 'withdraw'") == "1");
}

BOOST_AUTO_TEST_CASE(each_entry_is_chained_to_the_one_before) {
    load({test::event("a", "2014"), test::event("b", "2014")});
    load({test::event("a", "2015")});
    std::string head;
    test::Sql sql{file.path};
    const auto count = std::stoi(sql.rows("SELECT count(*) FROM change"));
    BOOST_TEST(count == 6);
    for (int seq = 1; seq <= count; ++seq) {
        const auto cell = [&](const std::string& column) {
            return sql.rows("SELECT coalesce(" + column +
                            ", '') FROM change WHERE seq = " + std::to_string(seq));
        };
        head = tracker::sha256(head + '\n' + cell("kind") + '\n' + cell("record") + '\n' +
                               cell("action") + '\n' + cell("after"))
                   .substr(0, 16);
        BOOST_TEST(cell("hash") == head);
    }
    BOOST_TEST(store::data_version(store::open_for_reading(file.path)) ==
               std::to_string(count) + "-" + head.substr(0, 8));
}

BOOST_AUTO_TEST_CASE(the_same_history_has_the_same_head) {
    const test::TempFile other{"batch2.db"};
    test::fill(other.path, test::with_events({}), "test", "1999-01-01T00:00:00Z");
    BOOST_TEST(store::data_version(store::open_for_reading(file.path)) ==
               store::data_version(store::open_for_reading(other.path)));
}

BOOST_AUTO_TEST_CASE(what_another_origin_wrote_is_left_alone) {
    load({test::event("a", "2014"), test::event("mine", "2014")});
    BOOST_TEST(load({test::event("a", "2015"), test::event("b", "2015")}, "other") ==
               "1 new, 0 changed, 0 withdrawn, 1 unchanged");
    BOOST_TEST(shown() == "a|2014\nb|2015\nmine|2014");
    BOOST_TEST(load({}, "other") == "0 new, 0 changed, 1 withdrawn, 0 unchanged");
    BOOST_TEST(shown() == "a|2014\nmine|2014");
}

BOOST_AUTO_TEST_CASE(a_bad_record_is_an_issue_and_leaves_what_was_there) {
    auto good = test::event("a", "2014");
    good.participants = {{"unit", {}, "Somebody"}};
    load({good});
    auto bad = test::event("a", "2015");
    bad.participants = {{"hero", {}, "Somebody"}};
    auto worse = test::event("b", "2015");
    worse.type = "revolution";
    BOOST_TEST(load({bad, worse, test::event("c", "2016")}) ==
               "1 new, 0 changed, 0 withdrawn, 0 unchanged");
    BOOST_REQUIRE_EQUAL(issues.size(), 2U);
    BOOST_TEST(issues[0].code == "bad-record");
    BOOST_TEST(issues[0].message.starts_with("event 'a': CHECK constraint failed"));
    BOOST_TEST(issues[1].message.starts_with("event 'b': CHECK constraint failed"));
    BOOST_TEST(shown() == "a|2014\nc|2016");
    BOOST_TEST(rows("SELECT role FROM participant") == "unit");
    BOOST_TEST(log() == "insert|a\ninsert|c");
}

BOOST_AUTO_TEST_CASE(a_reference_to_what_is_not_there_is_an_issue) {
    auto event = test::event("a", "2014");
    event.act = "no-act";
    load({event, test::event("b", "2014", "NOL")});
    BOOST_REQUIRE_EQUAL(issues.size(), 2U);
    BOOST_TEST(test::holds(issues[0].message, "FOREIGN KEY"));
    BOOST_TEST(shown() == "");
}

BOOST_AUTO_TEST_CASE(a_forward_reference_to_a_refused_record_stops_all_with_a_sentence) {
    auto announcement = test::event("said", "2014");
    announcement.type = "promise";
    auto event = test::event("a", "2014");
    event.realises = "said";
    const auto message = test::message_of<tracker::StoreError>([&] {
        load({event, announcement});
    });
    BOOST_TEST(message.starts_with("nothing was changed: event 'a' names event 'said', which is "
                                   "not there;\nbad-record: event 'said': CHECK"),
               message);
    BOOST_TEST(shown() == "");
    BOOST_TEST(load({test::event("b", "2014")}) == "1 new, 0 changed, 0 withdrawn, 0 unchanged");
}

BOOST_AUTO_TEST_CASE(without_commit_nothing_has_happened) {
    {
        auto writer = store::open_for_writing(file.path);
        store::Batch batch{writer, "test", test::noon};
        store::save(batch, test::event("a", "2014"));
        BOOST_TEST(shown() == "");  // nor does a reader see it before
    }
    BOOST_TEST(shown() == "");
    BOOST_TEST(log() == "");
    const test::TempFile fresh{"fresh.db"};
    {
        auto writer = store::open_for_writing(fresh.path);
        const store::Batch batch{writer, "test", test::noon};
    }
    BOOST_TEST(!store::is_prepared(fresh.path));
}

BOOST_AUTO_TEST_CASE(what_would_be_withdrawn_can_be_asked_before) {
    load({test::event("a", "2014"), test::event("b", "2014"), test::event("c", "2014")});
    auto writer = store::open_for_writing(file.path);
    store::Batch batch{writer, "test", test::noon};
    batch.see("event", "b");
    const auto [unseen, of] = batch.unseen("event");
    BOOST_TEST(unseen == 2);
    BOOST_TEST(of == 3);
    BOOST_TEST(batch.knows("event", "a"));
    BOOST_TEST(!batch.knows("event", "z"));
    BOOST_CHECK_THROW(batch.knows("poem", "a"), tracker::Error);
}

BOOST_AUTO_TEST_CASE(two_writers_come_one_after_the_other) {
    auto first = store::open_for_writing(file.path);
    auto second = store::open_for_writing(file.path, 0);
    const store::Batch batch{first, "test", test::noon};
    BOOST_CHECK_THROW((store::Batch{second, "test", test::noon}), tracker::StoreError);
}

BOOST_AUTO_TEST_SUITE_END()
