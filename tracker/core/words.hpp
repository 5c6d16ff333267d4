/// The sentences that people read, in three languages: data of config/language, passed to whoever
/// prints. A sentence holds "{name}" where a value goes.
#pragma once

#include "tracker/core/text.hpp"

#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tracker {

class Words {
   public:
    using Fill = std::vector<std::pair<std::string, std::string>>;

    Words() = default;
    explicit Words(std::map<std::string, Translated, std::less<>> sentences)
        : sentences_{std::move(sentences)} {}

    /// The sentence `key` ("warning.W-ROUND") in `lang`, its places filled. Throws Error when there
    /// is none: a test reads every key that the code uses.
    [[nodiscard]] std::string say(std::string_view key, std::string_view lang,
                                  const Fill& values = {}) const;

    [[nodiscard]] bool has(std::string_view key) const { return sentences_.contains(key); }
    [[nodiscard]] const auto& all() const { return sentences_; }

   private:
    std::map<std::string, Translated, std::less<>> sentences_;
};

/// `text` with each "{name}" replaced by its value.
std::string filled(std::string_view text, const Words::Fill& values);

/// The languages that every sentence is written in.
inline constexpr std::string_view languages[] = {"en", "ru", "kk"};

}  // namespace tracker
