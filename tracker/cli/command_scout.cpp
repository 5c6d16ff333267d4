#include "tracker/cli/commands.hpp"
#include "tracker/cli/ingesting.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"source", "SOURCE", "the sources to ask (default: every one that is enabled)"},
};
constexpr Option options[] = {
    render::format_option(),
};

constexpr Column columns[] = {
    {"source"}, {"entry"}, {"answer"}, {"address"}, {"message"},
};

bool is_trouble(const ingest::Scouted& scouted) {
    return !scouted.message.empty();
}

int run(Session& session) {
    const auto& format = session.format();
    const auto sources = sources_in(session);
    const auto reader = session.reader();
    const auto fetcher = fetcher_of(session);
    const auto clock = clock_of(session);
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    rows->begin(columns);
    bool failed = false;
    for (const auto& source : sources) {
        for (const auto& scouted :
             ingest::scout_source(source, *reader.connection, clock, *fetcher)) {
            const std::string_view values[] = {scouted.source, scouted.entry, scouted.answer,
                                               scouted.address, scouted.message};
            rows->row(values);
            failed = failed || is_trouble(scouted);
        }
    }
    rows->end();
    return failed ? partly_done : success;
}

}  // namespace

constinit const Command scout_command{
    "scout",
    "Ask sources only whether anything has changed; nothing is kept",
    arguments,
    0,
    options,
    "  reforms scout\n"
    "  reforms scout kz_adilet --format json\n",
    run};

}  // namespace tracker::cli
