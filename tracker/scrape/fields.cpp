#include "tracker/scrape/fields.hpp"

#include "tracker/core/address.hpp"
#include "tracker/scrape/lists.hpp"
#include "tracker/scrape/visible.hpp"

#include <algorithm>

namespace tracker::scrape {

Fields::Fields(const SourceSettings& settings, std::string_view names) {
    while (!names.empty()) {
        const auto end = std::min(names.find(' '), names.size());
        const auto name = names.substr(0, end);
        names.remove_prefix(std::min(end + 1, names.size()));
        const auto found = settings.page.find(name);
        if (found != settings.page.end()) {
            paths_.emplace(name, XPath{found->second});
        }
    }
}

std::vector<Node> Fields::nodes(std::string_view name, const Node& from) const {
    const auto found = paths_.find(name);
    return found == paths_.end() ? std::vector<Node>{} : found->second.nodes(from);
}

std::string Fields::text(std::string_view name, const Node& from) const {
    const auto found = paths_.find(name);
    return found == paths_.end() ? std::string{} : found->second.text(from);
}

std::optional<std::string> absolute(const Document& document, const SourceSettings& settings,
                                    std::string_view link) {
    const auto base = setting(settings, "base");
    return resolve(base.empty() ? std::string_view{document.name} : base, link);
}

void complete_head(ActPage& act, const SourceSettings& settings) {
    auto& text = act.text;
    if (text.language.empty()) {
        text.language = language_by_letters(text.title + "\n" + text.text);
    }
    const auto head =
        read_requisites(act.requisites.empty() ? text.title + "\n" + text.text : act.requisites,
                        settings.requisites, text.language);
    act.kind = act.kind ? act.kind : head.kind;
    text.number = head.number.value_or(text.number);
    text.date = text.date ? text.date : head.date;
}

void refuse(Harvest& harvest, const Document& document, const char* code, const std::string& what) {
    harvest.issues.push_back({code, document.name + ": " + what});
}

void set_status(ActPage& act, std::string_view word, const Document& document,
                const SourceSettings& settings, Harvest& harvest) {
    word = trimmed(word);
    if (word.empty()) {
        return;
    }
    act.status = status_of(word, settings);
    if (!act.status) {
        act.status = word;
        refuse(harvest, document, "unknown-status",
               "nobody knows the status '" + std::string{word} + "'");
    }
}

}  // namespace tracker::scrape
