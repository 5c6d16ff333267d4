#include "support/database.hpp"
#include "support/folder.hpp"
#include "tracker/config/archive.hpp"
#include "tracker/config/files.hpp"
#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ConfigError;
using tracker::config::Files;
using tracker::test::message_of;
namespace fs = std::filesystem;

BOOST_AUTO_TEST_SUITE(config_files_test)

BOOST_AUTO_TEST_CASE(an_archive_gives_back_what_was_put_in) {
    const std::map<std::string, std::string> files{
        {"config/a.toml", "x = 1\n"}, {"data/empty", ""}, {"data/big", std::string(100'000, 'q')}};
    const auto bytes = tracker::config::make_archive(files);
    const auto entries = tracker::config::open_archive(bytes);
    BOOST_TEST(entries.size() == files.size());
    for (const auto& [path, content] : files) {
        const auto& entry = entries.find(path)->second;
        BOOST_TEST(entry.size == content.size());
        BOOST_TEST(tracker::decompress(entry.packed, entry.size) == content);
    }
}

BOOST_AUTO_TEST_CASE(bytes_that_are_no_archive_are_refused) {
    BOOST_CHECK_THROW(tracker::config::open_archive("nothing of ours"), ConfigError);
    BOOST_CHECK_THROW(tracker::config::open_archive(""), ConfigError);
}

BOOST_AUTO_TEST_CASE(the_program_carries_what_the_source_tree_holds) {
    for (const auto* top : {"config", "data"}) {
        const auto shipped = Files::shipped(top);
        const auto folder = Files::folder((tracker::test::source_dir() / top).string());
        for (const auto& path : shipped.list()) {
            BOOST_TEST(folder.has(path), path << " is not in the source tree");
        }
        for (const auto& path : folder.list()) {
            // What a machine is set up with is copied by people, and read by other programs.
            if (!path.ends_with(".md") && !path.starts_with("deploy/")) {
                BOOST_TEST((shipped.read(path) == folder.read(path)), path << " differs");
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(a_folder_lists_reads_and_names_its_files) {
    const tracker::test::TempFolder folder{"files"};
    folder.write("b/2.txt", "two");
    folder.write("b/1.txt", "one");
    folder.write("a.txt", "");
    const auto files = Files::folder(folder.path.string());
    BOOST_TEST(files.list() == (std::vector<std::string>{"a.txt", "b/1.txt", "b/2.txt"}),
               boost::test_tools::per_element());
    BOOST_TEST(files.list("b/").size() == 2U);
    BOOST_TEST(files.read("b/2.txt") == "two");
    BOOST_TEST(files.has("a.txt"));
    BOOST_TEST(!files.has("b"));
    BOOST_TEST(files.name_of("a.txt") == (folder.path / "a.txt").string());
}

BOOST_AUTO_TEST_CASE(what_is_missing_or_too_large_is_named) {
    BOOST_TEST(message_of<ConfigError>([] { Files::folder("/nowhere/at/all"); }) ==
               "there is no folder '/nowhere/at/all'");
    BOOST_TEST(message_of<ConfigError>([] {
                   static_cast<void>(Files::shipped("data").read("x"));
               }) == "this program carries no file 'data/x'");
    const tracker::test::TempFolder folder{"files"};
    const auto files = Files::folder(folder.path.string());
    BOOST_TEST(message_of<ConfigError>([&] { static_cast<void>(files.read("x")); }) ==
               "cannot read '" + (folder.path / "x").string() + "'");
    folder.write("large", "");
    fs::resize_file(folder.path / "large", 64ULL * 1024 * 1024 + 1);
    BOOST_TEST(message_of<ConfigError>([&] { static_cast<void>(files.read("large")); }) ==
               "'" + (folder.path / "large").string() + "' is larger than 64 MB");
}

BOOST_AUTO_TEST_SUITE_END()
