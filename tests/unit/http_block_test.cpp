#include "tracker/ingest/http_block.hpp"

#include "tracker/core/compress.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ingest::Headers;
using tracker::ingest::http_text;
using tracker::ingest::opened_body;
using tracker::ingest::parse_content_type;
using tracker::ingest::parse_http;
using tracker::ingest::status_of;

namespace {

constexpr std::size_t most = 1000;

/// "(none)" for nothing.
std::string opened(const Headers& headers, const std::string& body) {
    return opened_body({"HTTP/1.1 200 OK", headers, body}, most).value_or("(none)");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(http_block_test)

BOOST_AUTO_TEST_CASE(a_message_is_taken_apart) {
    const auto got = parse_http("HTTP/1.1 200 OK\r\nA: 1\r\nb:2 \n C\r\nno colon\r\n\r\nbody\r\n");
    BOOST_REQUIRE(got.has_value());
    BOOST_TEST(got->start == "HTTP/1.1 200 OK");
    BOOST_REQUIRE(got->headers.size() == 2U);
    BOOST_TEST(got->headers[0].second == "1");
    BOOST_TEST(got->headers[1].second == "2 C");
    BOOST_TEST(got->body == "body\r\n");
    BOOST_TEST(!parse_http("").has_value());
    BOOST_TEST(!parse_http("\r\nA: 1\r\n\r\n").has_value());
    BOOST_TEST(parse_http("HTTP/1.1 200")->body.empty());
}

BOOST_AUTO_TEST_CASE(no_value_ends_the_headers) {
    BOOST_TEST(http_text("HTTP/1.1 200 a\nb", {{"X", "1\r\n\r\n2"}}, "z") ==
               "HTTP/1.1 200 a b\r\nX: 1    2\r\n\r\nz");
}

BOOST_AUTO_TEST_CASE(status_lines) {
    BOOST_TEST(status_of("HTTP/1.1 404 Not Found") == 404);
    BOOST_TEST(status_of("HTTP/2 200") == 200);
    for (const auto* line : {"", "HTTP/1.1", "HTTP/1.1 ", "HTTP/1.1 2x0", "HTTP/1.1 20",
                             "HTTP/1.1 -12", "GET / HTTP/1.1"}) {
        BOOST_TEST(status_of(line) == 0, line);
    }
}

BOOST_AUTO_TEST_CASE(encodings_are_taken_off) {
    const Headers chunked{{"transfer-encoding", "chunked"}};
    BOOST_TEST(opened(chunked, "3;x=y\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: 1\r\n\r\n") ==
               "abc0123456789");
    BOOST_TEST(opened(chunked, "<html> kept opened") == "<html> kept opened");
    const std::string bytes(500, 'x');
    const auto gz = tracker::gzip(bytes);
    const auto zlib = tracker::compress(bytes);
    const auto bare = zlib.substr(2, zlib.size() - 6);  // less the head and the checksum
    BOOST_TEST(opened({{"Content-Encoding", "gzip"}}, gz) == bytes);
    BOOST_TEST(opened({{"Content-Encoding", "GZIP, identity"}}, gz + gz) == bytes + bytes);
    BOOST_TEST(opened({{"Content-Encoding", "deflate"}}, zlib) == bytes);
    BOOST_TEST(opened({{"Content-Encoding", "deflate"}}, bare) == bytes);
    BOOST_TEST(opened({{"Content-Encoding", "deflate, gzip"}}, tracker::gzip(zlib)) == bytes);
    BOOST_TEST(opened(
                   {{"Transfer-Encoding", "gzip, chunked"}},
                   "5\r\n" + gz.substr(0, 5) + "\r\n" +
                       [](std::size_t n) {
                           constexpr const char* digits = "0123456789abcdef";
                           return std::string{digits[n / 16]} + digits[n % 16];
                       }(gz.size() - 5) +
                       "\r\n" + gz.substr(5) + "\r\n0\r\n\r\n") == bytes);
    BOOST_TEST(opened({{"Content-Encoding", "gzip"}}, "").empty());
}

BOOST_AUTO_TEST_CASE(what_cannot_be_opened_is_nothing) {
    const auto gz = tracker::gzip(std::string(500, 'x'));
    BOOST_TEST(opened({{"Content-Encoding", "br"}}, "x") == "(none)");
    BOOST_TEST(opened({{"Content-Encoding", "gzip"}}, gz.substr(0, gz.size() - 1)) == "(none)");
    BOOST_TEST(opened({{"Content-Encoding", "gzip"}}, "<html>") == "(none)");
    const auto bomb = tracker::gzip(std::string(1'000'000, '\0'));
    BOOST_TEST(opened({{"Content-Encoding", "gzip"}}, bomb) == "(none)");
    BOOST_TEST(opened({{"Content-Encoding", "gzip, gzip"}}, tracker::gzip(bomb)) == "(none)");
    BOOST_TEST(opened({}, std::string(most + 1, 'x')) == "(none)");
}

BOOST_AUTO_TEST_CASE(content_types) {
    const auto type = parse_content_type(" Text/HTML ; x=1; Charset=\"Windows-1251\" ");
    BOOST_TEST(type.media_type == "text/html");
    BOOST_TEST(type.charset == "windows-1251");
    BOOST_TEST(parse_content_type("").media_type.empty());
    BOOST_TEST(parse_content_type("text/html;").charset.empty());
}

BOOST_AUTO_TEST_SUITE_END()
