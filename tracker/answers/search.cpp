#include "tracker/answers/search.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/text.hpp"
#include "tracker/core/words.hpp"

#include <algorithm>

namespace tracker::answers {

store::SearchFilter search_filter(const Values& values, const Stemmer& stemmer) {
    static constexpr std::string_view kinds[] = {"acts", "events"};
    store::SearchFilter out;
    const auto& text = values.at("words");
    const auto wanted = words(text);
    if (wanted.empty()) {
        throw UsageError{"'" + text + "' holds no word to search for"};
    }
    const auto only = choice_in(values, "lang", languages);
    for (const auto language : languages) {
        const std::string lang{language};
        if (only && *only != lang) {
            continue;
        }
        auto& stems = out.stems[lang];
        for (const auto& word : wanted) {
            stems.push_back(stemmer.stem(word, lang));
        }
    }
    if (const auto kind = choice_in(values, "what", kinds)) {
        out.kind = kind->substr(0, kind->size() - 1);
    }
    out.limit = count_in(values, "limit").value_or(20);
    return out;
}

store::SearchRows search(const store::Reader& reader, const Stemmer& stemmer,
                         const store::SearchFilter& filter, Shape shape, RowWriter& rows) {
    const auto out = store::search(reader, stemmer, filter, shape, rows);
    rows.extra("left_out", std::to_string(out.left_out));
    rows.end();
    return out;
}

}  // namespace tracker::answers
