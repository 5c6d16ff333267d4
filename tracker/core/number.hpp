/// Numbers for people: rounded, never in exponents, the minus a real minus sign.
#pragma once

#include <string>

namespace tracker {

/// "2.733", "−0.07"; "-" for what is not finite.
std::string rounded(double value, int decimals);

/// The same with a plus in front of what is above zero.
std::string signed_rounded(double value, int decimals);

/// A p-value: three decimals, two significant digits where that is more, "< 0.001" below.
std::string p_text(double p);

/// The shortest digits that read back as the same number, with a plain minus: for programs, and
/// where a figure is shown as its publisher gave it.
std::string shortest(double value);

/// "8.6%".
std::string percent(double share);

}  // namespace tracker
