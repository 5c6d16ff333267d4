/// What happened, in order: a question whose answer is rows, handed on as the store reads them.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/event_store.hpp"

namespace tracker::answers {

/// The options that filter events, in the order of help.
inline constexpr Option event_options[] = {
    country_option,
    from_option,
    to_option,
    {"type", "TYPE", "only events of this type: creation, absorption, function_transfer, …"},
    {"institution", "ID", "only events in which this body took part"},
    {"reform", "ID", "only the events of this reform"},
    {"tag", "TAG", "only events with this tag: anti-corruption, courts, …"},
    {"stage", "STAGE", "announced, draft, adopted, …"},
    clock_option,
};

/// Reads event_options, `limit` and `after`.
store::EventFilter event_filter(const store::Reader& reader, const Values& values,
                                std::string_view lang);

/// Says also where the next page begins ("next") and, for a clock that not every event has, how
/// many events it left out ("left_out").
store::EventRows timeline(const store::Reader& reader, const store::EventFilter& filter,
                          Shape shape, RowWriter& rows);

}  // namespace tracker::answers
