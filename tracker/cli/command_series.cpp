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
    {"captures", "", "a row for each file of the release that holds the figure, beside each other"},
    render::format_option(),
};

/// Without an indicator: which there are.
int show_indicators(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    const auto lang = session.lang();
    auto sink = session.sink();
    answers::indicators(reader, lang, format.shape, *format.make(sink, session.page()));
    return success;
}

int run(Session& session) {
    if (!session.has("indicator")) {
        return show_indicators(session);
    }
    const auto& format = session.format();
    const auto reader = session.reader();
    const auto question = answers::series_question(reader, session.values());
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    const auto notes = session.has("captures")
                           ? answers::series_by_capture(reader, question, format.shape, *rows)
                           : answers::series(reader, question, format.shape, *rows);
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
    "Show the figures of an indicator in a country, or list the indicators",
    arguments,
    0,
    options,
    "  reforms series\n"
    "  reforms series cpi --country KAZ\n"
    "  reforms series wgi_cc --country KAZ --release wgi-2024-update --format csv\n"
    "  reforms series cpi --country KAZ --as-of 2020-01-01\n"
    "  reforms series wgi_cc --country KAZ --captures\n",
    run};

}  // namespace tracker::cli
