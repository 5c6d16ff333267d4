/// A validator of JSON Feed 1.1, written from the specification (design/PEERS.md 5): required
/// fields, types, ids, dates, and no field that is neither the standard's nor an extension.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <algorithm>
#include <cctype>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::test {

/// RFC 3339: a day, "T", a time, perhaps a fraction, "Z" or an offset.
inline bool is_rfc3339(std::string_view text) {
    const auto digits = [](std::string_view part) {
        return !part.empty() && std::all_of(part.begin(), part.end(),
                                            [](unsigned char c) { return std::isdigit(c) != 0; });
    };
    const auto is_time = [&](std::string_view part, bool with_seconds) {
        const bool formed = part.size() == (with_seconds ? 8U : 5U) && digits(part.substr(0, 2)) &&
                            part[2] == ':' && digits(part.substr(3, 2)) &&
                            (!with_seconds || (part[5] == ':' && digits(part.substr(6, 2))));
        return formed && part.substr(0, 2) < "24" && part.substr(3, 2) < "60" &&
               (!with_seconds || part.substr(6, 2) < "61");
    };
    if (text.size() < 20 || !parse_iso_date(text.substr(0, 10)) || text[10] != 'T' ||
        !is_time(text.substr(11, 8), true)) {
        return false;
    }
    auto rest = text.substr(19);
    if (rest.starts_with('.')) {
        const auto end = rest.find_first_not_of("0123456789", 1);
        if (end == 1 || end == std::string_view::npos) {
            return false;
        }
        rest.remove_prefix(end);
    }
    return rest == "Z" ||
           ((rest.starts_with('+') || rest.starts_with('-')) && is_time(rest.substr(1), false));
}

inline bool is_url(std::string_view text) {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.find_first_of(" <>\"") == std::string_view::npos;
}

/// What is wrong with a feed; nothing for a valid one.
class FeedCheck {
   public:
    /// `extensions` are the extensions that may stand in the feed and its items.
    FeedCheck(std::string_view text, std::vector<std::string> extensions)
        : extensions_{std::move(extensions)} {
        for (const auto& name : extensions_) {
            const bool named = name.size() > 1 && name[0] == '_' &&
                               std::isalpha(static_cast<unsigned char>(name[1])) != 0 &&
                               name.find('.') == std::string::npos;
            want(named, "extension '" + name + "' is not an underscore and a letter");
        }
        want(text.starts_with(R"({"version":"https://jsonfeed.org/version/1.1")"),
             "the version does not stand at the very top");
        try {
            const JsonDocument document{text};
            auto top = document.object();
            feed(top);
        } catch (const Error& error) {  // a wrong type, an unknown field, no JSON at all
            problems_.emplace_back(error.what());
        }
        want(extensions_.empty() || about_, "no extension says what it is about");
    }

    [[nodiscard]] const std::vector<std::string>& problems() const { return problems_; }
    [[nodiscard]] std::size_t items() const { return ids_.size(); }

   private:
    void want(bool holds, const std::string& otherwise) {
        if (!holds) {
            problems_.push_back(otherwise);
        }
    }

    /// A text that is there if it is wanted; never null and never empty.
    std::string text(JsonObject& object, const char* key, bool required) {
        if (!required && !object.has(key)) {
            return {};
        }
        auto found = object.text(key);
        want(!found.empty(), std::string{key} + " is empty");
        return found;
    }

    std::string url(JsonObject& object, const char* key) {
        auto found = text(object, key, false);
        want(found.empty() || is_url(found), std::string{key} + " is no address: " + found);
        return found;
    }

    void date(JsonObject& object, const char* key) {
        const auto found = text(object, key, false);
        want(found.empty() || is_rfc3339(found), std::string{key} + " is not RFC 3339: " + found);
    }

    void plain(JsonObject& object, const char* key) {
        const auto found = text(object, key, false);
        want(found.find("</") == std::string::npos, std::string{key} + " holds HTML: " + found);
    }

    void authors(JsonObject& object) {
        if (!object.has("authors")) {
            return;
        }
        for (auto& author : object.objects("authors")) {
            const auto name = text(author, "name", false);
            const auto address = url(author, "url");
            const auto avatar = url(author, "avatar");
            want(!name.empty() || !address.empty() || !avatar.empty(), "an author has no member");
            author.done();
        }
    }

    void extensions(JsonObject& object) {
        for (const auto& name : extensions_) {
            if (!object.has(name)) {
                continue;
            }
            auto extension = object.perhaps_object(name);
            want(extension.has_value(), name + " is not an object");
            about_ = about_ ||
                     (extension && extension->has("about") && is_url(extension->text("about")));
        }
    }

    void attachments(JsonObject& object) {
        if (!object.has("attachments")) {
            return;
        }
        for (auto& attachment : object.objects("attachments")) {
            want(is_url(attachment.text("url")), "an attachment has no address");
            want(!attachment.text("mime_type").empty(), "an attachment has no type");
            text(attachment, "title", false);
            attachment.done();
        }
    }

    void item(JsonObject& item) {
        const auto id = text(item, "id", true);
        want(ids_.insert(id).second, "id '" + id + "' stands twice");
        url(item, "url");
        url(item, "external_url");
        plain(item, "title");
        plain(item, "summary");
        const auto html = text(item, "content_html", false);
        const auto content = text(item, "content_text", false);
        want(!html.empty() || !content.empty(), "item '" + id + "' has no content");
        url(item, "image");
        url(item, "banner_image");
        date(item, "date_published");
        date(item, "date_modified");
        authors(item);
        if (item.has("tags")) {
            item.texts("tags");
        }
        text(item, "language", false);
        attachments(item);
        extensions(item);
        item.done();
    }

    void feed(JsonObject& top) {
        text(top, "version", true);
        text(top, "title", true);
        url(top, "home_page_url");
        const auto own = url(top, "feed_url");
        const auto next = url(top, "next_url");
        want(next.empty() || next != own, "next_url is the feed itself");
        text(top, "description", false);
        text(top, "user_comment", false);
        url(top, "icon");
        url(top, "favicon");
        authors(top);
        text(top, "language", false);
        extensions(top);
        for (auto& each : top.objects("items")) {
            item(each);
        }
        top.done();
    }

    std::vector<std::string> extensions_;
    std::vector<std::string> problems_;
    std::set<std::string> ids_;
    bool about_ = false;
};

}  // namespace tracker::test
