/// What acts and events say: words in any of their forms, in Russian, Kazakh and English.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/search_store.hpp"

namespace tracker::answers {

/// The options that filter what is found, in the order of help.
inline constexpr Option search_options[] = {
    {"what", "KIND", "only acts, or only events"},
    {"limit", "N", "at most this many, the best first", "20"},
};

/// Reads `words`, search_options and `lang`: a language that is asked for is the only one searched.
/// Throws UsageError when there is no word.
store::SearchFilter search_filter(const Values& values, const Stemmer& stemmer);

store::SearchRows search(const store::Reader& reader, const Stemmer& stemmer,
                         const store::SearchFilter& filter, Shape shape, RowWriter& rows);

}  // namespace tracker::answers
