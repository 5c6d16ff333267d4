#include "tracker/ingest/gates.hpp"

#include "tracker/core/error.hpp"

namespace tracker::ingest {
namespace {

std::int64_t count_of(const HarvestCounts& counts, const Gate& gate) {
    const auto found = counts.find(gate.counts);
    if (found == counts.end()) {
        std::string known;
        for (const auto& [name, count] : counts) {
            known += known.empty() ? name : ", " + name;
        }
        throw ConfigError{"a gate counts '" + gate.counts + "'; it may count " + known};
    }
    return found->second;
}

std::string sentence(const Gate& gate, std::int64_t count, const char* bound, std::int64_t limit) {
    return std::to_string(count) + " " + gate.counts + ", " + bound + " " + std::to_string(limit) +
           " expected: " + gate.reason;
}

}  // namespace

HarvestCounts counts_of(const scrape::Harvest& harvest) {
    const auto size = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    return {{"acts", size(harvest.act_pages)},
            {"captures", size(harvest.captures)},
            {"events", size(harvest.events)},
            {"links", size(harvest.links)},
            {"posts", size(harvest.posts)}};
}

std::optional<std::string> closed_gate(const std::vector<Gate>& gates, const HarvestCounts& counts,
                                       bool is_first) {
    for (const auto& gate : gates) {
        const auto count = count_of(counts, gate);
        if (gate.max && count > *gate.max) {
            return sentence(gate, count, "at most", *gate.max);
        }
        if (is_first && gate.min && count < *gate.min) {
            return sentence(gate, count, "at least", *gate.min);
        }
    }
    return std::nullopt;
}

}  // namespace tracker::ingest
