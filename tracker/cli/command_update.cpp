#include "tracker/answers/sources.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/ingesting.hpp"
#include "tracker/core/error.hpp"

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <ostream>
#include <sys/file.h>
#include <unistd.h>

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    archive_option,
};

/// One round at a time. Held until the program ends, however it does: the system lets go of it.
class Lock {
   public:
    explicit Lock(const std::string& path)
        : file_{open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0644)} {
        if (file_ < 0) {
            throw Error{"cannot open '" + path + "' (" + std::strerror(errno) + ")"};
        }
        if (flock(file_, LOCK_EX | LOCK_NB) != 0) {
            close(file_);
            throw Error{"another update is under way (it holds '" + path + "')"};
        }
    }
    ~Lock() { close(file_); }
    Lock(const Lock&) = delete;
    Lock& operator=(const Lock&) = delete;

   private:
    int file_;
};

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
    const Lock lock{session.database() + ".update"};
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
