#include "tracker/core/address.hpp"

#include <algorithm>
#include <charconv>

namespace tracker {
namespace {

constexpr std::size_t longest = 8192;
constexpr std::size_t longest_host = 253;
constexpr std::string_view digits = "0123456789ABCDEF";

bool is_alpha(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}
bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_beyond_ascii(char c) {
    return static_cast<unsigned char>(c) >= 0x80;
}
bool is_unreserved(char c) {
    return is_alpha(c) || is_digit(c) || std::string_view{"-._~"}.find(c) != std::string_view::npos;
}
/// What a path or a query may hold as it is, next to the unreserved.
bool is_allowed(char c) {
    return std::string_view{"!$&'()*+,;=:@/?"}.find(c) != std::string_view::npos;
}

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
    return out;
}

std::optional<unsigned char> escaped_byte(std::string_view text) {
    unsigned char byte = 0;
    const auto* const end = text.data() + std::min<std::size_t>(text.size(), 3);
    if (text.size() < 3 || text[0] != '%' ||
        std::from_chars(text.data() + 1, end, byte, 16).ptr != end) {
        return std::nullopt;
    }
    return byte;
}

void add_escaped(std::string& out, unsigned char byte) {
    out += '%';
    out += digits[byte / 16U];
    out += digits[byte % 16U];
}

std::string_view trimmed(std::string_view text) {
    const auto is_space = [](char c) { return c >= 0 && c <= ' '; };
    while (!text.empty() && is_space(text.front())) {
        text.remove_prefix(1);
    }
    while (!text.empty() && is_space(text.back())) {
        text.remove_suffix(1);
    }
    return text;
}

/// The parts of a reference (RFC 3986, appendix B), as they are written.
struct Parts {
    std::optional<std::string_view> scheme;
    std::optional<std::string_view> authority;
    std::string_view path;
    std::optional<std::string_view> query;
};

std::optional<std::string_view> take_scheme(std::string_view& rest) {
    const auto colon = rest.find_first_of(":/?#");
    if (colon == std::string_view::npos || rest[colon] != ':' || colon == 0 || !is_alpha(rest[0])) {
        return std::nullopt;
    }
    const auto scheme = rest.substr(0, colon);
    const auto is_sign = [](char c) {
        return is_alpha(c) || is_digit(c) || c == '+' || c == '-' || c == '.';
    };
    if (!std::all_of(scheme.begin(), scheme.end(), is_sign)) {
        return std::nullopt;
    }
    rest.remove_prefix(colon + 1);
    return scheme;
}

Parts parts_of(std::string_view rest) {
    Parts out;
    rest = rest.substr(0, rest.find('#'));
    out.scheme = take_scheme(rest);
    if (rest.starts_with("//")) {
        rest.remove_prefix(2);
        const auto end = std::min(rest.find_first_of("/?"), rest.size());
        out.authority = rest.substr(0, end);
        rest.remove_prefix(end);
    }
    const auto mark = rest.find('?');
    out.path = rest.substr(0, mark);
    if (mark != std::string_view::npos) {
        out.query = rest.substr(mark + 1);
    }
    return out;
}

/// RFC 3986, 5.2.4, for a path that begins with "/".
std::string without_dot_segments(std::string_view path) {
    std::string out;
    while (!path.empty()) {
        const auto end = std::min(path.find('/', 1), path.size());
        const auto segment = path.substr(0, end);
        const bool is_last = end == path.size();
        if (segment == "/..") {
            out.erase(std::min(out.rfind('/'), out.size()));
        } else if (segment != "/.") {
            out += segment;
        }
        if (is_last && (segment == "/.." || segment == "/.")) {
            out += '/';
        }
        path.remove_prefix(end);
    }
    return out.empty() ? "/" : out;
}

std::string normal_path(std::string_view path) {
    const auto escaped = normal_escapes(path);
    return without_dot_segments(escaped.starts_with('/') ? escaped : "/" + escaped);
}

std::optional<std::string> normal_query(const std::optional<std::string_view>& query) {
    return query ? std::optional{normal_escapes(*query)} : std::nullopt;
}

bool is_host_name(std::string_view host) {
    return !host.empty() && host.size() <= longest_host &&
           std::all_of(host.begin(), host.end(), [](char c) {
               return is_alpha(c) || is_digit(c) || c == '-' || c == '.' || c == '_' ||
                      is_beyond_ascii(c);
           });
}

bool is_ipv6(std::string_view host) {
    return host.size() >= 2 && host.find(':') != std::string_view::npos &&
           host.find_first_not_of("0123456789abcdefABCDEF:.") == std::string_view::npos;
}

int own_port(std::string_view scheme) {
    return scheme == "https" ? 443 : 80;
}

/// "" is the scheme's own port.
std::optional<int> port_in(std::string_view text, std::string_view scheme) {
    int port = own_port(scheme);
    if (!text.empty()) {
        const auto* const end = text.data() + text.size();
        const auto [stop, failure] = std::from_chars(text.data(), end, port);
        if (!is_digit(text[0]) || failure != std::errc{} || stop != end || port < 1 ||
            port > 65535) {
            return std::nullopt;
        }
    }
    return port;
}

/// Host and port into `out`, whose scheme is known; false when they cannot be.
bool read_authority(std::string_view authority, Address& out) {
    std::string_view host;
    if (authority.starts_with('[')) {
        const auto end = authority.find(']');
        host = authority.substr(1, end - 1);
        if (end == std::string_view::npos || !is_ipv6(host)) {
            return false;
        }
        authority.remove_prefix(end + 1);
    } else {
        const auto end = std::min(authority.find(':'), authority.size());
        host = authority.substr(0, end);
        authority.remove_prefix(end);
        if (!is_host_name(host)) {  // a user name before an "@" is refused here too
            return false;
        }
    }
    if (!authority.empty() && authority[0] != ':') {
        return false;
    }
    const auto port = port_in(authority.substr(authority.empty() ? 0 : 1), out.scheme);
    out.host = lower(host);
    out.port = port.value_or(0);
    return port.has_value();
}

std::optional<Address> whole(const Parts& parts, std::string_view scheme) {
    Address out{lower(scheme), {}, 0, {}};
    if ((out.scheme != "http" && out.scheme != "https") || !read_authority(*parts.authority, out)) {
        return std::nullopt;
    }
    out.path = normal_path(parts.path);
    out.query = normal_query(parts.query);
    return out;
}

/// A relative path joined to the one that it stands in (RFC 3986, 5.2.3).
std::string merged(const Address& base, std::string_view path) {
    return path.starts_with('/') ? std::string{path}
                                 : base.path.substr(0, base.path.rfind('/') + 1).append(path);
}

/// Bounded: escapes may make an address three times as long.
std::optional<Address> if_short(std::optional<Address> address) {
    const bool is_short = address && address->target().size() <= longest;
    return is_short ? std::move(address) : std::nullopt;
}

/// Line breaks and tabs inside of a link are dropped, as browsers do.
std::string without_breaks(std::string_view text) {
    std::string out{trimmed(text)};
    std::erase_if(out, [](char c) { return c == '\n' || c == '\r' || c == '\t'; });
    return out;
}

}  // namespace

std::string normal_escapes(std::string_view text, std::string_view kept) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (const auto byte = escaped_byte(text.substr(i))) {
            i += 2;
            const char plain = static_cast<char>(*byte);
            is_unreserved(plain) ? out.push_back(plain) : add_escaped(out, *byte);
        } else if (is_unreserved(c) || is_allowed(c) || kept.find(c) != std::string_view::npos) {
            out += c;
        } else {
            add_escaped(out, static_cast<unsigned char>(c));
        }
    }
    return out;
}

std::string Address::target() const {
    return query ? path + "?" + *query : path;
}

std::string Address::origin() const {
    auto out = scheme + "://";
    out += host.find(':') == std::string::npos ? host : "[" + host + "]";
    return port == own_port(scheme) ? out : out + ":" + std::to_string(port);
}

std::string Address::text() const {
    return origin() + target();
}

std::optional<Address> parse_address(std::string_view text) {
    if (text.size() > longest) {
        return std::nullopt;
    }
    const auto clean = without_breaks(text);
    const auto parts = parts_of(clean);
    return parts.scheme && parts.authority ? if_short(whole(parts, *parts.scheme)) : std::nullopt;
}

std::optional<Address> resolve(const Address& base, std::string_view reference) {
    if (reference.size() > longest) {
        return std::nullopt;
    }
    const auto clean = without_breaks(reference);
    const auto parts = parts_of(clean);
    if (parts.scheme && !parts.authority) {
        return std::nullopt;
    }
    if (parts.authority) {
        return if_short(whole(parts, parts.scheme.value_or(base.scheme)));
    }
    auto out = base;
    if (!parts.path.empty()) {
        out.path = normal_path(merged(base, parts.path));
        out.query = normal_query(parts.query);
    } else if (parts.query) {
        out.query = normal_query(parts.query);
    }
    return if_short(std::move(out));
}

std::optional<std::string> resolve(std::string_view base, std::string_view reference) {
    const auto from = parse_address(base);
    const auto to = from ? resolve(*from, reference) : std::nullopt;
    return to ? std::optional{to->text()} : std::nullopt;
}

}  // namespace tracker
