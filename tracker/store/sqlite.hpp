/// What the .cpp files of store/ share. Nobody else includes it (architecture_test): a second
/// engine would stand behind the other headers.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/connection.hpp"
#include "tracker/store/paging.hpp"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace tracker::store {

struct Connection {
    SQLite::Database db;
    std::map<std::string, SQLite::Statement> statements;  ///< By text; see Query.
};

/// A value to bind. Text is copied by SQLite.
using Value = std::variant<std::nullptr_t, std::int64_t, double, std::string>;

template <typename T>
Value value_of(const std::optional<T>& perhaps) {
    return perhaps ? Value{*perhaps} : Value{nullptr};
}

/// One use of a statement that the connection keeps prepared.
class Query {
   public:
    Query(Connection& connection, const std::string& sql);
    ~Query() { statement_.tryReset(); }  // half read, it would hold its snapshot for ever
    Query(const Query&) = delete;
    Query& operator=(const Query&) = delete;

    void bind(int index, const std::string& value) { statement_.bind(index, value); }
    void bind(int index, const char* value) { statement_.bind(index, value); }
    void bind(int index, std::int64_t value) { statement_.bind(index, value); }
    void bind(int index, double value) { statement_.bind(index, value); }
    void bind(int index, const Value& value);
    template <typename T>
    void bind(int index, const std::optional<T>& perhaps) {
        if (perhaps) {
            bind(index, *perhaps);
        } else {
            statement_.bind(index);
        }
    }
    void bind(const std::vector<Value>& values);

    bool step() { return statement_.executeStep(); }
    void run() { statement_.exec(); }
    void again() { statement_.reset(); }  ///< Bindings stay: set every one of them.

    /// Valid until the next step(). NULL has no data().
    [[nodiscard]] std::string_view text(int column) const;
    [[nodiscard]] std::int64_t number(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] bool is_null(int column) const { return statement_.isColumnNull(column); }

    [[nodiscard]] std::string string(int column) const { return std::string{text(column)}; }
    [[nodiscard]] std::optional<std::string> perhaps_string(int column) const;
    [[nodiscard]] std::optional<double> perhaps_real(int column) const;
    [[nodiscard]] std::optional<std::int64_t> perhaps_number(int column) const;

    /// Four columns from here on: text, first, last, precision.
    [[nodiscard]] std::optional<PartialDate> perhaps_date(int column) const;

   private:
    SQLite::Statement& statement_;
};

/// The first columns of the row, a value each.
void read_row(const Query& query, std::span<std::string_view> values);

/// Feeds every row of the query, a value a column.
void stream(Query& query, std::span<const Column> columns, RowWriter& rows);

/// The first column of every row.
std::vector<std::string> texts(const Reader& reader, const std::string& sql,
                               const std::vector<Value>& values = {});

/// The same for a list in pages: after the columns stand the day and the id by which it is ordered,
/// and with a limit the query yields one row more than it, to know whether there is a next page.
Paged stream_page(Query& query, std::span<const Column> columns, std::optional<std::int64_t> limit,
                  RowWriter& rows);

/// Only the filters that are present: `:x = '' OR x = :x` would keep SQLite from using an index,
/// and a connection keeps at most one statement for each combination.
class Where {
   public:
    explicit Where(std::string always) : sql_{" WHERE " + std::move(always)} {}

    void add(const std::string& condition, const std::optional<std::string>& value);

    /// What comes after a cursor in the order of `day` and `id`.
    void add_cursor(const std::string& day, const std::string& id,
                    const std::optional<std::string>& cursor);

    void also(const std::string& condition) { sql_ += " AND " + condition; }

    [[nodiscard]] const std::string& sql() const { return sql_; }
    [[nodiscard]] const std::vector<Value>& values() const { return values_; }

   private:
    std::string sql_;
    std::vector<Value> values_;
};

/// Columns and values of a row to write.
class Fields {
   public:
    Fields& add(std::string_view column, Value value);
    Fields& add_date(const std::string& clock, const std::optional<PartialDate>& date);

    /// INSERT, or UPDATE of the row that has the same key.
    void upsert(Connection& connection, std::string_view table, std::string_view key) const;
    void insert(Connection& connection, std::string_view table) const;

   private:
    [[nodiscard]] std::string insertion(std::string_view table) const;
    void run(Connection& connection, const std::string& sql) const;

    std::vector<std::string> columns_;
    std::vector<Value> values_;
};

/// "title_en, title_ru" in the order of preference for `lang`, to stand inside coalesce().
std::string titles_for(std::string_view lang, const std::string& prefix = "title_");

/// SQL for a number without a needless ".0".
std::string plain_number(const std::string& column);

/// SQL for what stands behind a day that is no fact: grade_mark() of a column.
std::string mark_of(const std::string& grade);

/// SQL for {"text":…,"first":…,"last":…,"precision":…} of a clock, or NULL.
std::string clock_json(const std::string& clock);

}  // namespace tracker::store
