#include "tracker/answers/timeline.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option more_options[] = {
    {"limit", "N", "at most this many events"},
    render::format_option(),
};

constexpr auto options = joined(answers::event_options, more_options);

int run(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    // Only a person's table needs the language, and with it the configuration.
    const bool needs_lang = format.shape == Shape::brief || session.has("lang");
    const auto lang = needs_lang ? session.lang() : "en";
    const auto filter = answers::event_filter(reader, session.values(), lang);
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    const auto told = answers::timeline(reader, filter, format.shape, *rows);
    if (told.left_out > 0) {
        session.note("reforms: " + std::to_string(told.left_out) + " more fit, but their '" +
                     filter.clock + "' day is not known; --clock effective takes every event in");
    }
    if (told.rows == 0 && told.left_out == 0) {
        session.note("reforms: no event fits");
    }
    if (format.shape == Shape::brief && told.rows > 0) {
        session.note("? from memory, unconfirmed   ~ partly verified");
    }
    return success;
}

}  // namespace

constinit const Command timeline_command{
    "timeline",
    "List events in order of a clock",
    {},
    0,
    options,
    "  reforms timeline --country KAZ --tag anti-corruption\n"
    "  reforms timeline --from 2014 --to 2020-06 --type absorption --format csv\n"
    "  reforms timeline --clock announced --format json\n",
    run};

}  // namespace tracker::cli
