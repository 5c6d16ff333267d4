#include "tracker/ingest/accept.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ingest::accept;
using tracker::ingest::FetchAnswer;

namespace {

const tracker::Signature page{{"text/html"}, {"class=\"text\""}};
const tracker::Signature table{{"text/csv", "application/json"}, {}};
const tracker::Signature feed{{"application/rss+xml", "text/xml"}, {"<rss"}};

FetchAnswer answer(const std::string& media_type, const std::string& body,
                   const std::string& charset = "") {
    FetchAnswer out;
    out.status = 200;
    out.media_type = media_type;
    out.charset = charset;
    out.body = body;
    return out;
}

/// The issue's code; "" when it is accepted.
std::string verdict(const FetchAnswer& got, const tracker::Signature& signature) {
    const auto issue = accept(got, signature);
    return issue ? issue->code : "";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(accept_test)

BOOST_AUTO_TEST_CASE(what_is_as_it_must_be_is_accepted) {
    BOOST_TEST(verdict(answer("text/html", "<p class=\"text\">"), page) == "");
    BOOST_TEST(verdict(answer("text/csv", "a,b\n1,2\n"), table) == "");
    BOOST_TEST(verdict(answer("text/xml", "<?xml version='1.0'?><rss>"), feed) == "");
    BOOST_TEST(verdict(answer("whatever/it-is", "x"), {}) == "");
}

BOOST_AUTO_TEST_CASE(an_error_is_no_page) {
    auto got = answer("text/html", "<p class=\"text\">");
    for (const int status : {304, 404, 503}) {
        got.status = status;
        BOOST_TEST(verdict(got, page) == "status");
    }
}

BOOST_AUTO_TEST_CASE(a_page_is_no_table) {
    BOOST_TEST(verdict(answer("text/html", "<html>"), table) == "media-type");
    BOOST_TEST(verdict(answer("text/csv", "<!DOCTYPE HTML><html>"), table) == "html");
    BOOST_TEST(verdict(answer("application/json", "\n <!-- x --> <HTML lang=ru>"), table) ==
               "html");
    BOOST_TEST(verdict(answer("", "<html>"), table) == "html");
    BOOST_TEST(verdict(answer("text/xml", "<?xml version='1.0'?><html><rss"), feed) == "html");
    BOOST_TEST(verdict(answer("text/csv", "<!-- never closed"), table) == "");
}

BOOST_AUTO_TEST_CASE(a_shell_without_its_body_is_no_act) {
    BOOST_TEST(verdict(answer("text/html", "<html><script src=app.js></script>"), page) ==
               "signature");
    BOOST_TEST(verdict(answer("text/html", ""), page) == "empty");
    BOOST_TEST(verdict(answer("text/html", " \n"), page) == "empty");
}

BOOST_AUTO_TEST_CASE(texts_are_looked_for_in_utf8) {
    const tracker::Signature order{{}, {"Указ"}};
    BOOST_TEST(verdict(answer("text/html", "\xD3\xEA\xE0\xE7", "windows-1251"), order) == "");
    BOOST_TEST(verdict(answer("text/html", "\xD3\xEA\xE0\xE7", "koi8-r"), order) == "signature");
}

BOOST_AUTO_TEST_CASE(bytes_that_mean_nothing_are_refused_beyond_a_few) {
    const std::string text(2000, 'a');
    BOOST_TEST(verdict(answer("text/plain", text + "\xFF", "utf-8"), {}) == "");
    BOOST_TEST(verdict(answer("text/plain", text + "\xFF\xFF\xFF", "utf-8"), {}) == "charset");
    // a workbook is no text
    BOOST_TEST(verdict(answer("application/zip", std::string{"PK\0\xFF\xFF", 5}, "utf-8"), {}) ==
               "");
}

BOOST_AUTO_TEST_CASE(messages_name_what_was_wanted_and_escape_what_came) {
    const auto issue = accept(answer("text/\xFF", "x"), table);
    BOOST_REQUIRE(issue);
    BOOST_TEST(issue->message ==
               "it came as 'text/\\xFF'; the source sends text/csv, "
               "application/json");
    BOOST_TEST(tracker::ingest::problem_with(page, "text/html", "<html>").value() ==
               "'class=\"text\"' does not stand in it");
    BOOST_TEST(!tracker::ingest::problem_with(page, "", "class=\"text\"").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
