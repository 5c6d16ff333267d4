#include "tracker/answers/options.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/archive_export.hpp"
#include "tracker/ingest/archive_import.hpp"

#include <algorithm>
#include <filesystem>

namespace fs = std::filesystem;

namespace tracker::cli {
namespace {

using ingest::Archive;
using ingest::Snapshot;

constexpr Option arguments[] = {
    {"action", "ACTION", "list, export, import or check"},
    {"file", "FILE", "of an import: WARC files, saved pages, folders of them"},
};
constexpr Option options[] = {
    {"archive", "DIR", "the archive (default: the setting, else 'archive' beside the database)"},
    {"source", "ID", "only of this source; of an import: whose pages they are"},
    {"address", "TEXT", "of list and export: only addresses with this in them"},
    answers::from_option,
    answers::to_option,
    {"limit", "N", "of a list: at most this many"},
    {"output", "FILE", "of an export: the file to make, such as kz.warc.gz"},
    {"base", "ADDRESS",
     "of an import: where saved pages come from, if they do not say so; with '/' at its end, their "
     "names follow on it"},
    render::format_option(),
};

std::string required(Session& session, std::string_view name, const std::string& what) {
    auto value = find(session.values(), name);
    if (!value || value->empty()) {
        throw UsageError{"missing " + what};
    }
    return std::move(*value);
}

ingest::SnapshotFilter filter_of(Session& session) {
    ingest::SnapshotFilter out;
    const auto period = answers::period_in(session.values());
    out.source = find(session.values(), "source").value_or("");
    out.address = find(session.values(), "address").value_or("");
    out.from = period.from;
    out.to = period.to;
    return out;
}

/// One that is not there is told, and empty.
Archive opened(Session& session) {
    const auto folder = session.archive();
    if (!fs::exists(folder)) {
        session.note("reforms: no archive yet: '" + folder + "' is not there");
    }
    return Archive{folder, Archive::Access::read};
}

constexpr Column columns[] = {
    {"at"},
    {"source"},
    {"status"},
    {"bytes", Kind::number},
    {"media_type"},
    {"address"},
    {"final_address"},
    {"charset"},
    {"etag"},
    {"last_modified"},
    {"digest"},
    {"file"},
    {"offset", Kind::number},
    {"length", Kind::number},
    {"revisit", Kind::json},
};
constexpr std::size_t brief_columns = 6;

void write_row(const Snapshot& s, std::span<const Column> shown, RowWriter& rows) {
    const auto status = s.failure.empty() ? std::to_string(s.status) : s.failure;
    const auto bytes = std::to_string(s.body_bytes);
    const auto offset = std::to_string(s.offset);
    const auto length = std::to_string(s.length);
    const std::string_view missing;
    const auto perhaps = [&](const std::string& text) {
        return text.empty() ? missing : std::string_view{text};
    };
    const std::string_view values[] = {
        s.at,
        s.source,
        status,
        bytes,
        perhaps(s.media_type),
        s.address,
        s.final_address,
        perhaps(s.charset),
        s.etag ? std::string_view{*s.etag} : missing,
        s.last_modified ? std::string_view{*s.last_modified} : missing,
        perhaps(s.digest),
        s.file,
        offset,
        length,
        s.revisit ? "true" : "false",
    };
    rows.row(std::span{values}.first(shown.size()));
}

std::string counted(std::size_t count, const char* one, const char* many) {
    return std::to_string(count) + " " + (count == 1 ? one : many);
}

void warn(Session& session, const std::vector<Issue>& issues) {
    for (const auto& issue : issues) {
        session.note("reforms: " + issue.code + ": " + issue.message);
    }
}

int list(Session& session) {
    const auto& format = session.format();
    const auto filter = filter_of(session);
    const auto limit = answers::count_in(session.values(), "limit");
    const auto archive = opened(session);
    warn(session, archive.issues());
    const std::span<const Column> all{columns};
    const auto shown = format.shape == Shape::brief ? all.first(brief_columns) : all;
    auto sink = session.sink();
    const auto rows = format.make(sink, session.page());
    rows->begin(shown);
    std::int64_t count = 0;
    ingest::for_each(archive, filter, [&](const Snapshot& snapshot) {
        if (limit && count == *limit) {
            return false;
        }
        ++count;
        write_row(snapshot, shown, *rows);
        return true;
    });
    rows->end();
    return success;
}

int export_it(Session& session) {
    const auto path = required(session, "output", "--output FILE: the file to make");
    const auto filter = filter_of(session);
    const auto archive = opened(session);
    warn(session, archive.issues());
    const auto fetches = ingest::export_archive(archive, filter, session.timestamp(), path);
    auto sink = session.sink();
    sink.write(counted(static_cast<std::size_t>(fetches), "fetch", "fetches") + "\n");
    sink.flush();
    return success;
}

/// The words of the command line reach us as one text: what is there under a name with blanks in it
/// is one file.
std::vector<std::string> paths_in(const std::string& words) {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < words.size();) {
        auto end = words.size();
        while (end != std::string::npos && !fs::exists(words.substr(at, end - at))) {
            end = end <= at + 1 ? std::string::npos : words.rfind(' ', end - 1);
            end = end == std::string::npos || end <= at ? std::string::npos : end;
        }
        if (end == std::string::npos) {
            throw UsageError{"cannot read '" + words.substr(at) + "': no such file"};
        }
        out.push_back(words.substr(at, end - at));
        at = end + 1;
    }
    return out;
}

int import_it(Session& session) {
    const ingest::ImportOptions wanted{
        required(session, "source", "--source ID: whose pages they are"),
        find(session.values(), "base").value_or("")};
    const auto paths =
        paths_in(required(session, "file", "FILE: a WARC file, a saved page or a folder"));
    Archive archive{session.archive()};
    warn(session, archive.issues());
    ingest::Imported all;
    for (const auto& path : paths) {
        const auto imported = ingest::import_files(archive, path, wanted);
        warn(session, imported.issues);
        all.kept += imported.kept;
        all.known += imported.known;
        all.passed += imported.passed;
        all.issues.insert(all.issues.end(), imported.issues.begin(), imported.issues.end());
    }
    auto sink = session.sink();
    sink.write(std::to_string(all.kept) + " new, " + std::to_string(all.known) + " known, " +
               std::to_string(all.passed) + " passed over, " +
               counted(all.issues.size(), "issue", "issues") + "\n");
    sink.flush();
    return all.issues.empty() ? success : partly_done;
}

int check(Session& session) {
    const auto archive = opened(session);
    const auto issues = ingest::check_archive(archive);
    auto sink = session.sink();
    for (const auto& issue : issues) {
        sink.write(issue.code + ": " + issue.message + "\n");
    }
    sink.write(counted(archive.files().size(), "file", "files") + ", " +
               counted(issues.size(), "issue", "issues") + "\n");
    sink.flush();
    return issues.empty() ? success : failure;
}

struct Action {
    std::string_view name;
    int (*run)(Session& session);
    std::string_view takes;  ///< Of the options that not every action takes.
};

constexpr Action actions[] = {
    {"list", list, "source address from to limit format"},
    {"export", export_it, "source address from to output"},
    {"import", import_it, "file source base"},
    {"check", check, ""},
};

/// What an action does not read would be lost in silence.
void refuse_what_is_lost(Session& session, const Action& action) {
    for (const std::string_view name :
         {"file", "source", "address", "from", "to", "limit", "output", "base", "format"}) {
        if (session.has(name) && action.takes.find(name) == std::string_view::npos) {
            throw UsageError{"'archive " + std::string{action.name} + "' takes no " +
                             std::string{name}};
        }
    }
}

int run(Session& session) {
    const auto& wanted = session.values().at("action");
    std::vector<std::string> known;
    for (const auto& action : actions) {
        if (action.name == wanted) {
            refuse_what_is_lost(session, action);
            return action.run(session);
        }
        known.emplace_back(action.name);
    }
    throw UsageError{"unknown action '" + wanted + "'" + advice(wanted, known)};
}

}  // namespace

constinit const Command archive_command{
    "archive",
    "What was fetched, as WARC files: list, export, import, check",
    arguments,
    1,
    options,
    "  reforms archive list --source kz_adilet --from 2026-11\n"
    "  reforms archive export --source kz_adilet --output adilet.warc.gz\n"
    "  reforms archive import crawl.warc.gz --source kz_adilet\n"
    "  reforms archive import pages --source kz_adilet --base https://adilet.zan.kz/rus/docs/\n"
    "  reforms archive check\n",
    run};

}  // namespace tracker::cli
