/// What a scraper has read, for people and for programs: what `reforms scrape test` prints and what
/// the golden files of the scrapers hold.
#pragma once

#include "tracker/core/sink.hpp"
#include "tracker/scrape/scraper.hpp"

namespace tracker::ingest {

/// A record a paragraph: its fields by name, texts line by line. Records of facts stand on a line
/// each, as the change log keeps them.
void write_text(const scrape::Harvest& harvest, Sink& sink);

/// Links, acts, posts and issues as one JSON object; of records of facts their number.
void write_json(const scrape::Harvest& harvest, Sink& sink);

}  // namespace tracker::ingest
