/// The files of config/sources/: where the timeline fills itself from.
#pragma once

#include "tracker/config/files.hpp"
#include "tracker/core/requisites.hpp"
#include "tracker/core/settings.hpp"
#include "tracker/core/source.hpp"

#include <string>
#include <vector>

namespace tracker::config {

/// Every sources/*.toml, in order of its name. Throws ConfigError for what it does not know, for a
/// gate without a reason, and for a page kind that nothing leads to.
std::vector<WebSource> read_sources(const Files& config);

/// What the scraper of such a page is told.
SourceSettings page_settings(const WebSource& source, const PageKind& kind,
                             const RequisiteWords& words);

/// The kind of page that "kz_adilet/document" names. Throws UsageError listing those that are
/// there.
struct FoundKind {
    const WebSource& source;
    const PageKind& kind;
};
FoundKind find_kind(const std::vector<WebSource>& sources, const std::string& name);

}  // namespace tracker::config
