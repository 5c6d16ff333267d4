#include "tracker/answers/lists.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    answers::family_option,
    {"as-of", "DATE", "only what was out on this day"},
    render::format_option(),
};

int run(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    auto sink = session.sink();
    const auto left_out =
        answers::releases(reader, answers::release_filter(reader, session.values()), format.shape,
                          *format.make(sink, session.page()));
    if (left_out > 0) {
        session.note("reforms: " + std::to_string(left_out) +
                     " releases left out: the day of their publication is not known");
    }
    return success;
}

}  // namespace

constinit const Command releases_command{"releases",
                                         "List what was published when, and what of it is held",
                                         {},
                                         0,
                                         options,
                                         "  reforms releases --index cpi\n"
                                         "  reforms releases --index wgi --as-of 2025-01-01\n"
                                         "  reforms releases --index wgi --format json\n",
                                         run};

}  // namespace tracker::cli
