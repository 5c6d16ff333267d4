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
            for (const auto& start : starts_of(entry, rules_.today, rules_.since)) {
                links_ = 0;
                follow(entry, start);
                if (out_.gate) {
                    return std::move(out_);
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
        const auto counts = counts_of(harvest);
        if (auto closed = closed_gate(entry.gates, counts, is_first)) {
            out_.gate = entry.id + ": " + *closed;
            return std::nullopt;
        }
        links_ += counts.find("links")->second;
        const auto news = rules_.count_news(harvest);
        news_ += news;
        const bool older = rules_.since && leave_out_older(harvest, *rules_.since);
        const bool known = news == 0 && !rules_.since;
        const bool all_there = harvest.total && links_ >= *harvest.total;
        const bool limited = rules_.limit && news_ >= *rules_.limit;
        const bool enough = older || all_there || known || limited;
        auto next = harvest.next.value_or("");
        out_.visits.push_back({&entry, address, std::move(answer), std::move(harvest)});
        return enough ? std::nullopt : std::optional{std::move(next)};
    }

    void fail(const std::string& address, Trouble trouble) {
        out_.failures.push_back({address, std::move(trouble)});
    }

    const WebSource& source_;
    const ListRules& rules_;
    PageReader& reader_;
    std::int64_t links_ = 0;  ///< Of the list at hand.
    std::int64_t news_ = 0;   ///< Of the source.
    std::set<std::string> seen_;
    Lists out_;
};

}  // namespace

Lists read_lists(const WebSource& source, const ListRules& rules, PageReader& reader) {
    return Lister{source, rules, reader}.read();
}

}  // namespace tracker::ingest
