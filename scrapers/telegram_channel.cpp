// The public page of a Telegram channel, t.me/s/CHANNEL. What is odd (pages of 2026): the quote of
// a reply has the class of a text, the caption of an album stands in a text inside a text, a
// channel without a public page answers with a page that has no posts.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"

#include <algorithm>
#include <set>

namespace tracker::scrapers {
namespace {

using scrape::Node;

/// The first node below `top` of that class.
Node of_class(const Node& top, std::string_view word) {
    for (auto at = top.following(top); at; at = at.following(top)) {
        if (at.has_class(word)) {
            return at;
        }
    }
    return {};
}

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings} {}

    Harvest read() {
        const auto tree = scrape::Tree::html(document_.body);
        const auto root = tree.root();
        for (auto at = root; at;) {
            const bool is_post = !at.attribute("data-post").empty();
            if (is_post) {
                ++met_;
                read_post(at);
            } else if (at.has_class("js-messages_more") && !at.attribute("data-before").empty()) {
                harvest_.next = scrape::absolute(document_, settings_, at.attribute("href"));
            }
            at = is_post ? at.skipping(root) : at.following(root);
        }
        if (met_ == 0) {
            scrape::refuse(harvest_, document_, "no-body",
                           "there is no post: the channel shows none to the public, or the layout "
                           "has changed");
        }
        return std::move(harvest_);
    }

   private:
    void read_post(const Node& message) {
        const auto name = message.attribute("data-post");
        const auto slash = name.find('/');
        const auto text = of_class(message, "js-message_text");
        // Pictures alone say nothing, and "Channel created" is no post.
        if (!text || message.has_class("service_message") || text.text().empty()) {
            return;
        }
        const auto moment = scrape::moment_in(time_of(message));
        if (slash == std::string_view::npos || !moment) {
            scrape::refuse(harvest_, document_,
                           slash == std::string_view::npos ? "bad-record" : "bad-date",
                           "the post '" + std::string{name} + "' has no id or no time");
            return;
        }
        Post post;
        post.channel = name.substr(0, slash);
        post.id = name.substr(slash + 1);
        post.address = "https://t.me/" + std::string{name};
        post.at = scrape::to_timestamp(*moment);
        post.author = of_class(message, "tgme_widget_message_forwarded_from_name").text();
        post.text = text.text();
        post.language = settings_.language;
        post.links = links_of(text);
        if (seen_.insert(post.address).second) {
            harvest_.posts.push_back(std::move(post));
        }
    }

    static std::string_view time_of(const Node& message) {
        const auto date = of_class(message, "tgme_widget_message_date");
        for (auto at = date; at; at = at.following(date)) {
            if (at.name() == "time") {
                return at.attribute("datetime");
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<std::string> links_of(const Node& text) const {
        std::vector<std::string> out;
        for (auto at = text; at; at = at.following(text)) {
            const auto href = at.name() == "a" ? at.attribute("href") : std::string_view{};
            auto address =
                href.empty() ? std::nullopt : scrape::absolute(document_, settings_, href);
            if (address && std::find(out.begin(), out.end(), *address) == out.end()) {
                out.push_back(std::move(*address));
            }
        }
        return out;
    }

    const Document& document_;
    const SourceSettings& settings_;
    Harvest harvest_;
    std::size_t met_ = 0;
    std::set<std::string> seen_;
};

}  // namespace

Harvest telegram_channel(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
