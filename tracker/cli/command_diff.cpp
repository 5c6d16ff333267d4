#include "tracker/answers/diff.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/told.hpp"
#include "tracker/render/diff.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"indicator", "INDICATOR", "cpi, wgi_cc, wgi_rl, …"},
    {"before", "RELEASE_A", "a release of its index, such as wgi-2024-update"},
    {"after", "RELEASE_B", "another, such as wgi-2025-revision ('reforms releases' lists them)"},
};
constexpr Option options[] = {
    answers::country_option,
    {"most", "N", "of the text: so many of the figures and areas that changed most", "10"},
    told_option,
};

int run(Session& session) {
    const auto* const format = rows_format(session);
    const auto lang = session.lang();
    const auto most = answers::count_in(session.values(), "most").value();
    const auto reader = session.reader();
    const auto diff = answers::diff(reader, answers::diff_question(reader, session.values()));
    auto sink = session.sink();
    if (format == nullptr) {
        render::write_text(diff, static_cast<std::size_t>(most), session.handbook().words, lang,
                           sink);
    } else {
        render::write_rows(diff, format->shape, *format->make(sink, session.page()));
    }
    return success;
}

}  // namespace

constinit const Command diff_command{
    "diff",
    "What a release did to the past: figures added, gone and changed between two releases",
    arguments,
    3,
    options,
    "  reforms diff wgi_cc wgi-2024-update wgi-2025-revision\n"
    "  reforms diff wgi_rl wgi-2024-update wgi-2025-revision --country KAZ --format csv\n"
    "  reforms diff wgi_cc wgi-2025-revision wgi-2026-update --most 3 --lang kk\n",
    run};

}  // namespace tracker::cli
