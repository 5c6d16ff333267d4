#include "tracker/ingest/warc.hpp"

#include "tracker/core/compress.hpp"
#include "tracker/core/hash.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

using tracker::ingest::digest_holds;
using tracker::ingest::header_of;
using tracker::ingest::source_of;
using tracker::ingest::warc_text;
using tracker::ingest::WarcOptions;
using tracker::ingest::WarcReader;
using tracker::ingest::WarcRecord;

namespace {

struct Read {
    std::vector<WarcRecord> records;
    std::vector<tracker::Issue> issues;
    std::int64_t whole = 0;
    bool torn = false;
};

Read read(const std::string& bytes, WarcOptions options = {}, std::int64_t from = 0) {
    Read out;
    WarcReader reader{source_of(bytes), from, options};
    WarcRecord record;
    while (reader.next(record)) {
        out.records.push_back(record);
    }
    out.issues = reader.issues();
    out.whole = reader.whole();
    out.torn = reader.torn();
    return out;
}

std::string record(int number, std::size_t size = 20) {
    auto block = "block " + std::to_string(number) + " ";
    block.resize(size, 'x');
    return warc_text("resource",
                     {{"WARC-Record-ID", "<urn:made:" + std::to_string(number) + ">"},
                      {"WARC-Date", "2026-11-25T08:30:00Z"}},
                     block);
}

/// The three kinds of file, of the same records.
std::vector<std::string> forms(const std::vector<std::string>& records) {
    std::string plain;
    std::string members;
    for (const auto& one : records) {
        plain += one;
        members += tracker::gzip(one);
    }
    return {plain, members, tracker::gzip(plain)};
}

std::string id(const WarcRecord& record) {
    return header_of(record.fields, "warc-record-id");
}

}  // namespace

BOOST_AUTO_TEST_SUITE(warc_test)

BOOST_AUTO_TEST_CASE(a_record_is_written_as_the_standard_says) {
    BOOST_TEST(warc_text("warcinfo", {{"WARC-Record-ID", "<urn:x>"}}, "a: b\r\n") ==
               "WARC/1.1\r\nWARC-Type: warcinfo\r\nWARC-Record-ID: <urn:x>\r\n"
               "WARC-Block-Digest: sha256:" +
                   tracker::sha256("a: b\r\n") +
                   "\r\n"
                   "Content-Length: 6\r\n\r\na: b\r\n\r\n\r\n");
}

BOOST_AUTO_TEST_CASE(plain_packed_by_record_and_packed_whole_read_the_same) {
    // Larger than what is read at once, and empty.
    for (const auto& file : forms({record(0), record(1, 200'000), record(2, 0), record(3)})) {
        const auto got = read(file);
        BOOST_REQUIRE(got.records.size() == 4U);
        BOOST_TEST(got.issues.empty());
        BOOST_TEST(got.whole == static_cast<std::int64_t>(file.size()));
        BOOST_TEST(got.records[1].block.size() == 200'000U);
        BOOST_TEST(got.records[2].block.empty());
        for (int i = 0; i < 4; ++i) {
            BOOST_TEST(got.records[static_cast<std::size_t>(i)].type == "resource");
            BOOST_TEST(id(got.records[static_cast<std::size_t>(i)]) ==
                       "<urn:made:" + std::to_string(i) + ">");
        }
    }
    BOOST_TEST(read("").records.empty());
    BOOST_TEST(read("").issues.empty());
}

BOOST_AUTO_TEST_CASE(records_say_where_they_stand) {
    const auto files = forms({record(0), record(1), record(2)});
    for (const auto& file : {files[0], files[1]}) {
        std::int64_t at = 0;
        for (const auto& one : read(file).records) {
            BOOST_TEST(one.offset == at);
            at += one.length;
            const auto again = read(file, {}, one.offset);
            BOOST_REQUIRE(!again.records.empty());
            BOOST_TEST(id(again.records[0]) == id(one));
        }
        BOOST_TEST(at == static_cast<std::int64_t>(file.size()));
    }
    for (const auto& one : read(files[2]).records) {
        BOOST_TEST(one.length == 0);  // not to be had by seeking
    }
}

BOOST_AUTO_TEST_CASE(a_cut_is_a_torn_last_record_at_every_byte) {
    const auto files = forms({record(0), record(1)});
    for (std::size_t form = 0; form < files.size(); ++form) {
        const auto& file = files[form];
        const auto first = form == 0 ? record(0).size() : tracker::gzip(record(0)).size();
        for (std::size_t size = 0; size <= file.size(); ++size) {
            BOOST_TEST_CONTEXT("form " << form << ", " << size << " of " << file.size()) {
                const auto got = read(file.substr(0, size));
                const bool at_end = size == 0 || size == file.size();
                BOOST_TEST(got.records.size() <= 2U);
                BOOST_TEST(got.issues.size() <= 1U);
                if (form == 1) {
                    BOOST_TEST(got.torn == (!at_end && size != first));
                    BOOST_TEST(got.whole == static_cast<std::int64_t>(size == file.size() ? size
                                                                      : size < first      ? 0
                                                                                          : first));
                }
                if (got.torn) {
                    BOOST_REQUIRE(got.issues.size() == 1U);
                    BOOST_TEST(got.issues[0].code == "torn-record");
                }
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(damage_costs_one_record) {
    const auto files = forms({record(0), record(1, 3000), record(2), record(3)});
    for (const std::size_t form : {0U, 1U}) {
        const auto places = read(files[form]).records;
        const auto first = static_cast<std::size_t>(places[1].offset);
        const auto end = static_cast<std::size_t>(places[2].offset);
        const std::size_t step = form == 0 ? 7 : 1;
        for (auto at = first; at < end; at += step) {
            auto damaged = files[form];
            damaged[at] ^= 0x21;
            const auto got = read(damaged);
            BOOST_TEST_CONTEXT("form " << form << ", byte " << at << " of " << first << " to "
                                       << end) {
                BOOST_REQUIRE(got.records.size() >= 3U);
                BOOST_TEST(id(got.records.front()) == "<urn:made:0>");
                BOOST_TEST(id(got.records.back()) == "<urn:made:3>");
                BOOST_TEST((got.records.size() == 4U || got.issues.size() == 1U));
                BOOST_TEST(!got.torn);
            }
        }
    }
}

BOOST_AUTO_TEST_CASE(what_is_wrong_has_a_name) {
    struct Case {
        std::string bytes;
        std::string code;
        std::string message;
    };
    const auto good = record(9);
    auto other_block = good;
    other_block[good.find("block 9")] = 'c';
    const std::string head = "WARC/1.1\r\nWARC-Type: resource\r\n";
    const Case cases[] = {
        {"garbage\r\n", "damaged-record", "no record begins there"},
        {"WARC/0.18\r\n\r\n", "damaged-record", "no record begins there"},
        {head + "\r\nx\r\n\r\n", "damaged-record", "it has no length"},
        {head + "Content-Length: -1\r\n\r\nx\r\n\r\n", "damaged-record", "it has no length"},
        {head + "Content-Length: 99999999999999999999999\r\n\r\nx", "damaged-record",
         "it has no length"},
        {"WARC/1.1\r\nContent-Length: 1\r\n\r\nx\r\n\r\n", "damaged-record", "it has no type"},
        {head + std::string(300'000, 'y') + "\r\n", "damaged-record", "its head is too long"},
        {other_block, "bad-digest", "its bytes are not those of its digest"},
    };
    for (const auto& one : cases) {
        BOOST_TEST_CONTEXT(one.bytes.substr(0, 60)) {
            const auto got = read(one.bytes + good);
            BOOST_REQUIRE(got.records.size() == 1U);
            BOOST_TEST(id(got.records[0]) == "<urn:made:9>");
            BOOST_REQUIRE(got.issues.size() == 1U);
            BOOST_TEST(got.issues[0].code == one.code);
            BOOST_TEST(got.issues[0].message.find(one.message) != std::string::npos,
                       got.issues[0].message);
            BOOST_TEST(got.issues[0].message.find("the record at byte 0 ") == 0U);
        }
    }
}

BOOST_AUTO_TEST_CASE(a_large_record_is_passed_over) {
    WarcOptions options;
    options.block = 1000;
    for (const auto& file : forms({record(0), record(1, 5000), record(2)})) {
        const auto got = read(file, options);
        BOOST_REQUIRE(got.records.size() == 2U);
        BOOST_REQUIRE(got.issues.size() == 1U);
        BOOST_TEST(got.issues[0].code == "large-record");
    }
    options.passed = 2000;  // a bomb is not opened to its end
    const auto got = read(forms({record(0), record(1, 5000), record(2)})[1], options);
    BOOST_TEST(got.records.size() == 2U);
}

BOOST_AUTO_TEST_CASE(issues_are_bounded) {
    std::string file;
    for (int i = 0; i < 300; ++i) {
        file += "WARC/1.1\r\nWARC-Type: x\r\n\r\n" + record(i);
    }
    const auto got = read(file);
    BOOST_TEST(got.records.size() == 300U);
    BOOST_TEST(got.issues.size() == 100U);
}

BOOST_AUTO_TEST_CASE(files_of_others_read) {
    // WARC 1.0, lines that go on, LF alone, names in another case, SHA-1 in base 32.
    const std::string block = "HTTP/1.0 200 OK\r\n\r\nhi";
    const std::string old =
        "WARC/1.0\nwarc-type: Response\nWARC-Target-URI: <http://a.example/\n  x>\n"
        "WARC-Block-Digest: sha1:2UQLUXSUGDZITNPDIYHHA23HH4MLQTOC\n"
        "Content-Length: 21\n\n" +
        block + "\n\n";
    const auto got = read(old);
    BOOST_REQUIRE(got.records.size() == 1U);
    BOOST_TEST(got.records[0].type == "response");
    BOOST_TEST(got.records[0].block == block);
    BOOST_TEST(header_of(got.records[0].fields, "WARC-Target-URI") == "<http://a.example/ x>");
}

BOOST_AUTO_TEST_CASE(digests_in_both_spellings) {
    BOOST_TEST(digest_holds("sha1:AAF4C61DDCC5E8A2DABEDE0F3B482CD9AEA9434D", "hello").value());
    BOOST_TEST(digest_holds("sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "hello").value());
    BOOST_TEST(!digest_holds("sha1:VL2MMHO4YXUKFWV63YHTWSBM3GXKSQ2N", "hullo").value());
    BOOST_TEST(
        digest_holds("sha256:FTZE3OS7WCRQ4JXIHMVMLOPCTYNRMHS4D6TUEXTTAQZWFE4LTASA====", "hello")
            .value());
    BOOST_TEST(digest_holds("SHA-256:" + tracker::sha256("hello"), "hello").value());
    BOOST_TEST(!digest_holds("md5:x", "hello").has_value());
    BOOST_TEST(!digest_holds("", "hello").has_value());
}

BOOST_AUTO_TEST_SUITE_END()
