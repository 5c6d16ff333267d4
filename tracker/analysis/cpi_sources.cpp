#include "tracker/analysis/cpi_sources.hpp"

#include "tracker/analysis/distributions.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace tracker::analysis {
namespace {

constexpr std::size_t fewest_sources = 5;
constexpr std::size_t most_flipped = 19;  // 2^19 is the last below a million
constexpr double dead_zone = 0.5;
constexpr int first_corrected_edition = 2020;

void add_common_changes(const std::map<std::string, double>& before,
                        const std::map<std::string, double>& after, SourceTest& test) {
    for (const auto& [source, score] : before) {
        const auto later = after.find(source);
        if (later != after.end() && std::isfinite(later->second - score)) {
            test.sources.push_back(source);
            test.changes.push_back(later->second - score);
        }
    }
}

void add_t_test(SourceTest& test) {
    test.mean = mean(test.changes);
    test.se = standard_error(test.changes);
    test.df = static_cast<double>(test.changes.size() - 1);
    test.t = test.mean == 0 ? 0 : test.mean / test.se;
    test.p = student_two_sided(test.t, test.df);
    const double half = student_quantile(0.95, test.df) * test.se;
    test.lower90 = test.mean - half;
    test.upper90 = test.mean + half;
}

/// P of a split at least as uneven among fair signs.
double sign_test(int up, int down) {
    const int count = up + down;
    double ways = 1;
    double uneven = 0;
    for (int i = 0; i <= std::min(up, down); ++i) {
        uneven += ways;
        ways *= static_cast<double>(count - i) / (i + 1);
    }
    return std::min(1.0, 2 * std::ldexp(uneven, -count));
}

double sign_flip_test(std::span<const double> changes) {
    if (changes.size() > most_flipped) {
        return undefined;
    }
    // The first sign stays: the other half of the flips is the mirror image.
    std::vector<double> sums{changes.front()};
    for (const double change : changes.subspan(1)) {
        const auto count = sums.size();
        for (std::size_t i = 0; i < count; ++i) {
            sums.push_back(sums[i] - change);
            sums[i] += change;
        }
    }
    const double observed = std::abs(sums.front());
    const double scale = magnitude(changes);
    const auto as_large = std::count_if(sums.begin(), sums.end(), [&](double sum) {
        return at_least(std::abs(sum), observed, scale);
    });
    return static_cast<double>(as_large) / static_cast<double>(sums.size());
}

void add_sign_tests(SourceTest& test) {
    const auto moved = [&](auto is_so) {
        return static_cast<int>(std::count_if(test.changes.begin(), test.changes.end(), is_so));
    };
    test.up = moved([](double change) { return change > dead_zone; });
    test.down = moved([](double change) { return change < -dead_zone; });
    test.sign_p = sign_test(test.up, test.down);
    test.signflip_p = sign_flip_test(test.changes);
}

/// Sign change included: the mean without the source, seen in the direction of the mean.
bool drives(double without, double mean_of_all, double scale) {
    const double rest = std::copysign(1.0, mean_of_all) * without;
    return !at_least(rest, std::abs(mean_of_all) / 2, scale);
}

void add_leave_one_out(SourceTest& test) {
    const double sum = std::accumulate(test.changes.begin(), test.changes.end(), 0.0);
    const double scale = magnitude(test.changes);
    const bool is_change = !at_least(0, std::abs(test.mean), scale);
    for (std::size_t i = 0; i < test.changes.size(); ++i) {
        test.leave_one_out.push_back((sum - test.changes[i]) / test.df);
        if (is_change && drives(test.leave_one_out.back(), test.mean, scale)) {
            test.driving_sources.push_back(test.sources[i]);
        }
    }
    test.few_agree = is_change && 2 * (test.mean > 0 ? test.up : test.down) < test.up + test.down;
    test.one_source_drives = test.few_agree || !test.driving_sources.empty();
}

void add_largest(SourceTest& test) {
    const auto largest =
        std::max_element(test.changes.begin(), test.changes.end(),
                         [](double a, double b) { return std::abs(a) < std::abs(b); });
    test.largest_change = *largest;
    test.largest_source = test.sources[static_cast<std::size_t>(largest - test.changes.begin())];
}

}  // namespace

double standard_error(std::span<const double> scores) {
    return sample_sd(scores) / std::sqrt(static_cast<double>(scores.size()));
}

double finite_correction(int n, int of) {
    if (n < 0 || n > of || of <= 1) {
        return undefined;
    }
    return std::sqrt(static_cast<double>(of - n) / (of - 1));
}

double published_standard_error(std::span<const double> scores, int edition) {
    const double correction =
        edition < first_corrected_edition ? 1 : finite_correction(static_cast<int>(scores.size()));
    return standard_error(scores) * correction;
}

double published_interval_factor(int edition) {
    return edition == 2021 ? 1.645 : 1.64;
}

std::optional<SourceTest> paired_test(const std::map<std::string, double>& before,
                                      const std::map<std::string, double>& after) {
    SourceTest test;
    add_common_changes(before, after, test);
    if (test.sources.size() < fewest_sources) {
        return std::nullopt;
    }
    add_t_test(test);
    add_sign_tests(test);
    add_leave_one_out(test);
    add_largest(test);
    return test;
}

ZTest change_z(double change, double se_a, double se_b, double correlation) {
    const double variance = se_a * se_a + se_b * se_b - 2 * correlation * se_a * se_b;
    if (!(variance > 0)) {
        return {};
    }
    const double z = change / std::sqrt(variance);
    return {z, normal_two_sided(z)};
}

}  // namespace tracker::analysis
