#include "tracker/answers/options.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/ingesting.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/archive_import.hpp"
#include "tracker/ingest/replay.hpp"

#include <ostream>

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"source", "SOURCE", "the sources to read (default: every one that is enabled)"},
};
constexpr Option options[] = {
    {"since", "DATE", "of lists, only what is dated on this day or later"},
    {"limit", "N", "at most this many pages of each source; the rest waits for the next run"},
    {"dry-run", "", "ask the lists alone, say what would be read, keep nothing"},
    {"file", "PATH", "read a saved page, a folder of them or a WARC file, not the web"},
    {"base", "ADDRESS", "with --file: where pages come from that do not say so themselves"},
    {"replay", "", "read again what the archive holds, not the web"},
    archive_option,
};

ingest::RunOptions run_options(Session& session) {
    ingest::RunOptions out;
    out.since = answers::day_in(session.values(), "since");
    out.limit = answers::count_in(session.values(), "limit");
    return out;
}

int finish(Session& session, const Round& round) {
    for (const auto& failure : round.failures) {
        session.note("failed: " + failure);
    }
    return round.failures.empty() ? success : partly_done;
}

/// Snapshots of one source, as often as they are asked for.
ingest::Snapshots snapshots_of(const ingest::Archive& archive, const std::string& source) {
    return [&archive, source](const ingest::TakeSnapshot& take) { archive.for_each(source, take); };
}

ingest::RunReport reread(ingest::Workshop& workshop, const WebSource& source, const char* door) {
    const auto snapshots = snapshots_of(workshop.archive, source.id);
    std::int64_t all = 0;
    snapshots([&all](const ingest::Snapshot&) {
        ++all;
        return true;
    });
    return ingest::reread_source(source, door, snapshots, all, workshop);
}

int replay(Session& session) {
    const auto sources = sources_in(session);
    prepare_database(session);
    Workplace workplace{session};
    return finish(session, for_each_source(session, sources, false, [&](const WebSource& source) {
                      return reread(workplace.workshop(), source, "archive");
                  }));
}

int read_files(Session& session) {
    const auto sources = sources_in(session);
    if (!session.has("source") || sources.size() != 1) {
        throw UsageError{"--file takes the one SOURCE whose pages they are"};
    }
    prepare_database(session);
    Workplace workplace{session};
    auto& workshop = workplace.workshop();
    const auto imported =
        ingest::import_files(workshop.archive, session.values().at("file"),
                             {sources[0].id, find(session.values(), "base").value_or("")});
    for (const auto& issue : imported.issues) {
        session.note(issue.code + ": " + issue.message);
    }
    session.detail("archive: " + std::to_string(imported.kept) + " new, " +
                   std::to_string(imported.known) + " known");
    const int code =
        finish(session, for_each_source(session, sources, false, [&](const WebSource& source) {
                   return reread(workshop, source, "file");
               }));
    return imported.issues.empty() ? code : partly_done;
}

int plan(Session& session) {
    const auto sources = sources_in(session);
    const auto wanted = run_options(session);
    prepare_database(session);
    Workplace workplace{session};
    const auto fetcher = fetcher_of(session);
    Round round;
    for (const auto& source : sources) {
        const auto plan = ingest::plan_source(source, wanted, workplace.workshop(), *fetcher);
        session.out() << source.id << ": " << plan.addresses.size() << " of " << plan.listed
                      << " listed pages would be read\n";
        for (const auto& address : plan.addresses) {
            session.detail("  " + address);
        }
        if (plan.error) {
            round.failures.push_back(source.id + ": " + *plan.error);
        }
    }
    return finish(session, round);
}

int read_web(Session& session) {
    const auto sources = sources_in(session);
    const auto wanted = run_options(session);
    prepare_database(session);
    Workplace workplace{session};
    const auto fetcher = fetcher_of(session);
    return finish(session, for_each_source(session, sources, false, [&](const WebSource& source) {
                      return ingest::run_source(source, wanted, workplace.workshop(), *fetcher);
                  }));
}

/// What a way of reading does not heed would be lost in silence.
void refuse_what_is_lost(Session& session) {
    const bool web = !session.has("file") && !session.has("replay");
    for (const std::string_view name : {"since", "limit", "dry-run"}) {
        if (!web && session.has(name)) {
            throw UsageError{"--" + std::string{name} +
                             " is for the web, not for --file or --replay"};
        }
    }
    if (session.has("file") && session.has("replay")) {
        throw UsageError{"--file and --replay are two ways of reading; give one of them"};
    }
    if (session.has("base") && !session.has("file")) {
        throw UsageError{"--base is for --file"};
    }
}

int run(Session& session) {
    refuse_what_is_lost(session);
    return session.has("replay")    ? replay(session)
           : session.has("file")    ? read_files(session)
           : session.has("dry-run") ? plan(session)
                                    : read_web(session);
}

}  // namespace

constinit const Command ingest_command{
    "ingest",
    "Read sources of the web into the archive and the timeline",
    arguments,
    0,
    options,
    "  reforms ingest\n"
    "  reforms ingest kz_adilet --since 2025-01-01 --limit 200\n"
    "  reforms ingest kz_adilet --dry-run --verbose\n"
    "  reforms ingest kz_adilet --file saved/ --base https://adilet.zan.kz/rus/docs/\n"
    "  reforms ingest kz_adilet --file crawl.warc.gz\n"
    "  reforms ingest --replay\n",
    run};

}  // namespace tracker::cli
