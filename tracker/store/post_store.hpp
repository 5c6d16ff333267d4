/// Posts: commentary that speaks of acts, bodies and events.
#pragma once

#include "tracker/core/page.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"

#include <string>
#include <vector>

namespace tracker::store {

/// What the words of a post name.
struct Mention {
    std::string kind;   ///< "institution", "code" or "number" (of an act).
    std::string value;  ///< The id, code or number.
    std::string day;    ///< Beside a number, ISO; empty where none is given.
    bool operator==(const Mention&) const = default;
};

struct PostRecord {
    Post post;
    std::string source;
    std::string likeness;  ///< Posts that share it are one post.
    Date first_seen;
    std::vector<Mention> mentions;
};

enum class PostChange { added, changed, unchanged };

/// "CHANNEL/ID" in the log. A post like one that is there is not a second one: it is that post in
/// one more place, in the log as "CHANNEL/ID/place/CHANNEL/ID". A copy that is edited into
/// something else becomes a post of its own.
PostChange save(Batch& batch, const PostRecord& record);

/// Whether it stands somewhere already, as a post or as a copy of one.
bool has_post(Connection& connection, const std::string& channel, const std::string& id);

/// Rows: the posts that speak of an event, the earliest first.
void list_posts_of(const Reader& reader, const std::string& event, Shape shape, RowWriter& rows);

}  // namespace tracker::store
