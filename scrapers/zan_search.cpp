// zan.gov.kz, an answer of POST /api/documents/search: {"list": […], "documentsFound",
// "pageCount"}. The field names are those that a published program reads; no answer was seen.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/scrape/dates.hpp"
#include "tracker/scrape/fields.hpp"

namespace tracker::scrapers {
namespace {

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings)
        : document_{document},
          settings_{settings},
          language_{settings.language == "kk" ? "kaz" : "rus"} {}

    Harvest read() {
        const JsonDocument json{document_.body};
        auto top = json.object();
        for (auto& item : top.objects("list")) {
            try {
                read_item(item);
            } catch (const Error& e) {  // one bad record must not hide the others
                refuse("bad-record", e.what());
            }
        }
        harvest_.total = top.integer("documentsFound");
        return std::move(harvest_);
    }

   private:
    void refuse(const char* code, const std::string& what) {
        scrape::refuse(harvest_, document_, code, what);
    }

    void read_item(JsonObject& item) {
        Link link;
        const auto id = item.text("id");
        const auto address =
            scrape::absolute(document_, settings_, "/api/documents/" + id + "/" + language_);
        if (!address) {
            throw Error{"'" + id + "' makes no address; is 'base' set?"};
        }
        link.address = *address;
        link.title = in(item, "summary");
        link.summary = in(item, "requisites");
        const auto day = item.perhaps_text("stateAgencyApprovalDate");
        link.date = day ? scrape::date_in(*day, settings_) : std::nullopt;
        if (day && !link.date) {
            throw Error{"'" + *day + "' of " + link.address + " is no date"};
        }
        harvest_.links.push_back(std::move(link));
    }

    [[nodiscard]] std::string in(JsonObject& item, std::string_view key) const {
        auto texts = item.perhaps_object(key);
        return texts && texts->has(language_) ? texts->perhaps_text(language_).value_or("") : "";
    }

    const Document& document_;
    const SourceSettings& settings_;
    std::string language_;
    Harvest harvest_;
};

}  // namespace

Harvest zan_search(const Document& document, const SourceSettings& settings) {
    return scrape::guarded(document, [&] { return Reader{document, settings}.read(); });
}

}  // namespace tracker::scrapers
