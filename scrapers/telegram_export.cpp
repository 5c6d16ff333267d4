// result.json of Telegram Desktop: one chat, or a whole account. What is odd: a text is a string,
// or a list of strings and marked parts; times are those of the exporting machine, beside seconds
// since 1970 in exports since 2022; an album is one message with a text and several without.
// Only chats of the types that a source names are read: an account holds private letters too.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tracker::scrapers {
namespace {

constexpr std::string_view of_no_use[] = {"actor",
                                          "actor_id",
                                          "address",
                                          "author",
                                          "contact_information",
                                          "contact_vcard",
                                          "contact_vcard_file_size",
                                          "duration_seconds",
                                          "edited",
                                          "edited_unixtime",
                                          "file",
                                          "file_name",
                                          "file_size",
                                          "forwarded_from_id",
                                          "from",
                                          "from_id",
                                          "height",
                                          "inline_bot_buttons",
                                          "live_location_period_seconds",
                                          "location_information",
                                          "media_spoiler",
                                          "media_type",
                                          "mime_type",
                                          "paid_stars_amount",
                                          "performer",
                                          "photo",
                                          "photo_file_size",
                                          "place_name",
                                          "poll",
                                          "reactions",
                                          "reply_to_message_id",
                                          "reply_to_peer_id",
                                          "saved_from",
                                          "self_destruct_period_seconds",
                                          "sticker_emoji",
                                          "text_entities",
                                          "thumbnail",
                                          "thumbnail_file_size",
                                          "title",
                                          "via_bot",
                                          "width"};

bool has_word(const std::vector<std::string_view>& words, std::string_view word) {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document},
          settings_{settings},
          clock_{scrape::setting(settings, "clock")},
          types_{scrape::settings_of(settings, "chats")} {
        for (const auto line : scrape::settings_of(settings, "channels")) {
            const auto blank = std::min(line.find(' '), line.size());
            names_.emplace(line.substr(0, blank), scrape::trimmed(line.substr(blank)));
        }
    }

    Harvest read() {
        const JsonDocument json{document_.body};
        auto top = json.object();
        if (top.has("messages")) {
            read_only_chat(top);
        } else {
            read_account(top);
        }
        for (const auto& [key, times] : unknown_) {
            refuse("unknown-field",
                   "nobody reads '" + key + "' of " + std::to_string(times) + " messages");
        }
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    void read_account(JsonObject& top) {
        bool has_chats = false;
        for (const auto* key : {"chats", "left_chats"}) {
            auto chats = top.has(key) ? top.perhaps_object(key) : std::nullopt;
            if (!chats) {
                continue;
            }
            has_chats = true;
            for (auto& chat : chats->objects("list")) {
                if (has_word(types_, chat.text("type"))) {
                    read_chat(chat);
                }
            }
        }
        if (!has_chats) {
            refuse("no-body", "there are neither 'messages' nor 'chats': no export of Telegram");
        }
    }

    void read_only_chat(JsonObject& chat) {
        const auto type = chat.text("type");
        if (!has_word(types_, type)) {
            refuse("private-chat",
                   "a chat of type '" + type + "' is not read; 'chats' lists the types that are");
            return;
        }
        read_chat(chat);
    }

    void read_chat(JsonObject& chat) {
        const auto id = std::to_string(chat.integer("id"));
        const auto named = names_.find(id);
        // Without its public name a channel has addresses that only its members can open.
        const auto channel = named == names_.end() ? "c/" + id : std::string{named->second};
        for (auto& message : chat.objects("messages")) {
            try {
                read_message(message, channel);
            } catch (const Error& e) {  // one bad record must not hide the others
                refuse("bad-record", e.what());
            }
        }
    }

    void read_message(JsonObject& message, const std::string& channel) {
        if (message.text("type") == "service") {
            return;
        }
        Post post;
        post.channel = channel;
        post.id = std::to_string(message.integer("id"));
        post.address = "https://t.me/" + channel + "/" + post.id;
        read_text(message, post);
        const auto moment = moment_of(message);
        if (message.has("forwarded_from")) {
            post.author = message.perhaps_text("forwarded_from").value_or("");
        }
        post.language = settings_.language;
        message.ignore(of_no_use);
        for (const auto& key : message.unread()) {
            ++unknown_[key];
        }
        if (post.text.empty()) {  // a picture of an album
            return;
        }
        if (!moment) {
            refuse("bad-date", post.address + " has no time that can be read");
            return;
        }
        post.at = scrape::to_timestamp(*moment);
        if (seen_.insert(post.address).second) {
            harvest_.posts.push_back(std::move(post));
        }
    }

    static void read_text(JsonObject& message, Post& post) {
        std::string text;
        for (auto& part : message.parts("text")) {
            if (part.text) {
                text += *part.text;
                continue;
            }
            const auto marked = part.object->text("text");
            const auto type = part.object->text("type");
            text += marked;
            if (type == "link") {
                post.links.push_back(marked);
            } else if (part.object->has("href")) {
                post.links.push_back(part.object->text("href"));
            }
        }
        for (const auto line : scrape::list_of(text)) {
            scrape::append_visible(post.text, line);
            scrape::end_line(post.text);
        }
        post.text = scrape::trimmed(post.text);
    }

    [[nodiscard]] std::optional<scrape::Moment> moment_of(JsonObject& message) const {
        const auto local = message.text("date");
        return message.has("date_unixtime")
                   ? scrape::moment_of_seconds(message.text("date_unixtime"))
                   : clock_.moment_in(local);
    }

    const Document& document_;
    const SourceSettings& settings_;
    scrape::Clock clock_;
    std::vector<std::string_view> types_;
    std::map<std::string, std::string_view, std::less<>> names_;  ///< Public ones, by id.
    Harvest harvest_;
    std::map<std::string, std::size_t> unknown_;
    std::set<std::string> seen_;
};

}  // namespace

Harvest telegram_export(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
