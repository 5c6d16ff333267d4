#include "tracker/core/hash.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(hash_test)

BOOST_AUTO_TEST_CASE(the_examples_of_fips_180_hold) {
    BOOST_TEST(tracker::sha256("") ==
               "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    BOOST_TEST(tracker::sha256("abc") ==
               "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    BOOST_TEST(tracker::sha256(std::string(1'000'000, 'a')) ==
               "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

BOOST_AUTO_TEST_CASE(every_byte_counts) {
    BOOST_TEST(tracker::sha256(std::string("a\0b", 3)) != tracker::sha256("a"));
}

BOOST_AUTO_TEST_CASE(sha1_of_known_texts) {  // RFC 3174
    BOOST_TEST(tracker::sha1("") == "da39a3ee5e6b4b0d3255bfef95601890afd80709");
    BOOST_TEST(tracker::sha1("abc") == "a9993e364706816aba3e25717850c26c9cd0d89d");
}

BOOST_AUTO_TEST_SUITE_END()
