/// One page of the web, asked for politely and never trusted.
#pragma once

#include "tracker/core/source.hpp"

#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace tracker::ingest {

struct FetchRequest {
    std::string address;  ///< http or https, absolute.
    std::string method = "GET";
    std::string body = {};  ///< Of a POST, with its media type.
    std::string media_type = {};
    std::optional<std::string> etag = {};  ///< Of the copy we have: 304 when it still holds.
    std::optional<std::string> last_modified = {};  ///< The same by day.
};

using Headers = std::vector<std::pair<std::string, std::string>>;  ///< Names as they came.

/// Whatever the server said, good or bad; a 404 is an answer, and worth keeping.
struct FetchAnswer {
    std::string address;            ///< Where it came from in the end.
    std::vector<std::string> hops;  ///< Addresses that were redirected, the first asked for first.
    int status = 0;
    Headers headers;
    std::string body;        ///< Decompressed, otherwise as it came: not yet in UTF-8.
    std::string media_type;  ///< "text/html", in lower case, without parameters; may be empty.
    std::string charset;     ///< Of Content-Type, in lower case; may be empty.
    std::string at;          ///< When the answer began (RFC 3339, UTC).
    int attempts = 1;
};

/// No answer, or none that may be used. `code` is stable: "timeout", "too-large",
/// "redirect-loop", "private-address", "robots", "tls", "truncated", "retry-later", "network",
/// "bad-address".
class FetchError : public std::runtime_error {
   public:
    FetchError(std::string code, const std::string& message)
        : std::runtime_error{message}, code_{std::move(code)} {}
    [[nodiscard]] const std::string& code() const { return code_; }

   private:
    std::string code_;
};

/// Keeps what it has learnt of the hosts that it has met. One thread.
class Fetcher {
   public:
    virtual ~Fetcher() = default;

    /// Throws FetchError. Waits as long as politeness asks.
    virtual FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings) = 0;
};

/// A header's first value, whatever the case of its name; empty when there is none.
std::string header_of(const Headers& headers, std::string_view name);

}  // namespace tracker::ingest
