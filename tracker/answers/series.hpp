/// The figures of one indicator in one country.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/indicator_store.hpp"

namespace tracker::answers {

struct SeriesQuestion {
    std::string indicator;
    std::string country;
    std::optional<std::string> release;  ///< Empty: the newest out on the day, or all that are
                                         ///< kept for an index that restates nothing.
    std::optional<Date> as_of;           ///< Only what was out on this day.
};

struct SeriesNotes {
    std::int64_t rows = 0;
    std::size_t undated =
        0;  ///< Figures left out of as-of: the day of their publication is unknown.
};

SeriesQuestion series_question(const store::Reader& reader, const Values& values);

/// Rows: every indicator, the indices first.
void indicators(const store::Reader& reader, std::string_view lang, Shape shape, RowWriter& rows);

/// extra() says the release that answered and the unit.
SeriesNotes series(const store::Reader& reader, const SeriesQuestion& question, Shape shape,
                   RowWriter& rows);

/// The same figures, a row for each file of the release that holds one: which answers, which
/// completes it, which stands beside.
SeriesNotes series_by_capture(const store::Reader& reader, const SeriesQuestion& question,
                              Shape shape, RowWriter& rows);

}  // namespace tracker::answers
