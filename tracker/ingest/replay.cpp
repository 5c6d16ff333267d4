#include "tracker/ingest/replay.hpp"

#include "tracker/ingest/act_reading.hpp"
#include "tracker/ingest/discovery.hpp"
#include "tracker/ingest/gates.hpp"
#include "tracker/ingest/page_reading.hpp"
#include "tracker/ingest/stopwatch.hpp"

#include <algorithm>
#include <tuple>

namespace tracker::ingest {
namespace {

/// Pages of one transaction: enough to make its end cheap, few enough to bound the memory.
constexpr std::int64_t pages_a_batch = 200;
constexpr std::int64_t bytes_a_batch = 8'000'000;

bool is_same_record(const Snapshot& a, const Snapshot& b) {
    return a.file == b.file && a.offset == b.offset;
}

class Replay {
   public:
    Replay(const WebSource& source, std::string door, std::int64_t all, Workshop& workshop)
        : source_{source},
          door_{std::move(door)},
          all_{all},
          workshop_{workshop},
          reader_{source, workshop.readers.words, workshop.find_scraper} {}

    RunReport run(const Snapshots& snapshots) {
        begin();
        std::int64_t number = 0;
        const auto dealt_with = run_.done;
        snapshots([&](const Snapshot& snapshot) {
            if (++number > dealt_with) {  // what is before was read by the reading that was killed
                read(snapshot);
            }
            return true;
        });
        finish();
        RunReport out;
        out.source = source_.id;
        out.counts = run_.counts;
        out.error = run_.error;
        out.issues = store::issues_of(*workshop_.writer.connection, run_.id);
        out.went_on = went_on_;
        out.effort = effort_;
        return out;
    }

   private:
    void open_batch() {
        batch_.emplace(workshop_.writer, std::string{extracted_origin}, workshop_.clock());
        pages_ = 0;
        bytes_ = 0;
    }

    void close_batch() {
        timed(&effort_.storing, [this] {
            store::save(*batch_, run_);
            batch_->commit();
        });
        batch_.reset();
    }

    void begin() {
        open_batch();
        if (auto open = store::open_run(batch_->connection(), source_.id, door_)) {
            run_ = std::move(*open);
            went_on_ = run_.began;
        } else {
            run_ = store::begin_run(*batch_, source_.id, door_);
        }
    }

    void read(const Snapshot& snapshot) {
        if (!batch_) {
            open_batch();
        }
        ++run_.done;
        ++pages_;
        bytes_ += snapshot.body_bytes;
        if (is_the_newest(snapshot)) {
            take(snapshot);
        }
        if (pages_ >= pages_a_batch || bytes_ >= bytes_a_batch) {
            close_batch();
            workshop_.on_progress(source_.id + ": " + std::to_string(run_.done) + " pages",
                                  all_ > 0 ? std::min(0.99, static_cast<double>(run_.done) /
                                                                static_cast<double>(all_))
                                           : 0);
        }
    }

    [[nodiscard]] bool is_the_newest(const Snapshot& snapshot) const {
        if (snapshot.status < 200 || snapshot.status >= 300) {
            return false;
        }
        const auto newest = workshop_.archive.latest(snapshot.address);
        return newest && is_same_record(*newest, snapshot);
    }

    void take(const Snapshot& snapshot) {
        auto page = store::find_page(batch_->connection(), source_.id, snapshot.address);
        if (door_ == "file" && page && page->digest == snapshot.digest) {
            return;  // read before: a file is read once
        }
        const auto* kind = kind_for(source_, snapshot.address);
        if (page && kind_named(source_, page->kind) != nullptr) {
            kind = kind_named(source_, page->kind);
        }
        const auto body =
            timed(&effort_.archive, [&] { return workshop_.archive.body_of(snapshot); });
        std::optional<PageReading> reading;
        timed(&effort_.scraping, [&] {
            if (kind != nullptr) {
                reading = reader_.read(*kind, snapshot, body);
            } else {
                std::tie(kind, reading) = first_that_reads(snapshot, body);
            }
        });
        if (kind == nullptr) {
            tell({"unknown-page", "no kind of page of the source reads this"}, snapshot);
        } else if (reading->refused) {
            tell(*reading->refused, snapshot);
        } else if (const auto closed = closed_here(*kind, reading->harvest)) {
            tell({"gate", *closed}, snapshot);
        } else {
            keep(*kind, reading->harvest, snapshot, std::move(page));
        }
    }

    /// A saved page has lost its address: the kind that can read it is the one.
    std::pair<const PageKind*, std::optional<PageReading>> first_that_reads(
        const Snapshot& snapshot, const std::string& body) {
        for (const auto* kinds : {&source_.details, &source_.entries}) {
            for (const auto& kind : *kinds) {
                auto reading = reader_.read(kind, snapshot, body);
                if (!reading.refused &&
                    (!reading.harvest.act_pages.empty() || !reading.harvest.posts.empty())) {
                    return {&kind, std::move(reading)};
                }
            }
        }
        return {nullptr, std::nullopt};
    }

    /// The gates of a list count what all its pages bring; those of a document hold for each.
    std::optional<std::string> closed_here(const PageKind& kind,
                                           const scrape::Harvest& harvest) const {
        return kind.address ? std::nullopt : closed_gate(kind.gates, counts_of(harvest));
    }

    void keep(const PageKind& kind, const scrape::Harvest& harvest, const Snapshot& snapshot,
              std::optional<store::Page> page) {
        const auto told = batch_->issues().size();
        double reading = 0;
        const auto counts = timed(&effort_.storing, [&] {
            return keep_page(*batch_, harvest,
                             {workshop_.readers, source_.id, snapshot.at, &reading});
        });
        effort_.reading += reading;
        effort_.storing -= reading;
        run_.counts.added += counts.added;
        run_.counts.changed += counts.changed;
        run_.counts.unchanged += counts.unchanged;
        for (const auto& issue : harvest.issues) {
            tell(issue, snapshot);
        }
        for (auto i = told; i < batch_->issues().size(); ++i) {
            tell(batch_->issues()[i], snapshot);
        }
        if (!page) {
            page.emplace();
            page->source = source_.id;
            page->address = snapshot.address;
            page->first_seen = snapshot.at;
            page->last_checked = snapshot.at;
        }
        page->kind = kind.id;
        page->last_read = snapshot.at;
        page->status = snapshot.status;
        page->digest = snapshot.digest;
        page->etag = snapshot.etag;
        page->last_modified = snapshot.last_modified;
        store::save(*batch_, *page);
    }

    void tell(const Issue& issue, const Snapshot& snapshot) {
        store::report(*batch_, run_, issue, snapshot.address);
    }

    void finish() {
        if (!batch_) {
            open_batch();
        }
        store::end_run(*batch_, run_);
        close_batch();
    }

    const WebSource& source_;
    std::string door_;
    std::int64_t all_;
    Workshop& workshop_;
    PageReader reader_;
    std::optional<store::Batch> batch_;
    std::int64_t pages_ = 0;
    std::int64_t bytes_ = 0;
    store::Run run_;
    std::optional<std::string> went_on_;
    Effort effort_;
};

}  // namespace

RunReport reread_source(const WebSource& source, const std::string& door,
                        const Snapshots& snapshots, std::int64_t all, Workshop& workshop) {
    return Replay{source, door, all, workshop}.run(snapshots);
}

}  // namespace tracker::ingest
