#include "tracker/ingest/archive_record.hpp"

#include "tracker/core/date.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/version.hpp"
#include "tracker/ingest/http_block.hpp"

#include <algorithm>
#include <charconv>

namespace tracker::ingest {
namespace {

constexpr std::string_view conforms_to =
    "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/";
constexpr const char* same_body =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
constexpr const char* not_modified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";

constexpr const char* fields_type = "application/warc-fields";
constexpr const char* request_type = "application/http; msgtype=request";
constexpr const char* response_type = "application/http; msgtype=response";

/// Headers that spoke of the body as it came over the line: kept under another name, as archives
/// do, for the body is kept decompressed.
constexpr const char* was = "X-Archive-Orig-";

constexpr std::string_view suffix = ".warc.gz";
constexpr std::size_t month_size = 7;  // "2026-11"

/// RFC 9562, version 8: made from what the record is and where it stands.
std::string record_id(std::string_view type, const Place& place) {
    auto hex = sha256(std::string{type} + "\n" + place.file + "\n" + std::to_string(place.offset));
    hex[12] = '8';
    hex[16] = 'a';
    return "<urn:uuid:" + hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) +
           "-" + hex.substr(16, 4) + "-" + hex.substr(20, 12) + ">";
}

/// What any record begins with.
Headers head_of(const std::string& id, const std::string& at) {
    return {{"WARC-Record-ID", id}, {"WARC-Date", at}};
}

/// The id of a record that belongs to another.
std::string id_beside(std::string_view type, const WarcRecord& request) {
    return record_id(type, {header_of(request.fields, "WARC-Record-ID"), 0});
}

/// "/docs?year=2026" and "adilet.zan.kz".
struct Target {
    std::string path;
    std::string host;
};

Target target_of(const std::string& address) {
    const auto scheme = address.find("://");
    const auto host = scheme == std::string::npos ? 0 : scheme + 3;
    const auto path = std::min(address.find_first_of("/?#", host), address.size());
    const auto fragment = std::min(address.find('#', path), address.size());
    auto rest = address.substr(path, fragment - path);
    return {(rest.starts_with('/') ? "" : "/") + rest, address.substr(host, path - host)};
}

Headers kept_headers(const FetchAnswer& answer, bool has_body) {
    Headers out;
    for (const auto& [name, value] : answer.headers) {
        const Headers one{{name, "x"}};
        const bool is_length = !header_of(one, "Content-Length").empty();
        const bool is_coding = !header_of(one, "Content-Encoding").empty() ||
                               !header_of(one, "Transfer-Encoding").empty();
        const bool changed = is_length && value != std::to_string(answer.body.size());
        out.emplace_back(is_coding || (changed && has_body) ? was + name : name, value);
    }
    if (has_body && header_of(out, "Content-Length").empty()) {
        out.emplace_back("Content-Length", std::to_string(answer.body.size()));
    }
    return out;
}

std::string described(const ContentType& type) {
    return type.charset.empty() ? type.media_type : type.media_type + "; charset=" + type.charset;
}

std::optional<std::string> perhaps(std::string value) {
    return value.empty() || !is_utf8(value) ? std::nullopt
                                            : std::optional<std::string>{std::move(value)};
}

std::string readable(std::string value) {
    return is_utf8(value) ? std::move(value) : std::string{};
}

std::int64_t whole_number(const std::string& text) {
    std::int64_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// What an answer's own head says.
void read_answer(const WarcRecord& record, Snapshot& out) {
    const auto message = parse_http(record.block);
    if (!message) {
        return;
    }
    const auto& headers = message->headers;
    const auto identified = header_of(record.fields, "WARC-Identified-Payload-Type");
    const auto type =
        parse_content_type(identified.empty() ? header_of(headers, "Content-Type") : identified);
    out.status = status_of(message->start);
    out.media_type = readable(type.media_type);
    out.charset = readable(type.charset);
    out.etag = perhaps(header_of(headers, "ETag"));
    out.last_modified = perhaps(header_of(headers, "Last-Modified"));
    out.digest = header_of(record.fields, "WARC-Payload-Digest");
    if (out.status != 304) {
        out.body_bytes = whole_number(header_of(headers, "Content-Length"));
    }
}

std::optional<int> number(std::string_view text) {
    int value = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, value);
    return read.ec == std::errc{} && read.ptr == end && value >= 0 ? std::optional<int>{value}
                                                                   : std::nullopt;
}

bool is_id(std::string_view source) {
    return !source.empty() && std::all_of(source.begin(), source.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
    });
}

/// Microseconds of ".5" or of nothing.
std::optional<std::int64_t> fraction(std::string_view text) {
    constexpr std::size_t micro = 6;
    if (text.empty()) {
        return 0;
    }
    const auto digits = text.substr(1);
    if (text[0] != '.' || digits.empty() || digits.size() > 9 || !number(digits)) {
        return std::nullopt;
    }
    auto padded = std::string{digits.substr(0, micro)};
    padded.resize(micro, '0');
    return number(padded);
}

}  // namespace

std::string digest_of(std::string_view body) {
    return "sha256:" + sha256(body);
}

std::optional<std::int64_t> instant_of(const std::string& at) {
    constexpr std::size_t seconds_end = 19;  // "2026-11-25T08:30:00"
    if (at.size() < seconds_end + 1 || at[10] != 'T' || at[13] != ':' || at[16] != ':' ||
        at.back() != 'Z') {
        return std::nullopt;
    }
    const std::string_view text = at;
    const auto day = parse_iso_date(text.substr(0, 10));
    const auto hour = number(text.substr(11, 2));
    const auto minute = number(text.substr(14, 2));
    const auto second = number(text.substr(17, 2));
    const auto rest = fraction(text.substr(seconds_end, at.size() - seconds_end - 1));
    if (!day || !hour || !minute || !second || !rest || *hour > 23 || *minute > 59 ||
        *second > 60) {
        return std::nullopt;
    }
    const auto when = *day + std::chrono::hours{*hour} + std::chrono::minutes{*minute} +
                      std::chrono::seconds{*second} + std::chrono::microseconds{*rest};
    return std::chrono::microseconds{when.time_since_epoch()}.count();
}

std::string archive_file(const std::string& source, const std::string& at) {
    if (!is_id(source)) {
        throw Error{"'" + readable(source) +
                    "' is no id of a source: small letters, digits and '_' are allowed"};
    }
    if (!instant_of(at)) {
        throw Error{"'" + readable(at) + "' is no time such as 2026-11-25T08:30:00Z"};
    }
    return source + "-" + at.substr(0, month_size) + std::string{suffix};
}

std::optional<std::string> source_in(const std::string& file) {
    const auto tail = 1 + month_size + suffix.size();
    if (file.size() <= tail || !file.ends_with(suffix)) {
        return std::nullopt;
    }
    const auto source = file.substr(0, file.size() - tail);
    const auto month = file.substr(source.size() + 1, month_size);
    const bool is_one =
        file[source.size()] == '-' && is_id(source) && parse_iso_date(month + "-01").has_value();
    return is_one ? std::optional<std::string>{source} : std::nullopt;
}

WarcRecord warcinfo_record(const std::string& source, const std::string& at, const Place& place) {
    WarcRecord out;
    out.type = "warcinfo";
    out.fields = head_of(record_id(out.type, place), at);
    out.fields.emplace_back("WARC-Filename", place.file);
    out.fields.emplace_back("Content-Type", fields_type);
    out.block = "software: reforms/" + std::string{version} +
                "\r\nformat: WARC File Format 1.1\r\nconformsTo: " + std::string{conforms_to} +
                "\r\nisPartOf: " + source + "\r\n";
    return out;
}

WarcRecord request_record(const FetchRequest& request, const std::string& at, const Place& place) {
    const auto target = target_of(request.address);
    Headers headers{{"Host", target.host}};
    if (request.etag) {
        headers.emplace_back("If-None-Match", *request.etag);
    }
    if (request.last_modified) {
        headers.emplace_back("If-Modified-Since", *request.last_modified);
    }
    if (!request.media_type.empty()) {
        headers.emplace_back("Content-Type", request.media_type);
    }
    if (!request.body.empty()) {
        headers.emplace_back("Content-Length", std::to_string(request.body.size()));
    }
    WarcRecord out;
    out.type = "request";
    out.fields = head_of(record_id(out.type, place), at);
    out.fields.emplace_back("WARC-Target-URI", request.address);
    out.fields.emplace_back("Content-Type", request_type);
    out.block = http_text(request.method + " " + target.path + " HTTP/1.1", headers, request.body);
    return out;
}

WarcRecord answer_record(const FetchAnswer& answer, const WarcRecord& request,
                         const std::optional<Snapshot>& same) {
    const bool confirms = answer.status == 304;
    WarcRecord out;
    out.type = same ? "revisit" : "response";
    out.fields = head_of(id_beside(out.type, request), answer.at);
    out.fields.emplace_back("WARC-Target-URI", answer.address);
    out.fields.emplace_back("WARC-Concurrent-To", header_of(request.fields, "WARC-Record-ID"));
    out.fields.emplace_back("Content-Type", response_type);
    out.fields.emplace_back("WARC-Payload-Digest",
                            confirms && same ? same->digest : digest_of(answer.body));
    const auto type = parse_content_type(header_of(answer.headers, "Content-Type"));
    if (type.media_type != answer.media_type || type.charset != answer.charset) {
        out.fields.emplace_back("WARC-Identified-Payload-Type",
                                described({answer.media_type, answer.charset}));
    }
    if (same) {
        out.fields.emplace_back("WARC-Profile", confirms ? not_modified : same_body);
        out.fields.emplace_back("WARC-Refers-To-Target-URI", same->final_address);
        out.fields.emplace_back("WARC-Refers-To-Date", same->at);
    }
    out.block = http_text("HTTP/1.1 " + std::to_string(answer.status) + " ",
                          kept_headers(answer, !confirms), same ? "" : answer.body);
    return out;
}

WarcRecord failure_record(const FetchError& failure, const WarcRecord& request) {
    WarcRecord out;
    out.type = "metadata";
    out.fields = head_of(id_beside(out.type, request), header_of(request.fields, "WARC-Date"));
    out.fields.emplace_back("WARC-Target-URI", header_of(request.fields, "WARC-Target-URI"));
    out.fields.emplace_back("WARC-Concurrent-To", header_of(request.fields, "WARC-Record-ID"));
    out.fields.emplace_back("Content-Type", fields_type);
    // The form of headers is that of application/warc-fields, less the start line.
    const auto text =
        http_text("", {{"fetch-error", failure.code()}, {"message", failure.what()}}, "");
    out.block = text.substr(2, text.size() - 4);
    return out;
}

std::optional<Snapshot> snapshot_of(const WarcRecord& record, const WarcRecord* request) {
    Snapshot out;
    out.at = header_of(record.fields, "WARC-Date");
    out.final_address = header_of(record.fields, "WARC-Target-URI");
    const auto asked_by = header_of(record.fields, "WARC-Concurrent-To");
    const bool asked =
        request != nullptr && asked_by == header_of(request->fields, "WARC-Record-ID");
    out.address = asked ? header_of(request->fields, "WARC-Target-URI") : out.final_address;
    out.revisit = record.type == "revisit";
    if (!instant_of(out.at) || !is_utf8(out.address) || !is_utf8(out.final_address)) {
        return std::nullopt;
    }
    if (record.type == "response" || out.revisit) {
        read_answer(record, out);
        return out.status > 0 && out.digest.starts_with("sha256:") && is_utf8(out.digest)
                   ? std::optional{out}
                   : std::nullopt;
    }
    std::string_view block = record.block;
    out.failure = readable(header_of(parse_headers(block), "fetch-error"));
    return record.type == "metadata" && !out.failure.empty() ? std::optional{out} : std::nullopt;
}

}  // namespace tracker::ingest
