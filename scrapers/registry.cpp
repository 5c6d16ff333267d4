#include "scrapers/registry.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"
#include "tracker/scrape/tree.hpp"

#include <algorithm>
#include <vector>

namespace tracker::scrapers {
namespace {

struct PageSetting {
    std::string name;
    bool is_path = false;
    bool is_needed = false;
    bool is_beginning = false;

    [[nodiscard]] bool means(std::string_view key) const {
        return is_beginning ? key.starts_with(name) : key == name;
    }
};

PageSetting setting_in(std::string_view word) {
    PageSetting out;
    out.is_path = word.starts_with('/');
    out.is_needed = word.ends_with('!');
    out.is_beginning = word.ends_with('*');
    word.remove_prefix(out.is_path ? 1 : 0);
    word.remove_suffix(out.is_needed || out.is_beginning ? 1 : 0);
    out.name = word;
    return out;
}

std::vector<PageSetting> settings_of(const scrape::Scraper& scraper) {
    std::vector<PageSetting> out;
    auto rest = scraper.page;
    while (!rest.empty()) {
        const auto end = std::min(rest.find(' '), rest.size());
        out.push_back(setting_in(rest.substr(0, end)));
        rest.remove_prefix(std::min(end + 1, rest.size()));
    }
    return out;
}

/// Whether `as` and `stage` are among what a reader of pages makes.
std::optional<std::string> problem_with_words(const PageKind& kind) {
    const auto one_of = [&kind](
                            const std::string& key,
                            const std::vector<std::string>& known) -> std::optional<std::string> {
        const auto found = kind.settings.find(key);
        if (found == kind.settings.end() ||
            std::find(known.begin(), known.end(), found->second) != known.end()) {
            return std::nullopt;
        }
        return "'" + key + "' cannot be '" + found->second + "'" + advice(found->second, known);
    };
    auto problem = one_of("as", kind.scraper == "html_page"
                                    ? std::vector<std::string>{"act", "post"}
                                    : std::vector<std::string>{"links", "acts", "posts"});
    problem = problem ? problem : one_of("stage", {"adopted", "announced", "draft"});
    const auto as = kind.settings.find("as");
    const bool makes_acts =
        as == kind.settings.end() ? kind.scraper == "html_page" : as->second.starts_with("act");
    if (!problem && makes_acts && kind.scraper.starts_with("html_") &&
        !kind.settings.contains("stage")) {
        return "'stage' is missing; say whether its acts are adopted, announced or draft";
    }
    return problem;
}

std::optional<std::string> problem_with_path(const std::string& key, const std::string& path) {
    try {
        const scrape::XPath compiled{path};
        return std::nullopt;
    } catch (const ConfigError& e) {  // told with the key it stands under
        return "'" + key + "': " + e.what();
    }
}

}  // namespace

const scrape::Scraper* find(std::string_view id) {
    for (const auto& scraper : all) {
        if (scraper.id == id) {
            return &scraper;
        }
    }
    return nullptr;
}

std::optional<std::string> problem_with(const PageKind& kind) {
    const auto* const scraper = find(kind.scraper);
    if (scraper == nullptr) {
        std::vector<std::string> known;
        for (const auto& one : all) {
            known.emplace_back(one.id);
        }
        return "no scraper '" + kind.scraper + "'" + advice(kind.scraper, known);
    }
    const auto settings = settings_of(*scraper);
    for (const auto& [key, value] : kind.settings) {
        const auto known = std::find_if(settings.begin(), settings.end(),
                                        [&key = key](const auto& one) { return one.means(key); });
        if (known == settings.end()) {
            std::vector<std::string> names;
            names.reserve(settings.size());
            for (const auto& one : settings) {
                names.push_back(one.name);
            }
            return "'" + key + "' is no setting of " + kind.scraper + advice(key, names);
        }
        if (auto problem = known->is_path ? problem_with_path(key, value) : std::nullopt) {
            return problem;
        }
    }
    for (const auto& one : settings) {
        if (one.is_needed && !kind.settings.contains(one.name)) {
            return "setting '" + one.name + "' is missing; " + kind.scraper + " needs it";
        }
    }
    return problem_with_words(kind);
}

}  // namespace tracker::scrapers
