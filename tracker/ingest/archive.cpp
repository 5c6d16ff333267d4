#include "tracker/ingest/archive.hpp"

#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/file.hpp"
#include "tracker/core/json.hpp"
#include "tracker/ingest/archive_index.hpp"
#include "tracker/ingest/archive_record.hpp"
#include "tracker/ingest/http_block.hpp"

#include <algorithm>
#include <filesystem>

namespace fs = std::filesystem;

namespace tracker::ingest {
namespace {

std::string packed(const WarcRecord& record) {
    return gzip(warc_text(record.type, record.fields, record.block));
}

std::int64_t size_of(const std::string& bytes) {
    return static_cast<std::int64_t>(bytes.size());
}

/// A record follows right on another.
bool follows(const WarcRecord& record, const WarcRecord& before) {
    return before.offset + before.length == record.offset;
}

}  // namespace

struct Archive::Files {
    Files(std::string where, Access access)
        : folder{std::move(where)}, writes{access == Access::write} {}

    [[nodiscard]] std::string path(const std::string& name) const {
        return (fs::path{folder} / name).string();
    }

    void lock();
    void find();
    void open_index();
    void catch_up();
    void scan(const std::string& name, std::int64_t from);
    File& writing(const std::string& name);
    void sync();
    Snapshot append(const std::string& name, const std::string& lead, const WarcRecord& request,
                    const WarcRecord& answer, Sync when);
    [[nodiscard]] std::string bytes(const std::string& name, std::int64_t offset,
                                    std::int64_t length) const;

    std::string folder;
    bool writes;
    std::vector<std::string> names;
    std::vector<Issue> issues;
    std::optional<File> lock_file;
    ArchiveIndex index = ArchiveIndex::make("");

    std::string out_name;  ///< Of the file that was written to last, which stays open.
    std::optional<File> out;
    bool unsynced = false;
    mutable std::string in_name;  ///< The same of reading.
    mutable std::optional<File> in;
};

void Archive::Files::lock() {
    std::error_code failure;
    fs::create_directories(folder, failure);
    if (failure) {
        throw Error{"cannot make the archive's folder '" + folder + "' (" + failure.message() +
                    ")"};
    }
    lock_file = File::appending(path("lock"));
    if (!lock_file->lock()) {
        throw Error{"another process writes to the archive '" + folder +
                    "'; wait for it to end, or name another folder"};
    }
}

/// The archive's own files; what else stands in the folder is left alone.
void Archive::Files::find() {
    std::error_code none;
    for (const auto& entry : fs::directory_iterator{folder, none}) {
        const auto name = entry.path().filename().string();
        if (source_in(name)) {
            names.push_back(name);
        } else if (name.ends_with(".warc") || name.ends_with(".warc.gz")) {
            issues.push_back({"foreign-file", "'" + (is_utf8(name) ? name : "(not UTF-8)") +
                                                  "' is no file of this archive; "
                                                  "'reforms archive import' takes it in"});
        }
    }
    std::sort(names.begin(), names.end());
}

/// The index beside the files if it knows no more than they hold, else none.
void Archive::Files::open_index() {
    const auto file = path("index.tsv");
    auto found = fs::exists(file) ? ArchiveIndex::read(file, writes) : std::nullopt;
    const auto fits = [this](const auto& known) {
        std::error_code none;
        const auto size = fs::file_size(path(known.first), none);
        return !none && static_cast<std::int64_t>(size) >= known.second.end;
    };
    if (found && std::all_of(found->known().begin(), found->known().end(), fits)) {
        index = std::move(*found);
        catch_up();
        return;
    }
    if (!writes) {
        catch_up();
        return;
    }
    // Under another name until it is whole.
    index = ArchiveIndex::make(path("index.new"));
    catch_up();
    fs::rename(path("index.new"), file);
}

/// What was written and did not reach the index any more.
void Archive::Files::catch_up() {
    for (const auto& name : names) {
        const auto known = index.known().find(name);
        const auto from = known == index.known().end() ? 0 : known->second.end;
        if (static_cast<std::int64_t>(fs::file_size(path(name))) > from) {
            scan(name, from);
        }
    }
}

void Archive::Files::scan(const std::string& name, std::int64_t from) {
    const auto file = File::reading(path(name));
    WarcReader reader{
        [&file](std::int64_t offset, std::span<char> to) { return file.read_at(offset, to); },
        from};
    WarcRecord record;
    std::optional<WarcRecord> request;
    while (reader.next(record)) {
        if (record.type == "request") {
            request = record;
            continue;
        }
        const bool asked = request && follows(record, *request);
        if (auto snapshot = snapshot_of(record, asked ? &*request : nullptr)) {
            snapshot->source = source_in(name).value();
            snapshot->file = name;
            snapshot->offset = record.offset;
            snapshot->length = record.length;
            snapshot->lead = asked ? request->length : 0;
            index.add(*snapshot);
        }
        request.reset();
    }
    for (const auto& issue : reader.issues()) {
        if (writes || issue.code != "torn-record") {  // else a writer may be at it just now
            issues.push_back({issue.code, name + ": " + issue.message});
        }
    }
    // What is damaged stays for those who can mend it; what was never whole was never promised.
    if (writes && reader.torn()) {
        File::appending(path(name)).cut(reader.whole());
    }
}

File& Archive::Files::writing(const std::string& name) {
    if (!out || out_name != name) {
        sync();
        const bool is_new = !fs::exists(path(name));
        out = File::appending(path(name));
        out_name = name;
        if (is_new) {
            sync_folder(folder);
            names.insert(std::lower_bound(names.begin(), names.end(), name), name);
        }
    }
    return *out;
}

void Archive::Files::sync() {
    if (out && unsynced) {
        out->sync();
        unsynced = false;
    }
}

Snapshot Archive::Files::append(const std::string& name, const std::string& lead,
                                const WarcRecord& request, const WarcRecord& answer, Sync when) {
    auto snapshot = snapshot_of(answer, &request);
    if (!snapshot) {
        throw Error{"what came from '" + header_of(request.fields, "WARC-Target-URI") +
                    "' cannot be kept: its address is not UTF-8, or it has no status"};
    }
    auto& file = writing(name);
    const auto before = file.size();
    const auto asked = packed(request);
    const auto answered = packed(answer);
    snapshot->source = source_in(name).value();
    snapshot->file = name;
    snapshot->lead = size_of(asked);
    snapshot->offset = before + size_of(lead) + size_of(asked);
    snapshot->length = size_of(answered);
    file.append(lead + asked + answered);
    unsynced = true;
    try {
        if (when == Sync::now) {
            sync();
        }
        index.add(*snapshot);
    } catch (...) {  // caught so that a record of which the caller hears nothing does not stay
        file.cut(before);
        throw;
    }
    return std::move(*snapshot);
}

std::string Archive::Files::bytes(const std::string& name, std::int64_t offset,
                                  std::int64_t length) const {
    if (!in || in_name != name) {
        in = File::reading(path(name));
        in_name = name;
    }
    std::string out_bytes(static_cast<std::size_t>(length), '\0');
    if (in->read_at(offset, out_bytes) != out_bytes.size()) {
        throw Error{"'" + path(name) + "' no longer holds the record at byte " +
                    std::to_string(offset)};
    }
    return out_bytes;
}

Archive::Archive(std::string folder, Access access)
    : files_{std::make_unique<Files>(std::move(folder), access)} {
    if (files_->writes) {
        files_->lock();
    }
    files_->find();
    files_->open_index();
}

Archive::~Archive() = default;

Snapshot Archive::keep(const std::string& source, const FetchRequest& request,
                       const FetchAnswer& answer, Sync sync) {
    const auto name = archive_file(source, answer.at);
    const Place place{name, files_->writing(name).size()};
    const auto lead =
        place.offset == 0 ? packed(warcinfo_record(source, answer.at, place)) : std::string{};
    const auto asked = request_record(request, answer.at, {name, place.offset + size_of(lead)});
    std::optional<Snapshot> same;
    if (answer.status == 304) {
        same = latest(request.address);
    } else if (!answer.body.empty()) {
        same = files_->index.holder(digest_of(answer.body));
    }
    return files_->append(name, lead, asked, answer_record(answer, asked, same), sync);
}

Snapshot Archive::keep_failure(const std::string& source, const FetchRequest& request,
                               const FetchError& failure, const std::string& at, Sync sync) {
    const auto name = archive_file(source, at);
    const Place place{name, files_->writing(name).size()};
    const auto lead =
        place.offset == 0 ? packed(warcinfo_record(source, at, place)) : std::string{};
    const auto asked = request_record(request, at, {name, place.offset + size_of(lead)});
    return files_->append(name, lead, asked, failure_record(failure, asked), sync);
}

void Archive::sync() {
    files_->sync();
}

std::optional<Snapshot> Archive::latest(const std::string& address) const {
    return files_->index.newest(address);
}

std::string Archive::body_of(const Snapshot& snapshot) const {
    const auto holder = snapshot.revisit ? files_->index.holder(snapshot.digest) : snapshot;
    const auto gone = [&snapshot] {
        return Error{"the archive no longer holds the body of '" + snapshot.address + "' of " +
                     snapshot.at};
    };
    if (!holder) {
        throw gone();
    }
    const auto member = files_->bytes(holder->file, holder->offset, holder->length);
    WarcReader reader{source_of(member), 0, {.digests = false}};  // the body's own is held below
    WarcRecord record;
    if (!reader.next(record)) {
        throw gone();
    }
    auto message = parse_http(record.block);
    if (!message || digest_of(message->body) != snapshot.digest) {
        throw gone();
    }
    return std::move(message->body);
}

std::string Archive::records_of(const Snapshot& snapshot) const {
    return files_->bytes(snapshot.file, snapshot.offset - snapshot.lead,
                         snapshot.lead + snapshot.length);
}

void Archive::for_each(const std::string& source,
                       const std::function<bool(const Snapshot&)>& each) const {
    files_->index.for_each(source, each);
}

const std::vector<Issue>& Archive::issues() const {
    return files_->issues;
}

const std::string& Archive::folder() const {
    return files_->folder;
}

std::vector<std::string> Archive::files() const {
    return files_->names;
}

}  // namespace tracker::ingest
