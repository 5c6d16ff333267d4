#include "tracker/answers/lists.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    answers::family_option,
    render::format_option(),
};

int run(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    auto sink = session.sink();
    answers::releases(reader, answers::release_filter(reader, session.values()), format.shape,
                      *format.make(sink, session.page()));
    return success;
}

}  // namespace

constinit const Command releases_command{"releases",
                                         "List what was published when, and what of it is held",
                                         {},
                                         0,
                                         options,
                                         "  reforms releases --index cpi\n"
                                         "  reforms releases --index wgi --format json\n",
                                         run};

}  // namespace tracker::cli
