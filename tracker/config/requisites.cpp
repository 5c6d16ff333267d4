#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"

namespace tracker::config {

RequisiteWords read_requisite_words(const Files& config) {
    constexpr auto path = "language/requisites.toml";
    auto top = Table::parse(config.read(path), config.name_of(path));
    RequisiteWords out;
    auto months = top.table("months");
    for (const auto& lang : months.keys()) {
        out.months[lang] = months.texts(lang);
        if (out.months[lang].size() != 12) {
            months.refuse(lang, "must hold twelve months");
        }
    }
    months.done();
    for (auto& kind : top.tables("kind")) {
        auto& entry = out.kinds.emplace_back();
        entry.kind = kind.text("kind");
        for (const auto& lang : kind.keys()) {
            if (lang != "kind") {
                entry.words[lang] = kind.texts(lang);
            }
        }
        kind.done();
    }
    top.done();
    return out;
}

}  // namespace tracker::config
