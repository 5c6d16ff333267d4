// The fetcher against a real server that misbehaves in every way that it guards against.
#include "tracker/ingest/http_fetcher.hpp"

#include "support/folder.hpp"
#include "support/rude_server.hpp"
#include "tracker/core/compress.hpp"
#include "tracker/ingest/network.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using namespace std::chrono_literals;
using tracker::FetchSettings;
using tracker::ingest::FetchAnswer;
using tracker::ingest::FetchError;
using tracker::ingest::FetchRequest;
using tracker::ingest::header_of;
using tracker::ingest::HttpFetcher;
using tracker::test::Caller;
using tracker::test::Identity;
using tracker::test::RudeServer;

namespace {

constexpr std::size_t most_bytes = 200'000;
constexpr std::size_t most_decoded = 1'000'000;

FetchSettings settings() {
    FetchSettings out;
    out.user_agent = "reform-tracker (+https://reform-tracker.example/)";
    out.total_seconds = 10;
    out.max_bytes = most_bytes;
    out.max_decoded = most_decoded;
    out.private_networks = true;
    return out;
}

/// "*.test" is 127.0.0.1, and that counts as the internet; 127.0.0.2 does not.
tracker::ingest::Surroundings small_world() {
    auto out = tracker::ingest::real_surroundings();
    out.resolve = [](const std::string& host) -> std::vector<std::string> {
        if (host == "inside.test") {
            return {"127.0.0.1", "127.0.0.2"};
        }
        if (host == "two.test") {
            return {"127.0.0.9", "127.0.0.1"};
        }
        return {host.ends_with(".test") ? "127.0.0.1" : host};
    };
    out.is_private = [](std::string_view address) { return address == "127.0.0.2"; };
    return out;
}

FetchAnswer fetch(const FetchRequest& request, const FetchSettings& with = settings()) {
    return HttpFetcher{small_world()}.fetch(request, with);
}

/// The code of the failure; "" when there is an answer.
std::string code_of(const FetchRequest& request, const FetchSettings& with = settings()) {
    try {
        static_cast<void>(fetch(request, with));
        return "";
    } catch (const FetchError& failure) {
        BOOST_TEST_MESSAGE(failure.what());
        return failure.code();
    }
}

std::string page(const std::string& headers, const std::string& body) {
    return "HTTP/1.1 200 OK\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" + headers +
           "\r\n" + body;
}

std::string packed_page(const std::string& coding, const std::string& packed) {
    return page("Content-Encoding: " + coding + "\r\n", packed);
}

double seconds_of(const std::function<void()>& what) {
    const auto began = std::chrono::steady_clock::now();
    what();
    return std::chrono::duration<double>{std::chrono::steady_clock::now() - began}.count();
}

struct Bytes {
    const char* name;
    std::string bytes;
    std::string code;  // of the failure, or "" for an answer
};

std::ostream& operator<<(std::ostream& out, const Bytes& c) {
    return out << c.name;
}

const std::string ok = "HTTP/1.1 200 OK\r\n";
const std::string chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
const std::string a_text = "the facts of the tracker";

const Bytes answers[] = {
    {"a whole page", page("", "x"), ""},
    {"without a length", ok + "\r\nx", ""},
    {"in chunks", chunked + "1\r\nx\r\n0\r\n\r\n", ""},
    {"an empty page", page("", ""), ""},
    {"the same length twice", ok + "Content-Length: 1\r\nContent-Length: 1\r\n\r\nx", ""},
    {"of HTTP/1.0", "HTTP/1.0 200 OK\r\n\r\nx", ""},
    {"shorter than its length", ok + "Content-Length: 100\r\n\r\nx", "truncated"},
    {"without a last chunk", chunked + "1\r\nx\r\n", "truncated"},
    {"cut inside a chunk", chunked + "ff\r\nx", "truncated"},
    {"a chunk of no size", chunked + "zz\r\nx\r\n0\r\n\r\n", "truncated"},
    {"a length in words", ok + "Content-Length: ten\r\n\r\nx", "truncated"},
    {"a length below zero", ok + "Content-Length: -1\r\n\r\nx", "truncated"},
    {"a length with more", ok + "Content-Length: 1, 2\r\n\r\nx", "truncated"},
    {"a length beyond numbers", ok + "Content-Length: 99999999999999999999\r\n\r\nx", "truncated"},
    {"two lengths", ok + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nx", "truncated"},
    {"a length beyond the limit", ok + "Content-Length: 200001\r\n\r\nx", "too-large"},
    {"a body at the limit", page("", std::string(most_bytes, 'x')), ""},
    {"a body beyond the limit", ok + "\r\n" + std::string(most_bytes + 1, 'x'), "too-large"},
    {"an unknown transfer", ok + "Transfer-Encoding: gzip, chunked\r\n\r\nx", "network"},
    {"an unknown compression", packed_page("br", "x"), "network"},
    {"a damaged compression", packed_page("gzip", "nonsense"), "truncated"},
    {"a cut compression", packed_page("gzip", tracker::gzip(a_text).substr(0, 20)), "truncated"},
    {"a first line of 30,000 bytes",
     "HTTP/1.1 200 " + std::string(30'000, 'x') + "\r\nContent-Length: 0\r\n\r\n", "too-large"},
    {"a header of 30,000 bytes", page("X: " + std::string(30'000, 'x') + "\r\n", "x"), "too-large"},
    {"after a word to go on", "HTTP/1.1 100 Continue\r\n\r\n" + page("", "x"), ""},
    {"300 headers",
     ok +
         [] {
             std::string out;
             for (int i = 0; i < 300; ++i) {
                 out += "X-" + std::to_string(i) + ": x\r\n";
             }
             return out;
         }() +
         "\r\n",
     "too-large"},
    {"nothing", "", "network"},
    {"another protocol", "220 mail.example ESMTP\r\n", "network"},
    {"half a head", "HTTP/1.1 200 OK\r\nX: y\r\n", "network"},
};

}  // namespace

namespace data = boost::unit_test::data;

BOOST_AUTO_TEST_SUITE(http_fetcher_test)

BOOST_DATA_TEST_CASE(an_answer_is_whole_or_none, data::make(answers)) {
    const RudeServer server{sample.bytes};
    BOOST_TEST(code_of({server.address()}) == sample.code);
}

BOOST_AUTO_TEST_CASE(an_answer_says_what_the_server_said) {
    const RudeServer server{
        "HTTP/1.1 404 Not Found\r\nContent-Type: Text/HTML; Charset=\"Windows-1251\"\r\n"
        "X-Two: 1\r\nX-Two: 2\r\nContent-Length: 4\r\n\r\n\xD3\xEA\xE0\xE7"};
    const auto got = fetch({server.address("/x#part")});
    BOOST_TEST(got.status == 404);
    BOOST_TEST(got.media_type == "text/html");
    BOOST_TEST(got.charset == "windows-1251");
    BOOST_TEST(got.body == "\xD3\xEA\xE0\xE7");
    BOOST_TEST(got.address == server.address("/x"));
    BOOST_TEST(header_of(got.headers, "x-two") == "1");
    BOOST_TEST(got.at.size() == std::string{"2026-11-25T08:30:00Z"}.size());
    BOOST_TEST(got.hops.empty());
}

BOOST_AUTO_TEST_CASE(the_server_hears_who_asks_and_for_what) {
    const RudeServer server{page("", "x")};
    FetchRequest request{server.address("/x+y,z?q=1+2&t=%D0%B0", "public.test")};
    request.etag = "\"abc\"";
    request.last_modified = "Wed, 25 Nov 2026 08:30:00 GMT";
    static_cast<void>(fetch(request));
    request.etag = "\"a\"\r\nX-Injected: 1";
    request.method = "POST";
    request.body = "{\"page\":1}";
    request.media_type = "application/json";
    static_cast<void>(fetch(request));
    const auto heard = server.requests();
    BOOST_REQUIRE(heard.size() == 2U);
    const auto says = [&](std::size_t at, const std::string& text) {
        return heard.at(at).find(text) != std::string::npos;
    };
    BOOST_TEST(heard[0].starts_with("GET /x+y,z?q=1+2&t=%D0%B0 HTTP/1.1\r\n"));
    BOOST_TEST(says(0, "\r\nHost: public.test:" + std::to_string(server.port()) + "\r\n"));
    BOOST_TEST(says(0, "\r\nUser-Agent: reform-tracker (+https://reform-tracker.example/)\r\n"));
    BOOST_TEST(says(0, "\r\nAccept-Encoding: gzip\r\n"));
    BOOST_TEST(says(0, "\r\nIf-None-Match: \"abc\"\r\n"));
    BOOST_TEST(says(0, "\r\nIf-Modified-Since: Wed, 25 Nov 2026 08:30:00 GMT\r\n"));
    BOOST_TEST(heard[1].starts_with("POST "));
    BOOST_TEST(heard[1].ends_with("\r\n\r\n{\"page\":1}"));
    BOOST_TEST(says(1, "\r\nContent-Type: application/json\r\n"));
    BOOST_TEST(!says(1, "X-Injected"));
    BOOST_TEST(!says(1, "If-None-Match"));
}

BOOST_AUTO_TEST_CASE(compressed_bodies_are_opened) {
    const auto zlib = tracker::compress(a_text);
    const Bytes forms[] = {
        {"gzip", tracker::gzip(a_text), a_text},
        {"x-gzip", tracker::gzip(a_text), a_text},
        {"GZip", tracker::gzip(a_text) + tracker::gzip("!"), a_text + "!"},
        {"gzip", tracker::gzip(a_text) + std::string(8, '\0'), a_text},
        {"deflate", zlib, a_text},
        {"deflate", zlib.substr(2, zlib.size() - 6), a_text},  // the bare stream
        {"identity", a_text, a_text},
    };
    for (const auto& form : forms) {
        const RudeServer server{packed_page(form.name, form.bytes)};
        BOOST_TEST(fetch({server.address()}).body == form.code);
    }
}

BOOST_AUTO_TEST_CASE(a_bomb_is_not_opened) {
    const auto bomb = tracker::gzip(std::string(20'000'000, '\0'));
    BOOST_REQUIRE(bomb.size() < most_bytes);
    const RudeServer server{packed_page("gzip", bomb)};
    BOOST_TEST(code_of({server.address()}) == "too-large");
    const RudeServer edge{packed_page("gzip", tracker::gzip(std::string(most_decoded, '\0')))};
    BOOST_TEST(fetch({edge.address()}).body.size() == most_decoded);
}

BOOST_AUTO_TEST_CASE(what_never_ends_is_ended) {
    struct Endless {
        std::string first;
        std::string then;
    };
    const std::string much(60'000, 'x');
    const Endless cases[] = {
        {ok + "\r\n", much},       {chunked, "ea60\r\n" + much + "\r\n"},
        {chunked + "1;", much},     // the extension of a chunk
        {"HTTP/1.1 200 OK", much},  // the first line
        {ok + "X: ", much},         // a header
        {ok, "X: y\r\n"},           // headers
    };
    for (const auto& c : cases) {
        const RudeServer server{[&](const Caller& caller, const std::string&) {
            static_cast<void>(caller.say(c.first));
            caller.say_for_ever(c.then);
        }};
        BOOST_TEST(code_of({server.address()}) == "too-large");
    }
}

BOOST_AUTO_TEST_CASE(time_is_counted_for_the_whole_answer) {
    auto hasty = settings();
    hasty.total_seconds = 0.2;
    const std::pair<std::string, std::string> drips[] = {
        {"", "H"},
        {ok, "X-Drip: x\r\n"},
        {ok + "\r\n", "x"},
        {chunked, "1\r\nx\r\n"},
        {ok + "Content-Length: 1000\r\n\r\n", "x"},
    };
    for (const auto& [first, drip] : drips) {
        const RudeServer server{[&](const Caller& caller, const std::string&) {
            static_cast<void>(caller.say(first));
            caller.say_for_ever(drip, 20ms);
        }};
        BOOST_TEST(
            seconds_of([&] { BOOST_TEST(code_of({server.address()}, hasty) == "timeout"); }) < 2);
    }
    const RudeServer silent{[](const Caller& caller, const std::string&) { caller.wait(); }};
    BOOST_TEST(code_of({silent.address()}, hasty) == "timeout");
    // a server that accepts and says nothing while we wait for TLS
    BOOST_TEST(code_of({"https://127.0.0.1:" + std::to_string(silent.port()) + "/"}, hasty) ==
               "timeout");
}

BOOST_AUTO_TEST_CASE(a_slow_resolver_is_left_behind) {
    auto slow = small_world();
    slow.resolve = [](const std::string&) {
        std::this_thread::sleep_for(500ms);
        return std::vector<std::string>{};
    };
    auto hasty = settings();
    hasty.total_seconds = 0.1;
    const auto has_code = [](const FetchError& failure) { return failure.code() == "timeout"; };
    BOOST_CHECK_EXCEPTION(HttpFetcher{slow}.fetch({"http://slow.test/"}, hasty), FetchError,
                          has_code);
}

BOOST_AUTO_TEST_CASE(what_has_no_body_is_not_waited_for) {
    const auto hangs = [](const std::string& head) {
        return [head](const Caller& caller, const std::string&) {
            static_cast<void>(caller.say(head));
            caller.wait();
        };
    };
    const RudeServer same{
        hangs("HTTP/1.1 304 Not Modified\r\nETag: \"b\"\r\nContent-Length: 9\r\n\r\n")};
    const auto got = fetch({same.address()});
    BOOST_TEST(got.status == 304);
    BOOST_TEST(header_of(got.headers, "etag") == "\"b\"");
    const RudeServer moved{hangs("HTTP/1.1 302 Found\r\nLocation: /y\r\n\r\n")};
    BOOST_TEST(fetch({moved.address()}).status == 302);
    BOOST_TEST(moved.requests().size() == 1U);  // it is not followed here
}

BOOST_AUTO_TEST_CASE(a_header_is_one_line_and_stays_as_it_was) {
    const RudeServer server{
        "HTTP/1.1 302 Found\r\nLocation: /y%0d%0aX-Injected:%201?a=%26%2F\r\nX: a\rb\r\n\r\n"};
    const auto got = fetch({server.address()});
    BOOST_TEST(header_of(got.headers, "Location") == "/y%0d%0aX-Injected:%201?a=%26%2F");
    BOOST_TEST(header_of(got.headers, "X") == "a%0Db");
}

BOOST_AUTO_TEST_CASE(bytes_beyond_the_length_never_become_the_next_answer) {
    const RudeServer server{page("", "x") + page("", "forged")};
    HttpFetcher fetcher{small_world()};
    BOOST_TEST(fetcher.fetch({server.address()}, settings()).body == "x");
    BOOST_TEST(fetcher.fetch({server.address()}, settings()).body == "x");
    BOOST_TEST(server.requests().size() == 2U);
}

BOOST_AUTO_TEST_CASE(private_networks_are_not_asked) {
    const RudeServer server{page("", "x")};
    auto strict = settings();
    strict.private_networks = false;
    HttpFetcher fetcher;  // in the real world
    for (const auto* host : {"127.0.0.1", "localhost", "[::1]", "2130706433", "0x7f.1",
                             "[::ffff:127.0.0.1]", "169.254.169.254", "10.0.0.1"}) {
        const auto is_refused = [](const FetchError& failure) {
            return failure.code() == "private-address";
        };
        BOOST_CHECK_EXCEPTION(fetcher.fetch({server.address("/", host)}, strict), FetchError,
                              is_refused);
    }
    // one private address among several is enough
    BOOST_TEST(code_of({server.address("/", "inside.test")}, strict) == "private-address");
    BOOST_TEST(server.requests().empty());
    BOOST_TEST(code_of({server.address("/", "public.test")}, strict) == "");
    BOOST_TEST(code_of({server.address("/", "inside.test")}) == "");  // when they are allowed
}

BOOST_AUTO_TEST_CASE(the_checked_address_is_the_one_that_is_asked) {
    const RudeServer server{page("", "x")};
    auto rebinding = small_world();
    const auto asked = std::make_shared<std::atomic<int>>(0);
    rebinding.resolve = [asked](const std::string&) -> std::vector<std::string> {
        return {++*asked == 1 ? "127.0.0.1" : "127.0.0.2"};
    };
    auto strict = settings();
    strict.private_networks = false;
    HttpFetcher fetcher{rebinding};
    // no resolver but ours knows this name
    BOOST_TEST(fetcher.fetch({server.address("/", "rebinding.test")}, strict).body == "x");
    BOOST_TEST(asked->load() == 1);
}

BOOST_AUTO_TEST_CASE(another_address_is_tried_when_one_is_dead) {
    const RudeServer server{page("", "x")};
    BOOST_TEST(fetch({server.address("/", "two.test")}).body == "x");
}

BOOST_AUTO_TEST_CASE(who_is_not_there_does_not_answer) {
    int port = 0;
    {
        const RudeServer server{""};
        port = server.port();
    }
    BOOST_TEST(code_of({"http://127.0.0.1:" + std::to_string(port) + "/"}) == "network");
    auto nowhere = small_world();
    nowhere.resolve = [](const std::string&) { return std::vector<std::string>{}; };
    const auto is_network = [](const FetchError& failure) { return failure.code() == "network"; };
    BOOST_CHECK_EXCEPTION(HttpFetcher{nowhere}.fetch({"http://a.test/"}, settings()), FetchError,
                          is_network);
    for (const auto* address :
         {"", "/x", "ftp://a.test/", "file:///etc/passwd", "http://u@a.test/"}) {
        BOOST_TEST(code_of({address}) == "bad-address");
    }
}

BOOST_AUTO_TEST_CASE(messages_escape_what_came_from_outside) {
    const auto is_clean = [](const FetchError& failure) {
        return std::string_view{failure.what()} ==
               "'no\\x0Aaddress\\xD0' is not an address of http or https";
    };
    BOOST_CHECK_EXCEPTION(fetch({"no\naddress\xD0"}), FetchError, is_clean);
}

BOOST_AUTO_TEST_CASE(certificates_are_verified) {
    const tracker::test::TempFolder folder{"certificates"};
    const Identity root{{}};
    const Identity middle{{"", &root}};
    const Identity stranger{{}};
    const auto trusting = [&](const std::string& name, const std::string& pem) {
        folder.write(name, pem);
        auto out = settings();
        out.ca_file = (folder.path / name).string();
        return out;
    };
    const auto trust = trusting("root.pem", root.pem());
    const auto trust_all = trusting("all.pem", root.pem() + middle.pem());
    const auto trust_stranger = trusting("stranger.pem", stranger.pem());
    const auto ask = [](const Identity& identity, const std::string& host,
                        const FetchSettings& with) {
        const RudeServer server{page("", "x"), &identity};
        return code_of({server.address("/", host)}, with);
    };
    const Identity good{{"DNS:a.test,IP:127.0.0.1", &root}};
    BOOST_TEST(ask(good, "a.test", trust) == "");
    BOOST_TEST(ask(good, "127.0.0.1", trust) == "");
    BOOST_TEST(ask(good, "a.test", settings()) == "tls");  // nobody vouches for the root
    BOOST_TEST(ask(good, "a.test", trust_stranger) == "tls");
    BOOST_TEST(ask(good, "b.test", trust) == "tls");
    BOOST_TEST(ask(Identity{{"DNS:a.test"}}, "a.test", settings()) == "tls");
    BOOST_TEST(ask(Identity{{"DNS:a.test", &root, -1}}, "a.test", trust) == "tls");
    // the server leaves out the certificate between its own and the root
    const Identity incomplete{{"DNS:a.test", &middle}};
    BOOST_TEST(ask(incomplete, "a.test", trust) == "tls");
    BOOST_TEST(ask(incomplete, "a.test", trust_all) == "");
    auto missing = settings();
    missing.ca_file = "/no/such/file.pem";
    BOOST_TEST(ask(good, "a.test", missing) == "tls");
}

BOOST_AUTO_TEST_CASE(encryption_changes_nothing_of_the_limits) {
    const tracker::test::TempFolder folder{"certificates"};
    const Identity root{{}};
    const Identity own{{"DNS:a.test", &root}};
    folder.write("root.pem", root.pem());
    auto with = settings();
    with.ca_file = (folder.path / "root.pem").string();
    const auto ask = [&](const RudeServer& server) {
        return code_of({server.address("/", "a.test")}, with);
    };
    BOOST_TEST(ask(RudeServer{ok + "Content-Length: 9\r\n\r\nx", &own}) == "truncated");
    BOOST_TEST(ask(RudeServer{chunked + "9\r\nx", &own}) == "truncated");
    const auto much = [](const Caller& caller, const std::string&) {
        static_cast<void>(caller.say(ok + "\r\n"));
        caller.say_for_ever(std::string(10'000, 'x'));
    };
    BOOST_TEST(ask(RudeServer{much, &own}) == "too-large");
    with.total_seconds = 0.3;
    const auto drip = [](const Caller& caller, const std::string&) {
        static_cast<void>(caller.say(ok + "\r\n"));
        caller.say_for_ever("x", 20ms);
    };
    BOOST_TEST(ask(RudeServer{drip, &own}) == "timeout");
}

BOOST_AUTO_TEST_CASE(a_proxy_is_asked_in_the_place_of_the_server) {
    const RudeServer proxy{[](const Caller& caller, const std::string& request) {
        static_cast<void>(caller.say(request.starts_with("CONNECT")
                                         ? "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"
                                         : page("", "by proxy")));
    }};
    auto with = settings();
    with.proxy = proxy.address();
    with.private_networks = false;
    BOOST_TEST(fetch({"http://public.test/x?y"}, with).body == "by proxy");
    BOOST_TEST(proxy.requests().at(0).starts_with("GET http://public.test"));
    BOOST_TEST(code_of({"https://public.test/"}, with) != "");
    BOOST_TEST(proxy.requests().at(1).starts_with("CONNECT public.test:443 "));
    BOOST_TEST(code_of({"http://127.0.0.2/"}, with) == "private-address");
    BOOST_TEST(proxy.requests().size() == 2U);
}

BOOST_AUTO_TEST_SUITE_END()
