/// Addresses of the web (RFC 3986), of the two schemes that are read: http and https. One address
/// has one spelling here, so that it can be a key, and nothing that passes is ambiguous to another
/// reader: no user names, no control characters, no backslashes outside a path.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace tracker {

struct Address {
    std::string scheme;  ///< "http" or "https".
    std::string host;  ///< In lower case; IPv6 without its brackets; a name beyond ASCII as it is.
    int port = 0;      ///< The scheme's own where none was written.
    std::string path;  ///< From "/" on, without dot segments.
    std::optional<std::string> query = {};  ///< Without its "?".

    [[nodiscard]] std::string target() const;  ///< Path and query.
    [[nodiscard]] std::string origin() const;  ///< "https://host", and the port if it is another.
    [[nodiscard]] std::string text() const;    ///< The whole; the fragment is dropped.

    bool operator==(const Address&) const = default;
};

/// An absolute address; nothing for what is none, or longer than 8 KiB. Surrounding white space is
/// dropped, a byte that may not stand in an address is escaped, an escape that is not needed
/// undone.
std::optional<Address> parse_address(std::string_view text);

/// Where a reference leads that stands in the document at `base` (RFC 3986, 5.2); nothing for
/// other schemes ("mailto:", "javascript:").
std::optional<Address> resolve(const Address& base, std::string_view reference);

/// The same with texts: a link of a page as an absolute address.
std::optional<std::string> resolve(std::string_view base, std::string_view reference);

/// Escapes that are not needed undone, the others in capital letters, and every byte escaped that
/// is neither allowed in a path or query nor in `kept`.
std::string normal_escapes(std::string_view text, std::string_view kept = {});

}  // namespace tracker
