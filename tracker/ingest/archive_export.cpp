#include "tracker/ingest/archive_export.hpp"

#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/file.hpp"
#include "tracker/ingest/archive_record.hpp"
#include "tracker/ingest/warc.hpp"

#include <algorithm>
#include <filesystem>
#include <unordered_set>

namespace fs = std::filesystem;

namespace tracker::ingest {
namespace {

constexpr std::size_t piece = 1024UL * 1024;

/// A file that is not there under its name before it is whole.
class Draft {
   public:
    explicit Draft(const std::string& path)
        : path_{path}, draft_{path + ".part"}, file_{File::appending(draft_)} {
        file_.cut(0);
    }
    ~Draft() {
        std::error_code none;
        fs::remove(draft_, none);
    }
    Draft(const Draft&) = delete;
    Draft& operator=(const Draft&) = delete;

    void write(const std::string& bytes) {
        buffer_ += bytes;
        if (buffer_.size() >= piece) {
            flush();
        }
    }

    void finish() {
        flush();
        file_.sync();
        fs::rename(draft_, path_);
        const auto folder = fs::path{path_}.parent_path();
        sync_folder(folder.empty() ? "." : folder.string());
    }

   private:
    void flush() {
        file_.append(buffer_);
        buffer_.clear();
    }

    std::string path_;
    std::string draft_;
    File file_;
    std::string buffer_;
};

std::string packed(const WarcRecord& record) {
    return gzip(warc_text(record.type, record.fields, record.block));
}

/// A revisit as the response that it stands for.
WarcRecord with_body(WarcRecord record, const std::string& body) {
    constexpr std::string_view of_revisits[] = {"WARC-Profile", "WARC-Refers-To-Target-URI",
                                                "WARC-Refers-To-Date", "WARC-Block-Digest"};
    std::erase_if(record.fields, [&](const auto& field) {
        return std::find(std::begin(of_revisits), std::end(of_revisits), field.first) !=
               std::end(of_revisits);
    });
    record.type = "response";
    record.block += body;
    return record;
}

/// The members of a revisit, with the body in the answer.
std::string whole_records(const Archive& archive, const Snapshot& snapshot) {
    const auto members = archive.records_of(snapshot);
    WarcReader reader{source_of(members)};
    WarcRecord record;
    std::string out;
    while (reader.next(record)) {
        out += record.type == "revisit"
                   ? packed(with_body(std::move(record), archive.body_of(snapshot)))
                   : members.substr(static_cast<std::size_t>(record.offset),
                                    static_cast<std::size_t>(record.length));
        record = {};
    }
    return out;
}

}  // namespace

void for_each(const Archive& archive, const SnapshotFilter& filter,
              const std::function<bool(const Snapshot&)>& each) {
    archive.for_each(filter.source, [&](const Snapshot& snapshot) {
        const auto day = snapshot.at.substr(0, 10);
        const bool fits = snapshot.address.find(filter.address) != std::string::npos &&
                          (!filter.from || day >= *filter.from) &&
                          (!filter.to || day <= *filter.to);
        return !fits || each(snapshot);
    });
}

std::int64_t export_archive(const Archive& archive, const SnapshotFilter& filter,
                            const std::string& at, const std::string& path) {
    if (fs::exists(path)) {
        throw Error{"'" + path + "' is there already; name another file"};
    }
    Draft draft{path};
    draft.write(
        packed(warcinfo_record(filter.source, at, {fs::path{path}.filename().string(), 0})));
    std::int64_t fetches = 0;
    std::unordered_set<std::string> bodies;  // digests of those that were written
    for_each(archive, filter, [&](const Snapshot& snapshot) {
        const bool points_outside =
            snapshot.revisit && snapshot.status != 304 && !bodies.contains(snapshot.digest);
        draft.write(points_outside ? whole_records(archive, snapshot)
                                   : archive.records_of(snapshot));
        if (!snapshot.revisit && snapshot.body_bytes > 0) {
            bodies.insert(snapshot.digest);
        }
        ++fetches;
        return true;
    });
    draft.finish();
    return fetches;
}

std::vector<Issue> check_archive(const Archive& archive) {
    std::vector<Issue> issues;
    for (const auto& issue : archive.issues()) {
        if (issue.code == "foreign-file") {  // the others are met again
            issues.push_back(issue);
        }
    }
    for (const auto& name : archive.files()) {
        const auto file = File::reading((fs::path{archive.folder()} / name).string());
        WarcReader reader{
            [&file](std::int64_t offset, std::span<char> to) { return file.read_at(offset, to); }};
        WarcRecord record;
        while (reader.next(record)) {
        }
        for (const auto& issue : reader.issues()) {
            if (issue.code != "torn-record") {  // never promised; or being written just now
                issues.push_back({issue.code, name + ": " + issue.message});
            }
        }
    }
    archive.for_each("", [&](const Snapshot& snapshot) {
        try {  // one that is lost must not hide the next
            if (snapshot.failure.empty()) {
                static_cast<void>(archive.body_of(snapshot));
            }
        } catch (const Error& e) {
            issues.push_back({"lost-body", e.what()});
        }
        return true;
    });
    return issues;
}

}  // namespace tracker::ingest
