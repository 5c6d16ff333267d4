/// The text of an act as a source gives it, line by line: which lines are notes of the publisher,
/// and where the operative part ends. Words come from the source's settings.
#pragma once

#include "tracker/core/settings.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace tracker::scrape {

/// Notes tell of other acts, with dates, numbers and verbs of their own ("Сноска. Пункт 3
/// исключен законом от …"): no event is read from them. Setting "notes": how they begin.
class Notes {
   public:
    explicit Notes(const SourceSettings& settings);

    [[nodiscard]] bool begin(std::string_view line) const;

    /// A line that is only the head of a note ("Примечание РЦПИ!"): the note itself is the next.
    [[nodiscard]] static bool is_head(std::string_view line);

    /// `text` without the lines that are notes.
    [[nodiscard]] std::string without(std::string_view text) const;

   private:
    std::vector<std::string_view> words_;
};

struct DividedAct {
    std::string text;     ///< With the signature.
    std::string annexes;  ///< What follows it.
};

/// Divides at the signature: a name with initials below or beside a post, which setting "signers"
/// names by the beginnings of its words. Without a
/// signature all is operative.
DividedAct divide(std::string text, const SourceSettings& settings);

}  // namespace tracker::scrape
