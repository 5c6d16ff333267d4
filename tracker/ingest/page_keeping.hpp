/// What a page holds, put into the timeline.
#pragma once

#include "tracker/core/requisites.hpp"
#include "tracker/extract/extractor.hpp"
#include "tracker/scrape/scraper.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/run_store.hpp"

#include <string>

namespace tracker::ingest {

/// What reads acts and posts. Made once: the extractor compiles every pattern.
struct Readers {
    extract::Extractor extractor;
    RequisiteWords words;
};

/// Who keeps, and when.
struct Keeping {
    const Readers& readers;
    std::string source;                 ///< Id of the source.
    std::string at;                     ///< RFC 3339: when the page was served to us.
    double* reading_seconds = nullptr;  ///< Where wanted: grows by what reading acts takes.
};

/// Acts with their texts and events, and posts with what they speak of. An act that stands at
/// several sources is one act; a draft or an announcement is an act of its own ("draft law"), and
/// its events have its stage. An edition of a past day does not take the place of the text that is
/// held. \returns how many documents were new, changed and unchanged.
store::RunCounts keep_page(store::Batch& batch, const scrape::Harvest& harvest,
                           const Keeping& keeping);

}  // namespace tracker::ingest
