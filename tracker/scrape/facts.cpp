#include "tracker/scrape/facts.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>

namespace tracker::scrape {
namespace {

Issue bad_record(const Document& document, std::size_t line, const std::string& what) {
    return {"bad-record", document.name + ":" + std::to_string(line) + ": " + what};
}

[[noreturn]] void refuse(std::string_view key, const std::string& value, const char* wanted) {
    throw Error{"'" + std::string{key} + "' cannot be '" + value + "'; it is " + wanted};
}

void read_row(const Document& document, Harvest& harvest, const Csv& row,
              const std::function<void(const Csv&)>& read) {
    try {
        read(row);
    } catch (const Error& e) {  // one bad record must not hide the others
        harvest.issues.push_back(bad_record(document, row.line(), e.what()));
    }
}

}  // namespace

void for_each_object(const Document& document, Harvest& harvest,
                     const std::function<void(JsonObject&)>& read) {
    std::string_view rest = document.body;
    for (std::size_t line = 1; !rest.empty(); ++line) {
        const auto end = std::min(rest.find('\n'), rest.size());
        const auto text = rest.substr(0, end);
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (text.find_first_not_of(" \t\r") == std::string_view::npos) {
            continue;
        }
        try {
            const JsonDocument json{text};
            auto object = json.object();
            read(object);
        } catch (const Error& e) {  // one bad record must not hide the others
            harvest.issues.push_back(bad_record(document, line, e.what()));
        }
    }
}

void for_each_row(const Document& document, Harvest& harvest,
                  const std::function<void(const Csv&)>& read,
                  std::initializer_list<std::string_view> ignored) {
    if (!is_utf8(document.body)) {
        harvest.issues.push_back(bad_record(document, 1, "the table is not UTF-8"));
        return;
    }
    try {
        Csv csv{document.body};
        for (const auto column : ignored) {
            static_cast<void>(csv.column(column));
        }
        while (csv.next()) {
            read_row(document, harvest, csv, read);
        }
        for (const auto& column : csv.unread()) {
            harvest.issues.push_back(
                {"unknown-column", document.name + ": nobody reads column '" + column + "'"});
        }
    } catch (const Error& e) {  // the shape of the table itself
        harvest.issues.push_back({"bad-table", document.name + ": " + e.what()});
    }
}

std::optional<PartialDate> perhaps_date(std::string_view key,
                                        const std::optional<std::string>& text) {
    if (!text) {
        return std::nullopt;
    }
    auto date = parse_partial_date(*text);
    if (!date) {
        refuse(key, *text, "a year, a month or a day, such as 2014-08-06");
    }
    return date;
}

std::optional<PartialDate> date_in(JsonObject& object, std::string_view key) {
    return perhaps_date(key, object.perhaps_text(key));
}

Date day_in(JsonObject& object, std::string_view key) {
    const auto text = object.text(key);
    const auto day = parse_iso_date(text);
    if (!day) {
        refuse(key, text, "a day, such as 2014-08-06");
    }
    return *day;
}

Translated translated_in(JsonObject& object, std::string_view key) {
    auto inner = object.perhaps_object(key);
    if (!inner) {
        return {};
    }
    Translated out{inner->perhaps_text("en"), inner->perhaps_text("ru"), inner->perhaps_text("kk")};
    inner->done();
    return out;
}

std::optional<std::string> perhaps(std::string_view cell) {
    return cell.empty() ? std::nullopt : std::optional{std::string{cell}};
}

std::optional<double> perhaps_number(const Csv& row, std::string_view column) {
    const auto cell = row.cell(column);
    if (cell.empty()) {
        return std::nullopt;
    }
    const auto value = number(cell);
    if (!value) {
        refuse(column, std::string{cell}, "a number");
    }
    return value;
}

double number_in(const Csv& row, std::string_view column) {
    const auto value = perhaps_number(row, column);
    if (!value) {
        refuse(column, "", "a number");
    }
    return *value;
}

std::string text_in(const Csv& row, std::string_view column) {
    const auto cell = row.cell(column);
    if (cell.empty()) {
        refuse(column, "", "a text");
    }
    return std::string{cell};
}

}  // namespace tracker::scrape
