// One act or one article on a page, by the XPath expressions of a source's settings.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/scrape/act_body.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"

namespace tracker::scrapers {
namespace {

using scrape::Node;

constexpr std::string_view paths = "title body date requisites status kind code";

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings}, fields_{settings, paths} {}

    Harvest read() {
        const auto tree = scrape::Tree::html(document_.body);
        const auto title = fields_.text("title", tree.root());
        const auto body = body_of(tree.root());
        const auto address = scrape::absolute(document_, settings_, document_.name);
        const auto date = date_of(tree.root());
        if (title.empty()) {
            refuse("no-title", "the page has no title: a changed layout");
        }
        if (body.empty()) {
            refuse("no-body", "the page has no text: it needs scripts, or its layout has changed");
        }
        if (!harvest_.issues.empty()) {
            return std::move(harvest_);
        }
        if (scrape::setting(settings_, "as") == "post") {
            keep_post(title, body, date, address.value_or(document_.name));
        } else {
            keep_act(tree.root(), title, body, date, address.value_or(document_.name));
        }
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    /// Every node that the expression finds, one below the other.
    [[nodiscard]] std::string body_of(const Node& root) const {
        std::string out;
        for (const auto& node : fields_.nodes("body", root)) {
            out += out.empty() ? "" : "\n";
            out += node.text();
        }
        return out;
    }

    std::optional<PartialDate> date_of(const Node& root) {
        const auto words = fields_.text("date", root);
        auto date = scrape::date_in(words, settings_);
        if (fields_.has("date") && !date) {
            refuse("bad-date", "'" + words + "' is no date");
        }
        return date;
    }

    void keep_act(const Node& root, const std::string& title, const std::string& body,
                  const std::optional<PartialDate>& date, const std::string& address) {
        ActPage act;
        act.address = address;
        act.stage = scrape::setting(settings_, "stage");
        act.requisites = fields_.text("requisites", root);
        if (const auto code = fields_.text("code", root); !code.empty()) {
            act.code = code;
        }
        auto divided = scrape::divide(scrape::Notes{settings_}.without(body), settings_);
        act.annexes = std::move(divided.annexes);
        act.text.id = address;
        act.text.country = settings_.country;
        act.text.language = settings_.language;
        act.text.title = title;
        act.text.text = std::move(divided.text);
        scrape::complete_head(act, settings_);
        if (!act.text.date) {  // the page's own day may be that of its publication
            act.text.date = date;
        }
        if (const auto kind = fields_.text("kind", root); !kind.empty()) {
            act.kind = act_kind(kind, act.text.language, settings_.requisites).value_or(kind);
        }
        scrape::set_status(act, fields_.text("status", root), document_, settings_, harvest_);
        harvest_.act_pages.push_back(std::move(act));
    }

    void keep_post(const std::string& title, const std::string& body,
                   const std::optional<PartialDate>& date, const std::string& address) {
        if (!date || date->precision != Precision::day) {
            refuse("bad-date", "the page does not say its day");
            return;
        }
        Post post;
        post.channel = settings_.source;
        post.id = address;
        post.address = address;
        post.at = to_iso(*date);
        post.title = title;
        post.text = body;
        post.language = settings_.language;
        harvest_.posts.push_back(std::move(post));
    }

    const Document& document_;
    const SourceSettings& settings_;
    scrape::Fields fields_;
    Harvest harvest_;
};

}  // namespace

Harvest html_page(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
