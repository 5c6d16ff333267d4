/// The only header our code uses for JSON. RapidJSON stays inside json.cpp.
#pragma once

#include "tracker/core/sink.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tracker {

struct Translated;
struct JsonPart;

/// Streams strictly valid JSON: NaN and infinity become null, invalid UTF-8 throws tracker::Error.
class JsonWriter {
   public:
    explicit JsonWriter(Sink& sink);
    ~JsonWriter();
    JsonWriter(const JsonWriter&) = delete;
    JsonWriter& operator=(const JsonWriter&) = delete;

    JsonWriter& begin_object();
    JsonWriter& end_object();
    JsonWriter& begin_array();
    JsonWriter& end_array();
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);
    JsonWriter& value(const char* text) { return value(std::string_view{text}); }
    JsonWriter& value(double number);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(std::int64_t{number}); }
    JsonWriter& value(std::size_t number) { return value(static_cast<std::int64_t>(number)); }
    JsonWriter& value(bool truth);
    JsonWriter& value(const Translated& text);  ///< {"en":…,"ru":…,"kk":…}
    JsonWriter& value(const std::vector<std::string>& texts);
    template <typename T>
    JsonWriter& value(const std::optional<T>& perhaps) {
        return perhaps ? value(*perhaps) : null();
    }
    JsonWriter& digits(std::string_view number);  ///< A number that is text already.
    JsonWriter& raw(std::string_view json);       ///< A value that is JSON already.
    JsonWriter& null();

    template <typename T>
    JsonWriter& member(std::string_view name, const T& content) {
        key(name);
        return value(content);
    }

    /// Ends a line between two documents of NDJSON.
    void end_document();

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// The document that `write(json)` makes, as text.
template <typename Write>
std::string json_text(const Write& write) {
    std::string text;
    Sink sink{append_to(text)};
    {
        JsonWriter json{sink};
        write(json);
    }
    sink.flush();
    return text;
}

/// A JSON object read field by field. Strict: a field of another type, or one that nobody asked
/// for, is an Error that says where. Borrows from its JsonDocument.
class JsonObject {
   public:
    std::string text(std::string_view key);
    std::optional<std::string> perhaps_text(std::string_view key);  ///< null is nothing.
    bool truth(std::string_view key);
    std::vector<std::string> texts(std::string_view key);
    std::vector<JsonObject> objects(std::string_view key);
    std::optional<JsonObject> perhaps_object(std::string_view key);
    std::int64_t integer(std::string_view key);
    /// A text, or a list of texts and objects: a text with marked parts. null is an empty list.
    std::vector<JsonPart> parts(std::string_view key);
    void ignore(std::span<const std::string_view> keys);  ///< As if they had been read.
    [[nodiscard]] bool has(std::string_view key) const;
    [[nodiscard]] std::vector<std::string> keys() const;
    [[nodiscard]] std::vector<std::string> unread() const;  ///< Keys that nobody asked for.

    /// Throws Error when a field was never read or stands twice, for it would be lost in silence.
    void done() const;

   private:
    friend class JsonDocument;
    JsonObject(const void* value, std::string where) : value_{value}, where_{std::move(where)} {}

    const void* find(std::string_view key);
    [[noreturn]] void refuse(std::string_view key, std::string_view wanted) const;
    [[nodiscard]] std::string within(std::string_view key) const;

    const void* value_;
    std::string where_;  ///< "names[2]", for messages.
    std::set<std::string, std::less<>> read_;
};

/// One of JsonObject::parts(): a bare text, or an object.
struct JsonPart {
    std::optional<std::string> text;
    std::optional<JsonObject> object;
};

/// A parsed document: bounded in depth, checked for UTF-8.
class JsonDocument {
   public:
    /// Throws Error naming the byte at which the text stops being JSON.
    explicit JsonDocument(std::string_view text);
    ~JsonDocument();
    JsonDocument(const JsonDocument&) = delete;
    JsonDocument& operator=(const JsonDocument&) = delete;

    /// Throws Error when the document is something else.
    [[nodiscard]] JsonObject object() const;

   private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

/// JSON and problem documents may hold nothing else, so text from outside is checked at the door.
bool is_utf8(std::string_view text);

}  // namespace tracker
