#include "scrapers/registry.hpp"
#include "tracker/cli/acts.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/config/sources.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/harvest_text.hpp"

namespace tracker::cli {
namespace {

constexpr Option arguments[] = {
    {"action", "test", "read one saved page and print what was read; nothing is stored"},
    {"id", "ID", "how it is read: a page of a source (kz_adilet/document), or a bare scraper"},
    {"file", "FILE", "the page as it was saved, in UTF-8; - is standard input"},
};
constexpr Option options[] = {
    {"address", "ADDRESS", "where the page came from: what its links are relative to"},
    {"format", "NAME", "text or json", "text"},
};

/// A reader and what it is told.
struct Reading {
    const scrape::Scraper& scraper;
    SourceSettings settings;
};

Reading reading_of(Session& session, const std::string& id) {
    const auto words = config::read_requisite_words(session.config());
    if (id.find('/') == std::string::npos) {
        const auto* const scraper = scrapers::find(id);
        if (scraper != nullptr) {
            SourceSettings bare;
            bare.requisites = words;
            return {*scraper, std::move(bare)};
        }
    }
    const auto sources = config::read_sources(session.config());
    const auto found = config::find_kind(sources, id);
    if (const auto problem = scrapers::problem_with(found.kind)) {
        throw ConfigError{id + ": " + *problem};
    }
    return {*scrapers::find(found.kind.scraper),
            config::page_settings(found.source, found.kind, words)};
}

int run(Session& session) {
    const auto& values = session.values();
    if (values.at("action") != "test") {
        throw UsageError{"no action '" + values.at("action") + "'; known: test"};
    }
    const bool json = session.wants_json();
    const auto reading = reading_of(session, values.at("id"));
    const auto& file = values.at("file");
    const auto harvest = reading.scraper.read(
        {find(values, "address").value_or(file), whole_file(file)}, reading.settings);
    auto sink = session.sink();
    if (json) {
        ingest::write_json(harvest, sink);
    } else {
        ingest::write_text(harvest, sink);
    }
    sink.flush();
    return harvest.issues.empty() ? success : partly_done;
}

}  // namespace

constinit const Command scrape_command{
    "scrape",
    "Try a scraper: what it reads from one saved page",
    arguments,
    3,
    options,
    "  reforms scrape test kz_adilet/document page.html\n"
    "  reforms scrape test kz_akorda/decrees list.html --address "
    "https://www.akorda.kz/ru/legal_acts\n"
    "  reforms scrape test telegram_channel channel.html --format json\n",
    run};

}  // namespace tracker::cli
