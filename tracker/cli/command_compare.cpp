#include "tracker/answers/compare.hpp"
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
    const auto answer = answers::compare(reader, session.handbook(), question);
    auto sink = session.sink();
    if (json) {
        render::write_json(answer, session.handbook().words, lang, sink);
    } else {
        render::write_text(answer, session.handbook().words, lang, sink);
    }
    return success;
}

}  // namespace

constinit const Command compare_command{
    "compare",
    "Compare before and after, with what can be said and what cannot",
    question_arguments,
    1,
    question_options,
    "  reforms compare kz-2025-anticor-merger\n"
    "  reforms compare anticor knb --indicator cpi,wgi_rl\n"
    "  reforms compare kz-2019-anticor-agency --as-of 2021-12-31 --format json\n",
    run};

}  // namespace tracker::cli
