/// Reads again what the archive holds, never the web: with better scrapers, or pages that somebody
/// saved.
#pragma once

#include "tracker/ingest/runner.hpp"

#include <functional>
#include <string>

namespace tracker::ingest {

/// Feeds snapshots in order until it returns false.
using TakeSnapshot = std::function<bool(const Snapshot&)>;
using Snapshots = std::function<void(const TakeSnapshot&)>;

/// The newest good answer of every address among `snapshots`; older ones would only bring back
/// what is past. Several pages a transaction; a reading that is killed goes on where it was.
/// `door` is "archive", or "file": then what the database has read already is passed over. `all` is
/// how many snapshots there may be, for progress.
RunReport reread_source(const WebSource& source, const std::string& door,
                        const Snapshots& snapshots, std::int64_t all, Workshop& workshop);

}  // namespace tracker::ingest
