// What every format does with values that would break it.
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/text.hpp"
#include "tracker/render/formats.hpp"
#include "tracker/render/object.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>
#include <array>
#include <sstream>

namespace {

using tracker::Column;
using tracker::Kind;
using tracker::RowWriter;
using tracker::Sink;

constexpr Column columns[] = {{"id"}, {"title"}, {"n", Kind::number}, {"more", Kind::json}};

using Row = std::array<std::string_view, 4>;
constexpr std::string_view missing{};

const std::vector<Row> nasty{
    {"quotes", R"(say "yes", or 'no')", "1", R"(["a"])"},
    {"lines", "one\ntwo\r\nthree", "-2.50", "{}"},
    {"pipes", R"(a|b \| c)", "1e21", "null"},
    {"scripts", "Қазақ, Русский, English", "0", R"("ұ")"},
    {"empty", "", "0", "[]"},
    {"missing", missing, missing, missing},
};

void feed(RowWriter& rows) {
    rows.begin(columns);
    for (const auto& row : nasty) {
        rows.row(row);
    }
}

std::string written(std::string_view name, std::size_t width = 0) {
    std::string out;
    Sink sink{tracker::append_to(out)};
    const auto rows = tracker::render::find_format(name).make(sink, {width});
    feed(*rows);
    rows->end();
    return out;
}

std::vector<std::string> lines_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in{text};
    for (std::string line; std::getline(in, line);) {
        out.push_back(line);
    }
    return out;
}

std::string table(const std::vector<std::vector<std::string_view>>& rows,
                  std::span<const Column> heads, std::size_t width) {
    std::string out;
    Sink sink{tracker::append_to(out)};
    const auto writer = tracker::render::make_table(sink, {width});
    writer->begin(heads);
    for (const auto& row : rows) {
        writer->row(row);
    }
    writer->end();
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(format_test)

BOOST_AUTO_TEST_CASE(csv_quotes_what_rfc_4180_wants_quoted) {
    BOOST_TEST(written("csv") ==
               "id,title,n,more\r\n"
               "quotes,\"say \"\"yes\"\", or 'no'\",1,\"[\"\"a\"\"]\"\r\n"
               "lines,\"one\ntwo\r\nthree\",-2.50,{}\r\n"
               "pipes,a|b \\| c,1e21,null\r\n"
               "scripts,\"Қазақ, Русский, English\",0,\"\"\"ұ\"\"\"\r\n"
               "empty,,0,[]\r\n"
               "missing,,,\r\n");
}

BOOST_AUTO_TEST_CASE(md_escapes_what_would_end_a_cell_or_a_row) {
    BOOST_TEST(written("md") ==
               "| id | title | n | more |\n"
               "|---|---|---:|---|\n"
               "| quotes | say \"yes\", or 'no' | 1 | [\"a\"] |\n"
               "| lines | one two  three | -2.50 | {} |\n"
               "| pipes | a\\|b \\\\\\| c | 1e21 | null |\n"
               "| scripts | Қазақ, Русский, English | 0 | \"ұ\" |\n"
               "| empty |  | 0 | [] |\n"
               "| missing |  |  |  |\n");
}

BOOST_AUTO_TEST_CASE(json_tells_empty_from_missing_and_keeps_digits) {
    const auto text = written("json");
    const tracker::JsonDocument document{text};
    auto items = document.object().objects("items");
    BOOST_REQUIRE(items.size() == nasty.size());
    for (std::size_t i = 0; i < nasty.size(); ++i) {
        BOOST_TEST(items[i].text("id") == nasty[i][0]);
        const auto title = items[i].perhaps_text("title");
        BOOST_TEST(title.has_value() == (nasty[i][1].data() != nullptr));
        BOOST_TEST(title.value_or("") == nasty[i][1]);
    }
    BOOST_TEST(text.find(R"("n":-2.50,"more":{})") != std::string::npos);
    BOOST_TEST(text.find(R"("n":null,"more":null)") != std::string::npos);
    BOOST_TEST(text.ends_with("],\"next\":null}\n"));
}

BOOST_AUTO_TEST_CASE(json_says_what_is_said_of_the_whole_answer) {
    std::string out;
    Sink sink{tracker::append_to(out)};
    const auto rows = tracker::render::make_json(sink, {});
    rows->begin(columns);
    rows->extra("next", "\"a.b\"");
    rows->extra("left_out", "3");
    rows->end();
    BOOST_TEST(out == "{\"items\":[],\"next\":\"a.b\",\"left_out\":3}\n");
}

BOOST_AUTO_TEST_CASE(ndjson_is_a_document_a_line) {
    const auto lines = lines_of(written("ndjson"));
    BOOST_REQUIRE(lines.size() == nasty.size());
    for (std::size_t i = 0; i < lines.size(); ++i) {
        const tracker::JsonDocument document{lines[i]};
        BOOST_TEST(document.object().text("id") == nasty[i][0]);
    }
}

BOOST_AUTO_TEST_CASE(one_thing_is_an_object_with_its_lists) {
    constexpr Column one[] = {{"id"}};
    const auto row = [&](const char* id) {
        return [id, &one](RowWriter& rows) {
            rows.begin(one);
            const std::array<std::string_view, 1> values{id};
            rows.row(values);
            rows.end();
        };
    };
    std::string out;
    Sink sink{tracker::append_to(out)};
    tracker::render::write_object(row("a"), {{"parts", row("b")}}, sink);
    BOOST_TEST(out == "{\"id\":\"a\",\"parts\":[{\"id\":\"b\"}]}\n");
}

BOOST_AUTO_TEST_CASE(text_that_is_not_utf8_stops_json) {
    std::string out;
    Sink sink{tracker::append_to(out)};
    const auto rows = tracker::render::make_json(sink, {});
    rows->begin(columns);
    const Row bad{"a", "\xff", "1", "{}"};
    BOOST_CHECK_THROW(rows->row(bad), tracker::Error);
}

BOOST_AUTO_TEST_CASE(table_keeps_a_record_on_a_line) {
    const auto lines = lines_of(written("table"));
    BOOST_TEST(lines.size() == nasty.size() + 1);
}

BOOST_AUTO_TEST_CASE(table_counts_letters_not_bytes) {
    constexpr Column heads[] = {{"a"}, {"b"}};
    BOOST_TEST(table({{"ұұұ", "1"}, {"abc", "2"}}, heads, 0) ==
               "a    b\n"
               "ұұұ  1\n"
               "abc  2\n");
}

BOOST_AUTO_TEST_CASE(table_sets_numbers_right) {
    constexpr Column heads[] = {{"n", Kind::number}, {"x"}};
    BOOST_TEST(table({{"1", "a"}, {"100", "b"}, {missing, "c"}}, heads, 0) ==
               "  n  x\n"
               "  1  a\n"
               "100  b\n"
               "     c\n");
}

BOOST_AUTO_TEST_CASE(table_is_cut_where_the_terminal_ends) {
    constexpr Column heads[] = {{"id"}, {"title"}};
    const std::string long_title(300, 'x');
    for (const std::size_t width : {40U, 80U, 200U}) {
        for (const auto& line : lines_of(table({{"short", long_title}}, heads, width))) {
            BOOST_TEST(tracker::width(line) <= width, line);
        }
    }
    const auto whole = table({{"short", long_title}}, heads, 0);
    BOOST_TEST(whole.find(long_title) != std::string::npos);
}

BOOST_AUTO_TEST_CASE(table_that_is_long_goes_on_with_the_widths_of_its_head) {
    constexpr Column heads[] = {{"id"}, {"title"}};
    std::vector<std::vector<std::string_view>> rows(1200, {"abc", "t"});
    rows.back() = {"abcdefghij", "t"};
    const auto lines = lines_of(table(rows, heads, 0));
    BOOST_TEST(lines.size() == rows.size() + 1);
    BOOST_TEST(lines[1] == "abc  t");
    BOOST_TEST(lines.back().find("abcdefghij") == std::string::npos);  // cut, not spilled
}

BOOST_AUTO_TEST_CASE(table_of_nothing_is_its_head) {
    constexpr Column heads[] = {{"id"}, {"title"}};
    BOOST_TEST(table({}, heads, 0) == "id  title\n");
}

BOOST_AUTO_TEST_CASE(unknown_format_names_the_known_ones) {
    const auto names_them = [](const tracker::UsageError& error) {
        const std::string text = error.what();
        return std::all_of(
            std::begin(tracker::render::formats), std::end(tracker::render::formats),
            [&](const auto& format) { return text.find(format.name) != std::string::npos; });
    };
    BOOST_CHECK_EXCEPTION(tracker::render::find_format("xml"), tracker::UsageError, names_them);
}

BOOST_AUTO_TEST_SUITE_END()
