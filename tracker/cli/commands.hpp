/// Every subcommand: one declaration and one row. To add one, write command_<name>.cpp.
#pragma once

#include "tracker/cli/command.hpp"

namespace tracker::cli {

extern const Command add_command;
extern const Command align_command;
extern const Command archive_command;
extern const Command compare_command;
extern const Command diff_command;
extern const Command edit_command;
extern const Command evaluate_command;
extern const Command extract_command;
extern const Command feed_command;
extern const Command ingest_command;
extern const Command institutions_command;
extern const Command list_command;
extern const Command load_command;
extern const Command promises_command;
extern const Command releases_command;
extern const Command review_command;
extern const Command scout_command;
extern const Command scrape_command;
extern const Command search_command;
extern const Command series_command;
extern const Command serve_command;
extern const Command show_command;
extern const Command sources_command;
extern const Command targets_command;
extern const Command timeline_command;
extern const Command update_command;
extern const Command when_command;

inline constexpr const Command* commands[] = {
    &load_command,     &timeline_command, &list_command,   &show_command,    &institutions_command,
    &series_command,   &releases_command, &align_command,  &compare_command, &when_command,
    &serve_command,    &feed_command,     &review_command, &add_command,     &edit_command,
    &extract_command,  &evaluate_command, &search_command, &ingest_command,  &update_command,
    &sources_command,  &scout_command,    &scrape_command, &archive_command, &targets_command,
    &promises_command, &diff_command,
};

}  // namespace tracker::cli
