#include "tracker/answers/review.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/reviewing.hpp"
#include "tracker/render/record_form.hpp"
#include "tracker/store/event_store.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"what", "WHAT", "an event or institution: an id, its beginning, a date, or words"},
};
constexpr Option options[] = {file_option, template_option, author_option, note_option,
                              dry_run_option};

constexpr std::string_view editable[] = {"event", "institution"};

int print_form(Session& session, const store::Reader& reader, const answers::Found& found) {
    auto sink = session.sink();
    if (found.kind == "event") {
        render::write_form(store::find_event(reader, found.id).value(), sink);
    } else {
        render::write_form(store::find_institution(reader, found.id).value(), sink);
    }
    return success;
}

int run(Session& session) {
    const auto reader = session.reader();
    const auto found = answers::resolve(reader, session.values().at("what"), editable);
    if (session.has("template")) {
        return print_form(session, reader, found);
    }
    const auto form = form_of(session, found.kind);
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::correct(writer, reader, found.id, form, signature));
}

}  // namespace

constinit const Command edit_command{
    "edit",
    "Correct an event or institution by a form that names what changes",
    arguments,
    1,
    options,
    "  reforms edit kz-2025-06-30-anticor-into-knb --template >form.toml\n"
    "  reforms edit kz-2025-06-30-anticor-into-knb --file form.toml --author aigul --dry-run\n"
    "  reforms edit kz-knb --file body.toml --author aigul --note 'name of 2026'\n",
    run};

}  // namespace tracker::cli
