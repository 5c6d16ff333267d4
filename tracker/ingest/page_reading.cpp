#include "tracker/ingest/page_reading.hpp"

#include "tracker/config/sources.hpp"
#include "tracker/core/charset.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/accept.hpp"
#include "tracker/ingest/gates.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

bool is_empty(const scrape::Harvest& harvest) {
    const auto counts = counts_of(harvest);
    return std::all_of(counts.begin(), counts.end(),
                       [](const auto& entry) { return entry.second == 0; });
}

}  // namespace

PageReading PageReader::read(const PageKind& kind, const Snapshot& snapshot,
                             const std::string& body) {
    PageReading out;
    const auto refuse = [&out](std::string code, std::string message) {
        out.refused = Issue{std::move(code), std::move(message)};
        return std::move(out);
    };
    auto decoded = to_utf8(body, snapshot.charset);
    if (auto problem = problem_with(kind.signature, snapshot.media_type, decoded.text)) {
        return refuse("signature", *problem);
    }
    const auto& scraper = scraper_of(kind);
    try {
        const auto& name =
            snapshot.final_address.empty() ? snapshot.address : snapshot.final_address;
        out.harvest = scraper.read({name, std::move(decoded.text), snapshot.at}, settings_of(kind));
    } catch (const Error& e) {
        return refuse("unreadable", e.what());
    }
    if (decoded.replaced > 0) {
        out.harvest.issues.push_back({"charset", std::to_string(decoded.replaced) +
                                                     " bytes mean nothing in " + decoded.charset});
    }
    if (is_empty(out.harvest) && !out.harvest.issues.empty()) {
        return refuse(out.harvest.issues[0].code, out.harvest.issues[0].message);
    }
    if (is_empty(out.harvest)) {
        return refuse("nothing-read", "nothing of what a page '" + kind.id + "' holds is there");
    }
    return out;
}

const scrape::Scraper& PageReader::scraper_of(const PageKind& kind) const {
    const auto* const found = find_(kind.scraper);
    if (found == nullptr) {
        throw ConfigError{"source '" + source_.id + "' is read by '" + kind.scraper +
                          "', which is no scraper"};
    }
    return *found;
}

const SourceSettings& PageReader::settings_of(const PageKind& kind) {
    auto place = settings_.find(&kind);
    if (place == settings_.end()) {
        place = settings_.emplace(&kind, config::page_settings(source_, kind, words_)).first;
    }
    return place->second;
}

}  // namespace tracker::ingest
