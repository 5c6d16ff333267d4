#include "tracker/answers/show.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/render/object.hpp"
#include "tracker/render/show_text.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"what", "WHAT", "a reform, event or institution: an id, its beginning, a date, or words"},
};
constexpr Option options[] = {
    {"format", "NAME", "text or json", "text"},
};

int run(Session& session) {
    const bool json = session.wants_json();
    const auto reader = session.reader();
    const auto& what = session.values().at("what");
    auto sink = session.sink();
    if (!json) {
        const auto lang = session.lang();
        render::write_text(answers::show(reader, what, lang), lang, sink);
        return success;
    }
    const auto found = answers::resolve(reader, what, answers::showable);
    std::vector<std::pair<std::string_view, render::Feed>> lists;
    if (found.kind == "institution") {
        const auto lang = session.lang();
        lists.emplace_back("succeeded_by", [&reader, &found, lang](RowWriter& rows) {
            answers::successor_rows(reader, found.id, lang, rows);
        });
    }
    if (found.kind != "event") {
        lists.emplace_back("timeline",
                           [&](RowWriter& rows) { answers::show_events(reader, found, rows); });
    }
    render::write_object([&](RowWriter& rows) { answers::show_row(reader, found, rows); }, lists,
                         sink);
    return success;
}

}  // namespace

constinit const Command show_command{
    "show",
    "Show one reform, event or institution with everything known of it",
    arguments,
    1,
    options,
    "  reforms show kz-2025-anticor-merger\n"
    "  reforms show anticor knb\n"
    "  reforms show kz-knb --format json\n",
    run};

}  // namespace tracker::cli
