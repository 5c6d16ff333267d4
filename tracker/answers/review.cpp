#include "tracker/answers/review.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/vocabulary.hpp"
#include "tracker/store/event_store.hpp"

#include <charconv>

namespace tracker::answers {
namespace {

constexpr std::string_view events_alone[] = {"event"};

std::optional<std::string> share_in(const Values& values, std::string_view option) {
    const auto text = find(values, option);
    if (!text) {
        return text;
    }
    double share = -1;
    const auto* const end = text->data() + text->size();
    const auto [stop, failure] = std::from_chars(text->data(), end, share);
    if (failure != std::errc{} || stop != end || !(share >= 0 && share <= 1)) {
        throw UsageError{"bad " + std::string{option} + " '" + *text +
                         "'; expected a number from 0 to 1, such as 0.8"};
    }
    return text;
}

}  // namespace

store::ReviewFilter review_filter(const store::Reader& reader, const Values& values) {
    store::ReviewFilter out;
    out.country = country_in(reader, values);
    out.type = choice_in(values, "type", event_types);
    out.act = find(values, "act");
    out.below = share_in(values, "below");
    out.limit = count_in(values, "limit");
    return out;
}

std::string reviewable(const store::Reader& reader, const std::string& what) {
    const auto id = store::surviving_id(reader, what);
    // What was rejected is found by nobody else.
    return store::decisions(reader, "event", id).empty() ? resolve(reader, id, events_alone).id
                                                         : id;
}

ReviewCase review_case(const store::Reader& reader, const std::string& what,
                       const std::string& lang) {
    ReviewCase out;
    out.id = reviewable(reader, what);
    if (store::find_event(reader, out.id)) {
        out.shown = show(reader, out.id, lang);
    }
    out.evidence = store::read_from(reader, out.id);
    for (auto& decision : store::decisions(reader, "event", out.id)) {
        Decided decided;
        if (!decision.before.empty() && !decision.after.empty()) {
            decided.differences = store::differences(reader, decision.before, decision.after);
        }
        decided.decision = std::move(decision);
        out.decisions.push_back(std::move(decided));
    }
    return out;
}

}  // namespace tracker::answers
