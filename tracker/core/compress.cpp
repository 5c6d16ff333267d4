#include "tracker/core/compress.hpp"

#include "tracker/core/error.hpp"

#include <zlib.h>

namespace tracker {
namespace {

// zlib speaks of bytes as unsigned char.
const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());  // NOLINT(*-reinterpret-cast)
}
Bytef* bytes_of(std::string& text) {
    return reinterpret_cast<Bytef*>(text.data());  // NOLINT(*-reinterpret-cast)
}

}  // namespace

std::string compress(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    if (compress2(bytes_of(packed), &size, bytes_of(bytes), bytes.size(), Z_BEST_COMPRESSION) !=
        Z_OK) {
        throw Error{"cannot compress"};
    }
    packed.resize(size);
    return packed;
}

std::string decompress(std::string_view packed, std::size_t size) {
    std::string bytes(size, '\0');
    uLongf got = size;
    if (uncompress(bytes_of(bytes), &got, bytes_of(packed), packed.size()) != Z_OK || got != size) {
        throw Error{"cannot decompress: the bytes are damaged"};
    }
    return bytes;
}

}  // namespace tracker
