/// What a release did to the past, as text and as rows.
#pragma once

#include "tracker/answers/diff.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/core/words.hpp"

namespace tracker::render {

/// `most` bounds the lists of cells and of areas that moved most.
void write_text(const answers::Diff& diff, std::size_t most, const Words& words,
                const std::string& lang, Sink& sink);

/// A row a figure that was added, is gone or changed; extra() says the two releases and the counts
/// of all, of each period and of each area.
void write_rows(const answers::Diff& diff, Shape shape, RowWriter& rows);

}  // namespace tracker::render
