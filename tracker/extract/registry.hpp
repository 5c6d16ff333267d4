/// The institutions of the registry by name: one hash lookup whatever their number.
#pragma once

#include "tracker/core/institution.hpp"
#include "tracker/core/language.hpp"
#include "tracker/extract/word_list.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tracker::extract {

/// A name as it is compared: lower case, words and numbers alone, one space between them.
std::string plain_name(std::string_view name);

class Registry {
   public:
    Registry(const std::vector<Institution>& institutions, const std::vector<Language>& languages);

    /// The institution that held `name` (in the nominative, in full or as an abbreviation, as
    /// plain_name() gives it) on `day`. Nothing when none did, or when two did: a name of another
    /// time or a shared one resolves nothing. An act may name a body up to a year before or after
    /// it bore the name.
    [[nodiscard]] std::optional<std::string> resolve(std::string_view name,
                                                     std::optional<Date> day) const;

    /// Every abbreviation, in lower case: words in capitals that are bodies.
    [[nodiscard]] const WordSet& abbreviations() const { return abbreviations_; }

   private:
    struct Holding {
        std::size_t institution;
        std::optional<Date> from;
        std::optional<Date> to;
    };

    void add(const std::string& name, const Holding& holding);
    [[nodiscard]] std::string without_country(std::string name) const;

    std::vector<std::string> ids_;
    std::unordered_map<std::string, std::vector<Holding>> names_;
    WordSet abbreviations_;
    std::vector<std::string> country_;  ///< "республики казахстан": left out when names compare.
};

}  // namespace tracker::extract
