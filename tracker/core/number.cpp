#include "tracker/core/number.hpp"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

namespace tracker {
namespace {

std::string printed(double value, int decimals) {
    std::array<char, 64> text{};
    const int size = std::snprintf(text.data(), text.size(), "%.*f", decimals, value);
    return {text.data(), static_cast<std::size_t>(size)};
}

bool is_zero(const std::string& text) {
    return text.find_first_of("123456789") == std::string::npos;
}

}  // namespace

std::string rounded(double value, int decimals) {
    if (!std::isfinite(value) || std::abs(value) > 1e15) {
        return "-";
    }
    const auto text = printed(std::abs(value), decimals);
    return (value < 0 && !is_zero(text) ? "−" : "") + text;
}

std::string signed_rounded(double value, int decimals) {
    const auto text = rounded(value, decimals);
    return (value > 0 && text != "-" && !is_zero(text) ? "+" : "") + text;
}

std::string shortest(double value) {
    std::array<char, 32> text{};
    const auto [end, failure] = std::to_chars(text.data(), text.data() + text.size(), value);
    return {text.data(), end};
}

std::string p_text(double p) {
    if (!std::isfinite(p)) {
        return "-";
    }
    if (p < 0.001) {
        return "< 0.001";
    }
    return printed(p, p < 0.00995 ? 4 : 3);
}

std::string percent(double share) {
    return rounded(100 * share, 1) + "%";
}

}  // namespace tracker
