/// How a reform is worded in a language: config/language/<lang>.toml as values. The extractor knows
/// grammar; every word it looks for stands here.
#pragma once

#include <string>

namespace tracker {

struct Language {
    std::string id;  ///< "ru", "kk", "en".
};

}  // namespace tracker
