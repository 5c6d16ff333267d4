#include "tracker/config/sources.hpp"

#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"

#include <algorithm>
#include <set>

namespace tracker::config {
namespace {

constexpr std::string_view folder = "sources/";
constexpr std::string_view suffix = ".toml";
constexpr std::string_view counted[] = {"acts", "captures", "events", "links", "posts"};
constexpr std::string_view page_languages[] = {"", "ru", "kk", "en"};
constexpr std::int64_t many = 1'000'000'000;
constexpr std::int64_t most_hours = 8'784;  // a leap year

bool has(const Table& table, std::string_view key) {
    const auto keys = table.keys();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

bool truth_or(Table& table, std::string_view key, bool fallback) {
    return has(table, key) ? table.truth(key) : fallback;
}

int whole_or(Table& table, std::string_view key, std::int64_t least, std::int64_t most,
             int fallback) {
    return static_cast<int>(table.perhaps_integer(key, least, most).value_or(fallback));
}

std::vector<std::string> texts_or_none(Table& table, std::string_view key) {
    return has(table, key) ? table.texts(key) : std::vector<std::string>{};
}

Gate gate_in(Table table) {
    Gate out;
    out.counts = table.choice("counts", counted);
    out.min = table.perhaps_integer("min", 0, many);
    out.max = table.perhaps_integer("max", 0, many);
    out.reason = table.text_or("reason", "");
    if (out.reason.find_first_not_of(' ') == std::string::npos) {
        table.refuse("reason", "must say why the number is what it is");
    }
    if (!out.min && !out.max) {
        table.refuse("min", "or 'max' must be there: a gate without a number holds nothing");
    }
    if (out.min && out.max && *out.max < *out.min) {
        table.refuse("max", "is less than 'min'");
    }
    table.done();
    return out;
}

/// A list becomes lines of one text: what scrape/lists.hpp takes apart again.
std::map<std::string, std::string, std::less<>> page_in(Table table) {
    std::map<std::string, std::string, std::less<>> out;
    for (const auto& key : table.keys()) {
        out[key] = table.is_list(key) ? joined(table.texts(key), "\n") : table.text(key);
    }
    table.done();
    return out;
}

/// What entries and details have in common.
PageKind kind_in(Table& table) {
    PageKind out;
    out.id = table.text("id");
    out.scraper = table.text("scraper");
    out.language = has(table, "language") ? table.choice("language", page_languages) : "";
    out.signature = {texts_or_none(table, "media_types"), texts_or_none(table, "contains")};
    if (auto settings = table.perhaps_table("settings")) {
        out.settings = page_in(std::move(*settings));
    }
    for (auto& gate : table.tables("gate")) {
        out.gates.push_back(gate_in(std::move(gate)));
    }
    return out;
}

PageKind entry_in(Table table) {
    auto out = kind_in(table);
    out.address = table.text("address");
    out.first_page = whole_or(table, "first_page", 0, many, 1);
    out.max_pages = whole_or(table, "max_pages", 1, many, 1);
    if (out.max_pages > 1 && out.address->find("{page}") == std::string::npos) {
        table.refuse("max_pages", "needs an 'address' with {page} in it");
    }
    table.done();
    return out;
}

PageKind detail_in(Table table) {
    auto out = kind_in(table);
    out.link_prefix = table.text_or("link_prefix", "");
    out.link_contains = table.text_or("link_contains", "");
    out.recheck_days = whole_or(table, "recheck_days", 0, 36'500, 0);
    if (out.link_prefix.empty() && out.link_contains.empty()) {
        table.refuse("link_prefix", "or 'link_contains' must say which links lead here");
    }
    table.done();
    return out;
}

std::string id_of(const std::string& path) {
    return path.substr(folder.size(), path.size() - folder.size() - suffix.size());
}

WebSource source_in(Table top, std::string id, const FetchSettings& defaults) {
    WebSource out;
    out.id = std::move(id);
    out.title = top.text("title");
    out.home = top.text("home");
    out.country = top.text("country");
    out.licence = top.text("licence");
    out.enabled = truth_or(top, "enabled", true);
    out.every_hours = whole_or(top, "every_hours", 1, most_hours, 24);
    out.fetch = defaults;
    if (auto fetch = top.perhaps_table("fetch")) {
        out.fetch = read_fetch(std::move(*fetch), defaults);
    }
    std::set<std::string> ids;
    const auto add = [&](std::vector<PageKind>& to, PageKind kind, const char* key) {
        if (!ids.insert(kind.id).second) {
            top.refuse(key, "holds '" + kind.id + "' twice; an id is unique in its source");
        }
        to.push_back(std::move(kind));
    };
    for (auto& entry : top.tables("entry")) {
        add(out.entries, entry_in(std::move(entry)), "entry");
    }
    for (auto& detail : top.tables("detail")) {
        add(out.details, detail_in(std::move(detail)), "detail");
    }
    if (out.entries.empty()) {
        top.refuse("entry", "is missing; write at least one [[entry]] with an address");
    }
    top.done();
    return out;
}

}  // namespace

std::vector<WebSource> read_sources(const Files& config) {
    const auto defaults = read_settings(config).fetch;
    std::vector<WebSource> out;
    for (const auto& path : config.list(folder)) {
        if (path.ends_with(suffix)) {
            out.push_back(source_in(Table::parse(config.read(path), config.name_of(path)),
                                    id_of(path), defaults));
        }
    }
    return out;
}

SourceSettings page_settings(const WebSource& source, const PageKind& kind,
                             const RequisiteWords& words) {
    SourceSettings out;
    out.source = source.id;
    out.country = source.country;
    out.language = kind.language;
    out.page = kind.settings;
    out.requisites = words;
    return out;
}

FoundKind find_kind(const std::vector<WebSource>& sources, const std::string& name) {
    std::vector<std::string> known;
    for (const auto& source : sources) {
        for (const auto* kinds : {&source.entries, &source.details}) {
            for (const auto& kind : *kinds) {
                known.push_back(source.id + "/" + kind.id);
                if (known.back() == name) {
                    return {source, kind};
                }
            }
        }
    }
    throw UsageError{"no page '" + name + "'" + advice(name, known)};
}

}  // namespace tracker::config
