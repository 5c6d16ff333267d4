#include "tracker/answers/sources.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/ingesting.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/file.hpp"

#include <algorithm>
#include <ostream>

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    archive_option,
};

/// One round at a time. The lock goes with the file, however the program ends.
File lock_of(Session& session) {
    const auto path = session.database() + ".update";
    auto file = File::appending(path);
    if (!file.lock()) {
        throw Error{"another update is under way (it holds '" + path + "')"};
    }
    return file;
}

std::vector<WebSource> due_sources(Session& session) {
    const auto reader = session.reader();
    auto sources = answers::chosen(all_sources(session), {});
    std::erase_if(sources, [&](const WebSource& source) {
        return !answers::is_due(reader, source, session.clock());
    });
    return sources;
}

/// What failed in this round, and what stands badly without having been asked.
std::vector<std::string> alarms(Session& session, const Round& round) {
    auto out = round.failures;
    const auto reader = session.reader();
    for (const auto& standing :
         answers::standings(reader, answers::chosen(all_sources(session), {}), session.clock())) {
        const auto told = standing.source + ": ";
        const bool known = std::any_of(out.begin(), out.end(), [&](const std::string& failure) {
            return failure.starts_with(told);
        });
        if (standing.is_alarm() && !known) {
            out.push_back(told + standing.standing +
                          (standing.why.empty() ? "" : ", " + standing.why));
        }
    }
    return out;
}

int run(Session& session) {
    prepare_database(session);
    const auto lock = lock_of(session);
    const auto due = due_sources(session);
    Round round;
    if (!due.empty()) {
        Workplace workplace{session};
        const auto fetcher = fetcher_of(session);
        round = for_each_source(session, due, true, [&](const WebSource& source) {
            return ingest::run_source(source, {}, workplace.workshop(), *fetcher);
        });
    }
    session.out() << round.sources << " sources: " << summary_of(round.counts);
    const auto wrong = alarms(session, round);
    for (const auto& alarm : wrong) {
        session.out() << "; " << alarm;
    }
    session.out() << '\n';
    return wrong.empty() ? success : partly_done;
}

}  // namespace

constinit const Command update_command{
    "update",
    "One unattended round: read every source that is due, and say in one line how it went",
    {},
    0,
    options,
    "  reforms update\n"
    "  reforms update --quiet --db /var/lib/reforms/reforms.db\n",
    run};

}  // namespace tracker::cli
