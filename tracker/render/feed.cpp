#include "tracker/render/feed.hpp"

#include "tracker/core/json.hpp"

namespace tracker::render {
namespace {

std::optional<std::string> text_of(const std::optional<PartialDate>& date) {
    return date ? std::optional{date->text} : std::nullopt;
}

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : text) {
        switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            case '"':
                out += "&quot;";
                break;
            default:
                out += c;
        }
    }
    return out;
}

/// The same sentences in both forms of the content.
std::vector<std::string> sentences(const Event& event) {
    std::vector<std::string> out;
    out.push_back(event.summary_en.value_or(in_language(event.title, "en")));
    std::string days;
    const std::pair<const char*, const std::optional<PartialDate>*> clocks[] = {
        {"announced", &event.announced},
        {"adopted", &event.adopted},
        {"published", &event.published},
        {"in force", &event.in_force}};
    for (const auto& [name, date] : clocks) {
        if (*date) {
            days += (days.empty() ? "" : "; ") + std::string{name} + " " + (*date)->text;
        }
    }
    out.push_back(event.country + ", " + event.type + ", " + event.stage + ": " + days + ".");
    if (event.grade == "memory") {
        out.emplace_back("Unconfirmed: from memory, no source read.");
    } else if (event.grade == "partly") {
        out.emplace_back("Partly verified: a day, a number or a side is open.");
    }
    return out;
}

bool is_address(const std::string& source) {
    return source.starts_with("https://") || source.starts_with("http://");
}

void write_content(JsonWriter& json, const Event& event) {
    std::string text;
    std::string html;
    for (const auto& sentence : sentences(event)) {
        text += (text.empty() ? "" : "\n\n") + sentence;
        html += "<p>" + escaped(sentence) + "</p>";
    }
    json.member("content_html", html).member("content_text", text);
}

void write_extension(JsonWriter& json, const answers::FeedItem& item, const std::string& home) {
    const auto& event = item.event;
    json.key("_reforms")
        .begin_object()
        .member("about", home + "feed")
        .member("announced", text_of(event.announced))
        .member("adopted", text_of(event.adopted))
        .member("published", text_of(event.published))
        .member("in_force", text_of(event.in_force))
        .member("observed", to_iso(event.first_seen))
        .member("type", event.type)
        .member("stage", event.stage)
        .member("country", event.country)
        .member("institutions", item.institutions)
        .member("reform", event.reform)
        .member("grade", event.grade)
        .end_object();
}

void write_item(JsonWriter& json, const answers::FeedItem& item, const std::string& home) {
    const auto& event = item.event;
    json.begin_object()
        .member("id", home + "events/" + event.id)
        .member("url", home + "api/v1/events/" + event.id);
    for (const auto& source : event.sources) {
        if (is_address(source)) {
            json.member("external_url", source);
            break;
        }
    }
    json.member("title", in_language(event.title, "en"));
    write_content(json, event);
    json.member("date_published", item.published);
    if (!item.corrected.empty()) {
        json.member("date_modified", item.corrected);
    }
    json.member("tags", event.tags);
    write_extension(json, item, home);
    json.end_object();
}

}  // namespace

void write_feed(const answers::Feed& feed, Sink& sink) {
    const auto& settings = feed.settings;
    const auto& home = settings.home_page_url;
    {
        JsonWriter json{sink};
        json.begin_object()
            .member("version", "https://jsonfeed.org/version/1.1")
            .member("title", settings.title)
            .member("description", settings.description)
            .member("home_page_url", home)
            .member("feed_url", home + "feed.json")
            .member("language", "en");
        json.key("authors")
            .begin_array()
            .begin_object()
            .member("name", settings.title)
            .member("url", home)
            .end_object()
            .end_array();
        json.key("items").begin_array();
        for (const auto& item : feed.items) {
            write_item(json, item, home);
        }
        json.end_array().end_object();
    }
    sink.put('\n');
    sink.flush();
}

}  // namespace tracker::render
