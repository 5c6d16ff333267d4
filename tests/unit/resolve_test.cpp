// WHAT a person means, on the shipped facts.
#include "tracker/answers/resolve.hpp"

#include "support/shipped.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace answers = tracker::answers;
namespace test = tracker::test;

namespace {

std::string resolved(const std::string& what,
                     std::span<const std::string_view> kinds = answers::comparable) {
    const auto found =
        answers::resolve(tracker::store::open_for_reading(test::shipped_database()), what, kinds);
    return found.kind + " " + found.id;
}

struct Case {
    const char* what;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << '\'' << c.what << '\'';
}

constexpr Case cases[] = {
    {"kz-2025-anticor-merger", "reform kz-2025-anticor-merger"},
    {"kz-2025-anticor-m", "reform kz-2025-anticor-merger"},  // the beginning of an id
    {"anticor knb", "reform kz-2025-anticor-merger"},
    {"ANTICOR KNB", "reform kz-2025-anticor-merger"},
    {"knb anticor", "reform kz-2025-anticor-merger"},
    {"2025-06-30", "reform kz-2025-anticor-merger"},
    {"kz-1995-08-30-constitution", "event kz-1995-08-30-constitution"},
    {"кассационные суды", "reform kz-2024-cassation-courts"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(resolve_test)

BOOST_DATA_TEST_CASE(one_thing_is_meant, boost::unit_test::data::make(cases)) {
    BOOST_TEST(resolved(sample.what) == sample.want);
}

BOOST_AUTO_TEST_CASE(every_id_means_itself) {
    const auto reader = tracker::store::open_for_reading(test::shipped_database());
    for (const auto& reform : tracker::store::reforms(reader)) {
        BOOST_TEST(answers::resolve(reader, reform.id, answers::comparable).id == reform.id);
    }
}

BOOST_AUTO_TEST_CASE(an_institution_is_meant_where_it_may_be) {
    BOOST_TEST(resolved("kz-knb", answers::bodies) == "institution kz-knb");
    BOOST_TEST(resolved("kz-knb", answers::showable) == "institution kz-knb");
    BOOST_CHECK_THROW(resolved("kz-knb-none", answers::bodies), tracker::NotFound);
}

BOOST_AUTO_TEST_CASE(several_that_fit_are_listed) {
    const auto message = test::message_of<tracker::UsageError>([] { resolved("government"); });
    BOOST_TEST(test::holds(message, " fit 'government'; name one by its id:\n"), message);
    BOOST_TEST(test::holds(message, "\n  kz-1997-government  "), message);
    const auto year = test::message_of<tracker::UsageError>([] { resolved("2019"); });
    BOOST_TEST(test::holds(year, " fit '2019'"), year);
}

BOOST_AUTO_TEST_CASE(none_that_fits_is_told_with_advice) {
    const auto message =
        test::message_of<tracker::NotFound>([] { resolved("kz-2025-anticor-megrer"); });
    BOOST_TEST(message ==
               "nothing fits 'kz-2025-anticor-megrer'; did you mean 'kz-2025-anticor-merger'? "
               "'reforms list' shows the reforms, 'reforms timeline' the events");
    BOOST_TEST(test::message_of<tracker::NotFound>([] { resolved("zzz qqq xxx"); }) ==
               "nothing fits 'zzz qqq xxx'; 'reforms list' shows the reforms, 'reforms timeline' "
               "the events");
}

BOOST_AUTO_TEST_CASE(nothing_said_means_nothing) {
    for (const auto* nothing : {"", " ", "-", "…"}) {
        BOOST_CHECK_THROW(resolved(nothing), tracker::Error);
    }
}

BOOST_AUTO_TEST_SUITE_END()
