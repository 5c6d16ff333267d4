#include "tracker/ingest/runner.hpp"

#include "tracker/core/hash.hpp"
#include "tracker/ingest/act_reading.hpp"
#include "tracker/ingest/discovery.hpp"
#include "tracker/ingest/listing.hpp"
#include "tracker/store/post_store.hpp"

#include <algorithm>
#include <set>

namespace tracker::ingest {
namespace {

/// So many pages in a row that cannot be kept are no accident: the source has changed, or will not
/// have us. It is left in peace until the next run.
constexpr std::int64_t most_refusals = 5;

Date today_of(const Clock& clock) {
    return parse_iso_date(std::string_view{clock()}.substr(0, 10)).value();
}

/// How much of what stands on a page of a list is not in the database.
std::int64_t count_news(store::Connection& connection, const WebSource& source,
                        const scrape::Harvest& harvest) {
    return std::count_if(harvest.links.begin(), harvest.links.end(),
                         [&](const Link& link) {
                             return !store::find_page(connection, source.id, link.address);
                         }) +
           std::count_if(harvest.act_pages.begin(), harvest.act_pages.end(),
                         [&](const ActPage& act) {
                             return !store::find_page(connection, source.id, act.address);
                         }) +
           std::count_if(harvest.posts.begin(), harvest.posts.end(), [&](const Post& post) {
               return !store::has_post(connection, post.channel, post.id);
           });
}

/// A page that was never read, or not without trouble, or whose stamp differs, or that is asked
/// for again after some days.
bool is_due(const std::optional<store::Page>& held, const std::optional<std::string>& stamp,
            const PageKind& kind, Date today) {
    if (!held || !held->last_read || held->error || (stamp && stamp != held->stamp)) {
        return true;
    }
    const auto checked = parse_iso_date(std::string_view{*held->last_checked}.substr(0, 10));
    return kind.recheck_days > 0 &&
           (!checked || today - *checked >= std::chrono::days{kind.recheck_days});
}

/// What a page leads to beside lists: its links, and the other languages of its acts.
std::vector<Link> links_of(const scrape::Harvest& harvest) {
    auto out = harvest.links;
    for (const auto& page : harvest.act_pages) {
        for (const auto& address : page.languages) {
            Link link;
            link.address = address;
            out.push_back(std::move(link));
        }
    }
    return out;
}

void add(store::RunCounts& to, const store::RunCounts& more) {
    to.added += more.added;
    to.changed += more.changed;
    to.unchanged += more.unchanged;
}

class Runner {
   public:
    Runner(const WebSource& source, const RunOptions& options, Workshop& workshop, Fetcher& fetcher)
        : source_{source},
          options_{options},
          workshop_{workshop},
          connection_{*workshop.writer.connection},
          reader_{source, workshop.readers.words, workshop.find_scraper},
          asker_{source, workshop.archive, fetcher, workshop.clock} {}

    RunReport run() {
        begin();
        if (run_.listed || list()) {
            read_pages();
        }
        RunReport out;
        out.source = source_.id;
        out.counts = run_.counts;
        out.state = run_.state;
        out.gate = run_.gate;
        out.error = run_.error;
        out.issues = store::issues_of(connection_, run_.id);
        out.went_on = went_on_;
        return out;
    }

   private:
    [[nodiscard]] store::Batch batch() const {
        return {workshop_.writer, std::string{extracted_origin}, workshop_.clock()};
    }

    void begin() {
        auto writing = batch();
        if (auto open = store::open_run(connection_, source_.id, "web")) {
            run_ = std::move(*open);
            went_on_ = run_.began;
            asker_.go_on_from(run_.began);
        } else {
            run_ = store::begin_run(writing, source_.id, "web");
        }
        writing.commit();
    }

    // --- discovery -------------------------------------------------------------------------------

    /// All lists in one transaction. \returns whether there is more to do.
    bool list() {
        const auto ask = [this](const std::string& address) {
            show("asking " + address);
            return asker_.ask(address, store::find_page(connection_, source_.id, address));
        };
        const auto news = [this](const scrape::Harvest& harvest) {
            return count_news(connection_, source_, harvest);
        };
        const auto lists = read_lists(
            source_, {today_of(workshop_.clock), options_.since, ask, news, options_.limit},
            reader_);
        auto writing = batch();
        for (const auto& failure : lists.failures) {
            store::report(writing, run_, {failure.trouble.code, failure.trouble.message},
                          failure.address);
            note(failure.trouble, failure.address);
        }
        if (lists.gate) {
            close(writing, *lists.gate);
            return false;
        }
        for (const auto& visit : lists.visits) {
            keep(writing, visit);
        }
        wait_for_unread();
        write_waiting(writing);
        run_.listed = true;
        if (lists.visits.empty() && run_.error) {
            store::end_run(writing, run_);
            writing.commit();
            return false;
        }
        store::save(writing, run_);
        writing.commit();
        return true;
    }

    void close(store::Batch& writing, const std::string& gate) {
        run_.gate = gate;
        run_.state = "changed";
        run_.error = "gate closed: " + gate;
        store::report(writing, run_, {"gate", gate}, "");
        store::end_run(writing, run_);
        writing.commit();
    }

    void keep(store::Batch& writing, const Visit& visit) {
        auto page = page_of(visit.address, visit.entry->id, writing.at());
        page.run = run_.id;
        mark_read(page, visit.answer, writing.at());
        store::save(writing, page);
        keep_harvest(writing, visit.harvest, visit.address, *visit.answer.snapshot);
        note_acts(writing, visit);
        plan(writing, visit.harvest.links, visit.address);
    }

    /// Acts that a list holds whole: by their addresses the next run sees that they are known.
    void note_acts(store::Batch& writing, const Visit& visit) {
        for (const auto& act : visit.harvest.act_pages) {
            if (!store::find_page(connection_, source_.id, act.address)) {
                auto page = page_of(act.address, visit.entry->id, writing.at());
                page.run = run_.id;
                page.last_checked = page.last_read = writing.at();
                store::save(writing, page);
            }
        }
    }

    /// Notes which of the links are to be read; those that are not are unchanged.
    void plan(store::Batch& writing, const std::vector<Link>& links, const std::string& from) {
        std::int64_t unfit = 0;
        const auto today = today_of(workshop_.clock);
        for (const auto& link : links) {
            const auto* const kind = detail_for(source_, link.address);
            if (kind == nullptr) {
                ++unfit;
                continue;
            }
            const auto held = store::find_page(connection_, source_.id, link.address);
            if (!planned_.insert(link.address).second) {
                continue;
            }
            if (!is_due(held, link.stamp, *kind, today)) {
                ++run_.counts.unchanged;
                continue;
            }
            if (!held) {
                store::save(writing, page_of(link.address, kind->id, writing.at()));
            }
            waiting_.push_back({0, link.address, kind->id, link.stamp, false});
        }
        if (unfit > 0 && !source_.details.empty()) {
            store::report(writing, run_,
                          {"unknown-link",
                           std::to_string(unfit) + " links lead to no kind of page that is read"},
                          from);
        }
    }

    /// What a page leads to and this run has not asked for, nor is going to. By the database alone,
    /// so that a run that goes on plans what an undisturbed one would.
    void plan_further(const scrape::Harvest& harvest) {
        for (const auto& link : links_of(harvest)) {
            const auto* const kind = detail_for(source_, link.address);
            const auto held = store::find_page(connection_, source_.id, link.address);
            if (kind != nullptr && !(held && held->run == run_.id) &&
                !store::is_waiting(connection_, run_.id, link.address) &&
                planned_.insert(link.address).second) {
                waiting_.push_back({0, link.address, kind->id, link.stamp, true});
            }
        }
    }

    /// What an earlier run saw in a list and did not come to.
    void wait_for_unread() {
        for (const auto& page : store::unread_pages(connection_, source_.id)) {
            if (planned_.insert(page.address).second) {
                waiting_.push_back({0, page.address, page.kind, page.stamp, false});
            }
        }
        if (options_.limit && static_cast<std::int64_t>(waiting_.size()) > *options_.limit) {
            waiting_.resize(static_cast<std::size_t>(*options_.limit));
        }
    }

    void write_waiting(store::Batch& writing) {
        auto place = store::last_place(connection_, run_.id);
        for (auto& page : waiting_) {
            page.place = ++place;
            store::add_waiting(writing, run_.id, page);
        }
        waiting_.clear();
    }

    // --- detail ----------------------------------------------------------------------------------

    void read_pages() {
        while (run_.refusals < most_refusals) {
            const auto next = store::next_waiting(connection_, run_.id);
            if (!next) {
                break;
            }
            const auto all = run_.done + store::last_place(connection_, run_.id) - next->place + 1;
            show("page " + std::to_string(run_.done + 1) + " of " + std::to_string(all),
                 static_cast<double>(run_.done) / static_cast<double>(all));
            read(*next);
        }
        auto writing = batch();
        if (!run_.error) {
            run_.state = "reachable";
        }
        store::end_run(writing, run_);
        writing.commit();
    }

    void read(const store::WaitingPage& waiting) {
        planned_.clear();  // of this page's links
        const auto* const kind = kind_named(source_, waiting.kind);
        const auto held = store::find_page(connection_, source_.id, waiting.address);
        const auto answer = kind != nullptr ? asker_.ask(waiting.address, held) : Answer{};
        auto writing = batch();
        if (kind != nullptr) {
            auto page = page_of(waiting.address, waiting.kind, writing.at());
            page.last_checked = writing.at();
            page.run = run_.id;
            page.status = answer.status;
            take(writing, *kind, waiting, answer, page);
            store::save(writing, page);
        }
        write_waiting(writing);
        store::remove_waiting(writing, run_.id, waiting.place);
        ++run_.done;
        store::save(writing, run_);
        writing.commit();
    }

    void take(store::Batch& writing, const PageKind& kind, const store::WaitingPage& waiting,
              const Answer& answer, store::Page& page) {
        if (is_gone(answer) && page.last_read) {
            ++run_.counts.withdrawn;
            page.gone_since = page.gone_since ? page.gone_since : std::optional{writing.at()};
            refuse(writing, page,
                   {"gone",
                    "no longer served (" + std::to_string(*answer.status) +
                        "); what was read from it stays",
                    "changed"});
            return;
        }
        if (is_gone(answer) && waiting.guessed) {
            return;  // not every act has every language
        }
        if (answer.trouble) {
            refuse(writing, page, *answer.trouble);
            return;
        }
        if (answer.same) {
            ++run_.counts.unchanged;
        } else {
            const auto reading = reader_.read(kind, *answer.snapshot, answer.body);
            if (reading.refused) {
                refuse(writing, page, {reading.refused->code, reading.refused->message, "changed"});
                return;
            }
            if (const auto closed = closed_gate(kind.gates, counts_of(reading.harvest))) {
                refuse(writing, page, {"gate", *closed, "changed"});
                return;
            }
            keep_harvest(writing, reading.harvest, page.address, *answer.snapshot);
            plan_further(reading.harvest);
        }
        mark_read(page, answer, writing.at());
        page.stamp = waiting.stamp ? waiting.stamp : page.stamp;
        run_.refusals = 0;
    }

    /// Nothing of the page is kept: what was read from it before stays.
    void refuse(store::Batch& writing, store::Page& page, const Trouble& trouble) {
        page.error = trouble.code + ": " + trouble.message;
        store::report(writing, run_, {trouble.code, trouble.message}, page.address);
        if (++run_.refusals < most_refusals) {
            return;
        }
        run_.error = std::to_string(run_.refusals) +
                     " pages in a row could not be kept; the last, " + page.address + ": " +
                     trouble.message;
        run_.state = trouble.state;
        if (trouble.code == "gate") {
            run_.gate = page.kind + ": " + trouble.message;
        }
    }

    // --- both ------------------------------------------------------------------------------------

    /// What is known of the page so far.
    store::Page page_of(const std::string& address, const std::string& kind,
                        const std::string& now) {
        auto page = store::find_page(connection_, source_.id, address);
        if (!page) {
            page.emplace();
            page->source = source_.id;
            page->address = address;
            page->first_seen = now;
        }
        page->kind = kind;
        return std::move(*page);
    }

    static void mark_read(store::Page& page, const Answer& answer, const std::string& now) {
        page.last_checked = now;
        page.last_read = now;
        page.status = answer.status;
        page.error.reset();
        page.gone_since.reset();
        page.digest = answer.snapshot->digest;
        page.etag = answer.snapshot->etag;
        page.last_modified = answer.snapshot->last_modified;
    }

    void keep_harvest(store::Batch& writing, const scrape::Harvest& harvest,
                      const std::string& address, const Snapshot& snapshot) {
        const auto told = writing.issues().size();
        add(run_.counts, keep_page(writing, harvest, {workshop_.readers, source_.id, snapshot.at}));
        for (const auto& issue : harvest.issues) {
            store::report(writing, run_, issue, address);
        }
        for (auto i = told; i < writing.issues().size(); ++i) {
            store::report(writing, run_, writing.issues()[i], address);
        }
    }

    /// The first trouble of a list is what the run ends with: its pages are read all the same.
    void note(const Trouble& trouble, const std::string& address) {
        if (!run_.error) {
            run_.error = address + ": " + trouble.message;
            run_.state = trouble.state;
        }
    }

    void show(const std::string& step, double share = 0) const {
        workshop_.on_progress(source_.id + ": " + step, share);
    }

    const WebSource& source_;
    const RunOptions& options_;
    Workshop& workshop_;
    store::Connection& connection_;
    PageReader reader_;
    Asker asker_;
    store::Run run_;
    std::optional<std::string> went_on_;
    std::vector<store::WaitingPage> waiting_;
    std::set<std::string> planned_;
};

/// An unconditional answer that nothing keeps.
Answer glance(const WebSource& source, const FetchRequest& request, Fetcher& fetcher,
              const Clock& clock) {
    Answer out;
    try {
        auto answer = fetcher.fetch(request, source.fetch);
        out.status = answer.status;
        out.trouble = trouble_of(answer.status);
        Snapshot snapshot;
        snapshot.source = source.id;
        snapshot.address = request.address;
        snapshot.at = clock();
        snapshot.media_type = answer.media_type;
        snapshot.charset = answer.charset;
        snapshot.digest = "sha256:" + sha256(answer.body);
        out.snapshot = std::move(snapshot);
        out.body = std::move(answer.body);
    } catch (const FetchError& e) {
        out.trouble = trouble_of(e);
    }
    return out;
}

}  // namespace

RunReport run_source(const WebSource& source, const RunOptions& options, Workshop& workshop,
                     Fetcher& fetcher) {
    return Runner{source, options, workshop, fetcher}.run();
}

Plan plan_source(const WebSource& source, const RunOptions& options, Workshop& workshop,
                 Fetcher& fetcher) {
    const auto& clock = workshop.clock;
    Plan plan;
    plan.source = source.id;
    PageReader reader{source, workshop.readers.words, workshop.find_scraper};
    const auto ask = [&](const std::string& address) {
        FetchRequest request;
        request.address = address;
        return glance(source, request, fetcher, clock);
    };
    const auto news = [&](const scrape::Harvest& harvest) {
        return count_news(*workshop.writer.connection, source, harvest);
    };
    const auto lists =
        read_lists(source, {today_of(clock), options.since, ask, news, options.limit}, reader);
    if (lists.gate) {
        plan.error = "gate closed: " + *lists.gate;
    } else if (!lists.failures.empty()) {
        const auto& first = lists.failures.front();
        plan.error = first.address + ": " + first.trouble.message;
    }
    std::set<std::string> seen;
    for (const auto& visit : lists.visits) {
        for (const auto& link : visit.harvest.links) {
            const auto* const kind = detail_for(source, link.address);
            if (kind == nullptr || !seen.insert(link.address).second) {
                continue;
            }
            ++plan.listed;
            const auto held =
                store::find_page(*workshop.writer.connection, source.id, link.address);
            const bool within =
                !options.limit || static_cast<std::int64_t>(plan.addresses.size()) < *options.limit;
            if (within && is_due(held, link.stamp, *kind, today_of(clock))) {
                plan.addresses.push_back(link.address);
            }
        }
    }
    return plan;
}

std::vector<Scouted> scout_source(const WebSource& source, store::Connection& connection,
                                  const Clock& clock, Fetcher& fetcher) {
    std::vector<Scouted> out;
    for (const auto& entry : source.entries) {
        const auto start = starts_of(entry, today_of(clock), std::nullopt).front();
        const auto address = numbered(start, entry.first_page).value_or(start);
        const auto held = store::find_page(connection, source.id, address);
        FetchRequest request;
        request.address = address;
        if (held && held->digest) {
            request.etag = held->etag;
            request.last_modified = held->last_modified;
        }
        const auto answer = glance(source, request, fetcher, clock);
        const bool same = answer.status == 304 ||
                          (held && answer.snapshot && held->digest == answer.snapshot->digest);
        out.push_back({source.id, entry.id, address,
                       answer.trouble ? answer.trouble->code
                       : !held        ? "new"
                       : same         ? "unchanged"
                                      : "changed",
                       answer.trouble ? answer.trouble->message : ""});
    }
    return out;
}

}  // namespace tracker::ingest
