/// Adjusting p-values for how many there are. Both return the adjusted values in the order given;
/// NaN is a test that was not run: it stays NaN and does not count.
#pragma once

#include <span>
#include <vector>

namespace tracker::analysis {

/// Step-down, for the headline series of one reform: bounds the chance of any false finding
/// (Holm 1979, Scand. J. Statist. 6:65).
std::vector<double> holm(std::span<const double> p);

/// Step-up q-values, for all tests of a report: bounds the share of false findings
/// (Benjamini & Hochberg 1995, JRSS B 57:289).
std::vector<double> benjamini_hochberg(std::span<const double> p);

}  // namespace tracker::analysis
