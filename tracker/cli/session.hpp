/// One run of one command: what was asked, where answers go, and the database and configuration,
/// opened when they are first needed.
#pragma once

#include "tracker/answers/handbook.hpp"
#include "tracker/cli/command.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/ingest/facts.hpp"
#include "tracker/render/format.hpp"
#include "tracker/store/connection.hpp"

#include <optional>
#include <string>

namespace tracker::cli {

class Session {
   public:
    Session(Values values, std::ostream& out, std::ostream& err, const Host& host)
        : values_{std::move(values)}, out_{out}, err_{err}, host_{host} {}

    [[nodiscard]] const Values& values() const { return values_; }
    [[nodiscard]] bool has(std::string_view name) const { return values_.contains(name); }
    [[nodiscard]] const Host& host() const { return host_; }
    [[nodiscard]] Date today() const { return day_of(host_.now); }

    config::Files config();
    config::Files data();
    const answers::Handbook& handbook();
    std::string lang();

    /// --db, else $REFORMS_DB, else the file in the XDG data folder.
    [[nodiscard]] std::string database() const;

    /// --archive, else the setting, else "archive" beside `database()`.
    [[nodiscard]] std::string archive();

    /// For reading. The default database is made and filled when there is none yet; one that is
    /// named with --db must be there.
    store::Reader reader();

    /// For writing to `database()`, with what keeps its search index up to date.
    store::Writer writer();

    /// Who signs: --author, else $REFORMS_AUTHOR, else $USER. Throws UsageError when none is known.
    std::string author();

    /// The time of entries in the change log.
    [[nodiscard]] std::string timestamp() const { return to_timestamp(host_.now); }

    /// What the clock says now: of a command that runs long.
    [[nodiscard]] std::chrono::system_clock::time_point clock() const {
        return host_.clock == nullptr ? host_.now : host_.clock();
    }

    /// A file that a person names, whole. Throws UsageError for one that cannot be read.
    [[nodiscard]] static std::string file(const std::string& path);

    /// What load does: creates or updates `database()`.
    ingest::LoadReport load(const ingest::LoadOptions& options);

    /// Standard output as a sink; flush() before the end.
    Sink sink();

    /// The format that --format names; for a person on a terminal table, else csv.
    const render::Format& format();
    [[nodiscard]] render::Page page() const { return {host_.width}; }

    /// True for json, false for text: of answers that have these two. Throws for others.
    bool wants_json();

    /// A line on standard error, unless --quiet.
    void note(const std::string& text);
    /// A line on standard error, with --verbose.
    void detail(const std::string& text);

    /// A bar on a terminal's standard error; a share of 1 wipes it out.
    void show_progress(std::string_view step, double share);

    std::ostream& out() { return out_; }

   private:
    Values values_;
    std::ostream& out_;
    std::ostream& err_;
    const Host& host_;
    std::optional<answers::Handbook> handbook_;
};

/// "12 new, 3 changed, 1 withdrawn, 41 unchanged".
std::string summary_of(const store::Counts& counts);

}  // namespace tracker::cli
