#include "tracker/answers/options.hpp"
#include "tracker/cli/acts.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/requisites.hpp"
#include "tracker/ingest/act_reading.hpp"
#include "tracker/render/reading.hpp"

#include <cstdlib>
#include <ostream>
#include <string_view>
#include <vector>

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"file", "FILE", "the text of an act, or with --jsonl a record a line; - is standard input"},
};
constexpr Option options[] = {
    {"lang", "LANG", "language of the text: ru, kk or en (default: seen from its letters)"},
    {"date", "DATE",
     "day of adoption: names are those of that day (2014, 2014-08, …; default: as the text says)"},
    {"country", "CODE", "country of the act, with --store", "KAZ"},
    {"store", "", "put the act, its text and its events into the database"},
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

/// The act with what its own first lines say of it; options say what they do not.
struct HeadedAct {
    ActText act;
    Requisites head;
};

HeadedAct act_of(Session& session, const ActReader& reader, const std::string& path) {
    HeadedAct found;
    auto& act = found.act;
    act.id = path;
    act.text = whole_file(path);
    found.head = read_requisites(act.text, config::read_requisite_words(session.config()));
    act.country = find(session.values(), "country").value_or("KAZ");
    act.language = language_of(session, reader);
    act.title = found.head.title.value_or("");
    act.number = found.head.number.value_or("");
    act.date = answers::date_in(session.values(), "date");
    if (!act.date) {
        act.date = found.head.date;
    }
    return found;
}

/// Puts the reading into the database and says what came of it.
int store_reading(Session& session, const HeadedAct& found, const ActReading& reading) {
    if (reading.unread) {
        throw Error{found.act.id + " cannot be read (" + *reading.unread +
                    "), so nothing is stored; name its language with --lang"};
    }
    auto act = found.act;
    act.language = reading.language;
    ingest::Provenance provenance;
    provenance.source = act.id;
    provenance.observed = session.today();
    provenance.kind = found.head.kind.value_or(provenance.kind);
    provenance.code = found.head.code;
    auto writer = session.writer();
    store::Batch batch{writer, std::string{ingest::extracted_origin}, session.timestamp()};
    const auto stored = ingest::keep(batch, act, reading, provenance);
    for (const auto& issue : batch.issues()) {
        session.note(issue.code + ": " + issue.message);
    }
    if (stored.act.empty()) {
        return failure;
    }
    batch.commit();
    session.out() << stored.act << (stored.new_act ? " (new)" : "") << ": " << stored.added
                  << " events added, " << stored.seen << " known already, " << stored.rejected
                  << " rejected before, " << stored.gone << " taken back\n";
    for (const auto& event : stored.events) {
        session.out() << "  " << event << '\n';
    }
    if (stored.reform) {
        session.out() << "reform: " << *stored.reform << '\n';
    }
    return success;
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
    const auto found = act_of(session, reader, path);
    const auto& act = found.act;
    const auto reading = reader.read(act);
    if (session.has("store")) {
        return store_reading(session, found, reading);
    }
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
    "  reforms extract decree.txt --store\n"
    "  reforms extract --jsonl acts.jsonl\n",
    run};

}  // namespace tracker::cli
