/// zlib and gzip: for what the program carries inside itself, and for what comes from outside,
/// which is opened piece by piece so that no bomb fills the memory.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace tracker {

/// In the zlib format.
std::string compress(std::string_view bytes);

/// Throws Error unless `packed` is whole and opens to exactly `size` bytes.
std::string decompress(std::string_view packed, std::size_t size);

/// One gzip member. Its header holds no time: the same bytes give the same member.
std::string gzip(std::string_view bytes);

/// Opens one compressed stream. After its end, reset() makes it ready for the next member.
class Inflater {
   public:
    enum class Form { gzip, zlib, deflate };  ///< The last is a bare stream, without a checksum.
    enum class State { more, ended, damaged };
    struct Step {
        std::size_t taken = 0;  ///< Of the packed bytes.
        std::size_t given = 0;  ///< Bytes written.
        State state = State::more;
    };

    explicit Inflater(Form form);
    ~Inflater();
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// As far as `packed` reaches or `to` has room. A checksum that does not hold is damage.
    Step step(std::string_view packed, std::span<char> to);
    void reset();

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// All of it: for gzip every member. Nothing when it is damaged, cut short, or opens to more than
/// `most` bytes.
std::optional<std::string> inflate(Inflater::Form form, std::string_view packed, std::size_t most);

}  // namespace tracker
