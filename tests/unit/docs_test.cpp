// Documentation that cannot rot: whatever a person can name is named where it must be.
#include "scrapers/registry.hpp"
#include "support/program.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/parser.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/version.hpp"
#include "tracker/render/formats.hpp"

#include <boost/test/unit_test.hpp>

#include <set>
#include <sstream>

namespace fs = std::filesystem;
namespace test = tracker::test;

namespace {

const std::string readme = "README.md";

std::string page(const std::string& path) {
    auto text = test::read(test::source_dir() / path);
    BOOST_TEST(!text.empty(), path << " is missing");
    return text;
}

/// As a word of its own: "list" is not named by "listed".
bool names(const std::string& text, const std::string& word) {
    const auto is_letter = [&](std::size_t at) {
        const auto c = static_cast<unsigned char>(at < text.size() ? text[at] : ' ');
        return std::isalnum(c) != 0 || c == '_';
    };
    for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) {
        if ((at == 0 || !is_letter(at - 1)) && !is_letter(at + word.size())) {
            return true;
        }
    }
    return false;
}

void check_named(const std::string& path, const std::vector<std::string>& words) {
    const auto text = page(path);
    for (const auto& word : words) {
        BOOST_TEST(names(text, word), path << " does not name " << word);
    }
}

/// What stands in a folder, at its top.
std::vector<std::string> entries_of(const std::string& folder) {
    std::vector<std::string> out;
    for (const auto& entry : fs::directory_iterator{test::source_dir() / folder}) {
        out.push_back(entry.path().filename().string());
    }
    return out;
}

/// Every file below a folder, by its path in it.
std::vector<std::string> files_of(const std::string& folder) {
    std::vector<std::string> out;
    const auto root = test::source_dir() / folder;
    for (const auto& entry : fs::recursive_directory_iterator{root}) {
        if (entry.is_regular_file()) {
            out.push_back(fs::relative(entry.path(), root).generic_string());
        }
    }
    return out;
}

void check_example(const tracker::cli::Command& command, const std::vector<std::string>& words) {
    BOOST_REQUIRE(words.size() >= 2U);
    BOOST_TEST(words[0] == "reforms");
    BOOST_TEST(words[1] == command.name);
    BOOST_CHECK_NO_THROW(tracker::cli::parse(command, std::span{words}.subspan(2)));
}

}  // namespace

BOOST_AUTO_TEST_SUITE(docs_test)

BOOST_AUTO_TEST_CASE(help_names_every_command_and_option) {
    const auto overview = test::answer_of("--help");
    for (const auto* command : tracker::cli::commands) {
        const std::string name{command->name};
        BOOST_TEST(names(overview, name), name);
        const auto help = test::answer_of(name + " --help");
        BOOST_TEST(help.starts_with("usage: reforms " + name));
        BOOST_TEST(help.find("Examples:\n  reforms " + name) != std::string::npos, name);
        for (const auto& options :
             {command->options, std::span<const tracker::Option>{tracker::cli::global_options}}) {
            for (const auto& option : options) {
                const auto flag = "--" + std::string{option.name};
                BOOST_TEST(names(help, flag), name << " does not name " << flag);
                BOOST_TEST(!option.help.empty(), flag);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(examples_of_help_parse) {
    for (const auto* command : tracker::cli::commands) {
        std::istringstream lines{std::string{command->examples}};
        for (std::string line; std::getline(lines, line);) {
            line = line.substr(0, line.find(" >"));  // what the shell takes
            check_example(*command, test::words_of(line));
        }
    }
}

BOOST_AUTO_TEST_CASE(readme_names_every_command_route_and_format) {
    std::vector<std::string> words;
    for (const auto* command : tracker::cli::commands) {
        words.push_back("reforms " + std::string{command->name});
    }
    for (const auto* route : tracker::api::routes) {
        words.emplace_back(route->path);
    }
    for (const auto& format : tracker::render::formats) {
        words.emplace_back(format.name);
    }
    check_named(readme, words);
}

BOOST_AUTO_TEST_CASE(help_of_format_names_every_format) {
    const std::string help{tracker::render::format_option().help};
    for (const auto& format : tracker::render::formats) {
        BOOST_TEST(names(help, std::string{format.name}), help);
    }
}

BOOST_AUTO_TEST_CASE(readme_maps_every_folder_that_people_edit) {
    check_named(readme, {"config", "data", "schema", "scrapers", "tracker", "tests"});
}

BOOST_AUTO_TEST_CASE(config_readme_names_every_file_and_table) {
    auto words = entries_of("config");
    std::erase(words, "README.md");
    const auto settings = page("config/reforms.toml");
    std::istringstream lines{settings};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with('[')) {
            words.push_back(line);  // "[server]"
        }
    }
    check_named("config/README.md", words);
}

BOOST_AUTO_TEST_CASE(every_setting_says_what_it_is) {
    std::istringstream lines{page("config/reforms.toml")};
    std::string before;
    for (std::string line; std::getline(lines, line);) {
        const bool is_key = line.find(" = ") != std::string::npos && !line.starts_with('#');
        const auto key = line.substr(0, line.find(' '));
        // The keys of these speak for themselves.
        const std::set<std::string> plain{"host",         "port",  "requests_per_connection",
                                          "items",        "title", "description",
                                          "home_page_url"};
        BOOST_TEST((!is_key || line.find("  #") != std::string::npos || plain.contains(key)), line);
    }
}

BOOST_AUTO_TEST_CASE(data_readme_names_every_file) {
    auto words = files_of("data");
    std::erase_if(words, [](const auto& name) { return name.ends_with("README.md"); });
    check_named("data/README.md", words);
}

BOOST_AUTO_TEST_CASE(schema_readme_names_every_table_and_file) {
    std::vector<std::string> words;
    for (const auto& name : files_of("schema/migrations")) {
        std::istringstream lines{page("schema/migrations/" + name)};
        const std::string begin = "CREATE TABLE ";
        for (std::string line; std::getline(lines, line);) {
            if (line.starts_with(begin)) {
                words.push_back(
                    line.substr(begin.size(), line.find(' ', begin.size()) - begin.size()));
            }
        }
    }
    BOOST_TEST(words.size() > 10U);
    for (const auto& name : entries_of("schema")) {
        if (name.ends_with(".json") || name.ends_with(".sql")) {
            words.push_back(name);
        }
    }
    check_named("schema/README.md", words);
}

BOOST_AUTO_TEST_CASE(scrapers_readme_names_every_scraper) {
    std::vector<std::string> words;
    for (const auto& scraper : tracker::scrapers::all) {
        words.emplace_back(scraper.id);
    }
    check_named("scrapers/README.md", words);
}

BOOST_AUTO_TEST_CASE(sources_readme_names_every_file_and_setting) {
    auto words = entries_of("config/sources");
    std::erase(words, "README.md");
    for (const auto& scraper : tracker::scrapers::all) {
        std::istringstream settings{std::string{scraper.page}};
        for (std::string setting; settings >> setting;) {
            std::erase_if(setting, [](char c) { return c == '/' || c == '!' || c == '*'; });
            words.push_back(setting == "status_" ? "status_…" : setting);
        }
    }
    BOOST_TEST(words.size() > 20U);
    check_named("config/sources/README.md", words);
}

BOOST_AUTO_TEST_CASE(every_scraper_file_is_registered) {
    for (const auto& name : entries_of("scrapers")) {
        if (name.ends_with(".cpp") && name != "registry.cpp") {
            const auto id = name.substr(0, name.size() - 4);
            BOOST_TEST(tracker::scrapers::find(id) != nullptr, id);
        }
    }
}

BOOST_AUTO_TEST_CASE(changelog_knows_the_version) {
    const auto version = std::string{tracker::version};
    BOOST_TEST(page("CHANGELOG.md").find("## [" + version + "] - ") != std::string::npos);
    BOOST_TEST(page("CMakeLists.txt").find("VERSION " + version) != std::string::npos);
    BOOST_TEST(test::answer_of("--version") == "reforms " + version + "\n");
}

BOOST_AUTO_TEST_CASE(json_schemas_are_json) {
    for (const auto* name : {"schema/feed.schema.json", "schema/compare.schema.json"}) {
        const auto text = page(name);
        const tracker::JsonDocument document{text};
        auto schema = document.object();
        BOOST_TEST(schema.text("$schema") == "https://json-schema.org/draft/2020-12/schema");
        BOOST_TEST(!schema.text("title").empty());
    }
}

BOOST_AUTO_TEST_SUITE_END()
