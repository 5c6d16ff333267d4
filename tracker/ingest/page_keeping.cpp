#include "tracker/ingest/page_keeping.hpp"

#include "tracker/core/requisites.hpp"
#include "tracker/ingest/act_reading.hpp"
#include "tracker/ingest/post_links.hpp"
#include "tracker/ingest/stopwatch.hpp"
#include "tracker/store/act_store.hpp"
#include "tracker/store/post_store.hpp"

namespace tracker::ingest {
namespace {

constexpr std::string_view decided = "adopted";

Date day_in(const std::string& timestamp) {
    return parse_iso_date(std::string_view{timestamp}.substr(0, 10)).value();
}

/// The act as its page gives it, completed from the line of requisites.
ActText act_of(const ActPage& page, const Requisites& head) {
    auto act = page.text;
    if (act.number.empty()) {
        act.number = head.number.value_or("");
    }
    if (!act.date) {
        act.date = head.date;
    }
    return act;
}

std::string kind_of(const ActPage& page, const Requisites& head) {
    const auto kind = page.kind ? page.kind : head.kind;
    if (page.stage == decided) {
        return kind.value_or("unknown");
    }
    return page.stage + (kind ? " " + *kind : "");
}

/// What a draft or an announcement says would happen has not been decided.
void set_stage(ActReading& reading, const std::string& stage) {
    for (auto& event : reading.events) {
        if (event.stage == decided) {
            event.stage = stage;
            event.in_force.reset();
        }
    }
}

void count(bool added, bool changed, store::RunCounts& counts) {
    ++(added ? counts.added : changed ? counts.changed : counts.unchanged);
}

std::int64_t written(const store::Batch& batch) {
    const auto& counts = batch.counts();
    return counts.inserted + counts.corrected + counts.withdrawn;
}

void keep_act(store::Batch& batch, const ActPage& page, const Keeping& keeping,
              store::RunCounts& counts) {
    const auto head = read_requisites(page.requisites, keeping.readers.words);
    const auto act = act_of(page, head);
    Provenance provenance;
    provenance.source = page.address;
    provenance.observed = day_in(keeping.at);
    provenance.kind = kind_of(page, head);
    provenance.code = page.code ? page.code : head.code;
    provenance.only_if_new = page.edition.has_value();
    auto reading =
        timed(keeping.reading_seconds, [&] { return keeping.readers.extractor.read(act); });
    if (page.stage != decided) {
        set_stage(reading, page.stage);
    }
    const auto before = written(batch);
    const auto stored = keep(batch, act, reading, provenance);
    if (!stored.act.empty()) {
        count(stored.new_text, written(batch) > before, counts);
    }
}

void keep_post(store::Batch& batch, const Post& post, const Keeping& keeping,
               store::RunCounts& counts) {
    const auto change =
        store::save(batch, {post, keeping.source, likeness_of(post), day_in(keeping.at),
                            mentions_of(post, keeping.readers.extractor, keeping.readers.words)});
    count(change == store::PostChange::added, change == store::PostChange::changed, counts);
}

}  // namespace

store::RunCounts keep_page(store::Batch& batch, const scrape::Harvest& harvest,
                           const Keeping& keeping) {
    store::RunCounts counts;
    for (const auto& page : harvest.act_pages) {
        keep_act(batch, page, keeping, counts);
    }
    for (const auto& post : harvest.posts) {
        keep_post(batch, post, keeping, counts);
    }
    return counts;
}

}  // namespace tracker::ingest
