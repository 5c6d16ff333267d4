#include "tracker/core/charset.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <iconv.h>
#include <optional>

namespace tracker {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";
constexpr std::size_t sniffed_bytes = 4096;

/// A name that pages use, ours, and iconv's. Only these reach iconv: what a page says there could
/// load modules. As in browsers, Latin-1 is read as its superset.
struct Charset {
    std::string_view label;
    std::string_view name;
    const char* iconv_name;
    std::size_t unit = 1;  ///< Bytes that are skipped when they mean nothing.
};

constexpr Charset utf8{"utf-8", "utf-8", "UTF-8"};
constexpr Charset windows_1251{"windows-1251", "windows-1251", "CP1251"};
constexpr Charset utf16le{"utf-16le", "utf-16le", "UTF-16LE", 2};
constexpr Charset utf16be{"utf-16be", "utf-16be", "UTF-16BE", 2};

constexpr std::array charsets{
    utf8,
    windows_1251,
    utf16le,
    utf16be,
    Charset{"utf8", "utf-8", "UTF-8"},
    Charset{"unicode-1-1-utf-8", "utf-8", "UTF-8"},
    Charset{"cp1251", "windows-1251", "CP1251"},
    Charset{"cp-1251", "windows-1251", "CP1251"},
    Charset{"win-1251", "windows-1251", "CP1251"},
    Charset{"windows1251", "windows-1251", "CP1251"},
    Charset{"x-cp1251", "windows-1251", "CP1251"},
    Charset{"utf-16", "utf-16le", "UTF-16LE", 2},
    Charset{"koi8-r", "koi8-r", "KOI8-R"},
    Charset{"koi8r", "koi8-r", "KOI8-R"},
    Charset{"koi8", "koi8-r", "KOI8-R"},
    Charset{"koi8-u", "koi8-u", "KOI8-U"},
    Charset{"ibm866", "ibm866", "CP866"},
    Charset{"cp866", "ibm866", "CP866"},
    Charset{"ascii", "windows-1252", "CP1252"},
    Charset{"us-ascii", "windows-1252", "CP1252"},
    Charset{"latin1", "windows-1252", "CP1252"},
    Charset{"iso-8859-1", "windows-1252", "CP1252"},
    Charset{"iso8859-1", "windows-1252", "CP1252"},
    Charset{"windows-1252", "windows-1252", "CP1252"},
    Charset{"cp1252", "windows-1252", "CP1252"},
    Charset{"windows-1250", "windows-1250", "CP1250"},
    Charset{"windows-1254", "windows-1254", "CP1254"},
    Charset{"iso-8859-2", "iso-8859-2", "ISO-8859-2"},
    Charset{"iso-8859-4", "iso-8859-4", "ISO-8859-4"},
    Charset{"iso-8859-5", "iso-8859-5", "ISO-8859-5"},
    Charset{"iso-8859-9", "windows-1254", "CP1254"},
    Charset{"iso-8859-13", "iso-8859-13", "ISO-8859-13"},
    Charset{"iso-8859-15", "iso-8859-15", "ISO-8859-15"},
};

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}
std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) { return lower(c); });
    return out;
}
unsigned char byte_at(std::string_view bytes, std::size_t at) {
    return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0;
}
bool is_space(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

std::optional<Charset> charset_named(std::string_view label) {
    const auto name = lower(label);
    const auto* const found =
        std::find_if(charsets.begin(), charsets.end(),
                     [&](const Charset& charset) { return charset.label == name; });
    return found == charsets.end() ? std::nullopt : std::optional{*found};
}

// --- UTF-8 -----------------------------------------------------------------------------------

/// The smallest and the greatest second byte after `first` (Unicode, table 3-7), and how many bytes
/// there are; a length of 0 is no first byte.
struct Lead {
    std::size_t length = 0;
    unsigned char least = 0x80;
    unsigned char most = 0xBF;
};

Lead lead_of(unsigned char first) {
    if (first < 0x80) {
        return {1};
    }
    if (first >= 0xC2 && first <= 0xDF) {
        return {2};
    }
    if (first >= 0xE0 && first <= 0xEF) {
        return {3, static_cast<unsigned char>(first == 0xE0 ? 0xA0 : 0x80),
                static_cast<unsigned char>(first == 0xED ? 0x9F : 0xBF)};
    }
    if (first >= 0xF0 && first <= 0xF4) {
        return {4, static_cast<unsigned char>(first == 0xF0 ? 0x90 : 0x80),
                static_cast<unsigned char>(first == 0xF4 ? 0x8F : 0xBF)};
    }
    return {};
}

/// Bytes of the character at `at`; 0 when there is none.
std::size_t character_at(std::string_view bytes, std::size_t at) {
    const auto lead = lead_of(byte_at(bytes, at));
    if (lead.length == 1) {
        return 1;
    }
    const auto second = byte_at(bytes, at + 1);
    if (lead.length == 0 || second < lead.least || second > lead.most) {
        return 0;
    }
    for (std::size_t i = 2; i < lead.length; ++i) {
        if ((byte_at(bytes, at + i) & 0xC0U) != 0x80U) {
            return 0;
        }
    }
    return lead.length;
}

/// Where the first bytes stand that are no UTF-8; the end when all are.
std::size_t valid_until(std::string_view bytes, std::size_t at) {
    while (at < bytes.size()) {
        std::uint64_t eight = 0;
        if (at + sizeof eight <= bytes.size()) {
            std::memcpy(&eight, bytes.data() + at, sizeof eight);
            if ((eight & 0x8080808080808080U) == 0) {
                at += sizeof eight;
                continue;
            }
        }
        const auto length = character_at(bytes, at);
        if (length == 0) {
            return at;
        }
        at += length;
    }
    return bytes.size();
}

bool is_ascii(std::string_view bytes) {
    return std::all_of(bytes.begin(), bytes.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

void repair_utf8(std::string_view bytes, Decoded& out) {
    for (std::size_t at = 0; at < bytes.size();) {
        const auto end = valid_until(bytes, at);
        out.text.append(bytes.substr(at, end - at));
        at = end;
        if (at < bytes.size()) {
            out.text.append(replacement);
            ++out.replaced;
            ++at;
        }
    }
}

// --- the others ------------------------------------------------------------------------------

class Converter {
   public:
    explicit Converter(const char* from) : handle_{iconv_open("UTF-8", from)} {
        if (handle_ == none()) {
            throw Error{std::string{"this system cannot convert from "} + from +
                        ": the C library's gconv modules are missing"};
        }
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// Appends what `bytes` mean and cuts it off; what is left begins with what means nothing.
    void convert(std::string_view& bytes, std::string& out) {
        std::array<char, 16384> buffer{};
        while (!bytes.empty()) {
            char* to = buffer.data();
            auto room = buffer.size();
            auto* from = const_cast<char*>(bytes.data());  // NOLINT(*-const-cast): iconv's type
            auto left = bytes.size();
            const auto failed = iconv(handle_, &from, &left, &to, &room) == std::size_t(-1);
            const bool is_full = failed && errno == E2BIG;
            out.append(buffer.data(), buffer.size() - room);
            bytes.remove_prefix(bytes.size() - left);
            if (failed && !is_full) {
                return;
            }
        }
    }

   private:
    static iconv_t none() {
        // NOLINTNEXTLINE(*-reinterpret-cast,performance-no-int-to-ptr): POSIX defines it so
        return reinterpret_cast<iconv_t>(std::intptr_t{-1});
    }
    iconv_t handle_;
};

void convert(std::string_view bytes, const Charset& charset, Decoded& out) {
    Converter converter{charset.iconv_name};
    for (converter.convert(bytes, out.text); !bytes.empty(); converter.convert(bytes, out.text)) {
        const auto skipped = std::min(charset.unit, bytes.size());
        out.text.append(replacement);
        out.replaced += skipped;
        bytes.remove_prefix(skipped);
    }
}

// --- what a page says of itself --------------------------------------------------------------

/// The value after "name =" in a tag, with or without quotes; empty when it is not there.
std::string value_of(std::string_view tag, std::string_view name) {
    auto at = tag.find(name);
    if (at == std::string_view::npos) {
        return {};
    }
    tag.remove_prefix(at + name.size());
    const auto skip = [&tag](auto&& is_one) {
        while (!tag.empty() && is_one(tag.front())) {
            tag.remove_prefix(1);
        }
    };
    skip(is_space);
    if (!tag.starts_with('=')) {
        return {};
    }
    skip([](char c) { return is_space(c) || c == '=' || c == '"' || c == '\''; });
    return std::string{tag.substr(0, tag.find_first_of("\"' ;/>?\t\r\n"))};
}

std::string charset_of_meta(std::string_view head) {
    while (!head.empty()) {
        const auto open = head.find('<');
        if (open == std::string_view::npos) {
            return {};
        }
        head.remove_prefix(open);
        const bool is_comment = head.starts_with("<!--");
        const std::string_view end_mark = is_comment ? "-->" : ">";
        const auto end = head.find(end_mark, is_comment ? 4 : 1);
        const auto tag = head.substr(0, end);
        if (tag.starts_with("<meta")) {
            if (auto charset = value_of(tag, "charset"); !charset.empty()) {
                return charset;
            }
        }
        head.remove_prefix(end == std::string_view::npos ? head.size() : end + end_mark.size());
    }
    return {};
}

/// A byte order mark, cut off; or UTF-16 told by the zeros in "<?".
std::optional<Charset> by_first_bytes(std::string_view& bytes) {
    struct Mark {
        std::string_view bytes;
        Charset charset;
        bool is_cut;
    };
    constexpr std::array marks{
        Mark{"\xEF\xBB\xBF", utf8, true},    Mark{"\xFF\xFE", utf16le, true},
        Mark{"\xFE\xFF", utf16be, true},     Mark{{"<\0?\0", 4}, utf16le, false},
        Mark{{"\0<\0?", 4}, utf16be, false},
    };
    for (const auto& mark : marks) {
        if (bytes.starts_with(mark.bytes)) {
            bytes.remove_prefix(mark.is_cut ? mark.bytes.size() : 0);
            return mark.charset;
        }
    }
    return std::nullopt;
}

/// What the page is declared to be, by HTTP or by itself.
std::optional<Charset> by_declaration(std::string_view bytes, std::string_view declared) {
    if (const auto charset = charset_named(declared)) {
        return charset;
    }
    const auto charset = charset_named(sniffed_charset(bytes));
    // a declaration that can be read byte by byte does not stand in UTF-16
    return charset && charset->unit > 1 ? utf8 : charset;
}

}  // namespace

std::string sniffed_charset(std::string_view bytes) {
    const auto head = lower(bytes.substr(0, sniffed_bytes));
    if (head.starts_with("<?xml")) {
        return value_of(std::string_view{head}.substr(0, head.find("?>")), "encoding");
    }
    return charset_of_meta(head);
}

Decoded to_utf8(std::string_view bytes, std::string_view declared) {
    const auto certain = by_first_bytes(bytes);
    const auto said = certain ? certain : by_declaration(bytes, declared);
    const bool is_utf8 = valid_until(bytes, 0) == bytes.size();
    Decoded out;
    // Cyrillic in a set of single bytes is as good as never valid UTF-8 by chance.
    out.contradicted = !certain && said && said->unit == 1 && said->name != utf8.name && is_utf8 &&
                       !is_ascii(bytes);
    const auto& otherwise = is_utf8 ? utf8 : windows_1251;
    const auto& charset = said && !out.contradicted ? *said : otherwise;
    out.charset = charset.name;
    if (charset.name != utf8.name) {
        convert(bytes, charset, out);
    } else if (is_utf8) {
        out.text = bytes;
    } else {
        repair_utf8(bytes, out);
    }
    return out;
}

}  // namespace tracker
