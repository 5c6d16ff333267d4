/// What a scraper is: a pure function from one document to records and issues. It never opens a
/// socket, a file or the database, so a fixture is a complete test. The facts that the program
/// ships with come in through the same door as a page from the web.
#pragma once

#include "tracker/core/act.hpp"
#include "tracker/core/country.hpp"
#include "tracker/core/event.hpp"
#include "tracker/core/indicator.hpp"
#include "tracker/core/institution.hpp"
#include "tracker/core/issue.hpp"
#include "tracker/core/page.hpp"
#include "tracker/core/reform.hpp"
#include "tracker/core/settings.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

struct Document {
    std::string name;     ///< Its address or path: what issues call it.
    std::string body;     ///< UTF-8.
    std::string at = {};  ///< When it was fetched (RFC 3339); empty for a file of facts.
};

/// What was read. A record that could not be read whole is an issue and nothing else.
struct Harvest {
    std::vector<Country> countries;
    std::vector<Institution> institutions;
    std::vector<Act> acts;
    std::vector<Reform> reforms;
    std::vector<Event> events;
    std::vector<Indicator> indicators;
    std::vector<Release> releases;
    std::vector<Capture> captures;
    std::vector<SourceWindow> source_windows;
    std::vector<Target> targets;
    std::vector<Link> links;            ///< To pages that should be read next.
    std::optional<std::string> next;    ///< Address of the next page of a list.
    std::optional<std::int64_t> total;  ///< How many there are in all, where a list says so.
    std::vector<ActPage> act_pages;
    std::vector<Post> posts;
    std::vector<Issue> issues;
};

struct Scraper {
    std::string_view id;  ///< Also the name of its file, and of its fixtures.
    Harvest (*read)(const Document& document, const SourceSettings& settings);
    /// What it may harvest, in the words of the change log, separated by spaces. When it fails,
    /// nothing of these is withdrawn.
    std::string_view kinds;
    /// What it understands of a source's page settings, separated by spaces. One that ends in "!"
    /// must be there, one that begins with "/" is an XPath, one that ends in "*" is a beginning.
    std::string_view page = {};
};

}  // namespace tracker::scrape
