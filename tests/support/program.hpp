/// The program inside the test: its commands on a fixed day, and the shipped facts in a database
/// that is loaded once a process.
#pragma once

#include "support/files.hpp"
#include "tracker/cli/command.hpp"

#include <chrono>
#include <filesystem>
#include <sstream>
#include <stdexcept>
#include <string>
#include <vector>

namespace tracker::test {

/// 25 November 2026, 00:00 UTC: what every test takes for now.
inline constexpr std::chrono::system_clock::time_point now{std::chrono::seconds{1'795'564'800}};

inline constexpr cli::Host host{.now = now};

/// A folder of our own that goes away at the end.
struct Scratch {
    std::filesystem::path path;

    explicit Scratch(const std::string& name)
        : path{std::filesystem::temp_directory_path() /
               ("reforms_" + std::to_string(getpid()) + "_" + name)} {
        std::filesystem::remove_all(path);
        std::filesystem::create_directories(path);
    }
    ~Scratch() { std::filesystem::remove_all(path); }
    Scratch(const Scratch&) = delete;
    Scratch& operator=(const Scratch&) = delete;

    [[nodiscard]] std::string file(const std::string& name) const { return (path / name).string(); }
};

struct Ran {
    int code = 0;
    std::string out;
    std::string err;
};

/// What `reforms WORD...` answers.
inline Ran reforms(const std::vector<std::string>& words) {
    std::ostringstream out;
    std::ostringstream err;
    const int code = cli::run(words, out, err, host);
    return {code, out.str(), err.str()};
}

/// The words of a line, as a shell takes them: apart by spaces, together inside '…'.
inline std::vector<std::string> words_of(const std::string& line) {
    std::vector<std::string> words;
    bool quoted = false;
    bool begun = false;
    for (const char c : line) {
        if (c == '\'') {
            quoted = !quoted;
            if (quoted && !begun) {
                words.emplace_back();
                begun = true;
            }
        } else if (c == ' ' && !quoted) {
            begun = false;
        } else {
            if (!begun) {
                words.emplace_back();
                begun = true;
            }
            words.back() += c;
        }
    }
    return words;
}

/// What `reforms LINE` answers; throws when it does not end with 0.
inline std::string answer_of(const std::string& line) {
    auto ran = reforms(words_of(line));
    if (ran.code != 0) {
        throw std::runtime_error{"reforms " + line + ": " + ran.err};
    }
    return std::move(ran.out);
}

/// A database of the shipped facts, made once a process: loading takes more than a second. For
/// reading only.
inline const std::string& shipped_database() {
    static const Scratch folder{"shipped"};
    static const std::string path = [] {
        auto file = folder.file("facts.db");
        answer_of("load --db " + file);
        return file;
    }();
    return path;
}

/// What `reforms LINE` answers from the shipped facts.
inline std::string told(const std::string& line) {
    return answer_of(line + " --db " + shipped_database());
}

/// The made-up index of tests/fixtures/verdicts, which reaches all five verdicts. Its
/// configuration is the shipped one with its own files in place of those of the same name, and
/// without the shipped indices.
struct MadeUp {
    Scratch folder{"made_up"};
    std::string config = folder.file("config");
    std::string database = folder.file("made-up.db");

    MadeUp() {
        namespace fs = std::filesystem;
        const auto fixtures = source_dir() / "tests" / "fixtures" / "verdicts";
        fs::copy(source_dir() / "config", config, fs::copy_options::recursive);
        fs::remove_all(fs::path{config} / "indicators");
        fs::copy(fixtures / "config", config,
                 fs::copy_options::recursive | fs::copy_options::overwrite_existing);
        answer_of("load --data " + (fixtures / "data").string() + options());
    }

    [[nodiscard]] std::string options() const {
        return " --db " + database + " --config " + config;
    }
};

inline const MadeUp& made_up() {
    static const MadeUp made;
    return made;
}

}  // namespace tracker::test
