// The session in README.md is what the program prints. After a change of words or facts, run with
// TRACKER_UPDATE_GOLDEN=1 and review the difference.
#include "support/files.hpp"
#include "tracker/cli/command.hpp"
#include "tracker/core/date.hpp"

#include <boost/test/unit_test.hpp>

#include <sstream>

namespace test = tracker::test;

namespace {

const std::string mark = "<!-- session: replayed by tests/unit/readme_test.cpp -->\n```console\n";
const std::string prompt = "$ reforms";

std::string run(const std::string& line, const std::string& database) {
    std::vector<std::string> words;
    std::istringstream in{line.substr(prompt.size())};
    for (std::string word; in >> word;) {
        words.push_back(word);
    }
    words.insert(words.end(), {"--db", database});
    std::ostringstream out;
    std::ostringstream err;
    const auto day = tracker::parse_iso_date("2026-11-25").value();
    const int code = tracker::cli::run(words, out, err, {.now = day});
    BOOST_TEST(code == 0, err.str());
    return out.str();
}

/// The session with its answers as the program gives them now.
std::string replay(const std::string& session, const std::string& database) {
    std::string out;
    std::istringstream lines{session};
    for (std::string line; std::getline(lines, line);) {
        if (line.starts_with(prompt)) {
            out += line + '\n' + run(line, database) + '\n';
        }
    }
    out.pop_back();
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(readme_test)

BOOST_AUTO_TEST_CASE(session_is_what_the_program_prints) {
    const auto path = test::source_dir() / "README.md";
    const auto text = test::read(path);
    const auto begin = text.find(mark) + mark.size();
    const auto end = text.find("```\n", begin);
    BOOST_REQUIRE(text.find(mark) != std::string::npos);
    const test::TempFile database{"readme.db"};
    std::ostringstream out;
    std::ostringstream err;
    const auto day = tracker::parse_iso_date("2026-11-25").value();
    BOOST_REQUIRE(tracker::cli::run({"load", "--db", database.path}, out, err, {.now = day}) == 0);
    const auto got = text.substr(0, begin) +
                     replay(text.substr(begin, end - begin), database.path) + text.substr(end);
    BOOST_TEST((test::golden(path, got) == got),
               "README.md is stale: run this test with TRACKER_UPDATE_GOLDEN=1");
}

BOOST_AUTO_TEST_SUITE_END()
