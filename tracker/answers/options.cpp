#include "tracker/answers/options.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/text.hpp"
#include "tracker/store/country_store.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/indicator_store.hpp"

#include <algorithm>
#include <charconv>

namespace tracker::answers {
namespace {

[[noreturn]] void refuse(std::string_view option, const std::string& value,
                         const std::string& wanted) {
    throw UsageError{"bad " + std::string{option} + " '" + value + "'; expected " + wanted};
}

bool is_named(const Country& country, const std::string& folded) {
    const std::optional<std::string> names[] = {
        country.iso3,          country.iso2,    country.cpi_code, country.wgi_code,
        country.wgi_code_2024, country.name.en, country.name.ru,  country.name.kk};
    return std::any_of(std::begin(names), std::end(names),
                       [&](const auto& name) { return name && lower_case(*name) == folded; });
}

}  // namespace

std::string choice(std::string_view option, const std::string& value,
                   std::span<const std::string_view> valid) {
    if (std::find(valid.begin(), valid.end(), value) == valid.end()) {
        throw UsageError{"unknown " + std::string{option} + " '" + value + "'" +
                         advice(value, {valid.begin(), valid.end()})};
    }
    return value;
}

std::optional<std::string> choice_in(const Values& values, std::string_view option,
                                     std::span<const std::string_view> valid) {
    auto value = find(values, option);
    return value ? std::optional{choice(option, *value, valid)} : std::nullopt;
}

std::optional<PartialDate> date_in(const Values& values, std::string_view option) {
    const auto text = find(values, option);
    if (!text) {
        return std::nullopt;
    }
    auto date = parse_partial_date(*text);
    if (!date) {
        refuse(option, *text, "a day, a month or a year, such as 2014-08-06, 2014-08 or 2014");
    }
    return date;
}

std::optional<Date> day_in(const Values& values, std::string_view option) {
    const auto text = find(values, option);
    if (!text) {
        return std::nullopt;
    }
    const auto day = parse_iso_date(*text);
    if (!day) {
        refuse(option, *text, "a day, such as 2014-08-06");
    }
    return day;
}

std::optional<std::int64_t> count_in(const Values& values, std::string_view option) {
    const auto text = find(values, option);
    if (!text) {
        return std::nullopt;
    }
    constexpr std::int64_t most = 1'000'000'000;
    std::int64_t number = 0;
    const auto* const end = text->data() + text->size();
    const auto [stop, failure] = std::from_chars(text->data(), end, number);
    if (failure != std::errc{} || stop != end || number < 1 || number > most) {
        refuse(option, *text, "a whole number from 1 to " + std::to_string(most));
    }
    return number;
}

std::optional<std::string> cursor_in(const Values& values) {
    auto cursor = find(values, "after");
    if (cursor &&
        (!parse_iso_date(cursor->substr(0, 10)) || cursor->size() < 12 || (*cursor)[10] != '.')) {
        throw UsageError{"bad after '" + *cursor +
                         "'; expected the 'next' of the page before, as it was given"};
    }
    return cursor;
}

std::string country(const store::Reader& reader, const std::string& text) {
    if (store::find_country(reader, text)) {
        return text;
    }
    const auto folded = lower_case(text);
    std::vector<std::string> codes;
    std::vector<std::string> known;  // names too, for a slip in one of them
    for (const auto& country : store::countries(reader)) {
        if (is_named(country, folded)) {
            return country.iso3;
        }
        codes.push_back(country.iso3);
        known.push_back(country.iso3);
        known.push_back(country.name.en.value_or(country.iso3));
    }
    const auto guess = nearest(text, known);
    throw UsageError{"unknown country '" + text + "'" +
                     (guess.empty() ? "" : "; did you mean '" + guess + "'?") +
                     " Codes are ISO 3166-1 alpha-3, such as KAZ (" + std::to_string(codes.size()) +
                     " are known)"};
}

std::optional<std::string> country_in(const store::Reader& reader, const Values& values) {
    const auto text = find(values, "country");
    return text ? std::optional{country(reader, *text)} : std::nullopt;
}

Period period_in(const Values& values) {
    const auto from = date_in(values, "from");
    const auto to = date_in(values, "to");
    if (from && to && from->first > to->last) {
        throw UsageError{"'from' (" + from->text + ") is after 'to' (" + to->text +
                         "); exchange them"};
    }
    Period out;
    if (from) {
        out.from = to_iso(from->first);
    }
    if (to) {
        out.to = to_iso(to->last);
    }
    return out;
}

std::string indicator(const store::Reader& reader, const std::string& text) {
    const auto ids = store::indicator_ids(reader);
    auto folded = lower_case(text);
    if (std::find(ids.begin(), ids.end(), folded) != ids.end()) {
        return folded;
    }
    std::vector<std::string> indices;  // the national series are hundreds: named, not listed
    std::copy_if(ids.begin(), ids.end(), std::back_inserter(indices),
                 [](const auto& id) { return id.size() <= 6; });
    const auto guess = nearest(text, ids);
    throw UsageError{"unknown indicator '" + text + "'" +
                     (guess.empty() ? "" : "; did you mean '" + guess + "'?") + " Known: " +
                     joined(indices) + " and " + std::to_string(ids.size() - indices.size()) +
                     " more ('reforms series' lists them)"};
}

std::optional<std::string> tag_in(const store::Reader& reader, const Values& values) {
    auto tag = find(values, "tag");
    if (!tag) {
        return std::nullopt;
    }
    const auto tags = store::distinct_tags(reader);
    if (std::find(tags.begin(), tags.end(), *tag) == tags.end()) {
        throw UsageError{"unknown tag '" + *tag + "'" + advice(*tag, tags)};
    }
    return tag;
}

}  // namespace tracker::answers
