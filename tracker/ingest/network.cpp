#include "tracker/ingest/network.hpp"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <memory>
#include <netdb.h>
#include <optional>
#include <sys/socket.h>

namespace tracker::ingest {
namespace {

/// The registries of special addresses (IANA; RFC 6890 and its followers): these and their bits.
struct Block {
    const char* first;
    unsigned bits;
};

constexpr std::array special4{
    Block{"0.0.0.0", 8},      Block{"10.0.0.0", 8},     Block{"100.64.0.0", 10},
    Block{"127.0.0.0", 8},    Block{"169.254.0.0", 16}, Block{"172.16.0.0", 12},
    Block{"192.0.0.0", 24},   Block{"192.0.2.0", 24},   Block{"192.88.99.0", 24},
    Block{"192.168.0.0", 16}, Block{"198.18.0.0", 15},  Block{"198.51.100.0", 24},
    Block{"203.0.113.0", 24}, Block{"224.0.0.0", 4},    Block{"240.0.0.0", 4},
};

/// All of IPv6 that is public lies in 2000::/3; these lie there too and are not.
constexpr Block public6{"2000::", 3};
constexpr std::array special6{
    Block{"2001::", 23},  // protocols, Teredo and ORCHID among them
    Block{"2001:db8::", 32},
    Block{"3fff::", 20},
};

/// IPv6 that is an IPv4 in another coat, and at which byte that begins.
struct Coat {
    Block block;
    std::size_t at;
};
constexpr std::array coats{
    Coat{{"::ffff:0:0", 96}, 12},
    Coat{{"64:ff9b::", 96}, 12},
    Coat{{"2002::", 16}, 2},
};

using Bytes4 = std::array<unsigned char, 4>;
using Bytes6 = std::array<unsigned char, 16>;

template <typename Bytes>
std::optional<Bytes> bytes_of(const char* text) {
    Bytes out{};
    const int family = out.size() == 4 ? AF_INET : AF_INET6;
    return inet_pton(family, text, out.data()) == 1 ? std::optional{out} : std::nullopt;
}

template <typename Bytes>
bool lies_in(const Bytes& address, const Block& block) {
    const auto first = *bytes_of<Bytes>(block.first);
    const auto whole = block.bits / 8U;
    if (!std::equal(first.begin(), first.begin() + whole, address.begin())) {
        return false;
    }
    const auto rest = block.bits % 8U;
    return rest == 0 || (address.at(whole) >> (8U - rest)) == (first.at(whole) >> (8U - rest));
}

template <typename Bytes, typename Blocks>
bool lies_in_any(const Bytes& address, const Blocks& blocks) {
    return std::any_of(blocks.begin(), blocks.end(),
                       [&](const Block& block) { return lies_in(address, block); });
}

bool is_private(const Bytes4& address) {
    return lies_in_any(address, special4);
}

bool is_private(const Bytes6& address) {
    for (const auto& coat : coats) {
        if (lies_in(address, coat.block)) {
            Bytes4 inner{};
            std::copy_n(address.begin() + static_cast<std::ptrdiff_t>(coat.at), inner.size(),
                        inner.begin());
            return is_private(inner);
        }
    }
    return !lies_in(address, public6) || lies_in_any(address, special6);
}

std::string numeric(const addrinfo& entry) {
    std::array<char, NI_MAXHOST> text{};
    const int failed = getnameinfo(entry.ai_addr, entry.ai_addrlen, text.data(), text.size(),
                                   nullptr, 0, NI_NUMERICHOST);
    return failed == 0 ? text.data() : "";
}

}  // namespace

bool is_private_address(std::string_view address) {
    const std::string text{address};
    if (const auto four = bytes_of<Bytes4>(text.c_str())) {
        return is_private(*four);
    }
    const auto six = bytes_of<Bytes6>(text.c_str());
    return !six || is_private(*six);
}

std::vector<std::string> resolve_host(const std::string& host) {
    addrinfo wanted{};
    wanted.ai_family = AF_UNSPEC;
    wanted.ai_socktype = SOCK_STREAM;
    wanted.ai_flags = AI_ADDRCONFIG;
    addrinfo* first = nullptr;
    if (getaddrinfo(host.c_str(), nullptr, &wanted, &first) != 0) {
        return {};
    }
    const std::unique_ptr<addrinfo, decltype(&freeaddrinfo)> owner{first, &freeaddrinfo};
    std::vector<std::string> out;
    for (const auto* entry = first; entry != nullptr; entry = entry->ai_next) {
        if (auto text = numeric(*entry);
            !text.empty() && std::find(out.begin(), out.end(), text) == out.end()) {
            out.push_back(std::move(text));
        }
    }
    return out;
}

}  // namespace tracker::ingest
