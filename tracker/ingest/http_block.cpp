#include "tracker/ingest/http_block.hpp"

#include "tracker/core/compress.hpp"

#include <algorithm>
#include <charconv>

namespace tracker::ingest {
namespace {

constexpr std::string_view line_end = "\r\n";
constexpr std::string_view blanks = " \t\r";

std::string_view trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(blanks);
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

/// ASCII, which is all that names and media types are.
std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

/// Up to the next line feed, which is taken and not given.
std::string_view take_line(std::string_view& text) {
    const auto end = text.find('\n');
    auto line = text.substr(0, end);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    if (line.ends_with('\r')) {
        line.remove_suffix(1);
    }
    return line;
}

std::string on_one_line(std::string_view text) {
    std::string out{text};
    std::replace_if(
        out.begin(), out.end(), [](char c) { return c == '\r' || c == '\n' || c == '\0'; }, ' ');
    return out;
}

/// The sizes of chunks are hexadecimal; what follows a semicolon says nothing about them.
std::optional<std::size_t> chunk_size(std::string_view line) {
    line = trimmed(line.substr(0, line.find(';')));
    std::size_t size = 0;
    const auto* const end = line.data() + line.size();
    const auto read = std::from_chars(line.data(), end, size, 16);
    if (line.empty() || read.ec != std::errc{} || read.ptr != end) {
        return std::nullopt;
    }
    return size;
}

std::optional<std::string> dechunked(std::string_view body) {
    std::string out;
    while (const auto size = chunk_size(take_line(body))) {
        if (*size == 0) {
            return out;
        }
        if (*size > body.size()) {
            return std::nullopt;
        }
        out.append(body.substr(0, *size));
        body.remove_prefix(*size);
        if (!take_line(body).empty()) {
            return std::nullopt;
        }
    }
    return std::nullopt;
}

/// Codings of a header, in the order in which they were put on.
std::vector<std::string> codings(const Headers& headers, std::string_view name) {
    const auto listed = header_of(headers, name);
    std::string_view rest = listed;
    std::vector<std::string> out;
    while (!rest.empty()) {
        const auto comma = rest.find(',');
        const auto coding = lower(trimmed(rest.substr(0, comma)));
        if (!coding.empty() && coding != "identity") {
            out.push_back(coding);
        }
        rest.remove_prefix(comma == std::string_view::npos ? rest.size() : comma + 1);
    }
    return out;
}

std::optional<std::string> without(const std::string& coding, std::string_view body,
                                   std::size_t most) {
    if (coding == "gzip" || coding == "x-gzip") {
        return inflate(Inflater::Form::gzip, body, most);
    }
    if (coding == "deflate") {  // zlib by the standard; some servers send the bare stream
        auto opened = inflate(Inflater::Form::zlib, body, most);
        return opened ? opened : inflate(Inflater::Form::deflate, body, most);
    }
    return std::nullopt;
}

}  // namespace

Headers parse_headers(std::string_view& text) {
    Headers out;
    while (!text.empty()) {
        const auto line = take_line(text);
        if (line.empty()) {
            break;
        }
        if ((line.front() == ' ' || line.front() == '\t') && !out.empty()) {
            out.back().second.append(" ").append(trimmed(line));
            continue;
        }
        const auto colon = line.find(':');
        if (colon != std::string_view::npos) {
            out.emplace_back(trimmed(line.substr(0, colon)), trimmed(line.substr(colon + 1)));
        }
    }
    return out;
}

std::optional<HttpBlock> parse_http(std::string_view block) {
    HttpBlock out;
    out.start = trimmed(take_line(block));
    if (out.start.empty()) {
        return std::nullopt;
    }
    out.headers = parse_headers(block);
    out.body = block;
    return out;
}

std::string http_text(std::string_view start, const Headers& headers, std::string_view body) {
    std::string out = on_one_line(start).append(line_end);
    for (const auto& [name, value] : headers) {
        out.append(on_one_line(name)).append(": ").append(on_one_line(value)).append(line_end);
    }
    return out.append(line_end).append(body);
}

int status_of(std::string_view start) {
    const auto space = start.find(' ');
    if (!start.starts_with("HTTP/") || space == std::string_view::npos) {
        return 0;
    }
    const auto digits = start.substr(space + 1, 3);
    int status = 0;
    const auto* const end = digits.data() + digits.size();
    const auto read = std::from_chars(digits.data(), end, status);
    return read.ec == std::errc{} && read.ptr == end && status >= 100 ? status : 0;
}

std::optional<std::string> opened_body(const HttpBlock& message, std::size_t most) {
    std::optional<std::string> body{message.body};
    auto on = codings(message.headers, "Transfer-Encoding");
    if (!on.empty() && on.back() == "chunked") {
        on.pop_back();
        if (auto whole = dechunked(*body)) {
            body = std::move(whole);
        }
    }
    auto inner = codings(message.headers, "Content-Encoding");
    inner.insert(inner.end(), on.begin(), on.end());
    for (; body && !body->empty() && !inner.empty(); inner.pop_back()) {
        body = without(inner.back(), *body, most);
    }
    return body && body->size() <= most ? body : std::nullopt;
}

ContentType parse_content_type(std::string_view value) {
    ContentType out;
    out.media_type = lower(trimmed(value.substr(0, value.find(';'))));
    while (value.find(';') != std::string_view::npos) {
        value.remove_prefix(value.find(';') + 1);
        const auto parameter = trimmed(value.substr(0, value.find(';')));
        const auto equals = parameter.find('=');
        if (equals != std::string_view::npos &&
            lower(trimmed(parameter.substr(0, equals))) == "charset" && out.charset.empty()) {
            auto charset = trimmed(parameter.substr(equals + 1));
            if (charset.size() >= 2 && charset.front() == '"' && charset.back() == '"') {
                charset = charset.substr(1, charset.size() - 2);
            }
            out.charset = lower(charset);
        }
    }
    return out;
}

}  // namespace tracker::ingest
