/// One write transaction with its entries in the change log. Whatever changes a record of the
/// timeline goes through here, whoever it is: the shipped facts, a scraper, a reviewer.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/store/connection.hpp"

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::store {

/// The origin of what people decide (`reforms review`, `add`, `edit`).
inline constexpr std::string_view reviewer_origin = "review";

struct Counts {
    std::int64_t inserted = 0;
    std::int64_t corrected = 0;
    std::int64_t withdrawn = 0;
    std::int64_t unchanged = 0;
};

class Batch {
   public:
    /// Begins an IMMEDIATE transaction and brings the schema up to date in it. `origin` says who
    /// writes ("facts"), `at` when (RFC 3339, UTC).
    Batch(Writer& writer, std::string origin, std::string at);
    ~Batch();  ///< Without commit(), nothing has happened.
    Batch(const Batch&) = delete;
    Batch& operator=(const Batch&) = delete;

    /// Throws StoreError when a record names another one that is not there.
    void commit();

    /// Compares the record with the last the log says of it; where they differ, calls `write` and
    /// logs. A record that the schema refuses is an issue, and leaves what was there. A record that
    /// another origin wrote last is left alone, except by a reviewer, who has the last word: what a
    /// reviewer wrote or took back stays, and news that it does not know of are an issue.
    /// \returns whether it was written.
    bool record(std::string_view kind, const std::string& id, const std::string& json,
                const std::function<void(Connection&)>& write);

    /// Calls `write`; what the schema refuses is an issue, and leaves what was there.
    /// \returns whether it was written.
    bool try_write(std::string_view kind, const std::string& id,
                   const std::function<void(Connection&)>& write);

    /// A correction inside a record that has no entry of its own for each part: a figure of a
    /// capture. `before` is empty for what is new, `after` for what is gone.
    void log_part(std::string_view kind, const std::string& id, const std::string& before,
                  const std::string& after);

    /// Takes back what the log calls `id`, by `write`; a record that is not there, or of which
    /// another origin has the last word, is left alone (a reviewer has it over all).
    /// \returns whether it was taken back.
    bool retract(std::string_view kind, const std::string& id,
                 const std::function<void(Connection&)>& write);

    /// The same for a whole record of a table: it is marked as withdrawn.
    bool withdraw(std::string_view kind, const std::string& id);

    /// Stands by a record as it is, or brings it back as it was when it was withdrawn: this origin
    /// has the last word from now on.
    /// \returns false for a record that the log does not know.
    bool endorse(std::string_view kind, const std::string& id);

    /// Takes back every record of this kind and origin that this batch has not seen.
    void withdraw_unseen(std::string_view kind);

    /// How many records withdraw_unseen() would take back, of how many.
    struct Unseen {
        std::int64_t unseen = 0;
        std::int64_t of = 0;
    };
    Unseen unseen(std::string_view kind);

    /// Whether the database has had a record of this id, withdrawn or not.
    bool knows(std::string_view kind, const std::string& id);

    /// Notes a record as seen, so that it is not withdrawn.
    void see(std::string_view kind, const std::string& id);

    void count_unchanged(std::int64_t records) { counts_.unchanged += records; }
    void report(Issue issue) { issues_.push_back(std::move(issue)); }

    [[nodiscard]] const Counts& counts() const { return counts_; }
    [[nodiscard]] const std::vector<Issue>& issues() const { return issues_; }
    [[nodiscard]] const std::string& origin() const { return origin_; }
    [[nodiscard]] const std::string& at() const { return at_; }
    [[nodiscard]] Connection& connection() { return *connection_; }

   private:
    struct Seen;

    void tell_news(std::string_view kind, const std::string& id, const std::string& held,
                   const std::string& json);
    std::vector<std::string> unseen_ids(std::string_view kind, Unseen& counts);
    std::int64_t append(std::string_view kind, const std::string& id, std::string_view action,
                        const std::string& before, const std::string& after);
    [[nodiscard]] std::string dangling();

    std::shared_ptr<Connection> connection_;
    std::shared_ptr<const Stemmer> stemmer_;
    std::string origin_;
    std::string at_;
    std::unique_ptr<Seen> seen_;
    Counts counts_;
    std::vector<Issue> issues_;
    std::string head_hash_;
    bool committed_ = false;
};

/// Where the change log stands: "1712-3f9a01bc", or "0-" when it is empty. Every answer that is
/// kept (an export, a permalink) names it.
std::string data_version(const Reader& reader);

}  // namespace tracker::store
