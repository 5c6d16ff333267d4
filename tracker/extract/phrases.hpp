/// Whether a text holds one of many phrases: one pass over it, however many there are.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace re2 {
class RE2;
}

namespace tracker::extract {

class Phrases {
   public:
    explicit Phrases(const std::vector<std::string>& phrases);
    ~Phrases();
    Phrases(Phrases&&) noexcept;
    Phrases& operator=(Phrases&&) noexcept;

    [[nodiscard]] bool stand_in(std::string_view text) const;

   private:
    std::unique_ptr<const re2::RE2> any_;  ///< None when there are no phrases.
};

}  // namespace tracker::extract
