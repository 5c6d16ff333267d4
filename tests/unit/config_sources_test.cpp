// The files of config/sources/: read whole, and refused with file, line and advice.
#include "support/database.hpp"
#include "support/folder.hpp"
#include "tracker/config/sources.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <algorithm>

using tracker::ConfigError;
using tracker::config::Files;
using tracker::test::message_of;

namespace {

const std::string head = R"(title = "T"
home = "https://example.org"
country = "KAZ"
licence = "L"
)";
const std::string entry = R"([[entry]]
id = "list"
scraper = "feed"
address = "https://example.org/{page}"
)";

std::vector<tracker::WebSource> read(const std::string& text) {
    const tracker::test::TempFolder folder{"sources"};
    folder.write("reforms.toml", Files::shipped("config").read("reforms.toml"));
    folder.write("sources/kz_made.toml", text);
    folder.write("sources/README.md", "not a source");
    return tracker::config::read_sources(Files::folder(folder.path.string()));
}

struct Case {
    std::string text;
    std::string wanted;  ///< What the message ends with, behind the path.
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.wanted;
}

const std::vector<Case> refused{
    {head, "'entry' is missing; write at least one [[entry]] with an address"},
    {head + "colour = 1\n" + entry, "'colour' is not known here"},
    {head + entry + "[[entry.gate]]\ncounts = \"links\"\nmin = 1\n",
     "'reason' must say why the number is what it is"},
    {head + entry + "[[entry.gate]]\ncounts = \"links\"\nmin = 1\nreason = \" \"\n",
     "'reason' must say why the number is what it is"},
    {head + entry + "[[entry.gate]]\ncounts = \"links\"\nreason = \"r\"\n",
     "'min' or 'max' must be there: a gate without a number holds nothing"},
    {head + entry + "[[entry.gate]]\ncounts = \"links\"\nmin = 2\nmax = 1\nreason = \"r\"\n",
     "'max' is less than 'min'"},
    {head + entry + "[[entry.gate]]\ncounts = \"link\"\nmin = 1\nreason = \"r\"\n",
     "'counts' cannot be 'link'; did you mean 'links'?"},
    {head + entry + entry, "'entry' holds 'list' twice; an id is unique in its source"},
    {head + entry + "[[detail]]\nid = \"act\"\nscraper = \"x\"\n",
     "'link_prefix' or 'link_contains' must say which links lead here"},
    {head +
         "[[entry]]\nid = \"l\"\nscraper = \"feed\"\naddress = \"https://e.org\"\nmax_pages = 2\n",
     "'max_pages' needs an 'address' with {page} in it"},
    {head + entry + "[fetch]\npause = 1\n", "'pause' is not known here"},
    {head + entry + "[fetch]\npause_seconds = -1\n",
     "'pause_seconds' must be seconds, from 0 to 86400"},
    {head + entry + "[entry.settings]\nas = 1\n", "'as' must be a text in quotes"},
    {head + entry + "language = \"fr\"\n", "'language' cannot be 'fr'"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(config_sources_test)

BOOST_AUTO_TEST_CASE(a_source_is_read_whole) {
    const auto sources = read(head + R"(enabled = false
every_hours = 6

[fetch]
pause_seconds = 2.5
max_bytes = 1000
robots = false
ca_file = "/etc/one.pem"

[[entry]]
id = "list"
scraper = "html_list"
language = "kk"
address = "https://example.org/{year}/{page}"
first_page = 0
max_pages = 7
media_types = ["text/html"]
contains = ["a", "b"]

[entry.settings]
item = "//li"
signers = ["one", "two"]

[[entry.gate]]
counts = "links"
min = 1
max = 9
reason = "r"

[[detail]]
id = "act"
scraper = "html_page"
link_prefix = "https://example.org/"
link_contains = "act"
recheck_days = 30
)");
    BOOST_REQUIRE(sources.size() == 1U);
    const auto& source = sources.front();
    BOOST_TEST(source.id == "kz_made");
    BOOST_TEST(!source.enabled);
    BOOST_TEST(source.every_hours == 6);
    BOOST_TEST(source.fetch.pause_seconds == 2.5);
    BOOST_TEST(source.fetch.max_bytes == 1000U);
    BOOST_TEST(!source.fetch.robots);
    BOOST_TEST(source.fetch.ca_file == "/etc/one.pem");
    const auto& list = source.entries.at(0);
    BOOST_TEST(list.language == "kk");
    BOOST_TEST(list.first_page == 0);
    BOOST_TEST(list.max_pages == 7);
    BOOST_TEST(list.settings.at("item") == "//li");
    BOOST_TEST(list.settings.at("signers") == "one\ntwo");
    BOOST_TEST(list.signature.contains.size() == 2U);
    BOOST_TEST(list.gates.at(0).max.value() == 9);
    BOOST_TEST(source.details.at(0).recheck_days == 30);
    BOOST_TEST(!source.details.at(0).address.has_value());
    const auto settings = tracker::config::page_settings(source, list, {});
    BOOST_TEST(settings.source == "kz_made");
    BOOST_TEST(settings.country == "KAZ");
    BOOST_TEST(settings.language == "kk");
    BOOST_TEST(settings.page.at("item") == "//li");
}

BOOST_DATA_TEST_CASE(mistakes_are_refused, boost::unit_test::data::make(refused), c) {
    const auto message = message_of<ConfigError>([&] { read(c.text); });
    BOOST_TEST(message.find("sources/kz_made.toml:") != std::string::npos, message);
    BOOST_TEST(message.find(c.wanted) != std::string::npos, message);
}

BOOST_AUTO_TEST_CASE(a_page_kind_is_found_by_name) {
    const auto sources = read(head + entry);
    BOOST_TEST(tracker::config::find_kind(sources, "kz_made/list").kind.scraper == "feed");
    const auto message = message_of<tracker::UsageError>(
        [&] { tracker::config::find_kind(sources, "kz_made/lists"); });
    BOOST_TEST(message ==
               "no page 'kz_made/lists'; did you mean 'kz_made/list'? known: kz_made/list");
}

BOOST_AUTO_TEST_CASE(the_shipped_sources_are_read) {
    const auto sources = tracker::config::read_sources(Files::shipped("config"));
    BOOST_TEST(sources.size() >= 6U);
    for (const auto& source : sources) {
        // Examples and what refuses everybody wait until somebody enables them.
        const bool waits = source.id.starts_with("example_") || source.id == "kz_zan";
        BOOST_TEST(source.enabled != waits, source.id);
    }
}

BOOST_AUTO_TEST_SUITE_END()
