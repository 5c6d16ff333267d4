#include "tracker/ingest/harvest_text.hpp"

#include "tracker/core/json.hpp"
#include "tracker/store/record_json.hpp"

#include <algorithm>
#include <string>
#include <string_view>

namespace tracker::ingest {
namespace {

using scrape::Harvest;

void line(Sink& sink, std::string_view first, std::string_view second) {
    sink.write(first);
    if (!second.empty()) {
        sink.put(' ');
        sink.write(second);
    }
    sink.put('\n');
}

/// A field that is empty is not shown.
void field(Sink& sink, std::string_view name, const std::string& value) {
    if (!value.empty()) {
        sink.write("  ");
        line(sink, std::string{name} + ":", value);
    }
}

void field(Sink& sink, std::string_view name, const std::optional<std::string>& value) {
    field(sink, name, value.value_or(""));
}

void field(Sink& sink, std::string_view name, const std::optional<PartialDate>& value) {
    field(sink, name, value ? to_iso(*value) : std::string{});
}

void field(Sink& sink, std::string_view name, const std::vector<std::string>& values) {
    for (const auto& value : values) {
        field(sink, name, value);
    }
}

/// Every line behind a bar, so that the end of each can be seen.
void text(Sink& sink, std::string_view name, std::string_view value) {
    if (value.empty()) {
        return;
    }
    sink.write("  ");
    line(sink, std::string{name} + ":", "");
    while (!value.empty()) {
        const auto end = std::min(value.find('\n'), value.size());
        sink.write("    | ");
        line(sink, value.substr(0, end), "");
        value.remove_prefix(std::min(end + 1, value.size()));
    }
}

void write(const Link& link, Sink& sink) {
    line(sink, "link", link.address);
    field(sink, "title", link.title);
    field(sink, "summary", link.summary);
    field(sink, "date", link.date);
    field(sink, "stamp", link.stamp);
}

void write(const ActPage& page, Sink& sink) {
    line(sink, "act", page.address);
    field(sink, "title", page.text.title);
    field(sink, "requisites", page.requisites);
    field(sink, "country", page.text.country);
    field(sink, "language", page.text.language);
    field(sink, "kind", page.kind);
    field(sink, "number", page.text.number);
    field(sink, "date", page.text.date);
    field(sink, "code", page.code);
    field(sink, "stage", page.stage);
    field(sink, "status", page.status);
    field(sink, "edition", page.edition);
    field(sink, "other language", page.languages);
    field(sink, "other edition", page.editions);
    text(sink, "text", page.text.text);
    text(sink, "annexes", page.annexes);
}

void write(const Post& post, Sink& sink) {
    line(sink, "post", post.address);
    field(sink, "channel", post.channel);
    field(sink, "id", post.id);
    field(sink, "at", post.at);
    field(sink, "author", post.author);
    field(sink, "title", post.title);
    field(sink, "language", post.language);
    text(sink, "text", post.text);
    field(sink, "link", post.links);
}

template <typename Record>
void write_records(Sink& sink, const char* kind, const std::vector<Record>& records) {
    for (const auto& record : records) {
        line(sink, kind, store::record_json(record));
    }
}

void write_facts(const Harvest& harvest, Sink& sink) {
    write_records(sink, "country", harvest.countries);
    write_records(sink, "institution", harvest.institutions);
    write_records(sink, "act", harvest.acts);
    write_records(sink, "reform", harvest.reforms);
    write_records(sink, "event", harvest.events);
    write_records(sink, "indicator", harvest.indicators);
    write_records(sink, "release", harvest.releases);
    for (const auto& capture : harvest.captures) {
        line(sink, "capture", store::record_json(capture));
        write_records(sink, "  figure", capture.observations);
        write_records(sink, "  score", capture.source_scores);
    }
    for (const auto& window : harvest.source_windows) {
        line(sink, "window",
             window.period + ' ' + window.source + ' ' + to_iso(window.start) + ' ' +
                 to_iso(window.end) + ' ' + window.basis + ' ' + window.note.value_or("-"));
    }
    write_records(sink, "target", harvest.targets);
}

std::optional<std::string> iso(const std::optional<PartialDate>& date) {
    return date ? std::optional{to_iso(*date)} : std::nullopt;
}

void write(const Link& link, JsonWriter& json) {
    json.begin_object()
        .member("address", link.address)
        .member("title", link.title)
        .member("summary", link.summary)
        .member("date", iso(link.date))
        .member("stamp", link.stamp)
        .end_object();
}

void write(const ActPage& page, JsonWriter& json) {
    json.begin_object()
        .member("address", page.address)
        .member("title", page.text.title)
        .member("requisites", page.requisites)
        .member("country", page.text.country)
        .member("language", page.text.language)
        .member("kind", page.kind)
        .member("number", page.text.number)
        .member("date", iso(page.text.date))
        .member("code", page.code)
        .member("stage", page.stage)
        .member("status", page.status)
        .member("edition", iso(page.edition))
        .member("languages", page.languages)
        .member("editions", page.editions)
        .member("text", page.text.text)
        .member("annexes", page.annexes)
        .end_object();
}

void write(const Post& post, JsonWriter& json) {
    json.begin_object()
        .member("address", post.address)
        .member("channel", post.channel)
        .member("id", post.id)
        .member("at", post.at)
        .member("author", post.author)
        .member("title", post.title)
        .member("language", post.language)
        .member("text", post.text)
        .member("links", post.links)
        .end_object();
}

void write(const Issue& issue, JsonWriter& json) {
    json.begin_object().member("code", issue.code).member("message", issue.message).end_object();
}

template <typename Record>
void write_list(JsonWriter& json, const char* name, const std::vector<Record>& records) {
    json.key(name).begin_array();
    for (const auto& record : records) {
        write(record, json);
    }
    json.end_array();
}

std::size_t facts_of(const Harvest& harvest) {
    return harvest.countries.size() + harvest.institutions.size() + harvest.acts.size() +
           harvest.reforms.size() + harvest.events.size() + harvest.indicators.size() +
           harvest.releases.size() + harvest.captures.size() + harvest.source_windows.size() +
           harvest.targets.size();
}

}  // namespace

void write_text(const Harvest& harvest, Sink& sink) {
    write_facts(harvest, sink);
    for (const auto& link : harvest.links) {
        write(link, sink);
    }
    for (const auto& page : harvest.act_pages) {
        write(page, sink);
    }
    for (const auto& post : harvest.posts) {
        write(post, sink);
    }
    if (harvest.next) {
        line(sink, "next", *harvest.next);
    }
    if (harvest.total) {
        line(sink, "total", std::to_string(*harvest.total));
    }
    for (const auto& issue : harvest.issues) {
        line(sink, "issue", issue.code + ' ' + issue.message);
    }
}

void write_json(const Harvest& harvest, Sink& sink) {
    JsonWriter json{sink};
    json.begin_object();
    json.member("facts", facts_of(harvest));
    write_list(json, "links", harvest.links);
    json.member("next", harvest.next).member("total", harvest.total);
    write_list(json, "acts", harvest.act_pages);
    write_list(json, "posts", harvest.posts);
    write_list(json, "issues", harvest.issues);
    json.end_object();
    json.end_document();
}

}  // namespace tracker::ingest
