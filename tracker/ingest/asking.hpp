/// One question to a source: from the web into the archive, and only when what we hold may have
/// changed.
#pragma once

#include "tracker/core/source.hpp"
#include "tracker/ingest/archive.hpp"
#include "tracker/ingest/fetcher.hpp"
#include "tracker/store/run_store.hpp"

#include <functional>
#include <optional>
#include <string>

namespace tracker::ingest {

/// Now, RFC 3339. A parameter, so that no test depends on the day.
using Clock = std::function<std::string()>;

/// Why an answer is of no use, and what that says of the source: "refused" (it will not have us),
/// "changed" (it answers otherwise than it did) or "silent".
struct Trouble {
    std::string code;
    std::string message;
    std::string state;
};

Trouble trouble_of(const FetchError& error);
/// Nothing for a status that brings a page, or says that it has not changed.
std::optional<Trouble> trouble_of(int status);

struct Answer {
    std::optional<int> status;         ///< None without an answer.
    std::optional<Snapshot> snapshot;  ///< Of the body.
    std::string body;                  ///< As it came: not yet in UTF-8.
    bool same = false;                 ///< It is what was read before.
    std::optional<Trouble> trouble;
};

/// The server says that there is no such page (any more).
bool is_gone(const Answer& answer);

class Asker {
   public:
    /// All must outlive it.
    Asker(const WebSource& source, Archive& archive, Fetcher& fetcher, const Clock& clock)
        : source_{source}, archive_{archive}, fetcher_{fetcher}, clock_{clock} {}

    /// What the archive got from this time on is not asked for again.
    void go_on_from(const std::string& began) { began_ = began; }

    /// Conditional where `held` was read and the archive has it. Every answer is in the archive
    /// before this returns, and the body is there also when the server only says that it is the
    /// same.
    Answer ask(const std::string& address, const std::optional<store::Page>& held);

   private:
    Answer fetch(const FetchRequest& request, const std::optional<store::Page>& held);

    const WebSource& source_;
    Archive& archive_;
    Fetcher& fetcher_;
    const Clock& clock_;
    std::optional<std::string> began_;
};

}  // namespace tracker::ingest
