/// Whether an answer is what a source's page must be: asked before anything of it is stored. An
/// error page is never a table, and a page without its body never an empty act.
#pragma once

#include "tracker/core/issue.hpp"
#include "tracker/core/source.hpp"
#include "tracker/ingest/fetcher.hpp"

#include <optional>
#include <string>
#include <string_view>

namespace tracker::ingest {

/// Nothing when it may be read; else an issue: "status" (no 2xx), "empty", "media-type", "html" (a
/// page where data were to come, whatever its Content-Type says), "signature" (a text is missing
/// that must stand in it), "charset" (more than one byte in a thousand means nothing).
std::optional<Issue> accept(const FetchAnswer& answer, const tracker::Signature& signature);

/// The same for a body that is UTF-8 already, of an archive or a file, as a sentence. A media type
/// that is not known (empty) is not held against it.
std::optional<std::string> problem_with(const tracker::Signature& signature,
                                        std::string_view media_type, std::string_view text);

}  // namespace tracker::ingest
