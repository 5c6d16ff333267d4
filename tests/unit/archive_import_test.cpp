#include "tracker/ingest/archive_import.hpp"

#include "support/folder.hpp"
#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/archive_export.hpp"
#include "tracker/ingest/http_block.hpp"
#include "tracker/ingest/saved_page.hpp"
#include "tracker/ingest/warc.hpp"

#include <boost/test/unit_test.hpp>

namespace test = tracker::test;
using tracker::ingest::Archive;
using tracker::ingest::Headers;
using tracker::ingest::import_files;
using tracker::ingest::Imported;
using tracker::ingest::saved_from;
using tracker::ingest::Snapshot;
using tracker::ingest::warc_text;

namespace {

const std::string crawl =
    (test::source_dir() / "tests" / "fixtures" / "archive" / "crawl.warc").string();

/// "address | at | status | body | revisit" of each fetch.
std::vector<std::string> told(const Archive& archive, const std::string& source = "") {
    std::vector<std::string> out;
    archive.for_each(source, [&](const Snapshot& s) {
        out.push_back(s.address + " | " + s.at + " | " +
                      (s.failure.empty() ? std::to_string(s.status) : s.failure) + " | " +
                      (s.failure.empty() ? archive.body_of(s) : ""));
        return true;
    });
    return out;
}

std::string response(const std::string& address, const std::string& http, Headers more = {}) {
    more.emplace_back("WARC-Target-URI", address);
    more.emplace_back("WARC-Date", "2026-11-20T06:00:00Z");
    more.emplace_back("WARC-Record-ID", "<urn:made:" + address + ">");
    return warc_text("response", more, http);
}

/// One file with these records, taken in.
struct Taken {
    test::TempFolder folder{"archive_import"};
    Archive archive{folder.file("archive")};
    Imported imported;

    explicit Taken(const std::string& records) {
        folder.write("made.warc", records);
        imported = import_files(archive, folder.file("made.warc"), {"kz_made", ""});
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(archive_import_test)

BOOST_AUTO_TEST_CASE(the_three_forms_of_a_file_import_the_same) {
    const auto plain = test::read(crawl);
    std::string members;
    tracker::ingest::WarcReader reader{tracker::ingest::source_of(plain)};
    tracker::ingest::WarcRecord record;
    while (reader.next(record)) {
        members += tracker::gzip(plain.substr(static_cast<std::size_t>(record.offset),
                                              static_cast<std::size_t>(record.length)));
    }
    const test::TempFolder folder{"archive_forms"};
    folder.write("plain", plain);  // known by what it holds
    folder.write("members.warc.gz", members);
    folder.write("whole.warc.gz", tracker::gzip(plain));
    std::vector<std::string> want;
    for (const auto* name : {"plain", "members.warc.gz", "whole.warc.gz"}) {
        Archive archive{folder.file(std::string{"archive of "} + name)};
        const auto imported = import_files(archive, folder.file(name), {"kz_made", ""});
        BOOST_TEST(imported.kept == 6, name);
        BOOST_TEST(imported.passed == 2);
        BOOST_TEST(imported.issues.size() == 1U);
        const auto got = told(archive);
        want = want.empty() ? got : want;
        BOOST_TEST(got == want, boost::test_tools::per_element());
    }
    BOOST_TEST(want[0].find("<h1>О присоединении агентства</h1>") != std::string::npos);
    BOOST_TEST(want[4].find("304 | <!DOCTYPE html>") != std::string::npos);
    BOOST_TEST(want[5] ==
               "https://register.example/rus/docs/A1 | 2026-11-20T11:00:00Z | timeout | ");
}

BOOST_AUTO_TEST_CASE(an_exported_archive_imports_as_it_was) {
    const test::TempFolder folder{"archive_round"};
    Archive archive{folder.file("one")};
    import_files(archive, crawl, {"kz_made", ""});
    const auto fetches =
        tracker::ingest::export_archive(archive, {}, "2026-11-25T00:00:00Z", folder.file("a.gz"));
    BOOST_TEST(fetches == 6);
    Archive other{folder.file("other")};
    const auto imported = import_files(other, folder.file("a.gz"), {"kz_made", ""});
    BOOST_TEST(imported.kept == 6);
    BOOST_TEST(imported.issues.empty());
    BOOST_TEST(told(other) == told(archive), boost::test_tools::per_element());
    BOOST_TEST(tracker::ingest::check_archive(other).empty());
    BOOST_TEST(import_files(other, folder.file("a.gz"), {"kz_made", ""}).known == 6);
    BOOST_CHECK_THROW(
        tracker::ingest::export_archive(archive, {}, "2026-11-25T00:00:00Z", folder.file("a.gz")),
        tracker::Error);
}

BOOST_AUTO_TEST_CASE(a_part_is_exported_with_the_bodies_it_needs) {
    const test::TempFolder folder{"archive_part"};
    Archive archive{folder.file("one")};
    import_files(archive, crawl, {"kz_made", ""});
    tracker::ingest::SnapshotFilter filter;
    filter.address = "?print";
    filter.from = filter.to = "2026-11-20";
    filter.source = "kz_made";
    const auto export_to = [&](const std::string& name) {
        return tracker::ingest::export_archive(archive, filter, "2026-11-25T00:00:00Z",
                                               folder.file(name));
    };
    BOOST_TEST(export_to("part.warc.gz") == 1);
    Archive other{folder.file("other")};
    BOOST_TEST(import_files(other, folder.file("part.warc.gz"), {"kz_made", ""}).kept == 1);
    BOOST_TEST(told(other).at(0).find("<h1>") != std::string::npos);
    filter.source = "kz_other";
    BOOST_TEST(export_to("none.warc.gz") == 0);
    filter.source = "";
    filter.to = "2026-11-19";
    BOOST_TEST(export_to("early.warc.gz") == 0);
}

BOOST_AUTO_TEST_CASE(what_is_asked_is_kept_before_or_behind_its_answer) {
    const std::string http = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n[1]";
    const auto request = warc_text("request",
                                   {{"WARC-Target-URI", "https://a.example/asked"},
                                    {"WARC-Record-ID", "<urn:q>"},
                                    {"WARC-Concurrent-To", "<urn:made:https://a.example/got>"}},
                                   "POST /asked HTTP/1.1\r\nContent-Type: a/b\r\n\r\n{}");
    const auto answer = response("https://a.example/got", http);
    for (const auto& records : {request + answer, answer + request}) {
        const Taken taken{records};
        BOOST_TEST(taken.imported.kept == 1);
        const auto kept = taken.archive.latest("https://a.example/asked");
        BOOST_REQUIRE(kept.has_value());
        BOOST_TEST(kept->final_address == "https://a.example/got");
        BOOST_TEST(kept->media_type == "application/json");
        const auto members = taken.archive.records_of(*kept);
        tracker::ingest::WarcReader reader{tracker::ingest::source_of(members)};
        tracker::ingest::WarcRecord record;
        BOOST_REQUIRE(reader.next(record));
        BOOST_TEST(record.block ==
                   "POST /asked HTTP/1.1\r\nHost: a.example\r\nContent-Type: a/b\r\n"
                   "Content-Length: 2\r\n\r\n{}");
    }
}

BOOST_AUTO_TEST_CASE(what_cannot_be_read_is_an_issue_and_left_out) {
    const std::string ok = "HTTP/1.1 200 OK\r\n\r\nx";
    struct Case {
        std::string records;
        std::string code;
    };
    const Case cases[] = {
        {response("https://a.example/", "no HTTP"), "bad-response"},
        {response("https://a.example/", "HTTP/1.1 200 OK\r\nContent-Encoding: br\r\n\r\nx"),
         "unreadable-body"},
        {response("https://a.example/", "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n" +
                                            tracker::gzip(std::string(100'000'000, ' '))),
         "unreadable-body"},
        {response("https://a.example/", ok, {{"WARC-Truncated", "length"}}), "truncated-record"},
        {response("https://a.example/", ok, {{"WARC-Segment-Number", "1"}}), "truncated-record"},
        {warc_text("continuation", {{"WARC-Target-URI", "https://a.example/"}}, "x"),
         "segmented-record"},
        {response("https://", ok), "bad-address"},
        {warc_text("response", {{"WARC-Target-URI", "https://a.example/"}, {"WARC-Date", "now"}},
                   ok),
         "bad-date"},
        {"not a web archive", "damaged-record"},
    };
    for (const auto& one : cases) {
        BOOST_TEST_CONTEXT(one.code) {
            const Taken taken{one.records + response("https://a.example/good", ok)};
            BOOST_REQUIRE(taken.imported.issues.size() == 1U);
            BOOST_TEST(taken.imported.issues[0].code == one.code);
            BOOST_TEST(taken.imported.issues[0].message.find("made.warc: ") != std::string::npos);
            BOOST_TEST(taken.imported.kept == 1);
        }
    }
}

BOOST_AUTO_TEST_CASE(an_address_has_one_spelling) {
    const Taken taken{response("HTTPS://A.Example:443/%7Ex#part", "HTTP/1.1 200 OK\r\n\r\nx")};
    // Schemes in capitals are no web addresses to most who write archives; hosts may be.
    BOOST_TEST(taken.imported.passed == 1);
    const Taken other{response("https://A.Example:443/%7Ex#part", "HTTP/1.1 200 OK\r\n\r\nx")};
    BOOST_TEST(other.archive.latest("https://a.example/~x").has_value());
}

BOOST_AUTO_TEST_CASE(a_folder_of_saved_pages) {
    const test::TempFolder folder{"archive_pages"};
    folder.write("pages/docs/A 1", "\n <html>one</html>");
    folder.write("pages/docs/list.json", "{}");
    folder.write("pages/docs/pictures/x.svg", "<svg/>");
    folder.write("pages/docs/notes", "no page");
    folder.write("pages/feed.XML", "<rss/>");
    Archive archive{folder.file("archive")};
    const auto imported =
        import_files(archive, folder.file("pages"), {"kz_made", "https://a.example/x/"});
    BOOST_TEST(imported.kept == 3);
    BOOST_TEST(imported.passed == 2);
    BOOST_TEST(archive.latest("https://a.example/x/docs/A%201")->media_type == "text/html");
    BOOST_TEST(archive.latest("https://a.example/x/docs/list.json")->media_type ==
               "application/json");
    BOOST_TEST(archive.latest("https://a.example/x/feed.XML")->media_type == "application/xml");
    // One page whose address is given whole.
    import_files(archive, folder.file("pages/docs/A 1"), {"kz_made", "https://a.example/whole"});
    BOOST_TEST(archive.body_of(archive.latest("https://a.example/whole").value()) ==
               "\n <html>one</html>");
    BOOST_CHECK_THROW(import_files(archive, folder.file("nothing"), {"kz_made", ""}),
                      tracker::Error);
    BOOST_CHECK_THROW(import_files(archive, folder.file("archive"), {"kz_made", ""}),
                      tracker::Error);
}

BOOST_AUTO_TEST_CASE(saved_pages_say_where_they_come_from) {
    const auto said = [](const std::string& html) { return saved_from(html).value_or("(none)"); };
    const std::string address = "https://a.example/1?x=1&y=2";
    BOOST_TEST(said("<!DOCTYPE html>\n<!-- saved from url=(0027)" + address + " -->") == address);
    BOOST_TEST(said("<!--\n Page saved with SingleFile \n url: " + address +
                    " \n saved date: Fri -->") == address);
    BOOST_TEST(said("<link rel=\"stylesheet\" href=\"https://b.example/\"><LINK HREF="
                    "'https://a.example/1?x=1&amp;y=2' REL='Canonical'>") == address);
    BOOST_TEST(said("<link rel=canonical href=https://a.example/1>") == "https://a.example/1");
    for (const auto* html :
         {"", "<html>", "<link rel=canonical>", "<link rel=canonical href=/relative>",
          "saved from url=(0010)about:internet", "saved from url=(", "<link", "<link rel='"}) {
        BOOST_TEST(said(html) == "(none)", html);
    }
}

BOOST_AUTO_TEST_SUITE_END()
