/// The text of an act in, the events it makes out. Pure: words come as core/language.hpp, names as
/// the registry's institutions; nothing is looked up elsewhere. Linear in the length of the text.
#pragma once

#include "tracker/core/institution.hpp"
#include "tracker/core/language.hpp"
#include "tracker/core/reading.hpp"

#include <memory>
#include <string>
#include <vector>

namespace tracker::extract {

/// Immutable once made, safe from any thread. Making one compiles every pattern: make it once.
class Extractor {
   public:
    /// Throws Error for a pattern that does not compile, naming its rule.
    Extractor(const std::vector<Language>& languages, const std::vector<Institution>& registry);
    ~Extractor();
    Extractor(Extractor&&) noexcept;
    Extractor& operator=(Extractor&&) noexcept;

    /// Never throws for the sake of the text: what cannot be read yields no events.
    [[nodiscard]] ActReading read(const ActText& act) const;

    /// The bodies of the registry that any text names, in whatever case: ids, each once, in the
    /// order of the text.
    [[nodiscard]] std::vector<std::string> bodies(const ActText& text) const;

   private:
    struct Parts;
    std::unique_ptr<const Parts> parts_;
};

}  // namespace tracker::extract
