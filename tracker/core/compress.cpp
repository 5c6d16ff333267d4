#include "tracker/core/compress.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <zlib.h>

namespace tracker {
namespace {

// Window bits, as zlib says which format is meant.
constexpr int gzip_bits = 15 + 16;
constexpr int zlib_bits = 15;
constexpr int deflate_bits = -15;

// zlib speaks of bytes as unsigned char.
const Bytef* bytes_of(std::string_view text) {
    return reinterpret_cast<const Bytef*>(text.data());  // NOLINT(*-reinterpret-cast)
}
Bytef* room_in(std::span<char> bytes) {
    return reinterpret_cast<Bytef*>(bytes.data());  // NOLINT(*-reinterpret-cast)
}

/// zlib counts in 32 bits.
uInt counted(std::size_t size) {
    return static_cast<uInt>(std::min<std::size_t>(size, std::numeric_limits<uInt>::max()));
}

int bits_of(Inflater::Form form) {
    switch (form) {
        case Inflater::Form::gzip:
            return gzip_bits;
        case Inflater::Form::zlib:
            return zlib_bits;
        case Inflater::Form::deflate:
            return deflate_bits;
    }
    return zlib_bits;
}

}  // namespace

std::string compress(std::string_view bytes) {
    uLongf size = compressBound(bytes.size());
    std::string packed(size, '\0');
    if (compress2(room_in(packed), &size, bytes_of(bytes), bytes.size(), Z_BEST_COMPRESSION) !=
        Z_OK) {
        throw Error{"cannot compress"};
    }
    packed.resize(size);
    return packed;
}

std::string decompress(std::string_view packed, std::size_t size) {
    std::string bytes(size, '\0');
    uLongf got = size;
    if (uncompress(room_in(bytes), &got, bytes_of(packed), packed.size()) != Z_OK || got != size) {
        throw Error{"cannot decompress: the bytes are damaged"};
    }
    return bytes;
}

std::string gzip(std::string_view bytes) {
    constexpr int memory_level = 8;
    z_stream stream{};
    if (bytes.size() > std::numeric_limits<uInt>::max() ||
        deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, gzip_bits, memory_level,
                     Z_DEFAULT_STRATEGY) != Z_OK) {
        throw Error{"cannot compress"};
    }
    std::string packed(deflateBound(&stream, bytes.size()), '\0');
    stream.next_in = const_cast<Bytef*>(bytes_of(bytes));  // NOLINT(*-const-cast): only read
    stream.avail_in = counted(bytes.size());
    stream.next_out = room_in(packed);
    stream.avail_out = counted(packed.size());
    const int outcome = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (outcome != Z_STREAM_END) {
        throw Error{"cannot compress"};
    }
    return packed;
}

struct Inflater::Impl {
    z_stream stream{};
    State state = State::more;
};

Inflater::Inflater(Form form) : impl_{new Impl} {
    if (inflateInit2(&impl_->stream, bits_of(form)) != Z_OK) {
        throw Error{"cannot decompress: no memory"};
    }
}

Inflater::~Inflater() {
    inflateEnd(&impl_->stream);
}

void Inflater::reset() {
    inflateReset(&impl_->stream);
    impl_->state = State::more;
}

Inflater::Step Inflater::step(std::string_view packed, std::span<char> to) {
    if (impl_->state != State::more) {
        return {0, 0, impl_->state};
    }
    auto& stream = impl_->stream;
    const auto in = counted(packed.size());
    const auto out = counted(to.size());
    stream.next_in = const_cast<Bytef*>(bytes_of(packed));  // NOLINT(*-const-cast): only read
    stream.avail_in = in;
    stream.next_out = room_in(to);
    stream.avail_out = out;
    const int outcome = ::inflate(&stream, Z_NO_FLUSH);
    if (outcome == Z_STREAM_END) {
        impl_->state = State::ended;
    } else if (outcome != Z_OK && outcome != Z_BUF_ERROR) {  // the latter: no room, or no bytes
        impl_->state = State::damaged;
    }
    return {in - stream.avail_in, out - stream.avail_out, impl_->state};
}

std::optional<std::string> inflate(Inflater::Form form, std::string_view packed, std::size_t most) {
    Inflater inflater{form};
    std::string out;
    std::array<char, 64UL * 1024> piece{};
    while (true) {
        const auto step = inflater.step(packed, piece);
        packed.remove_prefix(step.taken);
        if (step.state == Inflater::State::damaged || step.given > most - out.size()) {
            return std::nullopt;
        }
        out.append(piece.data(), step.given);
        if (step.state == Inflater::State::ended) {
            if (packed.empty() || form != Inflater::Form::gzip) {
                return out;
            }
            inflater.reset();
        } else if (step.taken == 0 && step.given == 0) {
            return std::nullopt;  // cut short
        }
    }
}

}  // namespace tracker
