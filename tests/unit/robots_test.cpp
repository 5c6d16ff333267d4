#include "tracker/ingest/robots.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::ingest::Robots;

namespace {

constexpr std::string_view agent = "ReformTracker/0.1 (+https://reform-tracker.example/)";

struct Case {
    std::string_view rules;  // of the group of all agents
    std::string_view target;
    bool allowed;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << '\'' << c.rules << "' for '" << c.target << '\'';
}

constexpr Case patterns[] = {
    {"", "/x", true},
    {"Disallow:", "/x", true},
    {"Disallow: /", "/x", false},
    {"Disallow: /", "/robots.txt", true},
    {"disallow : /x # why", "/x", false},
    {"Disallow: /fish", "/fish/salmon.html", false},
    {"Disallow: /fish", "/Fish.asp", true},
    {"Disallow: /fish", "/catfish", true},
    {"Disallow: /fish", "/fish?id=1", false},
    {"Disallow: /fish/", "/fish", true},
    {"Disallow: /*.php", "/folder/any.php.file.html", false},
    {"Disallow: /*.php$", "/filename.php", false},
    {"Disallow: /*.php$", "/filename.php?x", true},
    {"Disallow: /fish*.php", "/fishheads/catfish.php?x", false},
    {"Disallow: /a$", "/a", false},
    {"Disallow: /a$", "/ab", true},
    {"Disallow: /*a*b$", "/xaybzb", false},
    {"Disallow: /*a*b$", "/xaybz", true},
    {"Disallow: /*", "/x", false},
    {"Disallow: *", "/x", false},
    {"Disallow: x", "/x", true},
    {"Disallow: /$", "/", false},
    {"Disallow: /$", "/x", true},
    // the longest decides, and of equals the one that allows
    {"Disallow: /\nAllow: /p", "/page", true},
    {"Allow: /p\nDisallow: /", "/page", true},
    {"Allow: /folder\nDisallow: /folder", "/folder/page", true},
    {"Allow: /page\nDisallow: /*.htm", "/page.htm", false},
    {"Allow: /$\nDisallow: /", "/", true},
    {"Allow: /$\nDisallow: /", "/page.htm", false},
    // escapes are compared by what they mean
    {"Disallow: /%D0%B0", "/%d0%b0", false},
    {"Disallow: /\xd0\xb0", "/%D0%B0", false},
    {"Disallow: /%D0%B0", "/\xd0\xb0", false},
    {"Disallow: /%7Ex", "/~x", false},
    {"Disallow: /a%2Fb", "/a/b", true},
    {"Disallow: /a%2fb", "/a%2Fb", false},
    {"Disallow: /a%2A", "/a*", false},
    {"Disallow: /a%2A", "/axx", true},
    {"Disallow: /a%24", "/a$", false},
    {"Disallow: /a%24", "/a", true},
    {"Disallow: /a$b", "/a$bc", false},
    {"Sitemap: https://a.kz/map.xml\nDisallow: /x", "/x", false},
    {"nonsense\n: x\nDisallow /y\nDisallow: /x", "/y", true},
};

bool allows(std::string_view text, std::string_view target) {
    return Robots::parse(text, agent).allows(target);
}

}  // namespace

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(robots_test)

BOOST_DATA_TEST_CASE(patterns_match, data::make(patterns)) {
    const auto text = std::string{"User-agent: *\n"}.append(sample.rules);
    BOOST_TEST(allows(text, sample.target) == sample.allowed);
}

BOOST_AUTO_TEST_CASE(our_own_group_stands_instead_of_the_one_for_all) {
    const std::string text =
        "User-agent: *\nDisallow: /\n\nUser-agent: reformtracker\nDisallow: /x\n";
    BOOST_TEST(allows(text, "/y"));
    BOOST_TEST(!allows(text, "/x"));
    BOOST_TEST(!allows("User-agent: *\nDisallow: /\nUser-agent: Other\nAllow: /", "/y"));
    BOOST_TEST(!Robots::parse(text, "").allows("/y"));
}

BOOST_AUTO_TEST_CASE(groups_of_one_name_are_one) {
    const std::string text =
        "User-agent: ReformTracker/2.0\nDisallow: /a\n"
        "User-agent: Other\nDisallow: /b\n"
        "User-agent: Other\nUser-agent: REFORMTRACKER\nDisallow: /c\n";
    BOOST_TEST(!allows(text, "/a"));
    BOOST_TEST(allows(text, "/b"));
    BOOST_TEST(!allows(text, "/c"));
    BOOST_TEST(allows("User-agent: reformtrackers\nDisallow: /", "/a"));  // another name
}

BOOST_AUTO_TEST_CASE(rules_before_any_group_are_nobodys) {
    BOOST_TEST(allows("Disallow: /\nUser-agent: *\nAllow: /", "/x"));
}

BOOST_AUTO_TEST_CASE(any_line_end_will_do) {
    BOOST_TEST(!allows("\xEF\xBB\xBFUser-agent: *\r\nDisallow: /x\r\n", "/x"));
    BOOST_TEST(!allows("User-agent: *\rDisallow: /x", "/x"));
}

BOOST_AUTO_TEST_CASE(the_delay_of_our_group_is_read) {
    const auto delay = [](std::string_view text) {
        return Robots::parse(text, agent).crawl_delay().value_or(-1);
    };
    BOOST_TEST(delay("User-agent: *\nCrawl-delay: 10") == 10);
    BOOST_TEST(delay("User-agent: *\ncrawl-delay: 1.5 # s") == 1.5);
    BOOST_TEST(delay("User-agent: Other\nCrawl-delay: 10") == -1);
    BOOST_TEST(delay("User-agent: Other\nCrawl-delay: 10\nUser-agent: *\nDisallow:") == -1);
    BOOST_TEST(delay("User-agent: *\nCrawl-delay: -3") == -1);
    BOOST_TEST(delay("User-agent: *\nCrawl-delay: soon") == -1);
    BOOST_TEST(delay("User-agent: *\nCrawl-delay: inf") == -1);
    BOOST_TEST(delay("User-agent: *\nCrawl-delay: 2\nUser-agent: ReformTracker\nCrawl-delay: 5") ==
               5);
}

BOOST_AUTO_TEST_CASE(the_end_of_a_huge_file_is_not_read) {
    std::string text = "User-agent: *\n";
    text.append(Robots::most_bytes, '#').append("\nDisallow: /\n");
    BOOST_TEST(allows(text, "/x"));
}

BOOST_AUTO_TEST_CASE(without_a_file_all_is_allowed_and_without_an_answer_nothing) {
    BOOST_TEST(Robots::all_allowed().allows("/x"));
    BOOST_TEST(!Robots::none_allowed().allows("/x"));
}

BOOST_AUTO_TEST_SUITE_END()
