/// What review, add and edit share.
#pragma once

#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/review.hpp"
#include "tracker/render/review.hpp"

namespace tracker::cli {

inline constexpr Option file_option{"file", "FILE",
                                    "the form, TOML or JSON ('--template' prints one)"};
inline constexpr Option template_option{"template", "",
                                        "print a form to fill in, and do nothing else"};
inline constexpr Option author_option{"author", "NAME",
                                      "who decides (default: $REFORMS_AUTHOR, else $USER)"};
inline constexpr Option note_option{"note", "TEXT", "why, for those who read the history"};
inline constexpr Option dry_run_option{"dry-run", "", "say what would change, and change nothing"};

inline ingest::Signature signature_of(Session& session) {
    return {session.author(), session.timestamp(), find(session.values(), "note")};
}

inline ingest::Written form_of(Session& session, const std::string& kind) {
    const auto path = find(session.values(), "file");
    if (!path) {
        throw UsageError{"missing --file FILE; --template prints a form to fill in"};
    }
    return {kind, Session::file(*path), *path, session.has("dry-run")};
}

/// One line, and a line for every field that changed.
inline int tell(Session& session, const ingest::Reviewed& reviewed) {
    auto sink = session.sink();
    sink.write(reviewed.kind + " " + reviewed.id + " " +
               (session.has("dry-run") ? "would be " : "") + reviewed.decision + "\n");
    render::write_differences(reviewed.differences, sink);
    sink.flush();
    return success;
}

}  // namespace tracker::cli
