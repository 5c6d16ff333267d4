#include "tracker/answers/lists.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    answers::country_option,
    answers::from_option,
    answers::to_option,
    answers::tag_option,
    answers::direction_option,
    answers::grade_option,
    {"limit", "N", "at most this many reforms"},
    render::format_option(),
};

int run(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    const auto filter = answers::reform_filter(reader, session.values(), session.lang());
    auto sink = session.sink();
    answers::reforms(reader, filter, format.shape, *format.make(sink, session.page()));
    return success;
}

}  // namespace

constinit const Command list_command{
    "list",
    "List reforms in order of adoption",
    {},
    0,
    options,
    "  reforms list --country KAZ --tag anti-corruption\n"
    "  reforms list --from 2014 --direction less_independent --format json\n",
    run};

}  // namespace tracker::cli
