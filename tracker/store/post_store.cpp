#include "tracker/store/post_store.hpp"

#include "tracker/core/json.hpp"
#include "tracker/store/sqlite.hpp"

namespace tracker::store {
namespace {

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

std::string id_of(const Post& post) {
    return post.channel + "/" + post.id;
}

std::string record_json(const PostRecord& record) {
    const auto& post = record.post;
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("source", record.source)
            .member("channel", post.channel)
            .member("id", post.id)
            .member("address", post.address)
            .member("at", post.at)
            .member("author", unless_empty(post.author))
            .member("title", unless_empty(post.title))
            .member("text", post.text)
            .member("lang", unless_empty(post.language))
            .end_object();
    });
}

std::string place_json(const Post& post) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("channel", post.channel)
            .member("id", post.id)
            .member("address", post.address)
            .member("at", post.at)
            .member("author", unless_empty(post.author))
            .end_object();
    });
}

/// One value, of a query with two parameters at most.
std::optional<std::string> value_in(Connection& connection, const std::string& sql,
                                    const std::vector<Value>& values) {
    Query query{connection, sql};
    query.bind(values);
    return query.step() ? query.perhaps_string(0) : std::nullopt;
}

void save_place(Connection& connection, const Post& post, const std::string& of) {
    Fields{}
        .add("channel", post.channel)
        .add("number", post.id)
        .add("post", of)
        .add("address", post.address)
        .add("at", post.at)
        .add("author", value_of(unless_empty(post.author)))
        .upsert(connection, "post_place", "channel, number");
}

void save_mentions(Connection& connection, const PostRecord& record) {
    const auto id = id_of(record.post);
    Query forget{connection, "DELETE FROM post_mention WHERE post = ?"};
    forget.bind(1, id);
    forget.run();
    for (const auto& mention : record.mentions) {
        Query query{connection,
                    "INSERT OR IGNORE INTO post_mention (post, kind, value, day) "
                    "VALUES (?, ?, ?, ?)"};
        query.bind({id, mention.kind, mention.value, mention.day});
        query.run();
    }
}

void write(Connection& connection, const PostRecord& record, const std::string& origin) {
    const auto& post = record.post;
    const auto id = id_of(post);
    Fields{}
        .add("id", id)
        .add("source", record.source)
        .add("channel", post.channel)
        .add("number", post.id)
        .add("address", post.address)
        .add("at", post.at)
        .add("author", value_of(unless_empty(post.author)))
        .add("title", value_of(unless_empty(post.title)))
        .add("text", post.text)
        .add("lang", value_of(unless_empty(post.language)))
        .add("likeness", record.likeness)
        .add("origin", origin)
        .add("first_seen", to_iso(record.first_seen))
        .add("withdrawn", nullptr)
        .upsert(connection, "post", "id");
    save_place(connection, post, id);
}

/// The post that this one repeats: where it is known to stand, else the first one like it.
std::optional<std::string> repeated(Connection& connection, const PostRecord& record) {
    const auto known =
        value_in(connection, "SELECT post FROM post_place WHERE channel = ? AND number = ?",
                 {record.post.channel, record.post.id});
    if (known == id_of(record.post)) {
        return std::nullopt;
    }
    if (known) {
        return value_in(connection, "SELECT id FROM post WHERE id = ? AND likeness = ?",
                        {*known, record.likeness});
    }
    return value_in(connection,
                    "SELECT id FROM post WHERE likeness = ? AND withdrawn IS NULL "
                    "ORDER BY first_seen, id LIMIT 1",
                    {record.likeness});
}

constexpr Column post_columns[] = {
    {"at"}, {"id"}, {"author"}, {"text"}, {"address"}, {"places", Kind::number}, {"tie"},
};

}  // namespace

PostChange save(Batch& batch, const PostRecord& record) {
    return guarded([&] {
        auto& connection = batch.connection();
        const auto id = id_of(record.post);
        if (const auto other = repeated(connection, record)) {
            const auto known =
                value_in(connection, "SELECT post FROM post_place WHERE channel = ? AND number = ?",
                         {record.post.channel, record.post.id});
            if (!known) {
                save_place(connection, record.post, *other);
                batch.log_part("post", *other + "/place/" + id, "", place_json(record.post));
            }
            return PostChange::unchanged;
        }
        const auto before = batch.counts();
        const bool written = batch.record("post", id, record_json(record), [&](Connection& to) {
            write(to, record, batch.origin());
        });
        if (batch.knows("post", id)) {
            save_mentions(connection, record);  // the registry may have learned a name
        }
        return !written                                    ? PostChange::unchanged
               : batch.counts().inserted > before.inserted ? PostChange::added
                                                           : PostChange::changed;
    });
}

bool has_post(Connection& connection, const std::string& channel, const std::string& id) {
    return guarded([&] {
        return value_in(connection, "SELECT post FROM post_place WHERE channel = ? AND number = ?",
                        {channel, id})
            .has_value();
    });
}

void list_posts_of(const Reader& reader, const std::string& event, Shape shape, RowWriter& rows) {
    guarded([&] {
        Query query{*reader.connection,
                    "SELECT p.at, p.id, p.author, p.text, p.address, (SELECT count(*) FROM "
                    "post_place s WHERE s.post = p.id), min(l.tie) FROM post_event l "
                    "JOIN post p ON p.id = l.post WHERE l.event = ? "
                    "GROUP BY p.id ORDER BY p.at, p.id"};
        query.bind(1, event);
        static_cast<void>(shape);
        stream(query, post_columns, rows);
    });
    rows.end();
}

}  // namespace tracker::store
