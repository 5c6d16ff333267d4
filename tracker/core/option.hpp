/// What a person can ask for by name: `--country KAZ` on the command line, `?country=KAZ` over
/// HTTP. Parsing, help and errors all read these tables.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker {

struct Option {
    std::string_view name;
    std::string_view value;  ///< What help calls the value; empty for a switch.
    std::string_view help;
    std::string_view fallback{};  ///< Used when it is not given; empty for none.
};

/// Two tables as one.
template <std::size_t N, std::size_t M>
constexpr std::array<Option, N + M> joined(const Option (&first)[N], const Option (&second)[M]) {
    std::array<Option, N + M> out{};
    for (std::size_t i = 0; i < N; ++i) {
        out.at(i) = first[i];
    }
    for (std::size_t i = 0; i < M; ++i) {
        out.at(N + i) = second[i];
    }
    return out;
}

/// What was asked for, by option name.
using Values = std::map<std::string, std::string, std::less<>>;

std::optional<std::string> find(const Values& values, std::string_view name);

/// Null when the table has no such name.
const Option* find(std::span<const Option> options, std::string_view name);

void add_fallbacks(Values& values, std::span<const Option> options);

std::vector<std::string> names(std::span<const Option> options, const std::string& prefix = "");

/// The known word that is nearest to a mistyped one; empty when none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& known);

std::string joined(const std::vector<std::string>& words, std::string_view between = ", ");

/// The end of an error: "; did you mean 'country'? known: country, format".
std::string advice(std::string_view word, const std::vector<std::string>& known);

}  // namespace tracker
