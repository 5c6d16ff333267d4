#include "tracker/config/settings.hpp"
#include "tracker/config/toml.hpp"

namespace tracker::config {

KazakhEndings read_endings(const Files& config) {
    constexpr auto path = "language/stems.toml";
    auto top = Table::parse(config.read(path), config.name_of(path));
    KazakhEndings out;
    out.vowels = top.text("vowels");
    out.keep = top.texts("keep");
    out.harden = top.texts("harden");
    out.drop = top.text("drop");
    for (auto& layer : top.tables("layer")) {
        auto& groups = out.layers.emplace_back();
        for (auto& group : layer.tables("groups")) {
            groups.push_back({group.text("after"), group.texts("endings")});
            group.done();
        }
        layer.done();
    }
    top.done();
    return out;
}

}  // namespace tracker::config
