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

BOOST_AUTO_TEST_CASE(gzip_members_open_piece_by_piece) {
    using tracker::Inflater;
    std::string bytes;
    for (int i = 0; i < 20'000; ++i) {
        bytes += std::to_string(i * i);
    }
    const auto member = tracker::gzip(bytes);
    BOOST_TEST((tracker::gzip(bytes) == member));
    const auto two = member + member;
    for (const std::size_t piece : {1U, 7U, 1000U, 1'000'000U}) {
        Inflater inflater{Inflater::Form::gzip};
        std::string got;
        std::string room(piece, '\0');
        int ends = 0;
        for (std::string_view rest = two; !rest.empty();) {
            const auto step = inflater.step(rest.substr(0, piece), room);
            BOOST_REQUIRE((step.state != Inflater::State::damaged));
            rest.remove_prefix(step.taken);
            got.append(room, 0, step.given);
            if (step.state == Inflater::State::ended) {
                ++ends;
                inflater.reset();
            }
        }
        BOOST_TEST(ends == 2);
        BOOST_TEST((got == bytes + bytes));
    }
}

BOOST_AUTO_TEST_CASE(what_is_opened_whole_is_bounded_and_checked) {
    using tracker::Inflater;
    const std::string bytes(100'000, 'x');
    const auto member = tracker::gzip(bytes);
    const auto opened = [](const std::string& packed, std::size_t most) {
        return tracker::inflate(Inflater::Form::gzip, packed, most);
    };
    BOOST_TEST((opened(member, bytes.size()) == bytes));
    BOOST_TEST((opened(member + member, 2 * bytes.size()) == bytes + bytes));
    BOOST_TEST(!opened(member, bytes.size() - 1).has_value());
    BOOST_TEST(!opened(member + member, 2 * bytes.size() - 1).has_value());
    for (std::size_t size = 0; size < member.size(); ++size) {
        BOOST_TEST(!opened(member.substr(0, size), bytes.size()).has_value(), size);
    }
    auto wrong = member;
    wrong[wrong.size() - 6] ^= 1;  // its checksum
    BOOST_TEST(!opened(wrong, bytes.size()).has_value());
    BOOST_TEST(!opened(member + "rest", bytes.size()).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
