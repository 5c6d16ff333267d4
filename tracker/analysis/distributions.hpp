/// Tails and quantiles of the normal and of Student's t. The only file that names Boost.Math. No
/// function throws; where there is no answer it is NaN.
#pragma once

namespace tracker::analysis {

/// P(|Z| >= |z|). 0 for an infinite z, NaN for NaN.
double normal_two_sided(double z);

/// The z with P(Z <= z) = p. Minus and plus infinity at 0 and 1; NaN outside [0, 1].
double normal_quantile(double p);

/// P(|T| >= |t|) with `df` degrees of freedom, which need not be whole; infinitely many are the
/// normal. 0 for an infinite t; NaN for NaN, or if df is not positive.
double student_two_sided(double t, double df);

/// The t with P(T <= t) = p. Ends and NaN as in normal_quantile() and student_two_sided().
double student_quantile(double p, double df);

}  // namespace tracker::analysis
