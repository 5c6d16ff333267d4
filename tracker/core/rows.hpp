/// How the rows of an answer travel: a question feeds them in, an output format takes them.
#pragma once

#include <span>
#include <string_view>

namespace tracker {

/// What a value is: text, the digits of a number, or a piece of JSON that is valid as it stands.
enum class Kind { text, number, json };

struct Column {
    std::string_view name;
    Kind kind = Kind::text;
};

/// begin(), any number of row(), any number of extra(), end(). After an exception in between, throw
/// the writer away.
class RowWriter {
   public:
    RowWriter() = default;
    virtual ~RowWriter() = default;
    RowWriter(const RowWriter&) = delete;
    RowWriter& operator=(const RowWriter&) = delete;

    /// The columns must stay valid until end().
    virtual void begin(std::span<const Column> columns) = 0;

    /// One value a column, borrowed for the call; one without data() is missing.
    virtual void row(std::span<const std::string_view> values) = 0;

    /// Something about the answer as a whole, such as where the next page begins. Formats without
    /// a place for it pass it over. `json` is a piece of JSON, valid as it stands.
    virtual void extra(std::string_view /*name*/, std::string_view /*json*/) {}

    /// Flushes.
    virtual void end() = 0;
};

/// How an answer lays out its rows: every column for a spreadsheet, nested objects for the JSON
/// formats, or the few columns that a person reads.
enum class Shape { flat, nested, brief };

}  // namespace tracker
