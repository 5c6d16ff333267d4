/// Means, spreads, quantiles and a slope of plain numbers, and comparisons that survive rounding.
/// A statistic of too few values, or of any value that is NaN or infinite, is `undefined`.
#pragma once

#include <limits>
#include <span>

namespace tracker::analysis {

inline constexpr double undefined = std::numeric_limits<double>::quiet_NaN();

bool all_finite(std::span<const double> values);

/// The largest absolute value; 0 for none.
double magnitude(std::span<const double> values);

/// a >= b, where a tie that sums and differences of numbers as large as `scale` have blurred is
/// still a tie: 1e-9 of the scale is forgiven. False if any is NaN.
bool at_least(double a, double b, double scale);

double mean(std::span<const double> values);

/// Divides by n - 1; needs two values.
double sample_sd(std::span<const double> values);

/// Divides by n; needs one value.
double population_sd(std::span<const double> values);

/// Type 7 of Hyndman & Fan (1996), the default of R. `p` outside [0, 1] is undefined.
double quantile(std::span<const double> values, double p);

/// Least-squares slope of y over x, in units of y per unit of x; undefined if all x are equal.
/// Throws Error if the lengths differ.
double slope(std::span<const double> x, std::span<const double> y);

}  // namespace tracker::analysis
