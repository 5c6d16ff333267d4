#include "tracker/answers/resolve.hpp"

#include "tracker/core/date.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/text.hpp"
#include "tracker/store/search_store.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

using store::Searchable;
using Matches = std::vector<Searchable>;

constexpr std::size_t most_listed = 12;

template <typename Fits>
Matches select(const std::vector<Searchable>& records, const Fits& fits) {
    Matches out;
    std::copy_if(records.begin(), records.end(), std::back_inserter(out), fits);
    return out;
}

/// Every word begins some word of the text.
bool has_words(const std::string& text, const std::vector<std::string>& wanted) {
    const auto there = words(text);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return std::any_of(there.begin(), there.end(),
                           [&](const std::string& other) { return other.starts_with(word); });
    });
}

[[noreturn]] void several(const std::string& what, const Matches& matches) {
    std::string list;
    for (std::size_t i = 0; i < std::min(matches.size(), most_listed); ++i) {
        list += "\n  " + matches[i].id + "  " + matches[i].title;
    }
    if (matches.size() > most_listed) {
        list += "\n  and " + std::to_string(matches.size() - most_listed) + " more";
    }
    throw UsageError{std::to_string(matches.size()) + " fit '" + what +
                     "'; name one by its id:" + list};
}

/// The ways to be meant, strictest first. A date or words leave out events that belong to a
/// reform while a reform is looked for: their reform stands for them.
Matches matches(const std::vector<Searchable>& records, const std::string& what) {
    auto found = select(records, [&](const auto& record) { return record.id == what; });
    if (found.empty()) {
        found = select(records, [&](const auto& record) { return record.id.starts_with(what); });
    }
    if (const auto date = parse_partial_date(what); date && found.empty()) {
        const auto first = to_iso(date->first);
        const auto last = to_iso(date->last);
        found = select(
            records, [&](const auto& record) { return record.day >= first && record.day <= last; });
    }
    if (const auto wanted = words(what); found.empty() && !wanted.empty()) {
        found = select(records, [&](const auto& record) { return has_words(record.text, wanted); });
    }
    return found;
}

bool is_exact(const Matches& found, const std::string& what) {
    return found.size() == 1 && found.front().id == what;
}

}  // namespace

Found resolve(const store::Reader& reader, const std::string& what,
              std::span<const std::string_view> kinds) {
    std::vector<std::string> ids;
    std::vector<std::pair<std::string_view, Matches>> by_kind;
    for (const auto kind : kinds) {
        const auto records = store::searchable(reader, kind);
        for (const auto& record : records) {
            ids.push_back(record.id);
        }
        by_kind.emplace_back(kind, matches(records, what));
        if (is_exact(by_kind.back().second, what)) {
            return {std::string{kind}, what};
        }
    }
    // Reforms, and the events that are a reform of their own, are looked at together.
    Matches candidates;
    std::vector<std::string_view> kind_of;
    for (const auto& [kind, found] : by_kind) {
        for (const auto& record : found) {
            if (record.reform.empty()) {
                candidates.push_back(record);
                kind_of.push_back(kind);
            }
        }
    }
    if (candidates.empty()) {  // only events inside reforms fit
        for (const auto& [kind, found] : by_kind) {
            for (const auto& record : found) {
                candidates.push_back(record);
                kind_of.push_back(kind);
            }
        }
    }
    if (candidates.empty()) {
        const auto guess = nearest(what, ids);
        throw NotFound{"nothing fits '" + what + "'" +
                       (guess.empty() ? "" : "; did you mean '" + guess + "'?") +
                       " 'reforms list' shows the reforms, 'reforms timeline' the events"};
    }
    if (candidates.size() > 1) {
        several(what, candidates);
    }
    return {std::string{kind_of.front()}, candidates.front().id};
}

}  // namespace tracker::answers
