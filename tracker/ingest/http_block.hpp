/// An HTTP message as an archive keeps it: start line, headers, body. Pure; whatever the bytes,
/// nothing here throws.
#pragma once

#include "tracker/ingest/fetcher.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace tracker::ingest {

struct HttpBlock {
    std::string start;  ///< "HTTP/1.1 200 OK", or "GET /path HTTP/1.1".
    Headers headers;
    std::string body;  ///< As it stands in the block.
};

/// Nothing when there is no start line. Headers end at the first empty line; without one, all is
/// headers.
std::optional<HttpBlock> parse_http(std::string_view block);

/// Line ends inside names and values become blanks, so that none can end the headers.
std::string http_text(std::string_view start, const Headers& headers, std::string_view body);

/// "Name: value" lines up to the first empty one, which is taken too. A line that begins with a
/// blank goes on with the one before; a line without a colon is passed over.
Headers parse_headers(std::string_view& text);

/// Of a start line; 0 when it says none.
int status_of(std::string_view start);

/// Without transfer and content encodings. A body that says it is chunked and is not is taken as it
/// stands, for some archives keep it opened. Nothing when an encoding is unknown, the bytes are
/// damaged, or it opens to more than `most` bytes.
std::optional<std::string> opened_body(const HttpBlock& message, std::size_t most);

struct ContentType {
    std::string media_type;  ///< In lower case, without parameters; may be empty.
    std::string charset;     ///< In lower case; may be empty.
};
ContentType parse_content_type(std::string_view value);

}  // namespace tracker::ingest
