/// Bytes of a page, in whatever character set, as UTF-8.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace tracker {

struct Decoded {
    std::string text;          ///< Valid UTF-8, without a byte order mark.
    std::string charset;       ///< By which it was read: "utf-8", "windows-1251", …
    std::size_t replaced = 0;  ///< Bytes that mean nothing in it; each became U+FFFD.
    /// Declared as a set of single bytes, but it is UTF-8 through and through: read as that.
    bool contradicted = false;
};

/// In order of trust: a byte order mark, the charset that HTTP declares (may be empty), an XML
/// declaration or a <meta> in the first 4 KiB, UTF-8 if the bytes are that, and windows-1251, in
/// which the older pages of our sources are written. A name that is not known is passed over. Never
/// throws for what the bytes hold.
Decoded to_utf8(std::string_view bytes, std::string_view declared);

/// The charset that the beginning of a page names for itself, in lower case as it is written; empty
/// when it names none.
std::string sniffed_charset(std::string_view bytes);

}  // namespace tracker
