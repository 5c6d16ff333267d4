/// The sentences that text and JSON share.
#pragma once

#include "tracker/answers/compare.hpp"
#include "tracker/core/words.hpp"

#include <string>

namespace tracker::render {

/// Of one reform and indicator, in one language.
std::string verdict_sentence(const answers::IndicatorComparison& comparison, const Words& words,
                             const std::string& lang);

std::string warning_sentence(const answers::Warning& warning, const Words& words,
                             const std::string& lang);

/// The program's version and the number of the method: "0.1.0/1".
std::string method_version();

}  // namespace tracker::render
