#include "tracker/core/address.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

struct Case {
    std::string_view text;
    std::string_view want;  // empty: is none
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << '\'' << c.text << '\'';
}

constexpr Case absolute[] = {
    {"https://adilet.zan.kz/rus/docs/U1400000883", "https://adilet.zan.kz/rus/docs/U1400000883"},
    {"HTTPS://Adilet.ZAN.kz", "https://adilet.zan.kz/"},
    {"  https://a.kz/x\n ", "https://a.kz/x"},
    {"https://a.kz/ro\nws", "https://a.kz/rows"},
    {"http://a.kz:80/", "http://a.kz/"},
    {"http://a.kz:/", "http://a.kz/"},
    {"https://a.kz:80/", "https://a.kz:80/"},
    {"http://a.kz:65536/", ""},
    {"http://a.kz:0/", ""},
    {"http://a.kz:-1/", ""},
    {"http://a.kz:8o/", ""},
    {"https://a.kz?q=1", "https://a.kz/?q=1"},
    {"https://a.kz/?", "https://a.kz/?"},
    {"https://a.kz/x#part", "https://a.kz/x"},
    {"https://a.kz/a/./b/../c", "https://a.kz/a/c"},
    {"https://a.kz/../../x", "https://a.kz/x"},
    {"https://a.kz/a/..", "https://a.kz/"},
    {"https://a.kz/%2e%2E/x", "https://a.kz/x"},
    {"https://a.kz/%7euser/%d0%b0", "https://a.kz/~user/%D0%B0"},
    {"https://a.kz/\xd0\xb0?t=\xd0\xb1", "https://a.kz/%D0%B0?t=%D0%B1"},
    {"https://a.kz/a b?c d", "https://a.kz/a%20b?c%20d"},
    {"https://a.kz/100%", "https://a.kz/100%25"},
    {"https://a.kz/%zz", "https://a.kz/%25zz"},
    {"https://a.kz/?a=1+2&b=%2B%26", "https://a.kz/?a=1+2&b=%2B%26"},
    {"https://a.kz/rus/index/docs/dt=2024-&rss=true&page=1",
     "https://a.kz/rus/index/docs/dt=2024-&rss=true&page=1"},
    {"http://[2001:DB8::1]:8080/x", "http://[2001:db8::1]:8080/x"},
    {"http://[::1", ""},
    {"http://[::1]x/", ""},
    {"http://[a.kz]/", ""},
    {"http://::1/", ""},
    {"http://user@a.kz/", ""},
    {"http://user:word@a.kz/", ""},
    {"http://a.kz\\@b.kz/", ""},
    {"http://a.kz%40b.kz/", ""},
    {"http://a b/", ""},
    {"http:///x", ""},
    {"http:/x", ""},
    {"http:x", ""},
    {"//a.kz/x", ""},
    {"/x", ""},
    {"", ""},
    {"ftp://a.kz/x", ""},
    {"file:///etc/passwd", ""},
    {"javascript:alert(1)", ""},
    {"https://\xd1\x81\xd0\xb0\xd0\xb9\xd1\x82.\xd2\x9b\xd0\xb0\xd0\xb7/",
     "https://\xd1\x81\xd0\xb0\xd0\xb9\xd1\x82.\xd2\x9b\xd0\xb0\xd0\xb7/"},
};

// RFC 3986, 5.4: the examples, as far as they are of our schemes.
constexpr Case relative[] = {
    {"g", "http://a/b/c/g"},
    {"./g", "http://a/b/c/g"},
    {"g/", "http://a/b/c/g/"},
    {"/g", "http://a/g"},
    {"//g", "http://g/"},
    {"?y", "http://a/b/c/d;p?y"},
    {"g?y", "http://a/b/c/g?y"},
    {"#s", "http://a/b/c/d;p?q"},
    {"g#s", "http://a/b/c/g"},
    {";x", "http://a/b/c/;x"},
    {"g;x", "http://a/b/c/g;x"},
    {"", "http://a/b/c/d;p?q"},
    {".", "http://a/b/c/"},
    {"./", "http://a/b/c/"},
    {"..", "http://a/b/"},
    {"../", "http://a/b/"},
    {"../g", "http://a/b/g"},
    {"../..", "http://a/"},
    {"../../g", "http://a/g"},
    {"../../../g", "http://a/g"},
    {"/./g", "http://a/g"},
    {"/../g", "http://a/g"},
    {"g.", "http://a/b/c/g."},
    {".g", "http://a/b/c/.g"},
    {"./../g", "http://a/b/g"},
    {"./g/.", "http://a/b/c/g/"},
    {"g/../h", "http://a/b/c/h"},
    {"g;x=1/../y", "http://a/b/c/y"},
    {"g?y/../x", "http://a/b/c/g?y/../x"},
    {"HTTPS://b.kz/x", "https://b.kz/x"},
    {"mailto:a@b.kz", ""},
    {"javascript:void(0)", ""},
    {"http:g", ""},
    {"//user@b/", ""},
};

}  // namespace

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(address_test)

BOOST_DATA_TEST_CASE(one_address_has_one_spelling, data::make(absolute)) {
    const auto address = tracker::parse_address(sample.text);
    BOOST_TEST((address ? address->text() : "") == sample.want);
    if (address) {
        BOOST_CHECK(tracker::parse_address(address->text()) == address);
    }
}

BOOST_DATA_TEST_CASE(a_reference_leads_from_its_page, data::make(relative)) {
    BOOST_TEST(tracker::resolve("http://a/b/c/d;p?q", sample.text).value_or("") == sample.want);
}

BOOST_AUTO_TEST_CASE(an_address_has_its_parts) {
    const auto address = tracker::parse_address("https://A.kz:8443/x?y");
    BOOST_REQUIRE(address);
    BOOST_TEST(address->host == "a.kz");
    BOOST_TEST(address->port == 8443);
    BOOST_TEST(address->target() == "/x?y");
    BOOST_TEST(address->origin() == "https://a.kz:8443");
    BOOST_TEST(tracker::parse_address("http://[::1]/")->host == "::1");
}

BOOST_AUTO_TEST_CASE(length_is_bounded) {
    const std::string path(8000, 'a');
    BOOST_TEST(tracker::parse_address("https://a.kz/" + path).has_value());
    BOOST_TEST(!tracker::parse_address("https://a.kz/" + path + path).has_value());
    BOOST_TEST(!tracker::parse_address("https://a.kz/" + std::string(4000, ' ') + "x").has_value());
    BOOST_TEST(!tracker::parse_address("https://" + std::string(254, 'a') + "/").has_value());
    BOOST_TEST(!tracker::resolve("https://a.kz/", path + path).has_value());
}

BOOST_AUTO_TEST_SUITE_END()
