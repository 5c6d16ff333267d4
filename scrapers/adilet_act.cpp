// adilet.zan.kz, a document in one language: /rus/docs/CODE, or an edition of it, …/dd.mm.yyyy.
// Read in one go, for replay passes over every page there is. What is odd (pages of 2026):
// * the body is div.container_gamma.text; its other classes repeat the status, text_arc marks an
//   edition that is not the current one;
// * a note of the publisher is cut into spans with links between them, stands inside a paragraph
//   or outside of any, and may be followed by the next point without a break;
// * an attached statute stands in the same element as the act, behind the signature.
#include "scrapers/registry.hpp"
#include "tracker/core/text.hpp"
#include "tracker/scrape/act_body.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/html.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>
#include <utility>

namespace tracker::scrapers {
namespace {

using scrape::Attributes;

/// Segments of addresses, and what is behind "lang_" in the class of the page.
constexpr std::pair<std::string_view, std::string_view> language_names[] = {
    {"rus", "ru"}, {"kaz", "kk"}, {"eng", "en"}};

std::string language_of(std::string_view name) {
    for (const auto& [theirs, ours] : language_names) {
        if (theirs == name) {
            return std::string{ours};
        }
    }
    return {};
}

/// "https://adilet.zan.kz/rus/docs/Z1500000410/01.01.2020" in its parts.
struct Place {
    std::string language;
    std::string_view code;
    std::string_view rest;  ///< "01.01.2020", "info", …; empty for the document itself.
};

std::optional<Place> place_of(std::string_view address) {
    constexpr std::string_view docs = "/docs/";
    constexpr std::string_view of_code =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_";
    const auto at = address.find(docs);
    if (at == std::string_view::npos || at < 3) {
        return std::nullopt;
    }
    Place out;
    out.language = language_of(address.substr(at - 3, 3));
    auto rest = address.substr(at + docs.size());
    const auto end = std::min(rest.find_first_not_of(of_code), rest.size());
    out.code = rest.substr(0, end);
    rest.remove_prefix(end);
    rest = rest.substr(0, rest.find_first_of("?#"));
    if (out.language.empty() || out.code.empty() || (!rest.empty() && rest.front() != '/')) {
        return std::nullopt;
    }
    out.rest = rest.substr(std::min<std::size_t>(1, rest.size()));
    return out;
}

/// What comes out of a line in which notes stand between other text.
enum class Kind { plain, link, note };

struct Piece {
    Kind kind;
    std::size_t first;  ///< Where it begins in its line.
};

/// "2. Признать", "Признать": words that begin a sentence or a point, not the rest of a note.
bool begins_text(std::string_view text) {
    const auto digits = std::min(text.find_first_not_of("0123456789-"), text.size());
    if (digits > 0) {
        const bool marked = digits < text.size() && (text[digits] == '.' || text[digits] == ')');
        return marked &&
               (digits + 1 == text.size() || text[digits + 1] < '0' || text[digits + 1] > '9');
    }
    const auto first = text.substr(0, static_cast<unsigned char>(text[0]) < 0x80U ? 1 : 2);
    return lower_case(first) != first;
}

/// The lines of the body, without notes.
class Body {
   public:
    explicit Body(const SourceSettings& settings)
        : notes_{settings},
          note_classes_{scrape::settings_of(settings, "note_classes")},
          note_colours_{scrape::settings_of(settings, "note_colours")} {}

    void begin(std::string_view name, const Attributes& attributes) {
        ++depth_;
        const auto flow = scrape::flow_of(name);
        if (flow == scrape::Flow::lines || flow == scrape::Flow::breaks) {
            end_line();
        }
        if (name == "article") {
            if (!has_article_) {  // what stands around it is not of the act
                text_.clear();
            }
            has_article_ = true;
            ++articles_;
        } else if (name == "a") {
            link_depth_ = link_depth_ == 0 ? depth_ : link_depth_;
        } else if (note_depth_ == 0 && marks_note(name, attributes)) {
            note_depth_ = depth_;
        }
        hidden_ += flow == scrape::Flow::hidden ? 1 : 0;
    }

    void end(std::string_view name) {
        const auto flow = scrape::flow_of(name);
        if (flow == scrape::Flow::lines) {
            end_line();
        } else if (flow == scrape::Flow::cell) {
            scrape::end_cell(line_);
        }
        hidden_ -= flow == scrape::Flow::hidden ? 1 : 0;
        articles_ -= name == "article" ? 1 : 0;
        note_depth_ = note_depth_ == depth_ ? 0 : note_depth_;
        link_depth_ = link_depth_ == depth_ ? 0 : link_depth_;
        --depth_;
    }

    void characters(std::string_view piece) {
        if (hidden_ > 0 || (has_article_ && articles_ == 0)) {
            return;
        }
        const auto kind = note_depth_ > 0 ? Kind::note : link_depth_ > 0 ? Kind::link : Kind::plain;
        if (pieces_.empty() || pieces_.back().kind != kind) {
            pieces_.push_back({kind, line_.size()});
        }
        scrape::append_visible(line_, piece);
    }

    std::string take() {
        end_line();
        return std::move(text_);
    }

   private:
    [[nodiscard]] bool marks_note(std::string_view name, const Attributes& attributes) const {
        if (name == "span") {
            const auto words = attributes["class"];
            return std::any_of(note_classes_.begin(), note_classes_.end(),
                               [words](auto known) { return scrape::has_word(words, known); });
        }
        if (name == "font") {
            const auto colour = lower_case(attributes["color"]);
            return std::find(note_colours_.begin(), note_colours_.end(), colour) !=
                   note_colours_.end();
        }
        return false;
    }

    void end_line() {
        keep_what_is_no_note();
        line_.clear();
        pieces_.clear();
    }

    void keep_what_is_no_note() {
        const auto line = scrape::trimmed(line_);
        if (line.empty()) {
            return;
        }
        const auto is_note = [](const Piece& piece) { return piece.kind == Kind::note; };
        const auto first = std::find_if(pieces_.begin(), pieces_.end(), is_note);
        if (first == pieces_.end()) {
            keep_unmarked(line);
            return;
        }
        headed_ = false;
        const auto before = scrape::trimmed(std::string_view{line_}.substr(0, first->first));
        const auto behind = behind_note();
        if (!before.empty()) {  // a note inside a sentence, or behind one
            const bool goes_on = scrape::holds_words(behind);
            keep(before, goes_on ? " " : "", goes_on ? behind : "");
        } else if (scrape::holds_words(behind) && begins_text(behind)) {
            keep(behind);
        }
    }

    /// What follows the last note of the line and the links that belong to it.
    [[nodiscard]] std::string_view behind_note() const {
        const auto last = std::find_if(pieces_.rbegin(), pieces_.rend(), [](const Piece& piece) {
                              return piece.kind == Kind::note;
                          }).base();
        const auto plain = std::find_if(
            last, pieces_.end(), [](const Piece& piece) { return piece.kind == Kind::plain; });
        return plain == pieces_.end()
                   ? std::string_view{}
                   : scrape::trimmed(std::string_view{line_}.substr(plain->first));
    }

    /// Pages of the nineties have no marks: the words tell.
    void keep_unmarked(std::string_view line) {
        const bool is_note = notes_.begin(line);
        if (!is_note && !headed_) {
            keep(line);
        }
        headed_ = is_note && scrape::Notes::is_head(line);
    }

    void keep(std::string_view line, std::string_view between = {}, std::string_view more = {}) {
        text_.append(line).append(between).append(more).append("\n");
    }

    scrape::Notes notes_;
    std::vector<std::string_view> note_classes_;
    std::vector<std::string_view> note_colours_;
    std::string text_;
    std::string line_;
    std::vector<Piece> pieces_;
    int depth_ = 0;
    int note_depth_ = 0;  ///< Of the outermost element that marks a note; 0: outside of any.
    int link_depth_ = 0;
    int hidden_ = 0;
    int articles_ = 0;
    bool has_article_ = false;
    bool headed_ = false;  ///< The line before was the head of a note.
};

/// The whole page: its head, its links, its body.
class Page : public scrape::HtmlHandler {
   public:
    explicit Page(const SourceSettings& settings) : body{settings} {}

    void begin(std::string_view name, const Attributes& attributes) override {
        ++depth_;
        if (body_depth_ > 0) {
            body.begin(name, attributes);
        } else if (name == "div") {
            begin_div(attributes);
        } else if (name == "a") {
            begin_link(attributes["href"]);
        } else if (name == "li") {
            selected_depth_ = scrape::has_word(attributes["class"], "selected") ? depth_ : 0;
        } else if (slogan_depth_ > 0) {
            begin_in_slogan(name, attributes);
        }
    }

    void end(std::string_view name) override {
        if (depth_ == body_depth_) {
            body_depth_ = 0;
        } else if (body_depth_ > 0) {
            body.end(name);
        }
        if (depth_ == field_depth_) {
            scrape::end_line(*field_);
            field_depth_ = 0;
        }
        slogan_depth_ = depth_ == slogan_depth_ ? 0 : slogan_depth_;
        selected_depth_ = depth_ == selected_depth_ ? 0 : selected_depth_;
        --depth_;
    }

    void characters(std::string_view piece) override {
        if (body_depth_ > 0) {
            body.characters(piece);
        } else if (field_depth_ > 0) {
            scrape::append_visible(*field_, piece);
        }
    }

    std::string title;
    std::string status;
    std::string requisites;
    std::string language;  ///< As the page says it: "rus".
    std::string own;       ///< The address in the selected tab.
    std::vector<std::string> links;
    Body body;
    bool has_body = false;
    bool is_archived = false;

   private:
    void begin_div(const Attributes& attributes) {
        const auto words = attributes["class"];
        if (scrape::has_word(words, "slogan")) {
            slogan_depth_ = depth_;
        } else if (!has_body && scrape::has_word(words, "container_gamma") &&
                   scrape::has_word(words, "text")) {
            has_body = true;
            is_archived = scrape::has_word(words, "text_arc");
            body_depth_ = depth_;
        } else if (attributes["id"] == "container") {
            for (const auto& [theirs, ours] : language_names) {
                language =
                    scrape::has_word(words, "lang_" + std::string{theirs}) ? theirs : language;
            }
        }
    }

    void begin_in_slogan(std::string_view name, const Attributes& attributes) {
        auto* const field = name == "h1"  ? &title
                            : name == "p" ? &requisites
                            : name == "span" && scrape::has_word(attributes["class"], "status")
                                ? &status
                                : nullptr;
        if (field != nullptr && field_depth_ == 0) {
            field_ = field;
            field_depth_ = depth_;
        }
    }

    void begin_link(std::string_view address) {
        if (address.find("/docs/") == std::string_view::npos) {
            return;
        }
        links.emplace_back(address);
        if (selected_depth_ > 0 && own.empty()) {
            own = address;
        }
    }

    int depth_ = 0;
    int body_depth_ = 0;
    int slogan_depth_ = 0;
    int selected_depth_ = 0;
    int field_depth_ = 0;
    std::string* field_ = nullptr;
};

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings}, page_{settings} {}

    Harvest read() {
        scrape::read_html(document_.body, page_);
        auto act = act_in();
        if (harvest_.issues.empty()) {
            scrape::set_status(act, page_.status, document_, settings_, harvest_);
            harvest_.act_pages.push_back(std::move(act));
        }
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    ActPage act_in() {
        ActPage act;
        act.stage = "adopted";
        act.requisites = scrape::trimmed(page_.requisites);
        act.text.country = settings_.country;
        act.text.title = scrape::trimmed(page_.title);
        if (!page_.has_body) {
            refuse("no-body",
                   "there is no text (div.container_gamma.text): a page that needs scripts, an "
                   "error page, or a changed layout");
            return act;
        }
        if (act.text.title.empty() || act.requisites.empty()) {
            refuse("no-requisites", "title or requisites are missing (div.slogan)");
            return act;
        }
        place(act);
        head(act);
        auto divided = scrape::divide(page_.body.take(), settings_);
        if (divided.text.empty()) {
            refuse("no-body", "the text is empty");
        }
        act.text.text = std::move(divided.text);
        act.annexes = std::move(divided.annexes);
        return act;
    }

    /// Address, code, language, edition, and where the others are.
    void place(ActPage& act) {
        const auto here = place_of(document_.name);
        const auto own = place_of(page_.own);
        const auto& known = here ? here : own;
        if (!known) {
            refuse("no-code", "neither the address nor the selected tab names the document");
            return;
        }
        if (here && own && here->code != own->code) {
            refuse("wrong-page", "the page is of " + std::string{own->code});
            return;
        }
        act.code = known->code;
        act.text.id = known->code;
        act.address = absolute(here ? document_.name : page_.own).value_or("");
        act.text.language = page_.language.empty() ? known->language : language_of(page_.language);
        if (!settings_.language.empty() && settings_.language != act.text.language) {
            refuse("wrong-language", "the page is in '" + act.text.language + "', not in '" +
                                         settings_.language + "'");
        }
        edition(act, known->rest);
        others(act, known->code);
    }

    void edition(ActPage& act, std::string_view rest) {
        if (!rest.empty()) {
            act.edition = scrape::date_in(rest, settings_);
        }
        if (page_.is_archived && !act.edition) {
            refuse("no-edition", "an edition that is not the current one, without its day");
        }
    }

    void others(ActPage& act, std::string_view code) {
        for (const auto& link : page_.links) {
            const auto there = place_of(link);
            if (!there || there->code != code) {
                continue;
            }
            const bool other_language = there->language != act.text.language;
            if (there->rest.empty() && other_language) {
                add(act.languages, link);
            } else if (!other_language && is_day(there->rest)) {
                add(act.editions, link);
            }
        }
    }

    [[nodiscard]] static bool is_day(std::string_view text) {
        return text.size() == 10 && text[2] == '.' && parse_date(text, "%d.%m.%Y").has_value();
    }

    void add(std::vector<std::string>& to, const std::string& link) const {
        const auto address = absolute(link);
        if (address && std::find(to.begin(), to.end(), *address) == to.end()) {
            to.push_back(*address);
        }
    }

    [[nodiscard]] std::optional<std::string> absolute(std::string_view link) const {
        return scrape::absolute(document_, settings_, link);
    }

    void head(ActPage& act) {
        const auto requisites =
            read_requisites(act.requisites, settings_.requisites, act.text.language);
        act.kind = requisites.kind;
        act.text.number = requisites.number.value_or("");
        act.text.date = requisites.date
                            ? requisites.date
                            : worded_date(act.requisites, act.text.language, settings_.requisites);
        if (!act.text.date) {
            refuse("bad-date", "no day in '" + act.requisites + "'");
        }
    }

    const Document& document_;
    const SourceSettings& settings_;
    Page page_;
    Harvest harvest_;
};

}  // namespace

Harvest adilet_act(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
