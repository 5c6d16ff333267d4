/// What a subcommand is. Its tables are what the parser reads and help prints.
#pragma once

#include "tracker/core/option.hpp"

#include <chrono>
#include <iosfwd>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::cli {

class Session;

struct Command {
    std::string_view name;
    std::string_view summary;
    std::span<const Option> arguments;  ///< By place; the last takes all words that follow.
    std::size_t required;               ///< How many of them must be given.
    std::span<const Option> options;    ///< By name, as --name VALUE or --name=VALUE.
    std::string_view examples;          ///< Lines for help.
    /// Returns the exit code; throws UsageError for bad values, Error for failures.
    int (*run)(Session& session);
};

/// Options of every command, before or after its name.
inline constexpr Option global_options[] = {
    {"db", "FILE",
     "the database (default: $REFORMS_DB, else reforms/reforms.db in the data folder)"},
    {"config", "DIR", "read this folder in place of the configuration in the program"},
    {"data", "DIR", "read this folder in place of the facts in the program"},
    {"lang", "LANG", "language of sentences: en, ru or kk"},
    {"quiet", "", "no notes and no progress on standard error"},
    {"verbose", "", "say more on standard error (also -v)"},
    {"no-color", "", "no colour (nor with $NO_COLOR)"},
    {"help", "", "this text (also -h)"},
};

/// The process around the program: given, so that tests depend on neither day nor terminal.
struct Host {
    std::chrono::system_clock::time_point now;
    bool out_is_terminal = false;
    bool err_is_terminal = false;
    std::size_t width = 0;  ///< Columns of the terminal, 0 for no limit.
    /// The time of day for a program that runs long; null: it stays `now`.
    std::chrono::system_clock::time_point (*clock)() = nullptr;
};

enum ExitCode { success = 0, failure = 1, bad_usage = 2, partly_done = 3 };

/// The whole program apart from the process: what main() and the transcript tests call.
int run(const std::vector<std::string>& given, std::ostream& out, std::ostream& err,
        const Host& host);

}  // namespace tracker::cli
