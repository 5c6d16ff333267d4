#include "tracker/extract/commencement.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <re2/re2.h>

namespace tracker::extract {

struct Commencements::Pattern {
    std::unique_ptr<RE2> expression;
    std::string rule;
};

Commencements::Commencements(const Language& language) : months_{language.months} {
    RE2::Options options;
    options.set_log_errors(false);
    std::string any;
    for (const auto& wording : language.commencement) {
        auto expression = std::make_unique<RE2>(wording.pattern, options);
        if (!expression->ok()) {
            throw Error{language.file + ": commencement '" + wording.pattern +
                        "' does not compile: " + expression->error()};
        }
        patterns_.push_back({std::move(expression), wording.rule});
        any += (any.empty() ? "(?:" : "|(?:") + wording.pattern + ')';
    }
    // Two patterns may both capture a day, one may not.
    RE2::GlobalReplace(&any, R"(\(\?P<\w+>)", "(?:");
    any_ = std::make_unique<const RE2>(any, options);
}

Commencements::~Commencements() = default;
Commencements::Commencements(Commencements&&) noexcept = default;
Commencements& Commencements::operator=(Commencements&&) noexcept = default;

namespace {

std::string two_digits(std::string number) {
    return number.size() == 1 ? "0" + number : number;
}

}  // namespace

std::optional<Commencement> Commencements::read(std::string_view folded,
                                                const std::optional<PartialDate>& adopted) const {
    // Most clauses say nothing of it: one search for all wordings tells.
    if (!RE2::PartialMatch({folded.data(), folded.size()}, *any_)) {
        return std::nullopt;
    }
    for (const auto& pattern : patterns_) {
        const auto& groups = pattern.expression->NamedCapturingGroups();
        // Only a day that is captured needs groups, which cost more than the match.
        const auto captures =
            groups.empty() ? 0 : pattern.expression->NumberOfCapturingGroups() + 1;
        std::vector<re2::StringPiece> found(static_cast<std::size_t>(captures));
        if (!pattern.expression->Match(re2::StringPiece{folded.data(), folded.size()}, 0,
                                       folded.size(), RE2::UNANCHORED, found.data(), captures)) {
            continue;
        }
        Commencement commencement;
        commencement.rule = pattern.rule;
        const auto group = [&](const char* name) {
            const auto at = groups.find(name);
            return at == groups.end() || found[static_cast<std::size_t>(at->second)].empty()
                       ? std::string{}
                       : found[static_cast<std::size_t>(at->second)].as_string();
        };
        if (pattern.rule == "signature") {
            commencement.in_force = adopted;
        } else if (pattern.rule == "fixed_date") {
            const auto month = std::find_if(months_.begin(), months_.end(), [&](const auto& name) {
                return group("month").starts_with(name);
            });
            if (month != months_.end()) {
                const auto number = std::to_string(month - months_.begin() + 1);
                commencement.in_force = parse_partial_date(
                    group("year") + '-' + two_digits(number) + '-' + two_digits(group("day")));
            }
        }
        return commencement;
    }
    return std::nullopt;
}

}  // namespace tracker::extract
