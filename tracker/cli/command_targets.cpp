#include "tracker/answers/targets.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/told.hpp"
#include "tracker/render/targets.hpp"

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    answers::country_option, answers::target_indicator_option,
    answers::plan_option,    answers::state_option,
    answers::as_of_option,   told_option,
};

int run(Session& session) {
    const auto* const format = rows_format(session);
    const auto lang = session.lang();
    const auto& words = session.handbook().words;
    const auto reader = session.reader();
    const auto question = answers::target_question(reader, session.values(), session.today());
    const auto answer = answers::targets(reader, question);
    auto sink = session.sink();
    if (format == nullptr) {
        render::write_text(answer, words, lang, sink);
    } else {
        render::write_rows(answer, words, lang, format->shape, *format->make(sink, session.page()));
    }
    return success;
}

}  // namespace

constinit const Command targets_command{
    "targets",
    "Plan against actual: which targets of plans were met, missed, are due, or cannot be told yet",
    {},
    0,
    options,
    "  reforms targets --country KAZ\n"
    "  reforms targets --indicator kz_incites_rank --format csv\n"
    "  reforms targets --plan national-plan-2025 --as-of 2024-12-31 --lang ru\n"
    "  reforms targets --state missed --format json\n",
    run};

}  // namespace tracker::cli
