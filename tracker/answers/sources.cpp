#include "tracker/answers/sources.hpp"

#include "tracker/core/error.hpp"
#include "tracker/store/run_store.hpp"

#include <algorithm>
#include <array>

namespace tracker::answers {
namespace {

/// A source that failed is asked again after so long, if its own round is longer.
constexpr int retry_hours = 6;

using Now = std::chrono::system_clock::time_point;

bool is_older(const std::optional<std::string>& when, int hours, Now now) {
    const auto then = when ? parse_timestamp(*when) : std::nullopt;
    return !then || now - *then >= std::chrono::hours{hours};
}

std::string standing_of(const WebSource& source, const store::SourceState& state, Now now) {
    if (!source.enabled) {
        return "off";
    }
    if (state.open_since) {
        return "running";
    }
    if (!state.last_run) {
        return "never";
    }
    if (state.error) {
        return "failed";
    }
    return is_older(state.last_good, 2 * source.every_hours, now) ? "stale" : "ok";
}

constexpr Column flat_columns[] = {
    {"source"},
    {"standing"},
    {"last_good"},
    {"last_news"},
    {"new", Kind::number},
    {"changed", Kind::number},
    {"withdrawn", Kind::number},
    {"unchanged", Kind::number},
    {"issues", Kind::number},
    {"why"},
    {"last_run"},
    {"state"},
    {"gate"},
    {"every_hours", Kind::number},
    {"title"},
    {"home"},
    {"licence"},
};
constexpr std::size_t brief_width = 10;

}  // namespace

std::vector<SourceStanding> standings(const store::Reader& reader,
                                      const std::vector<WebSource>& sources, Now now) {
    std::vector<SourceStanding> out;
    for (const auto& source : sources) {
        const auto state = store::state_of(*reader.connection, source.id);
        out.push_back({source.id, standing_of(source, state, now), state.error.value_or("")});
    }
    return out;
}

bool is_due(const store::Reader& reader, const WebSource& source, Now now) {
    const auto state = store::state_of(*reader.connection, source.id);
    const int hours = state.error ? std::min(retry_hours, source.every_hours) : source.every_hours;
    return state.open_since || is_older(state.last_run, hours, now);
}

void list_sources(const store::Reader& reader, const std::vector<WebSource>& sources, Now now,
                  Shape shape, RowWriter& rows) {
    const std::span<const Column> all{flat_columns};
    const auto columns = shape == Shape::brief ? all.first(brief_width) : all;
    rows.begin(columns);
    for (const auto& source : sources) {
        const auto state = store::state_of(*reader.connection, source.id);
        const std::array<std::string, std::size(flat_columns)> cells{
            source.id,
            standing_of(source, state, now),
            state.last_good.value_or(""),
            state.last_news.value_or(""),
            std::to_string(state.counts.added),
            std::to_string(state.counts.changed),
            std::to_string(state.counts.withdrawn),
            std::to_string(state.counts.unchanged),
            std::to_string(state.counts.issues),
            state.error.value_or(""),
            state.last_run.value_or(""),
            state.state,
            state.gate.value_or(""),
            std::to_string(source.every_hours),
            source.title,
            source.home,
            source.licence,
        };
        std::vector<std::string_view> values(columns.size());
        std::transform(cells.begin(), cells.begin() + static_cast<std::ptrdiff_t>(columns.size()),
                       values.begin(), [](const std::string& cell) {
                           return cell.empty() ? std::string_view{} : std::string_view{cell};
                       });
        rows.row(values);
    }
    rows.end();
}

std::vector<WebSource> chosen(const std::vector<WebSource>& sources,
                              const std::vector<std::string>& ids) {
    std::vector<WebSource> out;
    if (ids.empty()) {
        std::copy_if(sources.begin(), sources.end(), std::back_inserter(out),
                     [](const WebSource& source) { return source.enabled; });
        return out;
    }
    std::vector<std::string_view> known(sources.size());
    std::transform(sources.begin(), sources.end(), known.begin(),
                   [](const WebSource& source) { return std::string_view{source.id}; });
    for (const auto& id : ids) {
        const auto wanted = choice("source", id, known);
        out.push_back(*std::find_if(sources.begin(), sources.end(),
                                    [&](const WebSource& source) { return source.id == wanted; }));
    }
    return out;
}

}  // namespace tracker::answers
