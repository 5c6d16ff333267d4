#include "tracker/answers/search.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"words", "WORDS", "words that must all be there, in any of their forms"},
};
constexpr Option more_options[] = {
    render::format_option(),
};

constexpr auto options = joined(answers::search_options, more_options);

int run(Session& session) {
    const auto& format = session.format();
    const Stemmer stemmer{config::read_endings(session.config())};
    const auto filter = answers::search_filter(session.values(), stemmer);
    const auto reader = session.reader();
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    const auto told = answers::search(reader, stemmer, filter, format.shape, *rows);
    if (told.rows == 0) {
        session.note("reforms: no act and no event has these words");
    }
    if (told.left_out > 0) {
        session.note("reforms: " + std::to_string(told.left_out) +
                     " more fit; --limit N shows more of them");
    }
    return success;
}

}  // namespace

constinit const Command search_command{
    "search",
    "Find acts and events by the words of their texts, in any form and language",
    arguments,
    1,
    options,
    "  reforms search присоединение антикоррупционной службы\n"
    "  reforms search жемқорлыққа қарсы --what events --lang kk\n"
    "  reforms search asset recovery --limit 5 --format json\n",
    run};

}  // namespace tracker::cli
