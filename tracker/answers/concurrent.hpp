/// What else happened in a country while an index's windows were open: W-CONCURRENT.
#pragma once

#include "tracker/answers/compare.hpp"

namespace tracker::answers {

/// Registered reforms and events of the subject's country whose days touch the span: those of
/// national salience first, then those that share a tag, by day. An event counts with its reform.
std::vector<Concurrent> concurrent(const store::Reader& reader, const Subject& subject,
                                   const analysis::Span& span, Date as_of);

}  // namespace tracker::answers
