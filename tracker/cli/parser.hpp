/// The grammar of the command line, and help, both from the tables of a command.
#pragma once

#include "tracker/cli/command.hpp"

namespace tracker::cli {

/// `words` is what follows the command's name. Throws UsageError.
Values parse(const Command& command, std::span<const std::string> words);

/// "usage: reforms timeline [OPTIONS]", and in the long form each argument and option.
std::string usage(const Command& command);
std::string help(const Command& command);

/// The options before the command's name are moved behind it, so that both places mean the same.
std::vector<std::string> with_command_first(const std::vector<std::string>& words);

}  // namespace tracker::cli
