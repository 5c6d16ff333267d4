/// What a person's words are looked for in: ids, titles and names of reforms, events and
/// institutions. Full-text search over acts is another matter.
#pragma once

#include "tracker/store/connection.hpp"

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

}  // namespace tracker::store
