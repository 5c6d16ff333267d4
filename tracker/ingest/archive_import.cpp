#include "tracker/ingest/archive_import.hpp"

#include "tracker/core/address.hpp"
#include "tracker/core/date.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/file.hpp"
#include "tracker/core/json.hpp"
#include "tracker/ingest/archive_record.hpp"
#include "tracker/ingest/http_block.hpp"
#include "tracker/ingest/saved_page.hpp"
#include "tracker/ingest/warc.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_map>
#include <unordered_set>

namespace fs = std::filesystem;

namespace tracker::ingest {
namespace {

/// Of a saved page, and of a body of a WARC file after decompression.
constexpr std::size_t most_bytes = 64UL * 1024 * 1024;
constexpr std::size_t most_issues = 1000;

std::uint64_t key_of(const std::string& text) {
    return std::hash<std::string>{}(text);
}

/// What a 304 confirms depends on what was kept before it, so that is no part of it.
std::string identity(const Snapshot& s) {
    return s.address + "\n" + s.at + "\n" + std::to_string(s.status) + "\n" +
           (s.status == 304 ? "" : s.digest);
}

/// wget 1.20 and older set it in angle brackets.
std::string target_of(const WarcRecord& record) {
    auto uri = header_of(record.fields, "WARC-Target-URI");
    const bool in_brackets = uri.size() > 2 && uri.front() == '<' && uri.back() == '>';
    return in_brackets ? uri.substr(1, uri.size() - 2) : uri;
}

bool is_of_the_web(const std::string& uri) {
    return uri.starts_with("http://") || uri.starts_with("https://");
}

std::string in_quotes(const std::string& text) {
    return "'" + (is_utf8(text) ? text : std::string{"(not UTF-8)"}) + "'";
}

/// What our own archives say of an attempt that brought nothing; empty code for other metadata.
FetchError failure_in(const WarcRecord& record) {
    std::string_view block = record.block;
    const auto fields = parse_headers(block);
    return {header_of(fields, "fetch-error"), header_of(fields, "message")};
}

bool belong(const WarcRecord& answer, const WarcRecord& request) {
    const auto answer_id = header_of(answer.fields, "WARC-Record-ID");
    const auto request_id = header_of(request.fields, "WARC-Record-ID");
    return header_of(answer.fields, "WARC-Concurrent-To") == request_id ||
           header_of(request.fields, "WARC-Concurrent-To") == answer_id;
}

/// "POST /search HTTP/1.1" and its headers as what was asked.
FetchRequest request_in(const WarcRecord& record, const std::string& address) {
    FetchRequest out;
    out.address = address;
    const auto message = parse_http(record.block);
    if (!message) {
        return out;
    }
    const auto perhaps = [&](std::string_view name) {
        auto value = header_of(message->headers, name);
        return value.empty() ? std::nullopt : std::optional{std::move(value)};
    };
    out.method = message->start.substr(0, message->start.find(' '));
    out.body = message->body;
    out.media_type = header_of(message->headers, "Content-Type");
    out.etag = perhaps("If-None-Match");
    out.last_modified = perhaps("If-Modified-Since");
    return out;
}

bool is_a_part(const WarcRecord& record) {
    return !header_of(record.fields, "WARC-Truncated").empty() ||
           !header_of(record.fields, "WARC-Segment-Number").empty();
}

class Importer {
   public:
    Importer(Archive& archive, const ImportOptions& options)
        : archive_{archive}, options_{options} {
        archive.for_each(options.source, [this](const Snapshot& snapshot) {
            known_.insert(key_of(identity(snapshot)));
            return true;
        });
    }

    void path(const fs::path& path, const fs::path& within);
    Imported finish() {
        archive_.sync();
        return std::move(out_);
    }

   private:
    void warc(const fs::path& path, const File& file);
    void record(const WarcRecord& record);
    void flush();
    void failure(const WarcRecord& record);
    bool is_new(const Snapshot& snapshot);
    void answer(const WarcRecord& record, const WarcRecord* request);
    bool read_body(const WarcRecord& record, FetchAnswer& answer);
    std::optional<std::string> body_of_revisit(const WarcRecord& record);
    void page(const fs::path& path, const fs::path& within, const File& file);
    std::optional<std::string> address_of(const std::string& body, const fs::path& within) const;
    void keep(const FetchRequest& request, const FetchAnswer& answer, const std::string& digest);
    void tell(const std::string& code, const std::string& message);

    Archive& archive_;
    const ImportOptions& options_;
    Imported out_;
    std::string file_;  ///< That is read, for messages.
    std::unordered_set<std::uint64_t> known_;
    /// Bodies of this import by what revisits call them: a digest, or address and time.
    std::unordered_map<std::string, std::string> bodies_;
    std::optional<WarcRecord> request_;  ///< The record before, if it is a request.
    std::optional<WarcRecord> answer_;   ///< An answer whose request may follow.
};

void Importer::tell(const std::string& code, const std::string& message) {
    if (out_.issues.size() < most_issues) {
        out_.issues.push_back({code, file_ + ": " + message});
    }
}

void Importer::path(const fs::path& path, const fs::path& within) {
    file_ = is_utf8(path.string()) ? path.string() : "(a name that is not UTF-8)";
    const auto file = File::reading(path.string());
    std::string start(512, '\0');
    start.resize(file.read_at(0, start));
    const auto name = path.filename().string();
    const bool by_name = name.ends_with(".warc") || name.ends_with(".warc.gz");
    if (by_name || start.starts_with("WARC/1.") || start.starts_with("\x1f\x8b")) {
        warc(path, file);
    } else {
        page(path, within, file);
    }
}

void Importer::warc(const fs::path& path, const File& file) {
    if (fs::equivalent(path.parent_path().empty() ? "." : path.parent_path(), archive_.folder())) {
        throw Error{in_quotes(path.string()) + " stands in the archive's own folder"};
    }
    WarcReader reader{
        [&file](std::int64_t offset, std::span<char> to) { return file.read_at(offset, to); }};
    WarcRecord read;
    while (reader.next(read)) {
        record(read);
    }
    flush();
    request_.reset();
    for (const auto& issue : reader.issues()) {
        tell(issue.code, issue.message);
    }
}

/// A request stands before its answer or behind it, as the program that wrote them likes.
void Importer::record(const WarcRecord& record) {
    if (record.type == "request") {
        if (answer_ && belong(*answer_, record)) {
            answer(*answer_, &record);
            answer_.reset();
            return;
        }
        flush();
        request_ = record;
        return;
    }
    flush();
    if (record.type == "metadata") {
        failure(record);
    } else if (record.type != "response" && record.type != "revisit" && record.type != "resource") {
        if (record.type == "continuation") {
            tell("segmented-record", "the record of " + in_quotes(target_of(record)) +
                                         " goes on in another one; such are not read");
        }
        ++out_.passed;
    } else if (request_ && belong(record, *request_)) {
        answer(record, &*request_);
    } else {
        answer_ = record;
    }
    request_.reset();
}

void Importer::flush() {
    if (answer_) {
        answer(*answer_, nullptr);
        answer_.reset();
    }
}

std::optional<std::string> Importer::body_of_revisit(const WarcRecord& record) {
    const auto payload = header_of(record.fields, "WARC-Payload-Digest");
    for (const auto& name : {payload, header_of(record.fields, "WARC-Refers-To-Target-URI") + " " +
                                          header_of(record.fields, "WARC-Refers-To-Date")}) {
        const auto found = bodies_.find(name);
        if (found != bodies_.end()) {
            Snapshot there;
            there.digest = found->second;
            there.revisit = true;
            return archive_.body_of(there);
        }
    }
    return std::nullopt;
}

/// Status, headers and body; false when they cannot be had, which is an issue.
bool Importer::read_body(const WarcRecord& record, FetchAnswer& answer) {
    if (record.type == "resource") {  // the page alone, without what the server said of it
        answer.status = 200;
        answer.headers = {{"Content-Type", header_of(record.fields, "Content-Type")}};
        answer.body = record.block;
        return true;
    }
    const auto message = parse_http(record.block);
    answer.status = message ? status_of(message->start) : 0;
    if (answer.status == 0) {
        tell("bad-response",
             "the record of " + in_quotes(answer.address) + " holds no HTTP answer");
        return false;
    }
    answer.headers = message->headers;
    const bool empty = record.type == "revisit" && answer.status != 304;
    auto body = empty ? body_of_revisit(record) : opened_body(*message, most_bytes);
    if (!body) {
        tell(empty ? "lost-body" : "unreadable-body",
             "the body of " + in_quotes(answer.address) +
                 (empty ? " stands in a record that is not in this file"
                        : " cannot be opened (" +
                              in_quotes(header_of(message->headers, "Content-Encoding")) + ")"));
        return false;
    }
    answer.body = std::move(*body);
    return true;
}

void Importer::answer(const WarcRecord& record, const WarcRecord* request) {
    const auto uri = target_of(record);
    if (!is_of_the_web(uri)) {  // DNS answers, what wget says of itself, …
        ++out_.passed;
        return;
    }
    const auto address = parse_address(uri);
    const auto asked = request == nullptr ? address : parse_address(target_of(*request));
    FetchAnswer out;
    out.at = header_of(record.fields, "WARC-Date");
    if (!address || !asked || !instant_of(out.at)) {
        tell(instant_of(out.at) ? "bad-address" : "bad-date",
             "the record of " + in_quotes(uri) + " of " + in_quotes(out.at) + " is left out");
        return;
    }
    out.address = address->text();
    // A revisit is truncated by its nature, and wget says so.
    if (record.type != "revisit" && is_a_part(record)) {
        tell("truncated-record",
             "the record of " + in_quotes(uri) + " holds a part of the body only");
        return;
    }
    if (!read_body(record, out)) {
        return;
    }
    const auto type = parse_content_type(header_of(out.headers, "Content-Type"));
    const auto identified =
        parse_content_type(header_of(record.fields, "WARC-Identified-Payload-Type"));
    out.media_type = identified.media_type.empty() ? type.media_type : identified.media_type;
    out.charset = identified.charset.empty() ? type.charset : identified.charset;
    const auto request_made = request == nullptr ? FetchRequest{.address = asked->text()}
                                                 : request_in(*request, asked->text());
    const auto digest = digest_of(out.body);
    bodies_.try_emplace(uri + " " + out.at, digest);
    if (const auto payload = header_of(record.fields, "WARC-Payload-Digest"); !payload.empty()) {
        bodies_.try_emplace(payload, digest);
    }
    keep(request_made, out, digest);
}

void Importer::failure(const WarcRecord& record) {
    const auto failure = failure_in(record);
    const auto address = parse_address(target_of(record));
    Snapshot same;
    same.at = header_of(record.fields, "WARC-Date");
    if (failure.code().empty() || !is_utf8(failure.code()) || !address || !instant_of(same.at)) {
        ++out_.passed;
        return;
    }
    same.address = address->text();
    if (is_new(same)) {
        archive_.keep_failure(options_.source, {.address = same.address}, failure, same.at,
                              Archive::Sync::later);
    }
}

bool Importer::is_new(const Snapshot& snapshot) {
    const bool added = known_.insert(key_of(identity(snapshot))).second;
    ++(added ? out_.kept : out_.known);
    return added;
}

void Importer::keep(const FetchRequest& request, const FetchAnswer& answer,
                    const std::string& digest) {
    Snapshot same;
    same.address = request.address;
    same.at = answer.at;
    same.status = answer.status;
    same.digest = digest;
    if (is_new(same)) {
        archive_.keep(options_.source, request, answer, Archive::Sync::later);
    }
}

std::optional<std::string> Importer::address_of(const std::string& body,
                                                const fs::path& within) const {
    if (options_.base.empty()) {
        const auto said = saved_from(body);
        const auto address = said ? parse_address(*said) : std::nullopt;
        return address ? std::optional{address->text()} : std::nullopt;
    }
    const auto address = parse_address(
        options_.base.ends_with('/') ? options_.base + within.generic_string() : options_.base);
    return address ? std::optional{address->text()} : std::nullopt;
}

void Importer::page(const fs::path& path, const fs::path& within, const File& file) {
    const auto size = static_cast<std::size_t>(file.size());
    if (size > most_bytes) {
        tell("large-file", "it is larger than 64 MiB: no page");
        return;
    }
    FetchAnswer out;
    out.body.resize(size);
    out.body.resize(file.read_at(0, out.body));
    out.media_type = media_type_of(path.filename().string(), out.body);
    if (out.media_type.empty()) {
        ++out_.passed;
        return;
    }
    const auto address = address_of(out.body, within);
    if (!address) {
        tell("no-address", options_.base.empty()
                               ? "it does not say where it was saved from; --base ADDRESS does"
                               : "'" + options_.base + "' makes no address with its name");
        return;
    }
    out.address = *address;
    out.status = 200;
    out.headers = {{"Content-Type", out.media_type}};
    out.at = to_timestamp(file.changed());
    keep({.address = *address}, out, digest_of(out.body));
}

}  // namespace

Imported import_files(Archive& archive, const std::string& path, const ImportOptions& options) {
    Importer importer{archive, options};
    if (!fs::is_directory(path)) {
        importer.path(path, fs::path{path}.filename());
        return importer.finish();
    }
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator{path}) {
        if (entry.is_regular_file()) {
            files.push_back(entry.path());
        }
    }
    std::sort(files.begin(), files.end());
    for (const auto& file : files) {
        importer.path(file, fs::relative(file, path));
    }
    return importer.finish();
}

}  // namespace tracker::ingest
