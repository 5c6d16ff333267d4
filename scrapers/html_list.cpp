// Any list of links, acts or posts on a page, by the XPath expressions of a source's settings.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>

namespace tracker::scrapers {
namespace {

using scrape::Node;

constexpr std::string_view paths = "item link title date summary status kind body next total empty";

/// "…?page=3" to "…?page=4"; nothing for an address without a page.
std::optional<std::string> page_after(const std::string& address, std::int64_t pages) {
    const auto mark = std::min(address.find("?page="), address.find("&page="));
    if (mark == std::string::npos) {
        return std::nullopt;
    }
    const auto first = mark + 6;
    const auto end = std::min(address.find_first_not_of("0123456789", first), address.size());
    const auto digits = address.substr(first, end - first);
    if (digits.empty() || digits.size() > 9 || std::stoll(digits) >= pages) {
        return std::nullopt;
    }
    return address.substr(0, first) + std::to_string(std::stoll(digits) + 1) + address.substr(end);
}

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings}, fields_{settings, paths} {}

    Harvest read() {
        const auto tree = scrape::Tree::html(document_.body);
        const auto items = fields_.nodes("item", tree.root());
        for (const auto& item : items) {
            read_item(item);
        }
        if (!items.empty()) {
            set_total(tree.root());
        } else if (fields_.nodes("empty", tree.root()).empty()) {
            refuse("changed-layout", "nothing on the page is '" +
                                         std::string{scrape::setting(settings_, "item")} + "'");
        }
        set_next(tree.root());
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    void set_total(const Node& root) {
        if (!fields_.has("total")) {
            return;
        }
        const auto text = fields_.text("total", root);
        harvest_.total =
            scrape::number_behind(text, scrape::settings_of(settings_, "total_behind"));
        if (!harvest_.total) {
            refuse("no-total", "'" + text + "' does not say how many there are");
        }
    }

    void set_next(const Node& root) {
        if (const auto next = fields_.text("next", root); !next.empty()) {
            harvest_.next = scrape::absolute(document_, settings_, next);
        }
        const auto marks = scrape::settings_of(settings_, "pages_behind");
        if (marks.empty()) {
            return;
        }
        const auto pages = scrape::number_behind(document_.body, marks);
        if (pages) {
            harvest_.next = page_after(document_.name, *pages);
        } else {
            refuse("no-total", "the page does not say how many pages there are");
        }
    }

    void read_item(const Node& item) {
        Link link;
        link.title = fields_.text("title", item);
        link.summary = scrape::one_line(fields_.text("summary", item));
        const auto reference = fields_.text("link", item);
        const auto address = scrape::absolute(document_, settings_, reference);
        if (!address || reference.empty()) {
            refuse("bad-link", "'" + reference + "' of '" + link.title + "' is no address");
            return;
        }
        link.address = *address;
        if (fields_.has("title") && link.title.empty()) {
            refuse("no-title", link.address + " has no title");
            return;
        }
        if (fields_.has("date")) {
            const auto words = fields_.text("date", item);
            link.date = scrape::date_in(words, settings_);
            if (!link.date) {
                refuse("bad-date", "'" + words + "' of " + link.address + " is no date");
                return;
            }
            link.stamp = words;
        }
        keep(item, std::move(link));
    }

    void keep(const Node& item, Link link) {
        const auto as = scrape::setting(settings_, "as");
        if (as == "acts") {
            keep_act(item, link);
        } else if (as == "posts") {
            keep_post(item, link);
        } else {
            harvest_.links.push_back(std::move(link));
        }
    }

    /// Where only the list may be read, what it says of an act is all that is known.
    void keep_act(const Node& item, Link& link) {
        ActPage act;
        act.address = link.address;
        act.stage = scrape::setting(settings_, "stage");
        act.requisites = std::move(link.summary);
        act.text.id = link.address;
        act.text.country = settings_.country;
        act.text.language =
            settings_.language.empty() ? language_by_letters(link.title) : settings_.language;
        act.text.title = std::move(link.title);
        act.text.date = std::move(link.date);
        act.text.text = fields_.has("body") ? fields_.text("body", item) : act.text.title;
        const auto kind = fields_.text("kind", item);
        act.kind =
            act_kind(kind.empty() ? act.text.title : kind, act.text.language, settings_.requisites);
        act.kind = !act.kind && !kind.empty() ? std::optional{kind} : act.kind;
        scrape::set_status(act, fields_.text("status", item), document_, settings_, harvest_);
        harvest_.act_pages.push_back(std::move(act));
    }

    void keep_post(const Node& item, Link& link) {
        if (!link.date || link.date->precision != Precision::day) {
            refuse("bad-date", link.address + " has no day");
            return;
        }
        Post post;
        post.channel = settings_.source;
        post.id = link.address;
        post.address = std::move(link.address);
        post.at = to_iso(*link.date);
        post.title = std::move(link.title);
        post.text = fields_.has("body") ? fields_.text("body", item) : std::move(link.summary);
        post.language = settings_.language;
        harvest_.posts.push_back(std::move(post));
    }

    const Document& document_;
    const SourceSettings& settings_;
    scrape::Fields fields_;
    Harvest harvest_;
};

}  // namespace

Harvest html_list(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
