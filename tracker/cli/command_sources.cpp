#include "tracker/answers/sources.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/ingesting.hpp"
#include "tracker/core/error.hpp"
#include "tracker/store/run_store.hpp"

#include <algorithm>

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"source", "SOURCE", "only this source"},
};
constexpr Option options[] = {
    {"history", "", "since when each was reachable, refused us, had changed or was silent"},
    {"issues", "", "what the last run of each met, one a line"},
    render::format_option(),
};

int run(Session& session) {
    if (session.has("history") && session.has("issues")) {
        throw UsageError{"--history and --issues are two lists; ask for one of them"};
    }
    const auto& format = session.format();
    const bool one = session.has("source");
    const auto sources = one ? sources_in(session) : all_sources(session);
    const auto reader = session.reader();
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    const auto source = one ? sources[0].id : "";
    if (session.has("history")) {
        store::list_history(reader, source, format.shape, *rows);
        return success;
    }
    if (session.has("issues")) {
        store::list_issues(reader, source, format.shape, *rows);
        return success;
    }
    const auto now = session.clock();
    answers::list_sources(reader, sources, now, format.shape, *rows);
    const auto standings = answers::standings(reader, sources, now);
    const bool alarm = std::any_of(standings.begin(), standings.end(),
                                   [](const auto& standing) { return standing.is_alarm(); });
    return alarm ? partly_done : success;
}

}  // namespace

constinit const Command sources_command{
    "sources",
    "Say how the sources stand: fresh or stale, gates, issues; exit code 3 is an alarm",
    arguments,
    0,
    options,
    "  reforms sources\n"
    "  reforms sources kz_adilet --issues\n"
    "  reforms sources --history --format csv\n",
    run};

}  // namespace tracker::cli
