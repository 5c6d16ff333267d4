#include "tracker/cli/commands.hpp"
#include "tracker/cli/parser.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/version.hpp"

#include <algorithm>
#include <exception>
#include <iomanip>
#include <ostream>

namespace tracker::cli {
namespace {

void print_overview(std::ostream& out) {
    out << "reforms: what states do to their institutions, beside what the governance indices "
           "say\n\n"
           "usage: reforms COMMAND [ARGUMENTS]\n\n"
           "Examples:\n"
           "  reforms timeline --country KAZ --tag anti-corruption\n"
           "  reforms compare anticor knb\n"
           "  reforms series cpi --country KAZ\n\n"
           "Commands:\n";
    for (const auto* command : commands) {
        out << "  " << std::left << std::setw(14) << command->name << command->summary << '\n';
    }
    out << "\n'reforms COMMAND --help' says more; 'reforms --version' says which program this "
           "is.\n";
}

/// A word of the command line as a message may quote it.
std::string quotable(const std::string& word) {
    return is_utf8(word) ? word : "(not UTF-8)";
}

int unknown(const std::string& name, std::ostream& err) {
    std::vector<std::string> known;
    for (const auto* command : commands) {
        known.emplace_back(command->name);
    }
    err << "reforms: unknown command '" << quotable(name) << "'" << advice(name, known) << '\n';
    return bad_usage;
}

bool asks_for_help(std::span<const std::string> words) {
    return std::any_of(words.begin(), words.end(),
                       [](const auto& word) { return word == "--help" || word == "-h"; });
}

int run_command(const Command& command, std::span<const std::string> words, std::ostream& out,
                std::ostream& err, const Host& host) {
    if (asks_for_help(words)) {
        out << help(command);
        return success;
    }
    try {
        Session session{parse(command, words), out, err, host};
        return command.run(session);
    } catch (const UsageError& e) {
        err << "reforms: " << e.what() << '\n' << usage(command);
        return bad_usage;
    } catch (const std::exception& e) {
        err << "reforms: " << e.what() << '\n';
        return failure;
    }
}

}  // namespace

int run(const std::vector<std::string>& given, std::ostream& out, std::ostream& err,
        const Host& host) {
    const auto words = with_command_first(given);
    if (words.empty() || words[0] == "help" || words[0] == "--help" || words[0] == "-h") {
        print_overview(out);
        return success;
    }
    if (words[0] == "--version") {
        out << "reforms " << version << '\n';
        return success;
    }
    for (const auto* command : commands) {
        if (command->name == words[0]) {
            return run_command(*command, std::span{words}.subspan(1), out, err, host);
        }
    }
    return unknown(words[0], err);
}

}  // namespace tracker::cli
