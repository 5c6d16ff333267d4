#include "tracker/answers/lists.hpp"
#include "tracker/answers/promises.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/told.hpp"
#include "tracker/render/promises.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    answers::country_option, answers::tag_option, answers::promise_state_option,
    answers::as_of_option,   told_option,
};

int run(Session& session) {
    const auto* const format = rows_format(session);
    const auto lang = session.lang();
    const auto reader = session.reader();
    const auto question = answers::promise_question(reader, session.values(), session.today());
    const auto& handbook = session.handbook();
    const auto answer = answers::promises(reader, handbook, question);
    auto sink = session.sink();
    if (format == nullptr) {
        render::write_text(answer, handbook.words, lang, sink);
    } else {
        render::write_rows(answer, handbook.words, lang, format->shape,
                           *format->make(sink, session.page()));
    }
    return success;
}

}  // namespace

constinit const Command promises_command{
    "promises",
    "What was announced or planned, whether and when it was adopted, and which figure it was for",
    {},
    0,
    options,
    "  reforms promises --country KAZ\n"
    "  reforms promises --state open --format csv\n"
    "  reforms promises --tag anti-corruption --as-of 2025-12-31\n",
    run};

}  // namespace tracker::cli
