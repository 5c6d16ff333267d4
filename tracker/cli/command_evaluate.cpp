#include "tracker/cli/acts.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/extract/score.hpp"
#include "tracker/render/evaluation.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"file", "FILE", "labelled acts, a JSON object a line; - is standard input"},
};
constexpr Option options[] = {
    {"format", "NAME", "text or json", "text"},
};

int run(Session& session) {
    const bool json = session.wants_json();
    const ActReader reader{session};
    const extract::NameComparer names{config::read_name_words(session.config()),
                                      reader.registry.institutions};
    Evaluation evaluation;
    for_each_labelled(session.values().at("file"), extract::Labels::read, reader,
                      [&](const LabelledAct& labelled) {
                          extract::score(labelled, reader.read(labelled.act), names, evaluation);
                      });
    auto sink = session.sink();
    if (json) {
        render::write_json(evaluation, sink);
    } else {
        render::write_text(evaluation, sink);
    }
    return success;
}

}  // namespace

constinit const Command evaluate_command{
    "evaluate",
    "Say how well acts are read: precision and recall against labels",
    arguments,
    1,
    options,
    "  reforms evaluate tests/extract/ru.jsonl\n"
    "  reforms evaluate labelled.jsonl --format json\n",
    run};

}  // namespace tracker::cli
