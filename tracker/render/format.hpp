/// What an output format is: a RowWriter over a sink, chosen by name.
#pragma once

#include "tracker/core/option.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/core/sink.hpp"

#include <memory>
#include <string_view>

namespace tracker::render {

/// What rows are written on.
struct Page {
    std::size_t width = 0;  ///< Columns of the terminal; 0 is no limit.
};

struct Format {
    std::string_view name;
    std::string_view media_type;
    Shape shape;  ///< Of the rows it wants.
    /// The sink must outlive the writer.
    std::unique_ptr<RowWriter> (*make)(Sink& sink, const Page& page);
};

/// Throws UsageError naming the known formats.
const Format& find_format(std::string_view name);

/// Its fallback is that of the door: json over HTTP; the command line has table on a terminal and
/// csv elsewhere.
constexpr Option format_option(std::string_view fallback = {}) {
    return {"format", "NAME", "how rows are written: table, csv, json, ndjson or md", fallback};
}

}  // namespace tracker::render
