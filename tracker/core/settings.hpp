/// Settings of config/reforms.toml, which says what each means; and how the table of an index is
/// read, from config/indicators/*.toml.
#pragma once

#include "tracker/core/requisites.hpp"
#include "tracker/core/source.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker {

struct ArchiveSettings {
    std::string folder;  ///< Empty: beside the database.
};

struct ServerSettings {
    std::string host;
    int port = 0;
    std::size_t threads = 0;
    std::size_t requests_per_connection = 0;
    int idle_seconds = 0;
};

struct ApiSettings {
    std::int64_t limit = 0;
    std::int64_t max_limit = 0;
};

struct FeedSettings {
    std::int64_t items = 0;
    std::string title;
    std::string description;
    std::string home_page_url;
};

struct ComparisonSettings {
    double level = 0;
    std::size_t donors_for_p = 0;
    std::size_t donors_for_small_p = 0;
    std::size_t paired_sources = 0;
    std::size_t wgi_countries = 0;
    std::size_t nearest = 0;
    int window_months = 0;
    std::size_t concurrent_named = 0;
    int anticipation_days = 0;
    std::size_t few_before = 0;
};

struct Settings {
    int busy_seconds = 0;
    std::string language;
    ArchiveSettings archive;
    ServerSettings server;
    ApiSettings api;
    FeedSettings feed;
    FetchSettings fetch;
    ComparisonSettings comparison;
};

/// What a source, or a file of facts, needs to be read: handed to its scraper with the document.
struct SourceSettings {
    /// One series of a table: which columns hold what. A name may hold "{column}", which a row
    /// replaces by its value.
    struct Series {
        std::string indicator;
        std::string value;
        std::optional<std::string> standard_error;
        std::optional<std::string> lower;
        std::optional<std::string> upper;
        std::optional<std::string> sources;
        std::optional<std::string> rank;
    };
    struct SourceScores {
        std::string indicator;
        std::string source;
        std::string value;
    };

    std::string family;  ///< The index whose releases the table holds; or who publishes it.
    std::string file;
    std::string release;  ///< "cpi-{year}".
    std::string area;     ///< The column of the country's code; also which code it is.
    std::string period;
    bool complete = true;
    std::optional<int> digits;
    std::vector<Series> series;
    std::vector<SourceScores> source_scores;
    /// A publisher's country code to ISO 3166-1 alpha-3.
    std::map<std::string, std::string, std::less<>> iso3_of;

    // Of a page of the web (core/source.hpp):
    std::string source;    ///< Id of the source.
    std::string country;   ///< ISO 3166-1 alpha-3, of its acts.
    std::string language;  ///< Empty: as the page says.
    /// XPath expressions and the like, by name.
    std::map<std::string, std::string, std::less<>> page;
    RequisiteWords requisites;  ///< Months and kinds of acts, in all languages.
};

}  // namespace tracker
