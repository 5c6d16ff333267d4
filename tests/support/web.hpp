/// A web without a network: addresses and what they answer, and a source whose pages are lines of
/// words, read by a scraper of its own.
#pragma once

#include "support/database.hpp"
#include "support/folder.hpp"
#include "support/shipped.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/ingest/registry.hpp"
#include "tracker/ingest/replay.hpp"
#include "tracker/ingest/runner.hpp"

#include <map>
#include <sstream>
#include <string>
#include <vector>

namespace tracker::test {

/// Answers what it was told to, and remembers what it was asked.
class FakeWeb : public ingest::Fetcher {
   public:
    struct Page {
        std::string body;
        int status = 200;
        std::string failure = {};  ///< The code of a FetchError instead.
        std::string media_type = "text/plain";
    };
    std::map<std::string, Page> pages;
    std::vector<std::string> asked;
    std::string at = noon;
    std::size_t answers = static_cast<std::size_t>(-1);  ///< Then it dies, as a killed run does.

    struct Killed {};

    ingest::FetchAnswer fetch(const ingest::FetchRequest& request,
                              const FetchSettings& /*settings*/) override {
        if (asked.size() == answers) {
            throw Killed{};
        }
        asked.push_back(request.address);
        const auto found = pages.find(request.address);
        const Page page = found == pages.end() ? Page{"", 404, "", "text/html"} : found->second;
        if (!page.failure.empty()) {
            throw ingest::FetchError{page.failure, "no answer from " + request.address};
        }
        ingest::FetchAnswer answer;
        answer.address = request.address;
        answer.at = at;
        answer.media_type = page.media_type;
        answer.charset = "utf-8";
        const auto etag = '"' + std::to_string(std::hash<std::string>{}(page.body)) + '"';
        answer.headers = {{"ETag", etag}, {"Content-Type", page.media_type + "; charset=utf-8"}};
        answer.status = request.etag == etag ? 304 : page.status;
        answer.body = answer.status == 304 ? "" : page.body;
        return answer;
    }

    [[nodiscard]] std::string questions() const {
        std::string out;
        for (const auto& address : asked) {
            out += (out.empty() ? "" : " ") + address.substr(address.rfind('/') + 1);
        }
        return out;
    }
};

/// "link ADDRESS STAMP", "next ADDRESS", "see ADDRESS" (another language of the act below), "post
/// ID AT WORDS…", and an act: "act NUMBER DAY", then "title WORDS…" and its text in the lines that
/// follow.
inline scrape::Harvest lines_of_words(const scrape::Document& document,
                                      const SourceSettings& settings) {
    scrape::Harvest out;
    std::istringstream lines{document.body};
    std::vector<std::string> languages;
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words{line};
        std::string what;
        words >> what;
        if (what == "link") {
            Link link;
            std::string stamp;
            words >> link.address >> stamp;
            link.stamp = stamp.empty() ? std::nullopt : std::optional{stamp};
            link.date = parse_partial_date(stamp);
            out.links.push_back(link);
        } else if (what == "see") {
            words >> languages.emplace_back();
        } else if (what == "next") {
            out.next.emplace();
            words >> *out.next;
        } else if (what == "post") {
            Post post;
            post.channel = "chan";
            words >> post.id >> post.at;
            std::getline(words >> std::ws, post.text);
            post.language = "ru";
            post.address = document.name + "/" + post.id;
            out.posts.push_back(post);
        } else if (what == "act") {
            ActPage page;
            std::string day;
            words >> page.text.number >> day;
            page.text.date = parse_partial_date(day);
            std::getline(lines, page.text.title);
            page.text.text.assign(std::istreambuf_iterator<char>{lines}, {});
            page.text.language = "ru";
            page.text.country = settings.country;
            page.address = document.name;
            page.languages = languages;
            page.stage = settings.page.contains("stage") ? settings.page.at("stage") : "adopted";
            page.kind = "presidential decree";
            out.act_pages.push_back(page);
        } else if (!what.empty() && what != "#") {
            out.issues.push_back({"unknown-line", "nothing is known of '" + what + "'"});
        }
    }
    return out;
}

inline constexpr scrape::Scraper test_scraper{"lines", lines_of_words, "act post"};

inline const scrape::Scraper* find_test_scraper(std::string_view id) {
    return id == test_scraper.id ? &test_scraper : nullptr;
}

inline const std::string site = "https://acts.example/";

/// One list of links to acts, of which there must be two at least.
inline WebSource acts_source() {
    WebSource source;
    source.id = "kz_acts";
    source.country = "KAZ";
    PageKind list;
    list.id = "list";
    list.scraper = "lines";
    list.address = site + "list";
    list.max_pages = 5;
    list.signature.contains = {"acts of the state"};
    list.gates = {{"links", 2, 100, "the site has never listed fewer than two acts"}};
    source.entries = {list};
    PageKind act;
    act.id = "document";
    act.scraper = "lines";
    act.link_prefix = site + "doc";
    act.signature.media_types = {"text/plain"};
    act.gates = {{"acts", 1, 1, "a page is one act"}};
    source.details = {act};
    return source;
}

inline std::string list_of(const std::vector<std::string>& links) {
    std::string out = "# acts of the state\n";
    for (const auto& link : links) {
        out += "link " + site + link + "\n";
    }
    return out;
}

inline std::string act_text(int number, const std::string& words = "О мерах") {
    return "act " + std::to_string(number) + " 2025-03-" + (number < 10 ? "0" : "") +
           std::to_string(number) + "\n" + words + " № " + std::to_string(number) +
           "\nУпразднить Агентство Республики Казахстан по выставкам номер " +
           std::to_string(number) + ".\n";
}

/// Database, archive and web of one test. The shipped registry is read once a process.
struct WebTimeline {
    Scratch folder;
    std::string database = folder.file("web.db");
    FakeWeb web;
    std::string now = noon;
    WebSource source = acts_source();

    explicit WebTimeline(const std::string& name) : folder{name} {
        auto records = with_events({});
        fill(database, records, "facts");
    }

    static const ingest::Readers& readers() {
        static const auto made = [] {
            const auto config = config::Files::shipped("config");
            const auto registry = ingest::read_registry(config, config::Files::shipped("data"));
            return ingest::Readers{
                extract::Extractor{config::read_languages(config), registry.institutions},
                config::read_requisite_words(config)};
        }();
        return made;
    }

    template <typename Work>
    auto with_workshop(const Work& work) {
        auto writer = store::open_for_writing(database);
        static const auto stemmer =
            std::make_shared<const Stemmer>(config::read_endings(config::Files::shipped("config")));
        writer.stemmer = stemmer;
        ingest::Archive archive{folder.file("archive")};
        ingest::Workshop workshop{
            writer,           archive, readers(), [this] { return now; }, [](auto, double) {},
            find_test_scraper};
        return work(workshop);
    }

    ingest::RunReport run(const ingest::RunOptions& options = {}) {
        return with_workshop([&](ingest::Workshop& workshop) {
            return ingest::run_source(source, options, workshop, web);
        });
    }

    ingest::RunReport replay() {
        return with_workshop([&](ingest::Workshop& workshop) {
            return ingest::reread_source(
                source, "archive",
                [&](const auto& take) { workshop.archive.for_each(source.id, take); }, 0, workshop);
        });
    }

    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(database, sql);
    }
};

inline std::string text(const ingest::RunReport& report) {
    const auto& counts = report.counts;
    return std::to_string(counts.added) + " new, " + std::to_string(counts.changed) + " changed, " +
           std::to_string(counts.withdrawn) + " withdrawn, " + std::to_string(counts.issues) +
           " issues, " + std::to_string(counts.unchanged) + " unchanged";
}

}  // namespace tracker::test
