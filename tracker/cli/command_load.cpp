#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"

#include <ostream>

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    {"force", "", "withdraw even when most records of a kind are gone from the facts"},
};

constexpr std::size_t most_issues = 20;

void tell_issues(Session& session, const std::vector<Issue>& issues) {
    for (std::size_t i = 0; i < issues.size(); ++i) {
        if (i == most_issues && !session.has("verbose")) {
            session.note("and " + std::to_string(issues.size() - i) +
                         " more issues; --verbose shows them");
            return;
        }
        session.note(issues[i].code + ": " + issues[i].message);
    }
}

int run(Session& session) {
    const auto report = session.load({session.has("force")});
    tell_issues(session, report.issues);
    session.out() << summary_of(report.counts);
    if (!report.issues.empty()) {
        session.out() << ", " << report.issues.size() << " issues";
    }
    session.out() << '\n';
    return report.stopped ? partly_done : success;
}

}  // namespace

constinit const Command load_command{
    "load",
    "Fill the database from the shipped facts, or bring it up to date",
    {},
    0,
    options,
    "  reforms load\n"
    "  reforms load --db kz.db\n"
    "  reforms load --data my-data/ --db kz.db\n",
    run};

}  // namespace tracker::cli
