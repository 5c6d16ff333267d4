#include "tracker/cli/session.hpp"

#include "tracker/answers/options.hpp"
#include "tracker/core/error.hpp"

#include <cmath>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <ostream>

namespace fs = std::filesystem;

namespace tracker::cli {
namespace {

constexpr int bar_width = 24;

std::optional<std::string> environment(const char* name) {
    const char* const value = std::getenv(name);
    return value == nullptr || *value == '\0' ? std::nullopt : std::optional<std::string>{value};
}

/// The XDG base directory specification: relative values are to be ignored.
fs::path data_folder() {
    if (const auto xdg = environment("XDG_DATA_HOME"); xdg && fs::path{*xdg}.is_absolute()) {
        return *xdg;
    }
    if (const auto home = environment("HOME")) {
        return fs::path{*home} / ".local" / "share";
    }
    throw Error{
        "neither HOME nor XDG_DATA_HOME is set, so there is no place for the database; "
        "name one with --db FILE"};
}

void make_folder_of(const std::string& path) {
    const auto folder = fs::path{path}.parent_path();
    std::error_code failure;
    if (!folder.empty()) {
        fs::create_directories(folder, failure);
    }
    if (failure) {
        throw Error{"cannot make the folder '" + folder.string() + "' (" + failure.message() +
                    "); name another place with --db FILE"};
    }
}

}  // namespace

config::Files Session::config() {
    const auto folder = find(values_, "config");
    return folder ? config::Files::folder(*folder) : config::Files::shipped("config");
}

config::Files Session::data() {
    const auto folder = find(values_, "data");
    return folder ? config::Files::folder(*folder) : config::Files::shipped("data");
}

const answers::Handbook& Session::handbook() {
    if (!handbook_) {
        handbook_ = answers::read_handbook(config());
    }
    return *handbook_;
}

std::string Session::lang() {
    const auto named = find(values_, "lang");
    return named ? answers::choice("language", *named, languages) : handbook().settings.language;
}

std::string Session::database() const {
    if (const auto named = find(values_, "db")) {
        return *named;
    }
    if (auto named = environment("REFORMS_DB")) {
        return *named;
    }
    return (data_folder() / "reforms" / "reforms.db").string();
}

std::string Session::archive() {
    if (const auto named = find(values_, "archive")) {
        return *named;
    }
    const auto& folder = handbook().settings.archive.folder;
    return folder.empty() ? (fs::path{database()}.parent_path() / "archive").string() : folder;
}

store::Reader Session::reader() {
    const auto path = database();
    if (!has("db") && !store::is_prepared(path)) {
        note("reforms: no database yet: making '" + path + "' from the facts in the program");
        const auto report = load({});
        note("reforms: " + summary_of(report.counts));
    }
    auto reader = store::open_for_reading(path);
    if (reader.immutable) {
        detail("reforms: '" + path + "' stands in a folder that cannot be written; read as it is");
    }
    return reader;
}

store::Writer Session::writer() {
    const auto path = database();
    const int busy_seconds = handbook().settings.busy_seconds;
    auto stemmer = std::make_shared<Stemmer>(config::read_endings(config()));
    make_folder_of(path);
    auto writer = store::open_for_writing(path, busy_seconds);
    writer.stemmer = std::move(stemmer);
    return writer;
}

std::string Session::author() {
    if (auto named = find(values_, "author")) {
        if (named->find_first_not_of(' ') == std::string::npos) {
            throw UsageError{"--author is empty; give the name of who decides"};
        }
        return *named;
    }
    for (const auto* name : {"REFORMS_AUTHOR", "USER"}) {
        if (auto value = environment(name)) {
            note("reforms: signed as '" + *value + "' ($" + name + "); --author names another");
            return *value;
        }
    }
    throw UsageError{"a decision is signed: give --author NAME, or set REFORMS_AUTHOR"};
}

std::string Session::file(const std::string& path) {
    constexpr std::uintmax_t most = 1U << 20U;  // a form is small
    std::error_code failure;
    const auto size = fs::file_size(path, failure);
    std::ifstream in{path, std::ios::binary};
    if (failure || !in) {
        throw UsageError{"cannot read the file '" + path + "'" +
                         (failure ? " (" + failure.message() + ")" : "")};
    }
    if (size > most) {
        throw UsageError{"'" + path + "' is larger than a megabyte: no form"};
    }
    return {std::istreambuf_iterator<char>{in}, {}};
}

ingest::LoadReport Session::load(const ingest::LoadOptions& options) {
    const auto configuration = config();
    const auto facts = data();
    auto out = writer();
    return ingest::load_facts(
        out, configuration, facts, to_timestamp(host_.now), options,
        [this](std::string_view step, double share) { show_progress(step, share); });
}

void Session::show_progress(std::string_view step, double share) {
    if (!host_.err_is_terminal || has("quiet")) {
        return;
    }
    const int full = static_cast<int>(std::lround(share * bar_width));
    std::string bar(static_cast<std::size_t>(full), '#');
    bar.resize(bar_width, '.');
    // Back to the line's start, and what is left of it wiped out.
    err_ << "\r\x1b[K";
    if (share < 1) {
        err_ << "[" << bar << "] " << step;
    }
    err_ << std::flush;
}

Sink Session::sink() {
    return Sink{write_to(out_)};
}

const render::Format& Session::format() {
    const auto named = find(values_, "format");
    return render::find_format(named ? *named : host_.out_is_terminal ? "table" : "csv");
}

bool Session::wants_json() {
    constexpr std::string_view known[] = {"text", "json"};
    return answers::choice("format", find(values_, "format").value_or("text"), known) == "json";
}

void Session::note(const std::string& text) {
    if (!has("quiet")) {
        err_ << text << '\n' << std::flush;
    }
}

void Session::detail(const std::string& text) {
    if (has("verbose")) {
        note(text);
    }
}

std::string summary_of(const store::Counts& counts) {
    return std::to_string(counts.inserted) + " new, " + std::to_string(counts.corrected) +
           " changed, " + std::to_string(counts.withdrawn) + " withdrawn, " +
           std::to_string(counts.unchanged) + " unchanged";
}

}  // namespace tracker::cli
