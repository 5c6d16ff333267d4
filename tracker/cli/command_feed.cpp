#include "tracker/answers/feed.hpp"
#include "tracker/answers/options.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/render/feed.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    {"limit", "N", "at most this many items (default: the setting)"},
};

int run(Session& session) {
    auto settings = session.handbook().settings.feed;
    settings.items = answers::count_in(session.values(), "limit").value_or(settings.items);
    const auto reader = session.reader();
    auto sink = session.sink();
    render::write_feed(answers::feed(reader, settings), sink);
    return success;
}

}  // namespace

constinit const Command feed_command{"feed",  "Write a JSON Feed 1.1 of what was published lately",
                                     {},      0,
                                     options, "  reforms feed > feed.json\n",
                                     run};

}  // namespace tracker::cli
