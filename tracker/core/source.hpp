/// A source on the web, as one file of config/sources/ describes it: where it is, how politely it
/// is read, and what must hold before anything of it is kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// How a host is asked. Defaults stand in config/reforms.toml; a source may override each.
struct FetchSettings {
    std::string user_agent;          ///< With a contact, so that a site's keeper can reach us.
    double total_seconds = 0;        ///< Deadline of one answer, redirects and retries apart.
    std::size_t max_bytes = 0;       ///< Of a body as it comes over the line.
    std::size_t max_decoded = 0;     ///< Of a body after decompression.
    int max_redirects = 0;           ///< Each hop is checked as the first address was.
    int attempts = 0;                ///< Of one address, the first included.
    double backoff_seconds = 0;      ///< Before the second attempt; doubled each time, with jitter.
    double retry_after_seconds = 0;  ///< The longest Retry-After that is waited for.
    double pause_seconds = 0;  ///< Between two requests to a host; robots.txt may ask for more.
    bool robots = true;        ///< Whether robots.txt is obeyed (off only for test servers).
    bool private_networks = false;  ///< Whether loopback and private addresses may be asked.
    std::string proxy;              ///< "http://host:port"; empty is none.
    std::string ca_file;            ///< Certificates trusted beside the system's; empty is none.
};

/// What a body must look like before it is stored.
struct Signature {
    std::vector<std::string> media_types;  ///< Of Content-Type; empty accepts any.
    std::vector<std::string> contains;     ///< Each must stand in the body (UTF-8, as it is).
};

/// How many records one page may bring, and why: a number without a reason is refused. Of the
/// further pages of a list the last may be short: too few is judged on its first.
struct Gate {
    std::string counts;  ///< "links", "acts", "posts", …: a list of the harvest.
    std::optional<std::int64_t> min;
    std::optional<std::int64_t> max;
    std::string reason;
};

/// One way into a source, or one kind of page that such a way leads to.
struct PageKind {
    std::string id;        ///< "index", "document": unique in the source.
    std::string scraper;   ///< Of scrapers/registry.hpp.
    std::string language;  ///< Of its texts; empty: as the page says.
    /// What the scraper is told beside: XPath expressions, stage, kind of act, …
    std::map<std::string, std::string, std::less<>> settings;
    Signature signature;
    std::vector<Gate> gates;
    /// Entry pages have an address: "{year}" and "{page}" are replaced.
    std::optional<std::string> address;
    int first_page = 1;
    int max_pages = 1;
    /// Detail pages take the links that match all of these (a prefix and a substring of the
    /// address); the first kind that matches reads the page.
    std::string link_prefix;
    std::string link_contains;
    int recheck_days = 0;  ///< A detail page is asked again after so many days; 0: when it changed.
};

struct WebSource {
    std::string id;       ///< "kz_adilet": the name of its file.
    std::string title;    ///< For people.
    std::string home;     ///< Address for people.
    std::string country;  ///< ISO 3166-1 alpha-3, of its acts.
    std::string licence;
    bool enabled = true;
    int every_hours = 24;  ///< Older than twice that is stale.
    FetchSettings fetch;
    std::vector<PageKind> entries;
    std::vector<PageKind> details;
};

}  // namespace tracker
