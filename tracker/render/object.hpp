/// One thing as a JSON object, with lists of what belongs to it.
#pragma once

#include "tracker/core/rows.hpp"
#include "tracker/core/sink.hpp"

#include <functional>
#include <string_view>
#include <utility>
#include <vector>

namespace tracker::render {

/// Feeds rows, and calls end().
using Feed = std::function<void(RowWriter&)>;

/// The members of the one row that `thing` feeds, then each list under its name.
void write_object(const Feed& thing, const std::vector<std::pair<std::string_view, Feed>>& lists,
                  Sink& sink);

}  // namespace tracker::render
