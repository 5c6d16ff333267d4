#include "tracker/config/settings.hpp"

#include "tracker/config/toml.hpp"
#include "tracker/core/address.hpp"

#include <algorithm>

namespace tracker::config {
namespace {

Table open(const Files& config, const std::string& path) {
    return Table::parse(config.read(path), config.name_of(path));
}

constexpr std::int64_t many = 1'000'000;

int small(Table& table, std::string_view key, std::int64_t least = 0, std::int64_t most = many) {
    return static_cast<int>(table.integer(key, least, most));
}

std::size_t count(Table& table, std::string_view key, std::int64_t least = 1) {
    return static_cast<std::size_t>(table.integer(key, least, many));
}

double share(Table& table, std::string_view key) {
    const double value = table.number(key);
    if (!(value > 0 && value < 1)) {
        table.refuse(key, "must lie between 0 and 1");
    }
    return value;
}

ServerSettings server_in(Table table) {
    ServerSettings out;
    out.host = table.text("host");
    out.port = small(table, "port", 0, 65535);
    out.threads = count(table, "threads");
    out.requests_per_connection = count(table, "requests_per_connection");
    out.idle_seconds = small(table, "idle_seconds", 1, 3600);
    table.done();
    return out;
}

ApiSettings api_in(Table table) {
    const ApiSettings out{table.integer("limit", 1, many), table.integer("max_limit", 1, many)};
    if (out.limit > out.max_limit) {
        table.refuse("limit", "must not exceed 'max_limit'");
    }
    table.done();
    return out;
}

FeedSettings feed_in(Table table) {
    FeedSettings out{table.integer("items", 1, 1000), table.text("title"),
                     table.text("description"), table.text("home_page_url")};
    table.done();
    return out;
}

constexpr std::int64_t most_bytes = 1'000'000'000;

std::size_t bytes(Table& table, std::string_view key) {
    return static_cast<std::size_t>(table.integer(key, 1, most_bytes));
}

double seconds(Table& table, std::string_view key) {
    constexpr double a_day = 86'400;
    const double value = table.number(key);
    if (!(value >= 0 && value <= a_day)) {
        table.refuse(key, "must be seconds, from 0 to 86400");
    }
    return value;
}

std::string proxy_in(Table& table, std::string_view key) {
    auto value = table.text(key);
    const auto address = parse_address(value);
    const bool is_proxy = address && address->scheme == "http" && address->target() == "/";
    if (!value.empty() && !is_proxy) {
        table.refuse(key, "must be \"http://host:port\", or empty for none");
    }
    return value;
}

/// A header of every request: one line of ASCII.
std::string user_agent_in(Table& table, std::string_view key) {
    auto value = table.text(key);
    if (value.empty() ||
        std::any_of(value.begin(), value.end(), [](char c) { return c < ' ' || c > '~'; })) {
        table.refuse(key, "must be a name and a contact, in ASCII");
    }
    return value;
}

/// What `table` says over what `out` says; with `all`, no key may be missing.
FetchSettings fetch_in(Table table, FetchSettings out, bool all) {
    const auto present = table.keys();
    const auto set = [&](std::string_view key, auto& value, auto&& read) {
        if (all || std::find(present.begin(), present.end(), key) != present.end()) {
            value = read(table, key);
        }
    };
    const auto truth = [](Table& from, std::string_view key) { return from.truth(key); };
    const auto text = [](Table& from, std::string_view key) { return from.text(key); };
    const auto number = [](std::int64_t least) {
        return [least](Table& from, std::string_view key) { return small(from, key, least, 100); };
    };
    set("user_agent", out.user_agent, user_agent_in);
    set("total_seconds", out.total_seconds, seconds);
    set("max_bytes", out.max_bytes, bytes);
    set("max_decoded", out.max_decoded, bytes);
    set("max_redirects", out.max_redirects, number(0));
    set("attempts", out.attempts, number(1));
    set("backoff_seconds", out.backoff_seconds, seconds);
    set("retry_after_seconds", out.retry_after_seconds, seconds);
    set("pause_seconds", out.pause_seconds, seconds);
    set("robots", out.robots, truth);
    set("private_networks", out.private_networks, truth);
    set("proxy", out.proxy, proxy_in);
    set("ca_file", out.ca_file, text);
    table.done();
    return out;
}

ComparisonSettings comparison_in(Table table) {
    ComparisonSettings out;
    out.level = share(table, "level");
    out.donors_for_p = count(table, "donors_for_p");
    out.donors_for_small_p = count(table, "donors_for_small_p");
    out.paired_sources = count(table, "paired_sources", 2);
    out.wgi_countries = count(table, "wgi_countries");
    out.nearest = count(table, "nearest");
    out.window_months = small(table, "window_months", 1, 24);
    out.concurrent_named = count(table, "concurrent_named");
    out.anticipation_days = small(table, "anticipation_days");
    out.few_before = count(table, "few_before");
    table.done();
    return out;
}

}  // namespace

Settings read_settings(const Files& config) {
    auto top = open(config, "reforms.toml");
    Settings out;
    auto database = top.table("database");
    out.busy_seconds = small(database, "busy_seconds", 1, 3600);
    database.done();
    auto output = top.table("output");
    out.language = output.choice("language", languages);
    output.done();
    auto archive = top.table("archive");
    out.archive.folder = archive.text("folder");
    archive.done();
    out.server = server_in(top.table("server"));
    out.api = api_in(top.table("api"));
    out.feed = feed_in(top.table("feed"));
    out.fetch = fetch_in(top.table("fetch"), {}, true);
    out.comparison = comparison_in(top.table("comparison"));
    top.done();
    return out;
}

FetchSettings read_fetch(Table table, const FetchSettings& base) {
    return fetch_in(std::move(table), base, false);
}

std::vector<std::string> Headlines::named_by(const std::vector<std::string>& tags) const {
    std::vector<std::string> out;
    for (const auto& rule : rules) {
        if (std::find_first_of(tags.begin(), tags.end(), rule.tags.begin(), rule.tags.end()) ==
            tags.end()) {
            continue;
        }
        for (const auto& indicator : rule.indicators) {
            if (std::find(out.begin(), out.end(), indicator) == out.end()) {
                out.push_back(indicator);
            }
        }
    }
    return out;
}

std::vector<std::string> Headlines::of(const std::vector<std::string>& tags) const {
    auto out = named_by(tags);
    return out.empty() ? otherwise : out;
}

Headlines read_headlines(const Files& config) {
    auto top = open(config, "headlines.toml");
    Headlines out;
    for (auto& rule : top.tables("headline")) {
        out.rules.push_back({rule.texts("tags"), rule.texts("indicators")});
        rule.done();
    }
    auto otherwise = top.table("otherwise");
    out.otherwise = otherwise.texts("indicators");
    otherwise.done();
    top.done();
    return out;
}

std::vector<FactsFile> read_facts(const Files& config) {
    auto top = open(config, "facts.toml");
    std::vector<FactsFile> out;
    for (auto& file : top.tables("file")) {
        out.push_back({file.text("path"), file.text("reader")});
        file.done();
    }
    top.done();
    return out;
}

NameWords read_name_words(const Files& config) {
    auto top = open(config, "evaluation.toml");
    NameWords out{top.texts("legal_forms"), top.texts("countries"), top.texts("articles")};
    top.done();
    return out;
}

Words read_words(const Files& config) {
    std::map<std::string, Translated, std::less<>> sentences;
    for (const auto& path : config.list("language/")) {
        const bool is_grammar = path == "language/stems.toml" || path == "language/requisites.toml";
        if (is_language(path) || is_grammar) {
            continue;
        }
        auto top = open(config, path);
        for (const auto& group : top.keys()) {
            auto table = top.table(group);
            for (const auto& key : table.keys()) {
                const auto sentence = table.translated(key);
                if (!sentence.en || !sentence.ru || !sentence.kk) {
                    table.refuse(key, "must be written in en, ru and kk");
                }
                sentences.emplace(std::string{group}.append(".").append(key), sentence);
            }
            table.done();
        }
        top.done();
    }
    return Words{std::move(sentences)};
}

}  // namespace tracker::config
