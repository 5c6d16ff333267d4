#include "tracker/answers/series.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"indicator", "INDICATOR", "cpi, wgi_cc, wgi_rl, wgi_cc_score, kz_remand_refused_share, …"},
};
constexpr Option options[] = {
    answers::country_option,
    {"release", "ID", "as this release has it: cpi-2024, wgi-2024-update, … ('reforms releases')"},
    {"as-of", "DATE", "as it was known on this day"},
    render::format_option(),
};

int run(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    const auto question = answers::series_question(reader, session.values());
    auto sink = session.sink();
    const auto notes =
        answers::series(reader, question, format.shape, *format.make(sink, session.page()));
    if (notes.undated > 0) {
        session.note("reforms: " + std::to_string(notes.undated) +
                     " figures left out: the day of their publication is not known");
    }
    if (notes.rows == 0) {
        session.note("reforms: no figure of '" + question.indicator + "' for " + question.country +
                     (question.as_of ? " was out on that day" : ""));
    }
    return success;
}

}  // namespace

constinit const Command series_command{
    "series",
    "Show the figures of an indicator in a country",
    arguments,
    1,
    options,
    "  reforms series cpi --country KAZ\n"
    "  reforms series wgi_cc --country KAZ --release wgi-2024-update --format csv\n"
    "  reforms series cpi --country KAZ --as-of 2020-01-01\n",
    run};

}  // namespace tracker::cli
