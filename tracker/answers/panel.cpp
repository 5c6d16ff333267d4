#include "tracker/answers/panel.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

int year_of(const store::Figure& figure) {
    return std::stoi(figure.start_day.substr(0, 4));
}

Panel& panel_of(IndexData& data, const std::string& release) {
    const bool kept = data.indicator.history == "kept";
    const auto id = kept ? std::string{} : release;
    const auto found = std::find_if(data.panels.begin(), data.panels.end(),
                                    [&](const Panel& panel) { return panel.release == id; });
    return found == data.panels.end() ? data.panels.emplace_back(Panel{id, {}}) : *found;
}

}  // namespace

const store::Figure* Panel::find(const std::string& area, int year) const {
    const auto years = areas.find(area);
    if (years == areas.end()) {
        return nullptr;
    }
    const auto figure = years->second.find(year);
    return figure == years->second.end() ? nullptr : &figure->second;
}

bool Panel::holds(const std::string& area, int before, int after) const {
    return find(area, before) != nullptr && find(area, after) != nullptr;
}

analysis::NoiseBenchmark Panel::noise(int horizon, int first_year, std::size_t countries) const {
    std::vector<analysis::PeriodValues> series;
    for (const auto& [area, years] : areas) {
        analysis::PeriodValues values;
        bool changes = false;
        for (const auto& [year, figure] : years) {
            if (year >= first_year) {
                values[year] = figure.value;
                changes = changes || values.contains(year - horizon);
            }
        }
        if (changes) {
            series.push_back(std::move(values));
        }
    }
    return series.size() < countries ? analysis::NoiseBenchmark{}
                                     : analysis::noise_benchmark(series, horizon);
}

const Release* IndexData::release(const std::string& id) const {
    const auto found = std::find_if(releases.begin(), releases.end(),
                                    [&](const Release& release) { return release.id == id; });
    return found == releases.end() ? nullptr : &*found;
}

bool IndexData::is_out(int year) const {
    return std::any_of(panels.begin(), panels.end(), [year](const Panel& panel) {
        return std::any_of(panel.areas.begin(), panel.areas.end(),
                           [year](const auto& area) { return area.second.contains(year); });
    });
}

IndexData index_data(const store::Reader& reader, const std::string& indicator, Date as_of) {
    auto found = store::find_indicator(reader, indicator);
    if (!found) {
        throw UsageError{"the database has no indicator '" + indicator + "'"};
    }
    IndexData out;
    out.indicator = std::move(*found);
    for (auto& release : store::releases(reader, out.indicator.family)) {
        if (release.published && release.published->last <= as_of) {
            out.releases.push_back(std::move(release));
        }
    }
    if (out.indicator.history == "recomputed") {
        for (const auto& release : out.releases) {
            panel_of(out, release.id);  // in the order of publication
        }
    }
    for (auto& figure : store::figures(reader, indicator)) {
        if (out.release(figure.release) != nullptr) {
            const auto year = year_of(figure);
            auto& panel = panel_of(out, figure.release);
            panel.areas[figure.area].emplace(year, std::move(figure));
        }
    }
    return out;
}

}  // namespace tracker::answers
