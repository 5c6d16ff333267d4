#include "tracker/cli/ingesting.hpp"

#include "scrapers/registry.hpp"
#include "tracker/answers/sources.hpp"
#include "tracker/cli/acts.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/config/sources.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/number.hpp"
#include "tracker/ingest/act_reading.hpp"
#include "tracker/ingest/http_fetcher.hpp"
#include "tracker/ingest/polite_fetcher.hpp"

#include <algorithm>
#include <ostream>
#include <sstream>

namespace tracker::cli {
namespace {

constexpr std::size_t most_issues = 20;

/// The polite one with the one that it asks through.
class SessionFetcher : public ingest::Fetcher {
   public:
    explicit SessionFetcher(const Session& session)
        : http_{with_clock(ingest::real_surroundings(), session)},
          polite_{http_, with_clock(ingest::real_patience(), session)} {}

    ingest::FetchAnswer fetch(const ingest::FetchRequest& request,
                              const FetchSettings& settings) override {
        return polite_.fetch(request, settings);
    }

   private:
    template <typename Surroundings>
    static Surroundings with_clock(Surroundings surroundings, const Session& session) {
        surroundings.clock = [&session] { return session.clock(); };
        return surroundings;
    }

    ingest::HttpFetcher http_;
    ingest::PoliteFetcher polite_;
};

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

void tell(Session& session, const ingest::RunReport& report) {
    session.out() << report.source << ": " << summary_of(report.counts) << '\n' << std::flush;
    const auto& effort = report.effort;
    if (effort.storing > 0) {
        const auto seconds = [](double value) { return rounded(value, 2) + " s"; };
        session.detail(report.source + ": archive " + seconds(effort.archive) + ", scraping " +
                       seconds(effort.scraping) + ", events " + seconds(effort.reading) +
                       ", database and search " + seconds(effort.storing));
    }
    if (report.went_on) {
        session.detail(report.source + ": went on with the run of " + *report.went_on);
    }
}

void add(store::RunCounts& to, const store::RunCounts& more) {
    to.added += more.added;
    to.changed += more.changed;
    to.withdrawn += more.withdrawn;
    to.unchanged += more.unchanged;
    to.issues += more.issues;
}

}  // namespace

std::vector<WebSource> all_sources(Session& session) {
    auto sources = config::read_sources(session.config());
    for (const auto& source : sources) {
        for (const auto* kinds : {&source.entries, &source.details}) {
            for (const auto& kind : *kinds) {
                if (const auto problem = scrapers::problem_with(kind)) {
                    throw ConfigError{source.id + "/" + kind.id + ": " + *problem};
                }
            }
        }
    }
    return sources;
}

std::vector<WebSource> sources_in(Session& session) {
    std::vector<std::string> ids;
    std::istringstream words{find(session.values(), "source").value_or("")};
    for (std::string word; words >> word;) {
        ids.push_back(word);
    }
    return answers::chosen(all_sources(session), ids);
}

std::unique_ptr<ingest::Fetcher> fetcher_of(const Session& session) {
    return std::make_unique<SessionFetcher>(session);
}

ingest::Clock clock_of(const Session& session) {
    return [&session] { return to_timestamp(session.clock()); };
}

void prepare_database(Session& session) {
    const auto path = session.database();
    if (!store::is_prepared(path)) {
        session.note("reforms: no database yet: making '" + path +
                     "' from the facts in the program");
        session.load({});
        return;
    }
    auto writer = session.writer();
    store::Batch{writer, std::string{ingest::extracted_origin}, session.timestamp()}.commit();
}

Workplace::Workplace(Session& session)
    : writer_{session.writer()},
      archive_{session.archive()},
      readers_{ActReader{session}.extractor, config::read_requisite_words(session.config())},
      workshop_{
          writer_, archive_, readers_, clock_of(session),
          [&session](std::string_view step, double share) { session.show_progress(step, share); }} {
    tell_issues(session, archive_.issues());
}

Round for_each_source(Session& session, const std::vector<WebSource>& sources, bool in_one,
                      const std::function<ingest::RunReport(const WebSource&)>& work) {
    Round round;
    for (const auto& source : sources) {
        ++round.sources;
        try {
            const auto report = work(source);
            session.show_progress("", 1);
            add(round.counts, report.counts);
            tell_issues(session, report.issues);
            if (!in_one) {
                tell(session, report);
            }
            if (report.error) {
                round.failures.push_back(source.id + ": " + *report.error);
            }
        } catch (const Error& e) {
            session.show_progress("", 1);
            round.failures.push_back(source.id + ": " + e.what());
        }
    }
    return round;
}

std::string summary_of(const store::RunCounts& counts) {
    return std::to_string(counts.added) + " new, " + std::to_string(counts.changed) + " changed, " +
           std::to_string(counts.withdrawn) + " withdrawn, " + std::to_string(counts.issues) +
           " issues, " + std::to_string(counts.unchanged) + " unchanged";
}

}  // namespace tracker::cli
