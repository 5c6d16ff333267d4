/// The patterns of config/language/<lang>.toml over the codes of a clause. How they are written:
/// README.md of this folder.
#pragma once

#include "tracker/core/language.hpp"

#include <bitset>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

/// A set of codes. Two may share a bit: it says which codes are missing, not which are there.
using CodeSet = std::bitset<256>;

/// A clause as codes, each followed by a space: "REORG @N BY JOINn to @h @G . ".
struct Coded {
    std::string text;
    std::vector<std::size_t> starts;  ///< Where each item begins in `text`.
    std::vector<std::uint8_t> bits;   ///< Of each item's code in a CodeSet.

    void reserve(std::size_t items);
    void add(std::string_view code);
    [[nodiscard]] std::size_t item_at(std::size_t byte) const;
};

/// One place where a frame fits.
struct Match {
    std::size_t frame = 0;
    std::size_t key = 0;  ///< The item that the frame explains; no second frame explains it again.
    std::size_t first = 0;
    std::size_t end = 0;                                    ///< Items.
    std::map<std::string, std::vector<std::size_t>> slots;  ///< Role -> items.
};

class Frames {
   public:
    /// Throws Error for a pattern that does not compile, naming file and rule.
    explicit Frames(const Language& language);
    ~Frames();
    Frames(Frames&&) noexcept;
    Frames& operator=(Frames&&) noexcept;

    /// Whether some frame explains the code: without one a clause has no match.
    [[nodiscard]] bool is_key(std::string_view code) const;

    /// Every match, frames in the order of the file; an item is the key of one match at most.
    [[nodiscard]] std::vector<Match> find(const Coded& clause) const;

   private:
    struct Compiled;
    std::vector<Compiled> frames_;
};

}  // namespace tracker::extract
