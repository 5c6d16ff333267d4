/// Discovery: the lists of a source, page after page.
#pragma once

#include "tracker/ingest/asking.hpp"
#include "tracker/ingest/gates.hpp"
#include "tracker/ingest/page_reading.hpp"

#include <cstdint>
#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace tracker::ingest {

/// One page of a list, read.
struct Visit {
    const PageKind* entry = nullptr;
    std::string address;
    Answer answer;  ///< Without its body.
    scrape::Harvest harvest;
};

/// One that could not be read.
struct Failure {
    std::string address;
    Trouble trouble;
};

struct Lists {
    std::vector<Visit> visits;
    std::vector<Failure> failures;
    std::optional<std::string> gate;  ///< The one that closed: nothing of the source may be kept.
};

struct ListRules {
    Date today;
    std::optional<Date> since;
    std::function<Answer(const std::string& address)> ask;
    /// How much of a page of a list was not seen before. Behind one that is known so are the rest.
    std::function<std::int64_t(const scrape::Harvest&)> count_news;
    std::optional<std::int64_t> limit;  ///< No more lists are read when so much is new.
};

/// Reads every entry of the source. What is older than `since` is left out, and with it the pages
/// of a list behind it.
Lists read_lists(const WebSource& source, const ListRules& rules, PageReader& reader);

}  // namespace tracker::ingest
