#include "tracker/answers/function_holders.hpp"
#include "tracker/answers/lineage.hpp"
#include "tracker/answers/lists.hpp"
#include "tracker/answers/resolve.hpp"
#include "tracker/answers/show.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"
#include "tracker/render/compare_json.hpp"
#include "tracker/render/holders.hpp"
#include "tracker/render/lineage_dot.hpp"
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
    {"function", "WORDS", "with --on: who held this function on that day, and by which event"},
    {"format", "NAME",
     "of a list: table, csv, json, ndjson or md; of one: text or json; of a lineage: dot too"},
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

int show_lineage(Session& session, const std::string& what) {
    constexpr std::string_view known[] = {"text", "json", "dot"};
    const auto format =
        answers::choice("format", find(session.values(), "format").value_or("text"), known);
    const auto reader = session.reader();
    const auto found = answers::resolve(reader, what, answers::bodies);
    const auto lineage = answers::lineage(reader, found.id, session.lang());
    auto sink = session.sink();
    format == "json"  ? render::write_json(lineage, sink)
    : format == "dot" ? render::write_dot(lineage, sink)
                      : render::write_text(lineage, sink);
    return success;
}

int show_holders(Session& session, const std::string& function) {
    const bool json = session.wants_json();
    const auto reader = session.reader();
    const auto day = answers::day_in(session.values(), "on");
    if (!day || find(session.values(), "what")) {
        throw UsageError{
            "--function needs a day and no institution, such as "
            "'reforms institutions --function corruption --on 2020-01-01'"};
    }
    const auto country = answers::country_in(reader, session.values()).value_or("");
    const auto holders = answers::function_holders(reader, function, *day, country, session.lang());
    auto sink = session.sink();
    json ? render::write_json(holders, sink) : render::write_text(holders, sink);
    return success;
}

int show_one(Session& session, const std::string& what) {
    const bool json = session.wants_json();
    const auto reader = session.reader();
    const auto lang = session.lang();
    const auto found = answers::resolve(reader, what, answers::bodies);
    auto sink = session.sink();
    if (json) {
        render::write_object(
            [&](RowWriter& rows) { answers::show_row(reader, found, rows); },
            {{"succeeded_by",
              [&](RowWriter& rows) { answers::successor_rows(reader, found.id, lang, rows); }},
             {"timeline", [&](RowWriter& rows) { answers::show_events(reader, found, rows); }}},
            sink);
    } else {
        render::write_text(answers::show(reader, found.id, lang), lang, sink);
    }
    return success;
}

int run(Session& session) {
    if (const auto function = find(session.values(), "function")) {
        return show_holders(session, *function);
    }
    const auto what = find(session.values(), "what");
    if (!what) {
        return show_list(session);
    }
    return session.has("lineage") ? show_lineage(session, *what) : show_one(session, *what);
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
    "  reforms institutions kz-anticor --lineage --format dot >anticor.dot\n"
    "  reforms institutions --function 'anti-corruption policy' --on 2025-07-01\n"
    "  reforms institutions kz-knb --lang ru\n",
    run};

}  // namespace tracker::cli
