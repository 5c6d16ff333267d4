/// Every output format: one declaration and one row. To add one, write format_<name>.cpp.
#pragma once

#include "tracker/render/format.hpp"

namespace tracker::render {

std::unique_ptr<RowWriter> make_csv(Sink& sink, const Page& page);
std::unique_ptr<RowWriter> make_json(Sink& sink, const Page& page);
std::unique_ptr<RowWriter> make_md(Sink& sink, const Page& page);
std::unique_ptr<RowWriter> make_ndjson(Sink& sink, const Page& page);
std::unique_ptr<RowWriter> make_table(Sink& sink, const Page& page);

inline constexpr Format formats[] = {
    {"csv", "text/csv; charset=utf-8", Shape::flat, make_csv},
    {"json", "application/json", Shape::nested, make_json},
    {"md", "text/markdown; charset=utf-8", Shape::brief, make_md},
    {"ndjson", "application/x-ndjson", Shape::nested, make_ndjson},
    {"table", "text/plain; charset=utf-8", Shape::brief, make_table},
};

/// Not a choice of the reader: the bare object of an answer that is one thing, such as one event.
std::unique_ptr<RowWriter> make_json_object(Sink& sink);

}  // namespace tracker::render
