#include "tracker/answers/align.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/question.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/render/compare_json.hpp"
#include "tracker/render/compare_text.hpp"

namespace tracker::cli {
namespace {

int run(Session& session) {
    const bool json = session.wants_json();
    const auto lang = session.lang();
    const auto reader = session.reader();
    const auto question = answers::align_question(reader, session.values(), session.today());
    const auto answer = answers::align(reader, session.handbook(), question);
    auto sink = session.sink();
    if (json) {
        render::write_json(answer, sink);
    } else {
        render::write_text(answer, session.handbook().words, lang, sink);
    }
    return success;
}

}  // namespace

constinit const Command align_command{
    "align",
    "Line a reform up with the editions of the indices",
    question_arguments,
    1,
    question_options,
    "  reforms align kz-2025-anticor-merger\n"
    "  reforms align anticor knb --indicator cpi,wgi_rl\n"
    "  reforms align kz-2019-anticor-agency --as-of 2021-12-31 --format json\n",
    run};

}  // namespace tracker::cli
