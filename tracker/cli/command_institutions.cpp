#include "tracker/answers/lineage.hpp"
#include "tracker/answers/lists.hpp"
#include "tracker/answers/resolve.hpp"
#include "tracker/answers/show.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"
#include "tracker/render/compare_json.hpp"
#include "tracker/render/object.hpp"
#include "tracker/render/show_text.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"what", "WHAT", "one institution: an id, its beginning, or words of its name"},
};
constexpr Option options[] = {
    answers::country_option,
    answers::kind_option,
    answers::on_option,
    {"lineage", "", "of one: what it was before and what became of it"},
    {"format", "NAME", "of a list: table, csv, json, ndjson or md; of one: text or json"},
};

int show_list(Session& session) {
    if (session.has("lineage")) {
        throw UsageError{
            "--lineage needs one institution, such as "
            "'reforms institutions kz-anticor --lineage'"};
    }
    const auto& format = session.format();
    const auto reader = session.reader();
    const auto filter = answers::institution_filter(reader, session.values(), session.lang());
    auto sink = session.sink();
    answers::institutions(reader, filter, format.shape, *format.make(sink, session.page()));
    return success;
}

int show_one(Session& session, const std::string& what) {
    const bool json = session.wants_json();
    const auto reader = session.reader();
    const auto lang = session.lang();
    const auto found = answers::resolve(reader, what, answers::bodies);
    auto sink = session.sink();
    if (session.has("lineage")) {
        const auto lineage = answers::lineage(reader, found.id, lang);
        if (json) {
            render::write_json(lineage, sink);
        } else {
            render::write_text(lineage, sink);
        }
    } else if (json) {
        render::write_object(
            [&](RowWriter& rows) { answers::show_row(reader, found, rows); },
            {{"timeline", [&](RowWriter& rows) { answers::show_events(reader, found, rows); }}},
            sink);
    } else {
        render::write_text(answers::show(reader, found.id, lang), lang, sink);
    }
    return success;
}

int run(Session& session) {
    const auto what = find(session.values(), "what");
    return what ? show_one(session, *what) : show_list(session);
}

}  // namespace

constinit const Command institutions_command{
    "institutions",
    "List institutions, show one, or follow its lineage",
    arguments,
    0,
    options,
    "  reforms institutions --country KAZ --kind agency --on 2020-01-01\n"
    "  reforms institutions kz-anticor --lineage\n"
    "  reforms institutions kz-knb --lang ru\n",
    run};

}  // namespace tracker::cli
