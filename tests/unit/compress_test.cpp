#include "tracker/core/compress.hpp"

#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

BOOST_AUTO_TEST_SUITE(compress_test)

BOOST_AUTO_TEST_CASE(what_is_packed_opens_again) {
    for (const auto& bytes : {std::string{}, std::string{"a\0b", 3}, std::string(100'000, 'x')}) {
        BOOST_TEST(tracker::decompress(tracker::compress(bytes), bytes.size()) == bytes);
    }
    BOOST_TEST(tracker::compress(std::string(100'000, 'x')).size() < 1000U);
}

BOOST_AUTO_TEST_CASE(damage_is_an_error) {
    const std::string bytes = "the facts of the tracker, the facts of the tracker";
    const auto packed = tracker::compress(bytes);
    BOOST_CHECK_THROW(tracker::decompress(packed.substr(0, packed.size() / 2), bytes.size()),
                      tracker::Error);
    BOOST_CHECK_THROW(tracker::decompress(packed, bytes.size() - 1), tracker::Error);
    BOOST_CHECK_THROW(tracker::decompress(packed, bytes.size() + 1), tracker::Error);
    BOOST_CHECK_THROW(tracker::decompress("nonsense", 8), tracker::Error);
    auto other = packed;
    other[other.size() / 2] = static_cast<char>(other[other.size() / 2] ^ 0x55);
    BOOST_CHECK_THROW(tracker::decompress(other, bytes.size()), tracker::Error);
}

BOOST_AUTO_TEST_SUITE_END()
