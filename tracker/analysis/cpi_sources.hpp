/// Tests of a change of the Corruption Perceptions Index from the scores of its sources: its
/// standard errors as TI computes them, and the paired test over the sources that both editions
/// have. Scores are points, 0 to 100.
#pragma once

#include "tracker/analysis/summary.hpp"

#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace tracker::analysis {

/// s / sqrt(n), the same footing for all editions. NaN with fewer than two scores.
double standard_error(std::span<const double> scores);

/// sqrt((of - n) / (of - 1)): what TI multiplies the standard error by from CPI 2020 on, with 13
/// sources in all (the correction is that of Saisana & Saltelli, JRC 2012; that TI applies it was
/// found from its figures). NaN unless 0 <= n <= of and of > 1.
double finite_correction(int n, int of = 13);

/// The standard error by the rule of the edition's year: corrected from 2020 on.
double published_standard_error(std::span<const double> scores, int edition);

/// The published 90% interval is the score plus and minus this many published standard errors:
/// 1.64, in the edition of 2021 1.645.
double published_interval_factor(int edition);

/// Changes, interval and means in points.
struct SourceTest {
    std::vector<std::string> sources;  ///< In both editions, by name.
    std::vector<double> changes;       ///< In the order of `sources`.
    double mean = undefined;
    double se = undefined;
    double t = undefined;  ///< Infinite if all sources moved alike; 0 if none moved.
    double df = undefined;
    double p = undefined;  ///< Two-sided.
    double lower90 = undefined;
    double upper90 = undefined;
    int up = 0;  ///< Sources that moved by more than half a point.
    int down = 0;
    double sign_p = undefined;      ///< Exact and two-sided, from `up` and `down`; 1 if both are 0.
    double signflip_p = undefined;  ///< Exact, over all 2^n signs; NaN beyond 19 sources.
    /// The mean without that source, in the order of `sources`.
    std::vector<double> leave_one_out;
    std::string largest_source;  ///< The first by name of several.
    double largest_change = undefined;
    /// Without any one of these the mean would change its sign or lose more than half its size.
    std::vector<std::string> driving_sources;
    /// Fewer than half of the sources that moved, moved the way the mean did.
    bool few_agree = false;
    /// Warning W-SOURCE: there is a driving source, or few agree.
    bool one_source_drives = false;
};

/// Scores by source of two editions. A score that is not finite is a source the edition has not.
/// Nothing with fewer than five common sources.
std::optional<SourceTest> paired_test(const std::map<std::string, double>& before,
                                      const std::map<std::string, double>& after);

struct ZTest {
    double z = undefined;
    double p = undefined;  ///< Two-sided, normal.
};

/// change / sqrt(a^2 + b^2 - 2 r a b), with the standard errors of the two editions. NaN if the
/// root is not positive. Errors of two editions are strongly correlated, so r = 0 rejects too
/// rarely.
ZTest change_z(double change, double se_a, double se_b, double correlation = 0);

}  // namespace tracker::analysis
