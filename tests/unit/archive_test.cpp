#include "tracker/ingest/archive.hpp"

#include "support/folder.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/ingest/warc.hpp"

#include <boost/test/unit_test.hpp>

#include <csignal>
#include <sys/resource.h>

namespace fs = std::filesystem;
namespace test = tracker::test;
using tracker::ingest::Archive;
using tracker::ingest::FetchAnswer;
using tracker::ingest::FetchRequest;
using tracker::ingest::Snapshot;

namespace {

const std::string source = "kz_registry";
const std::string file = "kz_registry-2026-11.warc.gz";

FetchAnswer answer_to(const std::string& address, const std::string& body,
                      const std::string& at = "2026-11-25T08:30:00Z") {
    FetchAnswer out;
    out.address = address;
    out.status = 200;
    out.headers = {{"Content-Type", "text/html; charset=windows-1251"},
                   {"ETag", "\"a\tb\""},
                   {"Last-Modified", "Tue, 24 Nov 2026 10:00:00 GMT"}};
    out.body = body;
    out.media_type = "text/html";
    out.charset = "windows-1251";
    out.at = at;
    return out;
}

Snapshot keep(Archive& archive, const std::string& address, const std::string& body,
              const std::string& at = "2026-11-25T08:30:00Z") {
    FetchRequest request;
    request.address = address;
    return archive.keep(source, request, answer_to(address, body, at));
}

std::vector<Snapshot> all(const Archive& archive, const std::string& of = "") {
    std::vector<Snapshot> out;
    archive.for_each(of, [&](const Snapshot& snapshot) {
        out.push_back(snapshot);
        return true;
    });
    return out;
}

/// Everything that a snapshot says, in a line.
std::string told(const Snapshot& s) {
    std::string out;
    for (const auto& value :
         {s.source, s.address, s.final_address, s.at, std::to_string(s.status), s.failure,
          s.media_type, s.charset, s.etag.value_or("-"), s.last_modified.value_or("-"), s.digest,
          s.file, std::to_string(s.offset), std::to_string(s.length), std::to_string(s.lead),
          std::to_string(s.body_bytes), std::string{s.revisit ? "revisit" : "whole"}}) {
        out += value + " | ";
    }
    return out;
}

std::vector<std::string> told(const std::vector<Snapshot>& snapshots) {
    std::vector<std::string> out;
    for (const auto& snapshot : snapshots) {
        out.push_back(told(snapshot));
    }
    return out;
}

/// An archive of one of each: a page, the same body elsewhere, a change, not modified, not found,
/// a redirected one, a failure, another source.
void fill(Archive& archive) {
    keep(archive, "https://a.example/1", "one");
    keep(archive, "https://a.example/2", "one", "2026-11-25T08:30:05Z");
    keep(archive, "https://a.example/1", "one, amended", "2026-11-26T08:30:00.250Z");
    FetchRequest request;
    request.address = "https://a.example/1";
    request.etag = "\"a\tb\"";
    auto answer = answer_to(request.address, "", "2026-11-27T08:30:00Z");
    answer.status = 304;
    archive.keep(source, request, answer);
    request = {};
    request.address = "https://a.example/gone";
    answer = answer_to(request.address, "nothing here", "2026-11-27T09:00:00Z");
    answer.status = 404;
    archive.keep(source, request, answer);
    request.address = "https://a.example/old";
    answer = answer_to("https://a.example/new/", "moved", "2026-11-27T09:00:00Z");
    answer.hops = {"https://a.example/old"};
    answer.charset = "utf-8";  // found elsewhere than in the header
    archive.keep(source, request, answer);
    archive.keep_failure(source, request, {"timeout", "no answer\nin 30 s"},
                         "2026-11-28T00:00:00Z");
    request.address = "https://b.example/search";
    request.method = "POST";
    request.body = "{\"page\":1}";
    request.media_type = "application/json";
    archive.keep("kz_other", request, answer_to(request.address, "[]", "2026-10-31T23:59:59Z"));
}

constexpr std::size_t filled = 8;

std::string bytes_of(const test::Scratch& folder, const std::string& name = file) {
    return test::read(folder.path / name);
}

void put(const test::Scratch& folder, const std::string& bytes, const std::string& name = file) {
    std::ofstream{folder.path / name, std::ios::binary} << bytes;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(archive_test)

BOOST_AUTO_TEST_CASE(what_is_kept_is_found_again) {
    const test::Scratch folder{"archive_kept"};
    Archive archive{folder.path.string()};
    const auto kept = keep(archive, "https://a.example/1", "one");
    BOOST_TEST(kept.source == source);
    BOOST_TEST(kept.file == file);
    BOOST_TEST(kept.status == 200);
    BOOST_TEST(kept.media_type == "text/html");
    BOOST_TEST(kept.charset == "windows-1251");
    BOOST_TEST(kept.etag.value() == "\"a\tb\"");
    BOOST_TEST(kept.last_modified.value() == "Tue, 24 Nov 2026 10:00:00 GMT");
    BOOST_TEST(kept.digest == "sha256:" + tracker::sha256("one"));
    BOOST_TEST(kept.body_bytes == 3);
    BOOST_TEST(!kept.revisit);
    BOOST_TEST(archive.body_of(kept) == "one");
    const auto latest = archive.latest("https://a.example/1");
    BOOST_REQUIRE(latest.has_value());
    BOOST_TEST(told(*latest) == told(kept));
    BOOST_TEST(!archive.latest("https://a.example/").has_value());
}

BOOST_AUTO_TEST_CASE(any_bytes_are_kept) {
    const test::Scratch folder{"archive_bytes"};
    Archive archive{folder.path.string()};
    std::string body;
    for (unsigned i = 0; i < 300'000U; ++i) {
        body += static_cast<char>((i * i) >> 3U);
    }
    for (const auto& bytes : {std::string{}, std::string{"\r\n\r\n\0WARC/1.1\r\n", 15}, body}) {
        BOOST_TEST((archive.body_of(keep(archive, "https://a.example/1", bytes)) == bytes));
    }
}

BOOST_AUTO_TEST_CASE(the_same_body_is_stored_once) {
    const test::Scratch folder{"archive_same"};
    Archive archive{folder.path.string()};
    std::string body;
    for (int i = 0; i < 5000; ++i) {
        body += tracker::sha256(std::to_string(i));
    }
    keep(archive, "https://a.example/1", body);
    const auto before = bytes_of(folder).size();
    const auto again = keep(archive, "https://a.example/2", body, "2026-11-25T08:30:01Z");
    BOOST_TEST(again.revisit);
    BOOST_TEST(bytes_of(folder).size() - before < 2000U);
    BOOST_TEST((archive.body_of(again) == body));
    BOOST_TEST(again.body_bytes == static_cast<std::int64_t>(body.size()));
}

BOOST_AUTO_TEST_CASE(not_modified_confirms_the_copy_we_have) {
    const test::Scratch folder{"archive_304"};
    Archive archive{folder.path.string()};
    fill(archive);
    const auto fetches = all(archive);
    BOOST_REQUIRE(fetches.size() == filled);
    const auto& confirmed = fetches[4];
    BOOST_TEST(confirmed.status == 304);
    BOOST_TEST(archive.body_of(confirmed) == "one, amended");
    BOOST_TEST(archive.latest("https://a.example/1")->at == "2026-11-26T08:30:00.250Z");
}

BOOST_AUTO_TEST_CASE(failures_and_redirects_are_kept_too) {
    const test::Scratch folder{"archive_failures"};
    Archive archive{folder.path.string()};
    fill(archive);
    const auto fetches = all(archive, source);
    BOOST_REQUIRE(fetches.size() == filled - 1);
    const auto& failure = fetches.back();
    BOOST_TEST(failure.failure == "timeout");
    BOOST_TEST(failure.status == 0);
    BOOST_TEST(!archive.latest("https://a.example/gone").has_value());
    const auto moved = archive.latest("https://a.example/old");
    BOOST_REQUIRE(moved.has_value());
    BOOST_TEST(moved->final_address == "https://a.example/new/");
    BOOST_TEST(moved->charset == "utf-8");
}

BOOST_AUTO_TEST_CASE(a_file_a_source_and_month) {
    const test::Scratch folder{"archive_months"};
    Archive archive{folder.path.string()};
    fill(archive);
    keep(archive, "https://a.example/1", "later", "2026-12-01T00:00:00Z");
    const std::vector<std::string> want{"kz_other-2026-10.warc.gz", file,
                                        "kz_registry-2026-12.warc.gz"};
    BOOST_TEST(archive.files() == want, boost::test_tools::per_element());
    BOOST_TEST(all(archive).front().source == "kz_other");  // by time, not by file
}

BOOST_AUTO_TEST_CASE(an_archive_opens_as_it_was_with_or_without_its_index) {
    const test::Scratch folder{"archive_reopened"};
    std::vector<std::string> want;
    {
        Archive archive{folder.path.string()};
        fill(archive);
        want = told(all(archive));
    }
    const auto index = bytes_of(folder, "index.tsv");
    const auto check = [&](const std::string& what) {
        BOOST_TEST_CONTEXT(what) {
            for (const auto access : {Archive::Access::read, Archive::Access::write}) {
                const Archive archive{folder.path.string(), access};
                BOOST_TEST(told(all(archive)) == want, boost::test_tools::per_element());
                BOOST_TEST(archive.issues().empty());
                BOOST_TEST(archive.body_of(archive.latest("https://a.example/2").value()) == "one");
            }
            BOOST_TEST(bytes_of(folder, "index.tsv").size() == index.size());
        }
    };
    check("as it was left");
    fs::remove(folder.path / "index.tsv");
    check("without an index");
    put(folder, index.substr(0, index.size() / 2), "index.tsv");
    check("half an index");
    put(folder, index.substr(0, index.rfind('\n', index.size() - 2) + 1), "index.tsv");
    check("a fetch short");
    put(folder, "another index\n" + index, "index.tsv");
    check("of another version");
    auto damaged = index;
    damaged[index.size() / 2] = '\0';
    std::fill_n(damaged.begin() + static_cast<std::ptrdiff_t>(index.size() / 3), 40, '\0');
    put(folder, damaged, "index.tsv");
    check("damaged");
    put(folder, index + index.substr(index.rfind('\n', index.size() - 2) + 1, 30), "index.tsv");
    check("a torn line");
}

BOOST_AUTO_TEST_CASE(an_index_that_knows_more_than_the_files_is_made_anew) {
    const test::Scratch folder{"archive_ahead"};
    {
        Archive archive{folder.path.string()};
        fill(archive);
    }
    fs::remove(folder.path / "kz_other-2026-10.warc.gz");
    const Archive archive{folder.path.string()};
    BOOST_TEST(all(archive).size() == filled - 1);
}

BOOST_AUTO_TEST_CASE(a_torn_tail_is_cut_off_at_every_byte) {
    const test::Scratch folder{"archive_torn"};
    std::vector<std::string> want;
    std::size_t first_end = 0;
    {
        Archive archive{folder.path.string()};
        keep(archive, "https://a.example/1", "one");
        want = told(all(archive));
        first_end = bytes_of(folder).size();
    }
    const auto index = bytes_of(folder, "index.tsv");
    {
        Archive archive{folder.path.string()};
        keep(archive, "https://a.example/2", "two", "2026-11-25T09:00:00Z");
    }
    const auto whole = bytes_of(folder);
    const auto at_most = whole.size() - 1;
    for (auto size = first_end; size <= at_most; ++size) {
        BOOST_TEST_CONTEXT(size << " of " << whole.size() << " bytes") {
            for (const bool with_index : {true, false}) {
                put(folder, whole.substr(0, size));
                put(folder, with_index ? index : "", "index.tsv");
                {
                    const Archive reading{folder.path.string(), Archive::Access::read};
                    BOOST_TEST(told(all(reading)) == want, boost::test_tools::per_element());
                    BOOST_TEST(bytes_of(folder).size() == size);
                }
                Archive archive{folder.path.string()};
                BOOST_TEST(told(all(archive)) == want, boost::test_tools::per_element());
                const auto left = bytes_of(folder).size();
                BOOST_TEST(left <= size);
                BOOST_TEST(left >= first_end);
                BOOST_TEST(archive.issues().size() == (left < size ? 1U : 0U));
                const auto again =
                    keep(archive, "https://a.example/2", "two", "2026-11-25T09:00:00Z");
                BOOST_TEST(archive.body_of(again) == "two");
            }
            const Archive archive{folder.path.string()};
            BOOST_TEST(archive.issues().empty());
            BOOST_TEST(all(archive).size() == 2U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_damaged_record_is_an_issue_and_the_others_stand) {
    const test::Scratch folder{"archive_damaged"};
    std::vector<Snapshot> kept;
    {
        Archive archive{folder.path.string()};
        for (int i = 0; i < 5; ++i) {
            kept.push_back(keep(archive, "https://a.example/" + std::to_string(i),
                                "body " + std::to_string(i),
                                "2026-11-25T08:30:0" + std::to_string(i) + "Z"));
        }
    }
    const auto whole = bytes_of(folder);
    const auto index = bytes_of(folder, "index.tsv");
    for (const std::int64_t part : {0, 1, 3, 20, 100}) {
        auto damaged = whole;
        damaged[static_cast<std::size_t>(kept[2].offset + part)] ^= 0x55;
        put(folder, damaged);
        fs::remove(folder.path / "index.tsv");
        const Archive archive{folder.path.string()};
        BOOST_TEST_CONTEXT("byte " << part) {
            BOOST_REQUIRE(archive.issues().size() == 1U);
            BOOST_TEST(archive.issues()[0].code == "damaged-record");
            BOOST_TEST(archive.issues()[0].message.find(file + ": the record at byte " +
                                                        std::to_string(kept[2].offset)) == 0U,
                       archive.issues()[0].message);
            BOOST_TEST(all(archive).size() == 4U);
            BOOST_TEST(archive.body_of(kept[4]) == "body 4");
            BOOST_TEST(bytes_of(folder).size() == whole.size());
        }
    }
    // One that the index still knows fails when it is asked for, and says which.
    put(folder, index, "index.tsv");
    const Archive archive{folder.path.string()};
    BOOST_CHECK_EXCEPTION(
        static_cast<void>(archive.body_of(kept[2])), tracker::Error, [](const auto& e) {
            return std::string{e.what()} ==
                   "the archive no longer holds the body of 'https://a.example/2' of "
                   "2026-11-25T08:30:02Z";
        });
}

BOOST_AUTO_TEST_CASE(what_cannot_be_written_leaves_no_trace) {
    const test::Scratch folder{"archive_full"};
    Archive archive{folder.path.string()};
    keep(archive, "https://a.example/1", "one");
    const auto before = bytes_of(folder);
    const auto index = bytes_of(folder, "index.tsv");
    std::string body;
    for (int i = 0; i < 5000; ++i) {
        body += tracker::sha256(std::to_string(i));
    }
    rlimit limit{};
    getrlimit(RLIMIT_FSIZE, &limit);
    const rlimit small{before.size() + 4096, limit.rlim_max};
    auto* const handler = std::signal(SIGXFSZ, SIG_IGN);
    setrlimit(RLIMIT_FSIZE, &small);
    BOOST_CHECK_THROW(keep(archive, "https://a.example/2", body), tracker::Error);
    setrlimit(RLIMIT_FSIZE, &limit);
    static_cast<void>(std::signal(SIGXFSZ, handler));
    BOOST_TEST((bytes_of(folder) == before));
    BOOST_TEST(bytes_of(folder, "index.tsv") == index);
    BOOST_TEST(!archive.latest("https://a.example/2").has_value());
    BOOST_TEST((archive.body_of(keep(archive, "https://a.example/2", body)) == body));
}

BOOST_AUTO_TEST_CASE(two_do_not_write_at_once_and_readers_do_not_wait) {
    const test::Scratch folder{"archive_locked"};
    Archive archive{folder.path.string()};
    keep(archive, "https://a.example/1", "one");
    BOOST_CHECK_EXCEPTION(Archive{folder.path.string()}, tracker::Error, [](const auto& e) {
        return std::string{e.what()}.find("another process writes to the archive") == 0;
    });
    const Archive reading{folder.path.string(), Archive::Access::read};
    BOOST_TEST(all(reading).size() == 1U);
    const Archive nothing{folder.file("not there"), Archive::Access::read};
    BOOST_TEST(all(nothing).empty());
    BOOST_TEST(!fs::exists(folder.file("not there")));
}

BOOST_AUTO_TEST_CASE(what_is_no_source_or_time_is_refused) {
    const test::Scratch folder{"archive_refused"};
    Archive archive{folder.path.string()};
    FetchRequest request;
    request.address = "https://a.example/1";
    for (const auto* id : {"", "../up", "KZ", "a-b"}) {
        BOOST_CHECK_THROW(archive.keep(id, request, answer_to(request.address, "x")),
                          tracker::Error);
    }
    for (const auto* at : {"", "2026-11-25", "2026-11-31T00:00:00Z", "2026-11-25T24:00:00Z",
                           "2026-11-25T08:30:00+05:00", "2026-11-25T08:30:00.Z"}) {
        BOOST_CHECK_THROW(archive.keep(source, request, answer_to(request.address, "x", at)),
                          tracker::Error);
    }
    BOOST_TEST(all(archive).empty());
}

BOOST_AUTO_TEST_CASE(headers_of_the_body_as_it_came_are_renamed) {
    const test::Scratch folder{"archive_headers"};
    Archive archive{folder.path.string()};
    FetchRequest request;
    request.address = "https://a.example/1?q=1#part";
    auto answer = answer_to(request.address, "opened");
    answer.headers = {
        {"content-encoding", "gzip"}, {"Content-Length", "999"}, {"X-Odd", "one\r\n\r\ntwo"}};
    const auto kept = archive.keep(source, request, answer);
    const auto members = archive.records_of(kept);
    tracker::ingest::WarcReader reader{tracker::ingest::source_of(members)};
    tracker::ingest::WarcRecord record;
    BOOST_REQUIRE(reader.next(record));
    BOOST_TEST(record.type == "request");
    BOOST_TEST(record.block == "GET /1?q=1 HTTP/1.1\r\nHost: a.example\r\n\r\n");
    BOOST_REQUIRE(reader.next(record));
    BOOST_TEST(record.type == "response");
    BOOST_TEST(record.block ==
               "HTTP/1.1 200 \r\nX-Archive-Orig-content-encoding: gzip\r\n"
               "X-Archive-Orig-Content-Length: 999\r\nX-Odd: one    two\r\n"
               "Content-Length: 6\r\n\r\nopened");
    BOOST_TEST(tracker::ingest::header_of(record.fields, "WARC-Identified-Payload-Type") ==
               "text/html; charset=windows-1251");
    BOOST_TEST(!reader.next(record));
}

BOOST_AUTO_TEST_SUITE_END()
