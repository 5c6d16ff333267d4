#include "tracker/api/options.hpp"

#include "tracker/answers/options.hpp"
#include "tracker/core/error.hpp"

namespace tracker::api {

std::string lang_in(const Values& values, const Context& context) {
    const auto named = find(values, "lang");
    return named ? answers::choice("lang", *named, languages) : context.handbook.settings.language;
}

void bound_limit(Values& values, const Context& context) {
    const auto& settings = context.handbook.settings.api;
    const auto limit = answers::count_in(values, "limit");
    if (limit && *limit > settings.max_limit) {
        throw UsageError{"bad limit '" + values.at("limit") + "'; the greatest is " +
                         std::to_string(settings.max_limit) + ", 'after' leads to the next page"};
    }
    values.emplace("limit", std::to_string(settings.limit));  // what was given stays
}

}  // namespace tracker::api
