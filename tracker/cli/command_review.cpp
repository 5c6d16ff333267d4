#include "tracker/answers/review.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/reviewing.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"action", "ACTION", "list, show, confirm, correct, reject or merge"},
    {"event", "EVENT", "the event (all but list)"},
    {"into", "INTO", "of merge: the event that it is one with"},
};
constexpr Option options[] = {
    answers::country_option,
    {"type", "TYPE", "of a list: only events of this type"},
    answers::act_option,
    answers::below_option,
    {"decided", "", "of a list: what was decided, in order, with the records before and after"},
    {"limit", "N", "of a list: at most this many"},
    file_option,
    author_option,
    note_option,
    dry_run_option,
    {"format", "NAME", "of a list: table, csv, json, ndjson or md; of show: text or json"},
};

std::string required(Session& session, std::string_view name, const std::string& what) {
    const auto value = find(session.values(), name);
    if (!value) {
        throw UsageError{"missing " + what};
    }
    return *value;
}

std::string event_in(Session& session, const store::Reader& reader) {
    return answers::reviewable(reader, required(session, "event", "EVENT: which event is meant"));
}

int list(Session& session) {
    const auto& format = session.format();
    const auto reader = session.reader();
    auto filter = answers::review_filter(reader, session.values());
    filter.author = find(session.values(), "author");
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    session.has("decided") ? store::list_decisions(reader, filter, format.shape, *rows)
                           : store::list_pending(reader, filter, format.shape, *rows);
    return success;
}

int show(Session& session) {
    const bool json = session.wants_json();
    const auto reader = session.reader();
    const auto lang = session.lang();
    const auto found = answers::review_case(
        reader, required(session, "event", "EVENT: which event is meant"), lang);
    auto sink = session.sink();
    if (json) {
        render::write_json(
            found, [&](RowWriter& rows) { answers::event_row(reader, found.id, rows); }, sink);
    } else {
        render::write_text(found, lang, sink);
    }
    return success;
}

int confirm(Session& session) {
    const auto event = event_in(session, session.reader());
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::confirm(writer, event, signature));
}

int reject(Session& session) {
    const auto event = event_in(session, session.reader());
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::reject(writer, event, signature));
}

int correct(Session& session) {
    const auto reader = session.reader();
    const auto event = event_in(session, reader);
    const auto form = form_of(session, "event");
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::correct(writer, reader, event, form, signature));
}

int merge(Session& session) {
    const auto reader = session.reader();
    const auto event = event_in(session, reader);
    const auto into = answers::reviewable(
        reader, required(session, "into", "INTO: the event that it is one with"));
    const auto signature = signature_of(session);
    auto writer = session.writer();
    return tell(session, ingest::merge(writer, event, into, signature));
}

struct Action {
    std::string_view name;
    int (*run)(Session& session);
    std::string_view takes;  ///< Of what not every action takes.
};

constexpr Action actions[] = {
    {"list", list, ""},
    {"show", show, "event"},
    {"confirm", confirm, "event"},
    {"correct", correct, "event dry-run file"},
    {"reject", reject, "event"},
    {"merge", merge, "event into"},
};

/// What an action does not read would be lost in silence.
void refuse_what_is_lost(Session& session, const Action& action) {
    for (const std::string_view name : {"event", "into", "dry-run", "file"}) {
        if (session.has(name) && action.takes.find(name) == std::string_view::npos) {
            throw UsageError{"'review " + std::string{action.name} + "' takes no " +
                             std::string{name}};
        }
    }
}

int run(Session& session) {
    const auto& wanted = session.values().at("action");
    std::vector<std::string> known;
    for (const auto& action : actions) {
        if (action.name != wanted) {
            known.emplace_back(action.name);
            continue;
        }
        refuse_what_is_lost(session, action);
        return action.run(session);
    }
    throw UsageError{"unknown action '" + wanted + "'" + advice(wanted, known)};
}

}  // namespace

constinit const Command review_command{
    "review",
    "Judge what was read from acts: list, show, confirm, correct, reject, merge",
    arguments,
    1,
    options,
    "  reforms review list --below 0.8\n"
    "  reforms review show kz-2025-06-30-anticor-into-knb\n"
    "  reforms review confirm EVENT --author aigul --note 'read in the official text'\n"
    "  reforms review correct EVENT --file form.toml --author aigul\n"
    "  reforms review reject EVENT --author aigul\n"
    "  reforms review merge EVENT INTO --author aigul\n"
    "  reforms review list --decided --format csv\n",
    run};

}  // namespace tracker::cli
