#include "tracker/core/hash.hpp"

#include "tracker/core/error.hpp"

#include <array>
#include <openssl/evp.h>

namespace tracker {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &size, EVP_sha256(), nullptr) != 1) {
        throw Error{"cannot compute a SHA-256"};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2UL * size);
    for (unsigned i = 0; i < size; ++i) {
        text += digits[digest.at(i) >> 4U];
        text += digits[digest.at(i) & 0xfU];
    }
    return text;
}

}  // namespace tracker
