#include "tracker/answers/options.hpp"
#include "tracker/cli/acts.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/render/reading.hpp"

#include <cstdlib>
#include <string_view>
#include <vector>

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"file", "FILE", "the text of an act, or with --jsonl a record a line; - is standard input"},
};
constexpr Option options[] = {
    {"lang", "LANG", "language of the text: ru, kk or en (default: seen from its letters)"},
    {"date", "DATE", "day of adoption: names are those of that day (2014, 2014-08, …)"},
    {"jsonl", "", "read records of the labelled form, ignore their labels, print a line each"},
    {"format", "NAME", "text (the act with its events marked) or json", "text"},
};

/// Labels are no business of the extractor, so they are not even read.
int read_records(Session& session, const std::string& path) {
    const ActReader reader{session};
    auto sink = session.sink();
    JsonWriter json{sink};
    for_each_labelled(path, extract::Labels::ignored, reader, [&](const LabelledAct& labelled) {
        render::write_json(labelled.act, reader.read(labelled.act), json);
        json.end_document();
        sink.flush();  // what was read stands, whatever the next line holds
    });
    return success;
}

/// Empty when it is to be seen from the letters.
std::string language_of(const Session& session, const ActReader& reader) {
    const auto named = find(session.values(), "lang");
    if (!named) {
        return "";
    }
    std::vector<std::string_view> known;
    for (const auto& language : reader.languages) {
        known.emplace_back(language.id);
    }
    return std::string{answers::choice("language", *named, known)};
}

ActText act_of(Session& session, const ActReader& reader, const std::string& path) {
    ActText act;
    act.id = path;
    act.text = whole_file(path);
    act.language = language_of(session, reader);
    act.date = answers::date_in(session.values(), "date");
    return act;
}

/// no-color.org: any value counts.
bool wants_colour(const Session& session) {
    const char* const none = std::getenv("NO_COLOR");
    return session.host().out_is_terminal && !session.has("no-color") &&
           (none == nullptr || *none == '\0');
}

int read_text(Session& session, const std::string& path) {
    const bool json = session.wants_json();
    const ActReader reader{session};
    const auto act = act_of(session, reader, path);
    const auto reading = reader.read(act);
    auto sink = session.sink();
    if (json) {
        render::write_document(act, reading, sink);
    } else {
        render::write_text(act, reading, wants_colour(session), sink);
    }
    return success;
}

int run(Session& session) {
    const auto& path = session.values().at("file");
    return session.has("jsonl") ? read_records(session, path) : read_text(session, path);
}

}  // namespace

constinit const Command extract_command{
    "extract",
    "Read an act: which events it makes, with the sentences that say so",
    arguments,
    1,
    options,
    "  reforms extract decree.txt --date 2025-06-30\n"
    "  reforms extract decree.txt --lang kk --format json\n"
    "  reforms extract --jsonl acts.jsonl\n",
    run};

}  // namespace tracker::cli
