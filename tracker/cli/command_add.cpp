#include "tracker/cli/commands.hpp"
#include "tracker/cli/reviewing.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"kind", "KIND", "event (when it is left out) or institution"},
};
constexpr Option options[] = {file_option, template_option, author_option, note_option,
                              dry_run_option};

int run(Session& session) {
    constexpr std::string_view kinds[] = {"event", "institution"};
    const auto kind =
        answers::choice("kind", find(session.values(), "kind").value_or("event"), kinds);
    if (session.has("template")) {
        session.out() << session.config().read("forms/" + kind + ".toml");
        return success;
    }
    const auto form = form_of(session, kind);
    const auto reader = session.reader();
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::add(writer, reader, form, signature, session.today()));
}

}  // namespace

constinit const Command add_command{
    "add",
    "Add an event or institution from a form",
    arguments,
    0,
    options,
    "  reforms add --template >event.toml\n"
    "  reforms add --file event.toml --author aigul --dry-run\n"
    "  reforms add --file event.toml --author aigul --note 'from the gazette'\n"
    "  reforms add institution --template >body.toml\n"
    "  reforms add institution --file body.toml --author aigul\n",
    run};

}  // namespace tracker::cli
