#include "tracker/store/sqlite.hpp"

#include "tracker/core/vocabulary.hpp"

#include <array>

namespace tracker::store {

Query::Query(Connection& connection, const std::string& sql)
    : statement_{connection.statements.try_emplace(sql, connection.db, sql).first->second} {
    statement_.tryReset();
    statement_.clearBindings();  // a forgotten bind must not reuse the last value
}

void Query::bind(int index, const Value& value) {
    std::visit(
        [&](const auto& content) {
            if constexpr (std::is_same_v<std::decay_t<decltype(content)>, std::nullptr_t>) {
                statement_.bind(index);
            } else {
                statement_.bind(index, content);
            }
        },
        value);
}

void Query::bind(const std::vector<Value>& values) {
    int index = 0;
    for (const auto& value : values) {
        bind(++index, value);
    }
}

std::string_view Query::text(int column) const {
    const auto value = statement_.getColumn(column);
    const char* const data = value.getText(nullptr);
    return {data, data == nullptr ? 0 : static_cast<std::size_t>(value.getBytes())};
}

std::int64_t Query::number(int column) const {
    return statement_.getColumn(column).getInt64();
}

double Query::real(int column) const {
    return statement_.getColumn(column).getDouble();
}

std::optional<std::string> Query::perhaps_string(int column) const {
    return is_null(column) ? std::nullopt : std::optional{string(column)};
}

std::optional<double> Query::perhaps_real(int column) const {
    return is_null(column) ? std::nullopt : std::optional{real(column)};
}

std::optional<std::int64_t> Query::perhaps_number(int column) const {
    return is_null(column) ? std::nullopt : std::optional{number(column)};
}

std::optional<PartialDate> Query::perhaps_date(int column) const {
    if (is_null(column)) {
        return std::nullopt;
    }
    const auto precision = text(column + 3);
    return PartialDate{string(column), parse_iso_date(text(column + 1)).value(),
                       parse_iso_date(text(column + 2)).value(),
                       precision == "day"     ? Precision::day
                       : precision == "month" ? Precision::month
                       : precision == "year"  ? Precision::year
                                              : Precision::range};
}

void read_row(const Query& query, std::span<std::string_view> values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        values[i] = query.text(static_cast<int>(i));
    }
}

void stream(Query& query, std::span<const Column> columns, RowWriter& rows) {
    rows.begin(columns);
    std::vector<std::string_view> values(columns.size());
    while (query.step()) {
        read_row(query, values);
        rows.row(values);
    }
}

Paged stream_page(Query& query, std::span<const Column> columns, std::optional<std::int64_t> limit,
                  RowWriter& rows) {
    Paged out;
    rows.begin(columns);
    std::vector<std::string_view> values(columns.size());
    const auto cursor = static_cast<int>(columns.size());
    std::string last;
    while (query.step()) {
        if (limit && out.rows == *limit) {
            out.next = last;
            break;
        }
        read_row(query, values);
        rows.row(values);
        ++out.rows;
        if (limit && out.rows == *limit) {
            last = query.string(cursor) + "." + query.string(cursor + 1);
        }
    }
    return out;
}

void Where::add(const std::string& condition, const std::optional<std::string>& value) {
    if (value) {
        also(condition);
        values_.emplace_back(*value);
    }
}

void Where::add_cursor(const std::string& day, const std::string& id,
                       const std::optional<std::string>& cursor) {
    if (cursor) {
        const auto dot = cursor->find('.');
        also("(" + day + ", " + id + ") > (?, ?)");
        values_.emplace_back(cursor->substr(0, dot));
        values_.emplace_back(dot == std::string::npos ? "" : cursor->substr(dot + 1));
    }
}

std::vector<std::string> texts(const Reader& reader, const std::string& sql,
                               const std::vector<Value>& values) {
    return guarded([&] {
        Query query{*reader.connection, sql};
        query.bind(values);
        std::vector<std::string> out;
        while (query.step()) {
            out.push_back(query.string(0));
        }
        return out;
    });
}

Fields& Fields::add(std::string_view column, Value value) {
    columns_.emplace_back(column);
    values_.push_back(std::move(value));
    return *this;
}

Fields& Fields::add_date(const std::string& clock, const std::optional<PartialDate>& date) {
    const auto part = [&](const char* suffix, const auto& of) {
        add(clock + suffix, date ? Value{std::string{of(*date)}} : Value{nullptr});
    };
    part("_text", [](const PartialDate& d) { return d.text; });
    part("_first", [](const PartialDate& d) { return to_iso(d.first); });
    part("_last", [](const PartialDate& d) { return to_iso(d.last); });
    part("_precision", [](const PartialDate& d) { return to_text(d.precision); });
    return *this;
}

std::string Fields::insertion(std::string_view table) const {
    std::string names;
    std::string places;
    for (const auto& column : columns_) {
        names += (names.empty() ? "" : ", ") + column;
        places += places.empty() ? "?" : ", ?";
    }
    return "INSERT INTO " + std::string{table} + " (" + names + ") VALUES (" + places + ")";
}

void Fields::upsert(Connection& connection, std::string_view table, std::string_view key) const {
    auto sql = insertion(table) + " ON CONFLICT (" + std::string{key} + ") DO UPDATE SET ";
    bool first = true;
    for (const auto& column : columns_) {
        if (column != key) {
            sql.append(first ? "" : ", ").append(column).append(" = excluded.").append(column);
            first = false;
        }
    }
    run(connection, sql);
}

void Fields::insert(Connection& connection, std::string_view table) const {
    run(connection, insertion(table));
}

void Fields::run(Connection& connection, const std::string& sql) const {
    Query query{connection, sql};
    query.bind(values_);
    query.run();
}

std::string titles_for(std::string_view lang, const std::string& prefix) {
    const auto column = [&prefix](const char* suffix) { return prefix + suffix; };
    const auto wanted = lang == "kk" ? column("kk") : lang == "ru" ? column("ru") : column("en");
    return wanted + ", " + column("ru") + ", " + column("en") + ", " + column("kk");
}

std::string plain_number(const std::string& column) {
    return "CASE WHEN " + column + " = CAST(" + column + " AS INTEGER) THEN CAST(" + column +
           " AS INTEGER) ELSE " + column + " END";
}

std::string mark_of(const std::string& grade) {
    std::string out = "CASE " + grade;
    for (const auto known : grades) {
        out.append(" WHEN '").append(known).append("' THEN '");
        out.append(grade_mark(known)).append("'");
    }
    return out + " END";
}

std::string clock_json(const std::string& clock) {
    return "json(CASE WHEN " + clock + "_first IS NOT NULL THEN json_object('text', " + clock +
           "_text, 'first', " + clock + "_first, 'last', " + clock + "_last, 'precision', " +
           clock + "_precision) END)";
}

}  // namespace tracker::store
