#include "tracker/extract/registry.hpp"

#include "tracker/extract/contains.hpp"
#include "tracker/extract/tokens.hpp"

#include <algorithm>

namespace tracker::extract {

namespace {

/// How long before and after the years of a name an act may use it: it is named in the act that
/// creates the body, and in acts that wind it up.
constexpr std::chrono::days slack{366};

std::chrono::days distance(const std::optional<Date>& from, const std::optional<Date>& to,
                           Date day) {
    if (from && day < *from) {
        return *from - day;
    }
    if (to && day >= *to) {
        return day - *to;  // zero on the day of the change: an act of that day uses both names
    }
    return std::chrono::days{0};
}

}  // namespace

std::string plain_name(std::string_view name) {
    const auto folded = fold(name);
    Tokens maker{name, folded};
    std::vector<Token> tokens;
    tokens.reserve(likely_tokens(name.size()));
    maker.add({0, name.size()}, tokens);
    std::string plain;
    plain.reserve(name.size());
    for (const auto& token : tokens) {
        if (token.kind == Token::Kind::word || token.kind == Token::Kind::number) {
            plain += plain.empty() ? "" : " ";
            plain += token.text;
        }
    }
    return plain;
}

Registry::Registry(const std::vector<Institution>& institutions,
                   const std::vector<Language>& languages) {
    for (const auto& language : languages) {
        if (const auto found = language.grammar.find("country"); found != language.grammar.end()) {
            country_.insert(country_.end(), found->second.begin(), found->second.end());
        }
    }
    // The longest first, so that a part never hides the whole.
    std::sort(country_.begin(), country_.end(),
              [](const auto& a, const auto& b) { return a.size() > b.size(); });
    for (const auto& institution : institutions) {
        const auto index = ids_.size();
        ids_.push_back(institution.id);
        for (const auto& name : institution.names) {
            const auto first = [](const std::optional<PartialDate>& when) {
                return when ? std::optional{when->first} : std::nullopt;
            };
            const Holding holding{index, first(name.from), first(name.to)};
            add(name.name, holding);
            // "… агенттігі (қаржы полициясы)" is also named without its second name.
            if (const auto bracket = name.name.find(" ("); bracket != std::string::npos) {
                add(name.name.substr(0, bracket), holding);
            }
            for (const auto& abbreviation : name.abbreviations) {
                add(abbreviation, holding);
                abbreviations_.insert(fold(abbreviation));
            }
        }
    }
}

void Registry::add(const std::string& name, const Holding& holding) {
    names_[without_country(plain_name(name))].push_back(holding);
}

std::string Registry::without_country(std::string name) const {
    for (const auto& phrase : country_) {
        const auto at = place_of(phrase, name);
        const bool whole = at != std::string::npos && (at == 0 || name[at - 1] == ' ') &&
                           (at + phrase.size() == name.size() || name[at + phrase.size()] == ' ');
        if (whole && phrase.size() < name.size()) {
            name.erase(at == 0 ? 0 : at - 1, phrase.size() + 1);
            break;
        }
    }
    return name;
}

std::optional<std::string> Registry::resolve(std::string_view name, std::optional<Date> day) const {
    const auto found = names_.find(without_country(std::string{name}));
    if (found == names_.end()) {
        return std::nullopt;
    }
    std::optional<std::size_t> best;
    auto best_distance = slack;
    bool shared = false;
    for (const auto& holding : found->second) {
        const auto apart = day ? distance(holding.from, holding.to, *day) : std::chrono::days{0};
        if (apart > slack || (best && apart > best_distance)) {
            continue;
        }
        if (!best || apart < best_distance) {
            shared = false;
        } else if (*best != holding.institution) {
            shared = true;
        }
        best = holding.institution;
        best_distance = apart;
    }
    return best && !shared ? std::optional{ids_[*best]} : std::nullopt;
}

}  // namespace tracker::extract
