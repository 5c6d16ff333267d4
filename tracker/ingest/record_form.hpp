/// Records that a person writes: a small file in TOML or JSON with the keys of data/events and
/// data/institutions. What it names is set, what it leaves out stays as it was; a null, or an empty
/// text, clears.
#pragma once

#include "tracker/core/event.hpp"
#include "tracker/core/institution.hpp"

#include <string>

namespace tracker::ingest {

/// The form as JSON. `file` is what messages call it; JSON is told from TOML by its first sign.
/// Throws Error for what is neither.
std::string form_as_json(const std::string& text, const std::string& file);

/// Throws Error quoting what cannot be, with the nearest of what can.
Event fill(const std::string& json, Event base);
Institution fill(const std::string& json, Institution base);

/// What a new record holds before its form says more.
Event new_event(Date today);
Institution new_institution(Date today);

}  // namespace tracker::ingest
