#include "tracker/extract/phrases.hpp"

#include <re2/re2.h>

namespace tracker::extract {

Phrases::Phrases(const std::vector<std::string>& phrases) {
    std::string pattern;
    for (const auto& phrase : phrases) {
        pattern += (pattern.empty() ? "" : "|") + RE2::QuoteMeta(phrase);
    }
    if (!pattern.empty()) {
        any_ = std::make_unique<const RE2>(pattern);
    }
}

Phrases::~Phrases() = default;
Phrases::Phrases(Phrases&&) noexcept = default;
Phrases& Phrases::operator=(Phrases&&) noexcept = default;

bool Phrases::stand_in(std::string_view text) const {
    return any_ != nullptr && RE2::PartialMatch({text.data(), text.size()}, *any_);
}

}  // namespace tracker::extract
