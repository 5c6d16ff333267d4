#include "tracker/core/hash.hpp"

#include "tracker/core/error.hpp"

#include <array>
#include <openssl/evp.h>

namespace tracker {
namespace {

std::string digest(std::string_view bytes, const EVP_MD* algorithm) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> raw{};
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), raw.data(), &size, algorithm, nullptr) != 1) {
        throw Error{"cannot compute a digest"};
    }
    constexpr std::string_view digits = "0123456789abcdef";
    std::string text;
    text.reserve(2UL * size);
    for (unsigned i = 0; i < size; ++i) {
        text += digits[raw.at(i) >> 4U];
        text += digits[raw.at(i) & 0xfU];
    }
    return text;
}

}  // namespace

std::string sha256(std::string_view bytes) {
    return digest(bytes, EVP_sha256());
}

std::string sha1(std::string_view bytes) {
    return digest(bytes, EVP_sha1());
}

}  // namespace tracker
