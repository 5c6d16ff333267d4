/// What a person's words are looked for in: ids, titles and names of reforms, events and
/// institutions; and the full text of acts and events, by stems.
#pragma once

#include "tracker/core/rows.hpp"
#include "tracker/core/stem.hpp"
#include "tracker/store/connection.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::store {

struct Searchable {
    std::string id;
    std::string title;   ///< In the first language that is there.
    std::string text;    ///< All that can be searched.
    std::string day;     ///< First day known, ISO; empty for an institution.
    std::string reform;  ///< Of an event: the reform it belongs to, or empty.
};

/// Every record of a kind: "reform", "event" or "institution". Throws Error for another.
std::vector<Searchable> searchable(const Reader& reader, std::string_view kind);

struct SearchFilter {
    /// By language of the text: the stems that must all be there. A language that is not named is
    /// not searched.
    std::map<std::string, std::vector<std::string>> stems;
    std::optional<std::string> kind;  ///< "act" or "event".
    std::int64_t limit = 0;
};

struct SearchRows {
    std::int64_t rows = 0;
    std::int64_t left_out = 0;  ///< Fit too, behind the limit.
};

/// The best first, each record once, in the language in which it fits best. begin() and row() are
/// called; end() is the caller's. The snippet is cut from the record as it stands, hits marked.
SearchRows search(const Reader& reader, const Stemmer& stemmer, const SearchFilter& filter,
                  Shape shape, RowWriter& rows);

}  // namespace tracker::store
