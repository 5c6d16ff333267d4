#include "tracker/config/settings.hpp"

#include "tracker/config/toml.hpp"

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
    out.comparison = comparison_in(top.table("comparison"));
    top.done();
    return out;
}

std::vector<std::string> Headlines::of(const std::vector<std::string>& tags) const {
    std::vector<std::string> out;
    const auto add = [&out](const std::vector<std::string>& indicators) {
        for (const auto& indicator : indicators) {
            if (std::find(out.begin(), out.end(), indicator) == out.end()) {
                out.push_back(indicator);
            }
        }
    };
    for (const auto& rule : rules) {
        if (std::find_first_of(tags.begin(), tags.end(), rule.tags.begin(), rule.tags.end()) !=
            tags.end()) {
            add(rule.indicators);
        }
    }
    if (out.empty()) {
        add(otherwise);
    }
    return out;
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
