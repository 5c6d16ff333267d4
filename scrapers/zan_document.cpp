// zan.gov.kz, an act as JSON: GET /api/documents/ID/rus. The text is a list of blocks, each with a
// type and a level; blocks of type sideNote hold text of the act (a preamble), not notes. Harvests
// that others have published are flat objects of title, text and requisites: read as well. The
// service answered 403 to everybody in 2026.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/scrape/act_body.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>
#include <set>

namespace tracker::scrapers {
namespace {

constexpr std::string_view no_use_of_document[] = {"_note",      "cause",        "changes",
                                                   "code",       "hasSignature", "imported",
                                                   "references", "signature",    "versionsCount"};
constexpr std::string_view no_use_of_version[] = {"cause",    "changes",    "id",
                                                  "language", "references", "versionDate"};
constexpr std::string_view no_use_of_metadata[] = {"approvalPlace",
                                                   "approvingStateAgencies",
                                                   "classified",
                                                   "developingStateAgency",
                                                   "judicialAuthority",
                                                   "legalValidity",
                                                   "legislationAreas",
                                                   "publication",
                                                   "region",
                                                   "registryNumber",
                                                   "actTypes"};
constexpr std::string_view no_use_of_block[] = {"id", "index", "level", "properties"};
constexpr std::string_view no_use_of_flat[] = {
    "_fetched_at", "_id", "_source", "_type", "act_types", "body",
    "date",  // not always the act's: that is in the requisites
};

/// "rus" and "kaz" name texts of both languages side by side.
std::optional<std::string> in(JsonObject& object, std::string_view key,
                              const std::string& language) {
    auto texts = object.perhaps_object(key);
    return texts && texts->has(language) ? texts->perhaps_text(language) : std::nullopt;
}

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document}, settings_{settings} {}

    Harvest read() {
        const JsonDocument json{document_.body};
        auto top = json.object();
        if (!top.has("content") && !top.has("text")) {
            refuse("no-body", "there is neither 'content' nor 'text': no act");
            return std::move(harvest_);
        }
        ActPage act;
        act.stage = "adopted";
        act.text.country = settings_.country;
        const auto body = top.has("content") ? document_in(top, act) : flat_in(top, act);
        auto divided = scrape::divide(scrape::Notes{settings_}.without(body), settings_);
        act.text.text = std::move(divided.text);
        act.annexes = std::move(divided.annexes);
        scrape::complete_head(act, settings_);
        if (act.text.text.empty()) {
            refuse("no-body", "the act has no text");
        } else if (act.text.title.empty() || act.requisites.empty()) {
            refuse("no-requisites", "title or requisites are missing");
        } else if (!act.text.date) {
            refuse("bad-date", "no day in '" + act.requisites + "'");
        } else {
            harvest_.act_pages.push_back(std::move(act));
        }
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    /// Nothing is lost for a field more, so the act is kept; but somebody should look.
    void tell_unread(const JsonObject& object, const std::string& of) {
        for (const auto& key : object.unread()) {
            const auto name = std::string{"'"}.append(key).append("' of ").append(of);
            if (told_.insert(name).second) {
                refuse("unknown-field", "nobody reads " + name);
            }
        }
    }

    std::string document_in(JsonObject& top, ActPage& act) {
        const auto id = top.text("id");
        const auto language = top.text("language");
        act.text.language = language == "rus" ? "ru" : language == "kaz" ? "kk" : language;
        act.code = top.perhaps_text("ngr");
        act.text.id = act.code.value_or(id);
        const auto day = top.perhaps_text("versionDate");
        if (!top.truth("actualVersion")) {
            act.edition = scrape::date_in(day.value_or(""), settings_);
        }
        auto version = top.perhaps_object("version");
        auto metadata = version ? version->perhaps_object("metadata") : std::nullopt;
        if (!metadata) {
            throw Error{"the document has no 'version.metadata'"};
        }
        read_metadata(*metadata, language, act);
        act.address = address_of(id, language);
        for (const auto* other : {"rus", "kaz"}) {
            if (other != language && in(*metadata, "title", other)) {
                act.languages.push_back(address_of(id, other));
            }
        }
        auto body = body_of(top, act.text.title);
        top.ignore(no_use_of_document);
        version->ignore(no_use_of_version);
        tell_unread(top, "the document");
        tell_unread(*version, "its version");
        return body;
    }

    void read_metadata(JsonObject& metadata, const std::string& language, ActPage& act) {
        act.text.title = in(metadata, "title", language).value_or("");
        act.requisites = in(metadata, "requisites", language).value_or("");
        const auto number = metadata.perhaps_text("stateAgencyDocNumber").value_or("");
        act.text.number = number == "0" ? "" : number;  // the Constitution has none
        const auto approved = metadata.perhaps_text("stateAgencyApprovalDate").value_or("");
        act.text.date = scrape::date_in(approved, settings_);
        scrape::set_status(act, metadata.perhaps_text("status").value_or(""), document_, settings_,
                           harvest_);
        metadata.ignore(no_use_of_metadata);
        tell_unread(metadata, "its metadata");
    }

    [[nodiscard]] std::string address_of(const std::string& id, const std::string& language) const {
        return scrape::absolute(document_, settings_, "/api/documents/" + id + "/" + language)
            .value_or("");
    }

    std::string body_of(JsonObject& top, const std::string& title) {
        std::string out;
        for (auto& block : top.objects("content")) {
            const auto type = block.text("type");
            const auto text = block.has("text") ? block.perhaps_text("text") : std::nullopt;
            block.ignore(no_use_of_block);
            tell_unread(block, "a block");
            if (text && !(type == "title" && *text == title)) {
                const bool is_html = text->find('<') != std::string::npos;
                out.append(is_html ? scrape::visible_text(*text) : *text).append("\n");
            }
        }
        return out;
    }

    std::string flat_in(JsonObject& top, ActPage& act) {
        act.text.title = top.text("title");
        act.requisites = top.text("requisites");
        act.text.language = top.text("language");
        act.address = top.text("url");
        const auto code = top.text("code");
        const bool is_adilet = !code.empty() && code.front() >= 'A' && code.front() <= 'Z';
        act.code = is_adilet ? std::optional{code} : std::nullopt;
        act.text.id = code;
        scrape::set_status(act, top.has("status") ? top.text("status") : "", document_, settings_,
                           harvest_);
        auto body = top.text("text");
        top.ignore(no_use_of_flat);
        tell_unread(top, "the record");
        return without_title(std::move(body), act.text.title);
    }

    /// The text begins with the title once more, in other white space.
    static std::string without_title(std::string body, const std::string& title) {
        std::string head;
        std::string wanted;
        scrape::append_visible(wanted, title);
        for (std::size_t first = 0; first < body.size() && head.size() < wanted.size();) {
            const auto end = std::min(body.find('\n', first), body.size());
            scrape::append_visible(head, body.substr(first, end - first + 1));
            first = end + 1;
            if (scrape::trimmed(head) == scrape::trimmed(wanted)) {
                return body.substr(std::min(first, body.size()));
            }
        }
        return body;
    }

    const Document& document_;
    const SourceSettings& settings_;
    Harvest harvest_;
    std::set<std::string> told_;
};

}  // namespace

Harvest zan_document(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
