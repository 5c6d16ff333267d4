/// Lists that come a page at a time.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace tracker::store {

struct Paged {
    std::int64_t rows = 0;
    std::optional<std::string> next;  ///< The cursor of the next page, "DAY.ID", if there is one.
};

}  // namespace tracker::store
