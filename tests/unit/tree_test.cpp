// Pages as trees and as streams: bounded, mended as browsers mend, text as people see it.
#include "tracker/scrape/tree.hpp"

#include "support/database.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/html.hpp"
#include "tracker/scrape/visible.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::Error;
using tracker::scrape::Tree;
using tracker::scrape::XPath;
using tracker::test::message_of;

namespace {

/// What happens on a page, as one text.
class Told : public tracker::scrape::HtmlHandler {
   public:
    void begin(std::string_view name, const tracker::scrape::Attributes& attributes) override {
        text.append("<").append(name);
        for (const auto* wanted : {"class", "href"}) {
            text.append(attributes[wanted].empty() ? "" : " ").append(attributes[wanted]);
        }
        text += '>';
    }
    void end(std::string_view name) override { text.append("</").append(name).append(">"); }
    void characters(std::string_view piece) override { text += piece; }

    std::string text;
};

std::string told(const std::string& page) {
    Told handler;
    tracker::scrape::read_html(page, handler);
    return handler.text;
}

std::string times(int count, const std::string& text) {
    std::string out;
    for (int i = 0; i < count; ++i) {
        out += text;
    }
    return out;
}

struct Seen {
    const char* html;
    const char* text;
};

std::ostream& operator<<(std::ostream& out, const Seen& seen) {
    return out << seen.html;
}

const std::vector<Seen> seen{
    {"one  two\n three", "one two three"},
    {"<p>one</p><p>two</p>", "one\ntwo"},
    {"one<br>two<br/><br>three", "one\ntwo\nthree"},
    {"<p>&nbsp;&nbsp;&nbsp; 1)&nbsp;one</p>", "1) one"},
    {"<b>on</b><i>e</i> <u> two</u>", "one two"},
    {"a\u200bb\u00adc\u2009d\ufeff", "abc d"},
    {"<table><tr><td>1</td><td> a </td></tr><tr><td></td><td>b</td></tr></table>", "1\ta\nb"},
    {"<td><p>Post<br>of</p></td><td>Name</td>", "Post\nof\nName"},
    {"<script>x</script>a<style>y</style><!-- z -->b", "ab"},
    {"«сад» – № 1", "«сад» – № 1"},
    {"5 < 6 &amp; 7", "5 < 6 & 7"},
    {"", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(tree_test)

BOOST_AUTO_TEST_CASE(a_page_is_told_in_order_and_every_element_ends) {
    BOOST_TEST(told("<div class=a><p>one<p>two<a href='/x?a=1&amp;b=2'>t</a>") ==
               "<html><body><div a><p>one</p><p>two<a /x?a=1&b=2>t</a></p></div></body></html>");
    BOOST_TEST(told("").empty());
    BOOST_TEST(told("\xef\xbb\xbf<p>й") == "<html><body><p>й</p></body></html>");
}

BOOST_AUTO_TEST_CASE(the_character_set_that_a_page_claims_is_of_no_use) {
    const std::string page = "<meta charset=windows-1251><p>сад</p>";
    BOOST_TEST(told(page).find("сад") != std::string::npos);
    BOOST_TEST(Tree::html(page).root().text() == "сад");
    const auto feed = Tree::xml("<?xml version='1.0' encoding='windows-1251'?><a>сад</a>");
    BOOST_TEST(feed.root().text() == "сад");
    BOOST_TEST(feed.mended().empty());
}

BOOST_DATA_TEST_CASE(text_is_what_people_see, boost::unit_test::data::make(seen), c) {
    BOOST_TEST(tracker::scrape::visible_text(c.html) == c.text);
    BOOST_TEST(Tree::html(c.html).root().text() == c.text);
}

BOOST_AUTO_TEST_CASE(what_is_too_much_is_refused_and_not_cut) {
    const auto deep = times(300, "<div>") + "x";
    BOOST_TEST(message_of<Error>([&] { told(deep); }) ==
               "more than 256 elements inside one another");
    BOOST_TEST(message_of<Error>([&] { Tree::html(deep); }) ==
               "more than 256 elements inside one another");
    BOOST_TEST(message_of<Error>([&] { Tree::xml(times(300, "<a>") + times(300, "</a>")); }) ==
               "more than 256 elements inside one another");
    const auto wide = "<a " + times(30'000, "b=1 ") + ">";
    BOOST_TEST(message_of<Error>([&] { told(wide); }) ==
               "a tag with more than 20,000 blanks and quotes");
    BOOST_TEST(message_of<Error>([&] { Tree::html("<p>\xff</p>"); }) == "not UTF-8");
    const std::string large(tracker::scrape::most_bytes + 1, ' ');
    BOOST_TEST(message_of<Error>([&] { told(large); }) == "larger than 64 MB");
}

BOOST_AUTO_TEST_CASE(a_picture_inside_a_tag_is_not_too_much) {
    const auto page = "<img src=\"data:," + std::string(200'000, 'A') + "\"><p>text</p>";
    BOOST_TEST(Tree::html(page).root().text() == "text");
}

BOOST_AUTO_TEST_CASE(entities_of_a_documents_own_are_refused) {
    BOOST_TEST(message_of<Error>([] {
                   Tree::xml("<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>");
               }) == "entities of its own (<!ENTITY)");
}

BOOST_AUTO_TEST_CASE(what_a_handler_throws_passes_through) {
    struct Thrower : Told {
        void characters(std::string_view piece) override { throw Error{std::string{piece}}; }
    };
    Thrower thrower;
    BOOST_TEST(message_of<Error>([&] {
                   tracker::scrape::read_html("<p>first</p><p>second</p>", thrower);
               }) == "first");
}

BOOST_AUTO_TEST_CASE(a_broken_document_says_where) {
    const auto tree = Tree::xml("<a>\n<b>one</b>\n<c>two</a>");
    BOOST_TEST(tree.mended().starts_with("line 3: "));
    BOOST_TEST(tree.root().child("b").text() == "one");
    BOOST_TEST(!Tree::xml("nothing").root());
    BOOST_TEST(Tree::xml("").root().text().empty());
}

BOOST_AUTO_TEST_CASE(xpath_finds_nodes_attributes_and_strings) {
    const auto tree = Tree::html(
        "<ul><li class='x y'><a href='/1'>one</a></li><li><a href='/2'>t<b>wo</b></a></li></ul>");
    const auto items = XPath{"//li"}.nodes(tree.root());
    BOOST_REQUIRE(items.size() == 2U);
    BOOST_TEST(items[0].has_class("y"));
    BOOST_TEST(!items[0].has_class("z"));
    BOOST_TEST(XPath{"a/@href"}.text(items[1]) == "/2");
    BOOST_TEST(XPath{"a"}.text(items[1]) == "two");
    BOOST_TEST(XPath{"concat('n', count(../li))"}.text(items[0]) == "n2");
    BOOST_TEST(XPath{"em"}.text(items[0]).empty());
    BOOST_TEST(XPath{"count(//li)"}.nodes(tree.root()).empty());
    BOOST_TEST(message_of<tracker::ConfigError>([] { XPath{"li["}; }) == "'li[' is no XPath");
    BOOST_TEST(message_of<Error>([&] {
                   static_cast<void>(XPath{"nowhere:li"}.nodes(tree.root()));
               }) == "the XPath 'nowhere:li' could not be followed");
}

BOOST_AUTO_TEST_CASE(an_xpath_that_asks_for_too_much_is_stopped) {
    const auto tree = Tree::html(times(3'000, "<p>a</p>"));
    const XPath wild{"//*[count(preceding::*[count(preceding::*) > 1]) > 1]"};
    BOOST_CHECK_THROW(static_cast<void>(wild.nodes(tree.root())), Error);
}

BOOST_AUTO_TEST_SUITE_END()
