/// What records say of each other: every id that is named must be known.
#pragma once

#include "tracker/scrape/scraper.hpp"
#include "tracker/store/batch.hpp"

namespace tracker::ingest {

/// Repairs what can be repaired, with an issue for each: a body that is not in the registry becomes
/// a name as text, an unknown act, reform, announcement or superior is left out.
void check_references(scrape::Harvest& harvest, store::Batch& batch);

}  // namespace tracker::ingest
