/// What commands share whose answer is sentences for a person and rows for everything else.
#pragma once

#include "tracker/cli/session.hpp"

namespace tracker::cli {

inline constexpr Option told_option{"format", "NAME",
                                    "text, or rows: table, csv, json, ndjson or md", "text"};

/// The rows' format; null for text. Throws UsageError for one that is not known.
inline const render::Format* rows_format(const Session& session) {
    const auto named = find(session.values(), "format").value_or("text");
    return named == "text" ? nullptr : &render::find_format(named);
}

}  // namespace tracker::cli
