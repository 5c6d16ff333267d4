/// When an act says that it takes force.
#pragma once

#include "tracker/core/language.hpp"
#include "tracker/core/reading.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace tracker::extract {

struct Commencement {
    std::optional<PartialDate> in_force;  ///< When the words and the day of adoption give it.
    std::string rule = "unknown";         ///< in_force_rule of the event table.
};

class Commencements {
   public:
    /// Throws Error for a pattern that does not compile.
    explicit Commencements(const Language& language);
    ~Commencements();
    Commencements(Commencements&&) noexcept;
    Commencements& operator=(Commencements&&) noexcept;

    /// What one sentence (in lower case) says, if it says anything of commencement.
    [[nodiscard]] std::optional<Commencement> read(std::string_view folded,
                                                   const std::optional<PartialDate>& adopted) const;

   private:
    struct Pattern;
    std::vector<Pattern> patterns_;
    std::unique_ptr<const re2::RE2> any_;  ///< All of them in one.
    std::vector<std::string> months_;
};

}  // namespace tracker::extract
