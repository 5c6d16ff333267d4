#include "tracker/answers/resolve.hpp"

#include "tracker/core/date.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/text.hpp"
#include "tracker/store/review_store.hpp"
#include "tracker/store/search_store.hpp"

#include <algorithm>
#include <functional>

namespace tracker::answers {
namespace {

using store::Searchable;
constexpr std::size_t most_listed = 12;

/// Every word begins some word of the text.
bool has_words(const std::string& text, const std::vector<std::string>& wanted) {
    const auto there = words(text);
    return std::all_of(wanted.begin(), wanted.end(), [&](const std::string& word) {
        return std::any_of(there.begin(), there.end(),
                           [&](const std::string& other) { return other.starts_with(word); });
    });
}

/// The ways to be meant, strictest first: what fits one of them keeps the looser ones out.
using Fits = std::function<bool(const Searchable&)>;

std::vector<Fits> ways(const std::string& what) {
    std::vector<Fits> out;
    out.emplace_back([&](const Searchable& record) { return record.id.starts_with(what); });
    if (const auto date = parse_partial_date(what)) {
        out.emplace_back(
            [first = to_iso(date->first), last = to_iso(date->last)](const Searchable& record) {
                return record.day >= first && record.day <= last;
            });
    }
    if (auto wanted = words(what); !wanted.empty()) {
        out.emplace_back([wanted = std::move(wanted)](const Searchable& record) {
            return has_words(record.text, wanted);
        });
    }
    return out;
}

struct Candidate {
    std::string_view kind;
    Searchable record;
};

using Candidates = std::vector<Candidate>;

[[noreturn]] void several(const std::string& what, const Candidates& matches) {
    std::string list;
    for (std::size_t i = 0; i < std::min(matches.size(), most_listed); ++i) {
        list += "\n  " + matches[i].record.id + "  " + matches[i].record.title;
    }
    if (matches.size() > most_listed) {
        list += "\n  and " + std::to_string(matches.size() - most_listed) + " more";
    }
    throw UsageError{std::to_string(matches.size()) + " fit '" + what +
                     "'; name one by its id:" + list};
}

template <typename Keep>
Candidates kept(const Candidates& all, const Keep& keep) {
    Candidates out;
    std::copy_if(all.begin(), all.end(), std::back_inserter(out), keep);
    return out;
}

/// Of those that fit equally well: a reform stands for the events in it, and what happened comes
/// before the bodies to which it happened when only one thing fits.
Candidates preferred(const Candidates& fitting) {
    auto happened = kept(fitting, [](const Candidate& candidate) {
        return candidate.kind != "institution" && candidate.record.reform.empty();
    });
    if (happened.size() == 1) {
        return happened;
    }
    auto heads =
        kept(fitting, [](const Candidate& candidate) { return candidate.record.reform.empty(); });
    return heads.empty() ? fitting : heads;
}

}  // namespace

Found resolve(const store::Reader& reader, const std::string& what,
              std::span<const std::string_view> kinds) {
    if (words(what).empty()) {  // it would fit everything
        throw UsageError{"'" + what +
                         "' names nothing; name a reform, event or institution by its "
                         "id, its beginning, a date or words"};
    }
    Candidates all;
    std::vector<std::string> ids;
    for (const auto kind : kinds) {
        for (auto& record : store::searchable(reader, kind)) {
            if (record.id == what) {
                return {std::string{kind}, what};
            }
            ids.push_back(record.id);
            all.push_back({kind, std::move(record)});
        }
    }
    if (const auto survivor = store::surviving_id(reader, what);
        survivor != what && std::find(kinds.begin(), kinds.end(), "event") != kinds.end()) {
        return {"event", survivor};  // the id of an event that was merged into another
    }
    for (const auto& fits : ways(what)) {
        const auto found = preferred(
            kept(all, [&](const Candidate& candidate) { return fits(candidate.record); }));
        if (found.size() > 1) {
            several(what, found);
        }
        if (found.size() == 1) {
            return {std::string{found.front().kind}, found.front().record.id};
        }
    }
    const auto guess = nearest(what, ids);
    throw NotFound{"nothing fits '" + what + "'" +
                   (guess.empty() ? ";" : "; did you mean '" + guess + "'?") +
                   " 'reforms list' shows the reforms, 'reforms timeline' the events"};
}

}  // namespace tracker::answers
