#include "tracker/core/charset.hpp"

#include <boost/test/unit_test.hpp>

using tracker::sniffed_charset;
using tracker::to_utf8;

namespace {

const std::string order = "Указ";  // in UTF-8
const std::string order_1251 = "\xD3\xEA\xE0\xE7";
const std::string order_koi8 = "\xF5\xCB\xC1\xDA";

void check(const tracker::Decoded& got, const std::string& text, const std::string& charset) {
    BOOST_TEST(got.text == text);
    BOOST_TEST(got.charset == charset);
    BOOST_TEST(got.replaced == 0U);
    BOOST_TEST(!got.contradicted);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(charset_test)

BOOST_AUTO_TEST_CASE(what_http_declares_is_read_so) {
    check(to_utf8(order, "utf-8"), order, "utf-8");
    check(to_utf8(order, "UTF8"), order, "utf-8");
    check(to_utf8(order_1251, "windows-1251"), order, "windows-1251");
    check(to_utf8(order_1251, "CP1251"), order, "windows-1251");
    check(to_utf8(order_koi8, "KOI8-R"), order, "koi8-r");
    check(to_utf8("\xC3\xDA\xD0\xD7", "iso-8859-5"), order, "iso-8859-5");
    check(to_utf8("caf\xE9 \x80", "ISO-8859-1"), "café €", "windows-1252");
}

BOOST_AUTO_TEST_CASE(a_byte_order_mark_outranks_all) {
    check(to_utf8("\xEF\xBB\xBF" + order, "windows-1251"), order, "utf-8");
    check(to_utf8({"\xFE\xFF\x04\x23\x04\x3A", 6}, "utf-8"), "Ук", "utf-16be");
    check(to_utf8({"\xFF\xFE\x23\x04\x3A\x04", 6}, ""), "Ук", "utf-16le");
    check(to_utf8({"<\0?\0x\0", 6}, ""), "<?x", "utf-16le");
    check(to_utf8("\xEF\xBB\xBF", ""), "", "utf-8");
}

BOOST_AUTO_TEST_CASE(a_page_may_say_it_itself) {
    const std::string meta = "<html><head><META charset=\"windows-1251\">";
    check(to_utf8(meta + order_1251, ""), meta + order, "windows-1251");
    check(to_utf8(meta + order_1251, "no-such-set"), meta + order, "windows-1251");
    const std::string xml = "<?xml version='1.0' encoding='koi8-r'?>";
    check(to_utf8(xml + order_koi8, ""), xml + order, "koi8-r");
    check(to_utf8(meta + order_koi8, "koi8-r"), meta + order, "koi8-r");
}

BOOST_AUTO_TEST_CASE(names_are_found_where_pages_put_them) {
    BOOST_TEST(sniffed_charset("<meta charset=UTF-8>") == "utf-8");
    BOOST_TEST(sniffed_charset("<meta charset = 'koi8-r' />") == "koi8-r");
    BOOST_TEST(sniffed_charset("<meta http-equiv=Content-Type content=\"text/html; "
                               "charset=windows-1251\">") == "windows-1251");
    BOOST_TEST(sniffed_charset("<!-- <meta charset=koi8-r> --><meta name=x><meta charset=utf-8>") ==
               "utf-8");
    BOOST_TEST(sniffed_charset("<?xml version=\"1.0\" encoding=\"UTF-8\"?>") == "utf-8");
    BOOST_TEST(sniffed_charset("<?xml version=\"1.0\"?><meta charset=koi8-r>").empty());
    BOOST_TEST(sniffed_charset("<p charset=koi8-r>").empty());
    BOOST_TEST(sniffed_charset("<meta charset").empty());
    BOOST_TEST(sniffed_charset("<!-- <meta charset=koi8-r>").empty());
    BOOST_TEST(sniffed_charset(std::string(5000, ' ') + "<meta charset=koi8-r>").empty());
    BOOST_TEST(sniffed_charset("").empty());
}

BOOST_AUTO_TEST_CASE(without_a_word_it_is_utf8_or_windows_1251) {
    check(to_utf8(order, ""), order, "utf-8");
    check(to_utf8(order_1251, ""), order, "windows-1251");
    check(to_utf8("plain", ""), "plain", "utf-8");
    check(to_utf8("", ""), "", "utf-8");
}

BOOST_AUTO_TEST_CASE(a_wrong_declaration_is_seen) {
    const auto got = to_utf8(order, "windows-1251");
    BOOST_TEST(got.text == order);
    BOOST_TEST(got.charset == "utf-8");
    BOOST_TEST(got.contradicted);
    check(to_utf8("plain", "windows-1251"), "plain", "windows-1251");
}

BOOST_AUTO_TEST_CASE(bytes_without_meaning_are_replaced_and_counted) {
    struct Case {
        std::string bytes;
        std::string text;
        std::size_t replaced;
    };
    const Case cases[] = {
        {"a\xFFz", "a\uFFFDz", 1},
        {"a\xD0", "a\uFFFD", 1},
        {"\xC0\xAF", "\uFFFD\uFFFD", 2},                      // an overlong slash
        {"\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD", 3},            // a surrogate
        {"\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},  // beyond Unicode
        {"\xE2\x82z", "\uFFFD\uFFFDz", 2},
        {"\xE0\x80\x80", "\uFFFD\uFFFD\uFFFD", 3},
        {"\xF0\x9F\x98\x80", "\U0001F600", 0},
        {"12345678\x80", "12345678\uFFFD", 1},
    };
    for (const auto& c : cases) {
        const auto got = to_utf8(c.bytes, "utf-8");
        BOOST_TEST(got.text == c.text);
        BOOST_TEST(got.replaced == c.replaced);
    }
    const auto single = to_utf8("\xD3\x98\xEA", "windows-1251");  // 0x98 is not in the set
    BOOST_TEST(single.text == "У\uFFFDк");
    BOOST_TEST(single.replaced == 1U);
    const auto half = to_utf8({"\xFF\xFE\x23\x04\x00\xD8\x3A\x04\x3A", 9}, "");
    BOOST_TEST(half.text == "У\uFFFDк\uFFFD");  // a lone surrogate, and half a character
    BOOST_TEST(half.replaced == 3U);
}

BOOST_AUTO_TEST_CASE(long_texts_are_read_whole) {
    std::string bytes;
    std::string text;
    for (int i = 0; i < 20'000; ++i) {
        bytes += order_1251;
        text += order;
    }
    BOOST_TEST((to_utf8(bytes, "windows-1251").text == text));
    BOOST_TEST((to_utf8(text, "").text == text));
}

BOOST_AUTO_TEST_SUITE_END()
