/// Which addresses of the network belong to the public internet: no page may lead us into the
/// networks behind the machine that we run on.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// Whether a numeric address (IPv4, IPv6) is anything but public: loopback, private, link-local,
/// shared (CGNAT), multicast, reserved, for documentation, or IPv6 around such an IPv4. What is no
/// numeric address is taken for private.
bool is_private_address(std::string_view address);

/// The numeric addresses of a host, which may be numeric itself in any form that the system reads
/// ("2130706433" is 127.0.0.1); empty when there are none. May take as long as the resolver does.
std::vector<std::string> resolve_host(const std::string& host);

}  // namespace tracker::ingest
