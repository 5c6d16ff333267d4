/// The fields of a page whose places a source's settings give by XPath.
#pragma once

#include "tracker/core/error.hpp"
#include "tracker/core/page.hpp"
#include "tracker/scrape/scraper.hpp"
#include "tracker/scrape/tree.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

class Fields {
   public:
    /// Compiles the settings of these names that are there. Throws ConfigError.
    Fields(const SourceSettings& settings, std::string_view names);

    [[nodiscard]] bool has(std::string_view name) const { return paths_.contains(name); }

    /// Empty without such a setting.
    [[nodiscard]] std::vector<Node> nodes(std::string_view name, const Node& from) const;
    [[nodiscard]] std::string text(std::string_view name, const Node& from) const;

   private:
    std::map<std::string, XPath, std::less<>> paths_;
};

/// A link of the page as an absolute address: against setting "base", else against the page's own.
std::optional<std::string> absolute(const Document& document, const SourceSettings& settings,
                                    std::string_view link);

/// Sets kind, number and day of an act from its requisites, else from title and first lines, where
/// its fields do not give them (the number in any case: its spelling joins sources); its language
/// from its letters.
void complete_head(ActPage& act, const SourceSettings& settings);

/// Adds an issue that names the document.
void refuse(Harvest& harvest, const Document& document, const char* code, const std::string& what);

/// Sets the status by the words of settings "status_…"; one that none of them lists is kept as it
/// is, and an issue.
void set_status(ActPage& act, std::string_view word, const Document& document,
                const SourceSettings& settings, Harvest& harvest);

/// What `read()` makes of the document; a page that cannot be read at all is the issue "bad-page".
template <typename Read>
Harvest guarded(const Document& document, const Read& read) {
    try {
        return read();
    } catch (const Error& e) {
        Harvest harvest;
        refuse(harvest, document, "bad-page", e.what());
        return harvest;
    }
}

}  // namespace tracker::scrape
