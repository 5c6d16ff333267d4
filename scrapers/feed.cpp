// RSS 0.9 to 2.0 and Atom. Where items lead is read as links (setting as = "links", the default) or
// as posts (as = "posts"). What is odd: akorda.kz writes relative addresses; adilet.zan.kz dates an
// item by its last amendment, and says how many there are in the words of its description.
#include "scrapers/registry.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/tree.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>

namespace tracker::scrapers {
namespace {

using scrape::Node;

/// Namespaces in which an element means what its bare name says; media:title is another thing.
constexpr std::string_view feed_spaces[] = {
    "", "http://www.w3.org/2005/Atom", "http://purl.org/rss/1.0/",
    "http://purl.org/dc/elements/1.1/", "http://purl.org/rss/1.0/modules/content/"};

bool is_of_feed(const Node& node) {
    return std::find(std::begin(feed_spaces), std::end(feed_spaces), node.space()) !=
           std::end(feed_spaces);
}

/// The first child of one of these names, in their order.
Node field(const Node& item, std::initializer_list<std::string_view> names) {
    for (const auto name : names) {
        for (auto at = item.first_child(); at; at = at.next()) {
            if (at.name() == name && is_of_feed(at)) {
                return at;
            }
        }
    }
    return {};
}

std::string text_of(const Node& node) {
    return std::string{scrape::trimmed(node.characters())};
}

/// RSS holds the address as text, Atom in href; of several the one that is the item itself.
std::string link_of(const Node& item) {
    std::string out;
    for (auto at = item.first_child(); at; at = at.next()) {
        if (at.name() != "link" || !is_of_feed(at)) {
            continue;
        }
        const auto rel = at.attribute("rel");
        const auto href = at.attribute("href");
        if (href.empty()) {
            out = out.empty() ? text_of(at) : out;
        } else if (rel == "alternate" || (rel.empty() && out.empty())) {
            out = href;
        }
    }
    const auto guid = field(item, {"guid"});
    return out.empty() && guid && guid.attribute("isPermaLink") != "false" ? text_of(guid) : out;
}

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings} {}

    Harvest read() {
        const auto tree = scrape::Tree::xml(scrape::trimmed(document_.body));
        read_feed(tree.root());
        if (!tree.mended().empty()) {
            refuse("not-well-formed", tree.mended());
        }
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    void read_feed(const Node& root) {
        if (root.name() != "rss" && root.name() != "RDF" && root.name() != "feed") {
            refuse("no-body", "no feed: neither <rss>, <rdf:RDF> nor <feed> is at its top");
            return;
        }
        const auto channel = root.name() == "feed" ? root : root.child("channel");
        std::size_t items = 0;
        for (auto at = root.following(root); at; at = at.following(root)) {
            if ((at.name() == "item" || at.name() == "entry") && is_of_feed(at)) {
                ++items;
                read_item(at);
            }
        }
        set_total(text_of(field(channel, {"description", "subtitle"})), items);
        set_next(channel);
    }

    void set_total(const std::string& description, std::size_t items) {
        const auto marks = scrape::settings_of(settings_, "total_behind");
        if (marks.empty()) {
            return;
        }
        harvest_.total = scrape::number_behind(description, marks);
        if (!harvest_.total && items > 0) {
            refuse("no-total", "'" + description + "' does not say how many there are");
        }
    }

    /// RFC 5005: an Atom link of the feed itself, which RSS borrows.
    void set_next(const Node& channel) {
        for (auto at = channel.first_child(); at; at = at.next()) {
            if (at.name() == "link" && at.attribute("rel") == "next") {
                harvest_.next = absolute(at.attribute("href"));
            }
        }
    }

    [[nodiscard]] std::optional<std::string> absolute(std::string_view link) const {
        return scrape::absolute(document_, settings_, link);
    }

    void read_item(const Node& item) {
        const auto link = link_of(item);
        const auto address = link.empty() ? std::nullopt : absolute(link);
        auto title = scrape::one_line(plain(field(item, {"title"})));
        if (!address) {
            refuse("bad-link", "'" + link + "' of '" + title + "' is no address");
            return;
        }
        if (scrape::setting(settings_, "as") == "posts") {
            read_post(item, *address, std::move(title));
        } else {
            read_link(item, *address, std::move(title));
        }
    }

    void read_link(const Node& item, const std::string& address, std::string title) {
        Link out;
        out.address = address;
        out.title = std::move(title);
        out.summary = scrape::one_line(plain(field(item, {"description", "summary"})));
        const auto stamp = text_of(field(item, {"updated", "pubDate", "published", "date"}));
        if (!stamp.empty()) {
            out.stamp = stamp;
            out.date = scrape::date_in(stamp, settings_);
            if (!out.date) {
                refuse("bad-date", "'" + stamp + "' of " + address + " is no date");
            }
        }
        harvest_.links.push_back(std::move(out));
    }

    void read_post(const Node& item, const std::string& address, std::string title) {
        Post out;
        out.channel = settings_.source;
        out.id = text_of(field(item, {"guid", "id"}));
        out.id = out.id.empty() ? address : out.id;
        out.address = address;
        out.title = std::move(title);
        const auto author = field(item, {"creator", "author"});
        out.author = text_of(author.child("name") ? author.child("name") : author);
        out.text = plain(field(item, {"encoded", "content", "description", "summary"}));
        out.language = settings_.language;
        const auto when = text_of(field(item, {"pubDate", "published", "updated", "date"}));
        const auto moment = scrape::moment_in(when);
        const auto day = scrape::date_in(when, settings_);
        if (!moment && !(day && day->precision == Precision::day)) {
            refuse("bad-date", "'" + when + "' of " + address + " is no date");
            return;
        }
        out.at = moment ? scrape::to_timestamp(*moment) : to_iso(*day);
        if (out.title.empty() && out.text.empty()) {
            refuse("no-body", address + " has neither title nor text");
            return;
        }
        harvest_.posts.push_back(std::move(out));
    }

    /// Titles and descriptions hold HTML as text, or elements of XHTML.
    [[nodiscard]] static std::string plain(const Node& node) {
        if (node.attribute("type") == "xhtml") {
            return node.text();
        }
        const auto text = text_of(node);
        return text.find_first_of("<&") == std::string_view::npos ? text
                                                                  : scrape::visible_text(text);
    }

    const Document& document_;
    const SourceSettings& settings_;
    Harvest harvest_;
};

}  // namespace

Harvest feed(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
