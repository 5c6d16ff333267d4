/// What a post speaks of, and whether two posts are one.
#pragma once

#include "tracker/core/page.hpp"
#include "tracker/core/requisites.hpp"
#include "tracker/extract/extractor.hpp"
#include "tracker/store/post_store.hpp"

#include <string>
#include <vector>

namespace tracker::ingest {

/// Bodies of the registry by their names on the day of the post, codes of acts in its words and
/// addresses, and numbers of acts where a kind of act or a day stands in the same sentence: a bare
/// number is anybody's. Which events these are, the database says (view post_event).
std::vector<store::Mention> mentions_of(const Post& post, const extract::Extractor& extractor,
                                        const RequisiteWords& words);

/// SHA-256 of the words alone, so that marks, emoji, case and line breaks make no difference. A
/// short text is anybody's, so there the author counts too, and where none is told the post itself.
std::string likeness_of(const Post& post);

}  // namespace tracker::ingest
