#include "tracker/ingest/listing.hpp"

#include "tracker/ingest/discovery.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

std::optional<Date> day_of(const Post& post) {
    return parse_iso_date(std::string_view{post.at}.substr(0, 10));
}

/// \returns whether the page reaches back beyond `since`.
bool leave_out_older(scrape::Harvest& harvest, Date since) {
    const auto all = harvest.links.size() + harvest.posts.size();
    std::erase_if(harvest.links,
                  [&](const Link& link) { return link.date && link.date->last < since; });
    std::erase_if(harvest.posts, [&](const Post& post) {
        const auto day = day_of(post);
        return day && *day < since;
    });
    return harvest.links.size() + harvest.posts.size() < all;
}

class Lister {
   public:
    Lister(const WebSource& source, const ListRules& rules, PageReader& reader)
        : source_{source}, rules_{rules}, reader_{reader} {}

    Lists read() {
        for (const auto& entry : source_.entries) {
            counts_.clear();
            whole_ = true;
            for (const auto& start : starts_of(entry, rules_.today, rules_.since)) {
                follow(entry, start);
            }
            if (!counts_.empty() && !out_.gate) {
                if (auto closed = closed_gate(entry.gates, counts_, whole_)) {
                    out_.gate = entry.id + ": " + *closed;
                }
            }
        }
        return std::move(out_);
    }

   private:
    /// One list from its first page on.
    void follow(const PageKind& entry, const std::string& start) {
        auto address = numbered(start, entry.first_page).value_or(start);
        for (int page = 0; page < entry.max_pages && seen_.insert(address).second; ++page) {
            const auto next = visit(entry, address, page == 0);
            if (!next) {
                return;
            }
            const auto by_number = numbered(start, entry.first_page + page + 1);
            if (!by_number && next->empty()) {
                return;
            }
            address = by_number.value_or(*next);
        }
    }

    /// \returns the address of the next page as this one gives it, nothing when none is wanted.
    std::optional<std::string> visit(const PageKind& entry, const std::string& address,
                                     bool is_first) {
        auto answer = rules_.ask(address);
        if (answer.trouble) {
            if (is_first || !is_gone(answer)) {
                fail(address, *answer.trouble);
            }
            return std::nullopt;
        }
        auto reading = reader_.read(entry, *answer.snapshot, answer.body);
        if (reading.refused && reading.refused->code == "nothing-read" && !is_first) {
            return std::nullopt;  // behind the last page of a list
        }
        if (reading.refused) {
            fail(address, {reading.refused->code, reading.refused->message, "changed"});
            return std::nullopt;
        }
        answer.body.clear();
        auto& harvest = reading.harvest;
        add(counts_, counts_of(harvest));
        const auto news = rules_.count_news(harvest);
        news_ += news;
        const bool older = rules_.since && leave_out_older(harvest, *rules_.since);
        const bool known = news == 0 && !rules_.since;
        const bool all_there = harvest.total && counts_["links"] >= *harvest.total;
        const bool limited = rules_.limit && news_ >= *rules_.limit;
        const bool enough =
            older || all_there || ((known || limited) && are_filled(entry.gates, counts_));
        auto next = harvest.next.value_or("");
        out_.visits.push_back({&entry, address, std::move(answer), std::move(harvest)});
        return enough ? std::nullopt : std::optional{std::move(next)};
    }

    void fail(const std::string& address, Trouble trouble) {
        whole_ = false;
        out_.failures.push_back({address, std::move(trouble)});
    }

    const WebSource& source_;
    const ListRules& rules_;
    PageReader& reader_;
    HarvestCounts counts_;  ///< Of the entry at hand.
    bool whole_ = true;
    std::int64_t news_ = 0;  ///< Of the source.
    std::set<std::string> seen_;
    Lists out_;
};

}  // namespace

Lists read_lists(const WebSource& source, const ListRules& rules, PageReader& reader) {
    return Lister{source, rules, reader}.read();
}

}  // namespace tracker::ingest
