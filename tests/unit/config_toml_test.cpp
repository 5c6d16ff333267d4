// Each kind of mistake in a copy of the shipped configuration: the message names file, line and
// key, and says what is valid.
#include "support/database.hpp"
#include "support/folder.hpp"
#include "tracker/answers/handbook.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::ConfigError;
using tracker::config::Table;
using tracker::test::message_of;

namespace {

struct Mistake {
    const char* file;
    const char* from;
    const char* to;
    const char* line_with;  ///< What stands on the line that the message names.
    const char* want;       ///< The rest of the message.
};

std::ostream& operator<<(std::ostream& out, const Mistake& mistake) {
    return out << mistake.file << ": " << mistake.to;
}

constexpr auto settings = "reforms.toml";
constexpr auto cpi = "indicators/cpi.toml";

constexpr Mistake mistakes[] = {
    // a wrong key, with the near one
    {settings, "port = 8080", "prot = 8080", "prot",
     "[server] 'prot' is not known here; did you mean 'port'? It is a whole number from 0 to "
     "65535"},
    {settings, "[api]", "[api]\ncolour = 1", "colour",
     "[api] 'colour' is not known here; known: limit, max_limit"},
    {settings, "[api]", "[api]\nlimits = 1", "limits",
     "[api] 'limits' is not known here; did you mean 'limit'? known: limit, max_limit"},
    {settings, "[feed]", "[fed]", "[fed]",
     "'fed' is not known here; did you mean 'feed'? It is a "
     "table"},
    {cpi, "basis = ", "bases = ", "bases = ",
     "[window] 'bases' is not known here; did you mean 'basis'? It is a text in quotes"},
    {cpi, "years = -2, month", "year = -2, month", "year = -2",
     "[start] 'year' is not known here; did you mean 'years'? It is a whole number from -20 to "
     "20"},
    // a wrong type
    {settings, "port = 8080", "port = \"8080\"",
     "port =", "[server] 'port' must be a whole number from 0 to 65535"},
    {settings, "threads = 32 ", "threads = 32.5 ",
     "threads =", "[server] 'threads' must be a whole number from 1 to 1000000"},
    {settings, "language = \"en\"", "language = 1",
     "language =", "[output] 'language' must be a text in quotes"},
    {settings, "level = 0.10", "level = \"low\"",
     "level =", "[comparison] 'level' must be a number"},
    {settings, "[output]", "[[output]]", "[[output]]", "'output' must be a table"},
    {cpi, "complete = true", "complete = \"yes\"",
     "complete =", "[[capture]] 'complete' must be true or false"},
    {cpi, "scale = [0, 100]", "scale = 100",
     "scale =", "[[indicator]] 'scale' must be a list of numbers, such as [0, 100]"},
    {cpi, "scale = [0, 100]", "scale = [0, \"x\"]",
     "scale =", "[[indicator]] 'scale' must be a list of numbers only"},
    {"headlines.toml", "tags = [\"courts\"]", "tags = \"courts\"", "tags = \"courts\"",
     "[[headline]] 'tags' must be a list of texts, such as [\"a\", \"b\"]"},
    {"headlines.toml", "tags = [\"courts\"]", "tags = [1]", "tags = [1]",
     "[[headline]] 'tags' must be a list of texts only"},
    {"facts.toml", "path = \"acts/\"", "path = 3", "path = 3",
     "[[file]] 'path' must be a text in quotes"},
    // a value that cannot be
    {settings, "language = \"en\"", "language = \"kz\"",
     "language =", "[output] 'language' cannot be 'kz'; did you mean 'kk'? known: en, ru, kk"},
    {settings, "port = 8080", "port = 70000",
     "port =", "[server] 'port' must be a whole number from 0 to 65535"},
    {settings, "level = 0.10", "level = 10",
     "level =", "[comparison] 'level' must lie between 0 and 1"},
    {settings, "limit = 100 ", "limit = 5000 ", "limit = 5000",
     "[api] 'limit' must not exceed 'max_limit'"},
    {settings, "pause_seconds = 2 ", "pause_seconds = -2 ",
     "pause_seconds =", "[fetch] 'pause_seconds' must be seconds, from 0 to 86400"},
    {settings, "attempts = 3 ", "attempts = 0 ",
     "attempts =", "[fetch] 'attempts' must be a whole number from 1 to 100"},
    {settings, "proxy = \"\"", "proxy = \"proxy:3128\"",
     "proxy =", "[fetch] 'proxy' must be \"http://host:port\", or empty for none"},
    {settings, "user_agent = \"reform", "user_agent = \"\\nreform",
     "user_agent =", "[fetch] 'user_agent' must be a name and a contact, in ASCII"},
    {cpi, "better = \"higher\"", "better = \"more\"",
     "better =", "[[indicator]] 'better' cannot be 'more'; known: higher, lower, neither"},
    {cpi, "basis = \"stated\"", "basis = \"sated\"", "basis =",
     "[window] 'basis' cannot be 'sated'; did you mean 'stated'? known: stated, source, assumed"},
    {cpi, "scale = [0, 100]", "scale = [100, 0]",
     "scale =", "[[indicator]] 'scale' must be two numbers, the lower first"},
    {cpi, "month = 8, day = 31", "month = 9, day = 31", "month = 9, day = 31",
     "[end] 'day' is not a day of every year's month 9"},
    {cpi, "month = 8, day = 31", "month = 2, day = 29", "month = 2, day = 29",
     "[end] 'day' is not a day of every year's month 2"},
    {cpi, "years = 0, month = 8", "years = -3, month = 8",
     "end = ", "[window] 'end' lies before 'start'"},
    {cpi, "last_period = 2040", "last_period = 2000",
     "last_period =", "[window] 'last_period' must be a whole number from 2012 to 2100"},
    {cpi, "published = \"2012-12-05\"", "published = \"2012-12-35\"", "2012-12-35",
     "[[release]] 'published' cannot be '2012-12-35'; it is a year, month or day such as "
     "2014-08-06, or two of them with a /"},
    {cpi, "grade = \"verified\"", "grade = \"sure\"", "grade = \"sure\"",
     "[[release]] 'grade' cannot be 'sure'; known: verified, partly, memory"},
    {cpi, "effect = \"note\"", "effect = \"stop\"", "effect = \"stop\"",
     "[[break]] 'effect' cannot be 'stop'; known: note, refuse"},
    // a missing key
    {settings, "busy_seconds = 30", "", "[database]",
     "[database] 'busy_seconds' is missing; it is a whole number from 1 to 3600"},
    {settings, "home_page_url = \"https://reform-tracker.example/\"", "", "[feed]",
     "[feed] 'home_page_url' is missing; it is a text in quotes"},
    {cpi, "complete = true", "", "[[capture]]",
     "[[capture]] 'complete' is missing; it is true or false"},
    {"headlines.toml", "[otherwise]\nindicators = [\"cpi\", \"wgi_cc\"]", "", "# Which",
     "'otherwise' is missing; it is a table"},
    {"language/verdicts.toml", ", kk = \"кейін\"}", "}",
     "after = ", "[class] 'after' must be written in en, ru and kk"},
    {"language/verdicts.toml", "kk = \"кейін\"}", "kz = \"кейін\"}",
     "after = ", "[after] 'kz' is not known here; did you mean 'kk'? known: en, kk, ru"},
};

/// Reads every file of a folder of configuration.
void read_all(const std::string& folder) {
    const auto files = tracker::config::Files::folder(folder);
    tracker::answers::read_handbook(files);
    tracker::config::read_indices(files);
    tracker::config::read_facts(files);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(config_toml_test)

BOOST_AUTO_TEST_CASE(the_shipped_configuration_is_right) {
    BOOST_CHECK_NO_THROW(read_all((tracker::test::source_dir() / "config").string()));
}

BOOST_DATA_TEST_CASE(a_mistake_is_named_with_file_line_and_what_is_valid,
                     boost::unit_test::data::make(mistakes)) {
    const tracker::test::TempFolder config{"config", "config"};
    config.replace(sample.file, sample.from, sample.to);
    const auto path = config.path / sample.file;
    const auto line = tracker::test::line_of(tracker::test::read(path), sample.line_with);
    const auto got = message_of<ConfigError>([&] { read_all(config.path.string()); });
    BOOST_TEST(got == path.string() + ":" + std::to_string(line) + ": " + sample.want);
}

BOOST_AUTO_TEST_CASE(what_is_not_toml_is_named_with_its_line) {
    for (const auto* bad : {"a = 1\nb = \n", "a = 1\n]x\n", "a = 1\na = 2\n", "a = 1\nb = '\xff'\n",
                            "a = 1\nb = {c = 1\n"}) {
        const auto got = message_of<ConfigError>([&] { Table::parse(bad, "x.toml"); });
        BOOST_TEST(got.starts_with("x.toml:"), got);
        BOOST_TEST(tracker::test::holds(got, "not TOML: "), got);
        BOOST_TEST(!got.starts_with("x.toml:1:"), got);
    }
}

BOOST_AUTO_TEST_CASE(a_file_that_is_not_there_is_named) {
    const tracker::test::TempFolder config{"config", "config"};
    std::filesystem::remove(config.path / "headlines.toml");
    BOOST_TEST(message_of<ConfigError>([&] { read_all(config.path.string()); }) ==
               "cannot read '" + (config.path / "headlines.toml").string() + "'");
}

BOOST_AUTO_TEST_CASE(a_source_may_be_fetched_in_its_own_way) {
    const auto shipped = tracker::config::read_settings(tracker::config::Files::shipped("config"));
    BOOST_TEST(shipped.fetch.robots);
    BOOST_TEST(!shipped.fetch.private_networks);
    const auto own = tracker::config::read_fetch(
        tracker::config::Table::parse("pause_seconds = 7.5\nca_file = \"x.pem\"", "x.toml"),
        shipped.fetch);
    BOOST_TEST(own.pause_seconds == 7.5);
    BOOST_TEST(own.ca_file == "x.pem");
    BOOST_TEST(own.user_agent == shipped.fetch.user_agent);
    BOOST_TEST(own.total_seconds == shipped.fetch.total_seconds);
    BOOST_CHECK_THROW(tracker::config::read_fetch(
                          tracker::config::Table::parse("pause = 1", "x.toml"), shipped.fetch),
                      tracker::ConfigError);
}

BOOST_AUTO_TEST_SUITE_END()
