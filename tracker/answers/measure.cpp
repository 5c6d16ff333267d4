#include "tracker/answers/measure.hpp"

#include "tracker/analysis/wgi_overlap.hpp"

#include <algorithm>
#include <cmath>

namespace tracker::answers {
namespace {

// WGI was two-yearly until 2002: a change "of one year" across a gap would be one of two.
constexpr int first_yearly = 2002;

constexpr double correlations[] = {0, 0.5, 0.8};

struct Donor {
    std::string area;
    double before;
    double change;
};

std::vector<Donor> donors_of(const Panel& panel, const std::string& area, int before, int after) {
    std::vector<Donor> out;
    for (const auto& [other, years] : panel.areas) {
        if (other != area && panel.holds(other, before, after)) {
            const double level = panel.find(other, before)->value;
            out.push_back({other, level, panel.find(other, after)->value - level});
        }
    }
    return out;
}

std::vector<double> changes_of(const std::vector<Donor>& donors) {
    std::vector<double> out;
    out.reserve(donors.size());
    for (const auto& donor : donors) {
        out.push_back(donor.change);
    }
    return out;
}

template <typename Keep>
PoolTest pool_test(const char* name, double change, const std::vector<Donor>& donors,
                   const Keep& keep) {
    std::vector<Donor> kept;
    std::copy_if(donors.begin(), donors.end(), std::back_inserter(kept), keep);
    return {name, donors.size() - kept.size(), analysis::placebo_rank(change, changes_of(kept))};
}

/// The pools of METHODS 3.1; the first is the headline, the others show how much depends on it.
std::vector<PoolTest> pools(double level, double change, const std::vector<Donor>& donors,
                            const Surroundings& around) {
    std::vector<PoolTest> out;
    if (donors.empty()) {
        return out;
    }
    out.push_back(pool_test("all", change, donors, [](const Donor&) { return true; }));
    out.push_back(pool_test("without_reformers", change, donors, [&](const Donor& donor) {
        return !around.reformers.contains(donor.area);
    }));
    const auto own = around.region_of.find(around.subject.country);
    if (own != around.region_of.end()) {
        out.push_back(pool_test("region", change, donors, [&](const Donor& donor) {
            const auto region = around.region_of.find(donor.area);
            return region != around.region_of.end() && region->second == own->second;
        }));
    }
    if (donors.size() > around.settings.nearest) {
        auto distances = donors;
        std::sort(distances.begin(), distances.end(), [&](const Donor& a, const Donor& b) {
            const double da = std::abs(a.before - level);
            const double db = std::abs(b.before - level);
            return da != db ? da < db : a.area < b.area;
        });
        std::set<std::string> near;
        for (std::size_t i = 0; i < around.settings.nearest; ++i) {
            near.insert(distances[i].area);
        }
        out.push_back(pool_test("nearest", change, donors,
                                [&](const Donor& donor) { return near.contains(donor.area); }));
    }
    return out;
}

std::vector<double> values_of(const std::map<std::string, double>& scores) {
    std::vector<double> out;
    out.reserve(scores.size());
    for (const auto& [source, score] : scores) {
        out.push_back(score);
    }
    return out;
}

/// s/sqrt(n), so that editions before and after the publisher's correction stand on one footing:
/// from the sources' scores where they are known, else from the published figure.
std::optional<double> uncorrected_error(const store::Figure& figure, int year,
                                        const Indicator& indicator, const Surroundings& around) {
    if (!indicator.errors_corrected_from) {
        return figure.standard_error;  // no correction to undo: the publisher's own stands
    }
    const auto scores = around.source_scores.find(figure.period);
    if (scores != around.source_scores.end()) {
        const double error = analysis::standard_error(values_of(scores->second));
        if (std::isfinite(error)) {
            return error;
        }
    }
    if (!figure.standard_error || year < *indicator.errors_corrected_from) {
        return figure.standard_error;
    }
    const double factor = figure.sources
                              ? analysis::finite_correction(static_cast<int>(*figure.sources),
                                                            *indicator.errors_corrected_of)
                              : 0;
    return factor > 0 ? std::optional{*figure.standard_error / factor} : std::nullopt;
}

void test_by_own_error(Change& out, const store::Figure& a, const store::Figure& b,
                       const IndexData& data, int before, int after, const Surroundings& around) {
    const auto& indicator = data.indicator;
    out.error_before = uncorrected_error(a, before, indicator, around);
    out.error_after = uncorrected_error(b, after, indicator, around);
    if (!out.error_before || !out.error_after) {
        return;
    }
    for (const double correlation : correlations) {
        if (indicator.error_test == "ti_like" && correlation > 0) {
            break;  // the paired test says it better
        }
        out.by_own_error.emplace_back(
            correlation,
            analysis::change_z(out.difference, *out.error_before, *out.error_after, correlation));
    }
    if (indicator.error_test == "wgi") {
        out.intervals_apart =
            analysis::intervals_apart(out.difference, *out.error_before, *out.error_after);
    }
}

void test_by_source(Change& out, const Surroundings& around) {
    const auto before = around.source_scores.find(out.before);
    const auto after = around.source_scores.find(out.after);
    if (before == around.source_scores.end() || after == around.source_scores.end()) {
        return;
    }
    for (const auto& [source, score] : before->second) {
        const auto same = after->second.find(source);
        if (same != after->second.end()) {
            out.sources[source] = {score, same->second};
        }
    }
    if (out.sources.size() >= around.settings.paired_sources) {
        out.by_source = analysis::paired_test(before->second, after->second);
    }
}

std::optional<analysis::Pretrend> test_pretrend(const Panel& panel, const std::string& area,
                                                const std::vector<int>& years) {
    const auto outcomes = [&](const std::string& of) {
        std::vector<double> out;
        for (const int year : years) {
            if (const auto* const figure = panel.find(of, year)) {
                out.push_back(figure->value);
            }
        }
        return out;
    };
    std::vector<std::vector<double>> donors;
    for (const auto& [other, figures] : panel.areas) {
        if (auto values = outcomes(other); other != area && values.size() == years.size()) {
            donors.push_back(std::move(values));
        }
    }
    const std::vector<double> times{years.begin(), years.end()};
    return analysis::pretrend(outcomes(area), donors, times);
}

std::size_t others_with_both(const Panel& panel, const std::string& area, int before, int after) {
    return donors_of(panel, area, before, after).size();
}

bool has_errors(const Panel& panel, const std::string& area, int before, int after) {
    return panel.find(area, before)->standard_error && panel.find(area, after)->standard_error;
}

/// The headline test alone, for another release.
OtherRelease measure_again(const Panel& panel, const std::string& area, int before, int after) {
    OtherRelease out;
    out.release = panel.release;
    out.difference = panel.find(area, after)->value - panel.find(area, before)->value;
    const auto donors = donors_of(panel, area, before, after);
    if (!donors.empty()) {
        out.rank = analysis::placebo_rank(out.difference, changes_of(donors));
    }
    return out;
}

}  // namespace

const Panel* choose_panel(const IndexData& data, const std::string& area, int before, int after,
                          std::size_t countries) {
    const Panel* newest = nullptr;
    for (const auto& panel : data.panels) {  // the latest published first
        if (!panel.holds(area, before, after)) {
            continue;
        }
        newest = newest == nullptr ? &panel : newest;
        if (has_errors(panel, area, before, after) &&
            others_with_both(panel, area, before, after) >= countries) {
            return &panel;
        }
    }
    return newest;
}

Change measure(const IndexData& data, const Panel& panel, int before, int after,
               const std::vector<int>& before_years, const Surroundings& around) {
    const auto& area = around.subject.country;
    const auto& a = *panel.find(area, before);
    const auto& b = *panel.find(area, after);
    Change out;
    out.before = a.period;
    out.after = b.period;
    out.release = panel.release;
    out.from = a.value;
    out.to = b.value;
    out.difference = b.value - a.value;
    out.pools = pools(a.value, out.difference, donors_of(panel, area, before, after), around);
    out.years = after - before;
    const auto noise = panel.noise(out.years, first_yearly, around.settings.wgi_countries);
    out.past_changes = noise.n;
    out.past_sd = noise.sd;
    out.share_as_large = noise.share_at_least(out.difference);
    out.minimum_detectable = analysis::minimum_detectable(noise.sd);
    test_by_own_error(out, a, b, data, before, after, around);
    test_by_source(out, around);
    out.pretrend = test_pretrend(panel, area, before_years);
    for (const auto& other : data.panels) {
        if (&other != &panel && other.holds(area, before, after)) {
            out.other_releases.push_back(measure_again(other, area, before, after));
        }
    }
    return out;
}

}  // namespace tracker::answers
