// Politeness against a web that answers from a table, with a clock that only waiting moves.
#include "tracker/ingest/polite_fetcher.hpp"

#include "tracker/core/date.hpp"

#include <boost/test/unit_test.hpp>

#include <deque>

using tracker::FetchSettings;
using tracker::ingest::FetchAnswer;
using tracker::ingest::FetchError;
using tracker::ingest::FetchRequest;
using tracker::ingest::Headers;
using tracker::ingest::PoliteFetcher;

namespace {

struct Said {
    int status = 200;
    Headers headers = {};
    std::string body = {};
    std::string failure = {};  // the code of an error instead
};

/// Each address gives its answers in order, and the last one for ever; what is not in the table is
/// a 404.
class Web : public tracker::ingest::Fetcher {
   public:
    FetchAnswer fetch(const FetchRequest& request, const FetchSettings&) override {
        requests.push_back(request);
        asked += request.address + " at " + std::to_string(static_cast<long>(seconds)) + "\n";
        auto& queue = answers[request.address];
        if (queue.empty()) {
            queue.push_back({404});
        }
        const auto said = queue.front();
        if (queue.size() > 1) {
            queue.pop_front();
        }
        if (!said.failure.empty()) {
            throw FetchError{said.failure, request.address + " fails"};
        }
        FetchAnswer out;
        out.address = request.address;
        out.status = said.status;
        out.headers = said.headers;
        out.body = said.body;
        return out;
    }

    tracker::ingest::Patience patience() {
        return {[this] { return seconds; }, [this](double wait) { seconds += wait; },
                [this] {
                    return *tracker::parse_http_date("Wed, 25 Nov 2026 08:00:00 GMT") +
                           std::chrono::seconds{static_cast<long>(seconds)};
                },
                [this] { return chance; }};
    }

    std::map<std::string, std::deque<Said>> answers;
    std::vector<FetchRequest> requests;
    std::string asked;
    double seconds = 0;
    double chance = 0.5;
};

FetchSettings settings() {
    FetchSettings out;
    out.user_agent = "reform-tracker (+https://reform-tracker.example/)";
    out.max_redirects = 3;
    out.attempts = 3;
    out.backoff_seconds = 10;
    out.retry_after_seconds = 120;
    out.pause_seconds = 2;
    out.robots = false;
    return out;
}

FetchSettings with_robots() {
    auto out = settings();
    out.robots = true;
    return out;
}

Said to(const std::string& location, int status = 302) {
    return {status, {{"Location", location}}};
}

Said later(int status, const std::string& when) {
    return {status, {{"Retry-After", when}}};
}

struct Fixture {
    Web web;
    PoliteFetcher fetcher{web, web.patience()};

    FetchAnswer fetch(const std::string& address, const FetchSettings& with = settings()) {
        return fetcher.fetch({address}, with);
    }

    /// The code of the failure, or the status.
    std::string outcome(const std::string& address, const FetchSettings& with = settings()) {
        try {
            return std::to_string(fetch(address, with).status);
        } catch (const FetchError& failure) {
            BOOST_TEST_MESSAGE(failure.what());
            return failure.code();
        }
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(polite_fetcher_test, Fixture)

BOOST_AUTO_TEST_CASE(a_host_has_its_pause) {
    for (const auto* address :
         {"https://a.kz/1", "https://a.kz/2", "https://b.kz/1", "http://a.kz/3"}) {
        static_cast<void>(fetch(address));
    }
    BOOST_TEST(web.asked ==
               "https://a.kz/1 at 0\nhttps://a.kz/2 at 2\nhttps://b.kz/1 at 2\n"
               "http://a.kz/3 at 4\n");
}

BOOST_AUTO_TEST_CASE(what_passes_is_asked_again_and_ever_later) {
    web.answers["https://a.kz/"] = {{.failure = "network"}, {503}, {200, {}, "x"}};
    const auto got = fetch("https://a.kz/");
    BOOST_TEST(got.body == "x");
    BOOST_TEST(got.attempts == 3);
    BOOST_TEST(web.asked == "https://a.kz/ at 0\nhttps://a.kz/ at 10\nhttps://a.kz/ at 30\n");
}

BOOST_AUTO_TEST_CASE(chance_spreads_the_waiting) {
    web.answers["https://a.kz/"] = {{500}, {200}};
    web.chance = 0;
    static_cast<void>(fetch("https://a.kz/"));
    web.answers["https://b.kz/"] = {{500}, {200}};
    web.chance = 0.9;
    static_cast<void>(fetch("https://b.kz/"));
    BOOST_TEST(web.asked ==
               "https://a.kz/ at 0\nhttps://a.kz/ at 5\n"
               "https://b.kz/ at 5\nhttps://b.kz/ at 19\n");
}

BOOST_AUTO_TEST_CASE(attempts_end) {
    web.answers["https://a.kz/"] = {{503, {}, "down"}};
    const auto got = fetch("https://a.kz/");
    BOOST_TEST(got.status == 503);  // an answer too, and worth keeping
    BOOST_TEST(got.body == "down");
    BOOST_TEST(got.attempts == 3);
    for (const auto* code : {"network", "timeout", "truncated"}) {
        web.requests.clear();
        web.answers["https://b.kz/"] = {{.failure = code}};
        BOOST_TEST(outcome("https://b.kz/") == code);
        BOOST_TEST(web.requests.size() == 3U);
    }
}

BOOST_AUTO_TEST_CASE(what_does_not_pass_is_asked_once) {
    for (const auto* code : {"tls", "too-large", "private-address", "bad-address"}) {
        web.requests.clear();
        web.answers["https://a.kz/"] = {{.failure = code}};
        BOOST_TEST(outcome("https://a.kz/") == code);
        BOOST_TEST(web.requests.size() == 1U);
    }
    for (const int status : {200, 304, 400, 403, 404, 410, 501}) {
        web.requests.clear();
        web.answers["https://a.kz/"] = {{status}};
        BOOST_TEST(outcome("https://a.kz/") == std::to_string(status));
        BOOST_TEST(web.requests.size() == 1U);
    }
}

BOOST_AUTO_TEST_CASE(a_host_says_when_to_come_again) {
    web.answers["https://a.kz/"] = {
        later(429, "60"), later(503, "Wed, 25 Nov 2026 08:02:30 GMT"), {200}};
    BOOST_TEST(outcome("https://a.kz/") == "200");
    BOOST_TEST(web.asked == "https://a.kz/ at 0\nhttps://a.kz/ at 60\nhttps://a.kz/ at 150\n");
}

BOOST_AUTO_TEST_CASE(a_wait_that_is_too_long_is_for_another_day) {
    web.answers["https://a.kz/"] = {later(503, "3600"), {200}};
    BOOST_TEST(outcome("https://a.kz/") == "retry-later");
    BOOST_TEST(outcome("https://a.kz/other") == "retry-later");
    BOOST_TEST(web.requests.size() == 1U);  // the host is left in peace
    BOOST_TEST(outcome("https://b.kz/") == "404");
    web.seconds = 3600;
    BOOST_TEST(outcome("https://a.kz/") == "200");
}

BOOST_AUTO_TEST_CASE(what_retry_after_cannot_be_read_is_nothing) {
    for (const auto* text : {"soon", "-5", "inf", "nan", "", "Wed, 25 Nov 2020 08:00:00 GMT"}) {
        const auto before = web.seconds;
        web.answers["https://a.kz/"] = {later(503, text), {200}};
        BOOST_TEST(outcome("https://a.kz/") == "200");
        BOOST_TEST(web.seconds - before <= 12);  // a pause and the usual time
    }
}

BOOST_AUTO_TEST_CASE(redirects_are_followed_and_told) {
    web.answers["https://a.kz/1"] = {to("/2?q=%26", 301)};
    web.answers["https://a.kz/2?q=%26"] = {to("//b.kz/3", 308)};
    web.answers["https://b.kz/3"] = {{200, {}, "x"}};
    const auto got = fetch("https://a.kz/1");
    BOOST_TEST(got.body == "x");
    BOOST_TEST(got.address == "https://b.kz/3");
    BOOST_TEST(got.hops == (std::vector<std::string>{"https://a.kz/1", "https://a.kz/2?q=%26"}),
               boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(redirects_that_lead_nowhere_are_errors) {
    web.answers["https://a.kz/self"] = {to("/self")};
    BOOST_TEST(outcome("https://a.kz/self") == "redirect-loop");
    web.answers["https://a.kz/1"] = {to("/2")};
    web.answers["https://a.kz/2"] = {to("/1")};
    BOOST_TEST(outcome("https://a.kz/1") == "redirect-loop");
    for (int i = 0; i < 5; ++i) {
        web.answers["https://a.kz/n" + std::to_string(i)] = {to("/n" + std::to_string(i + 1))};
    }
    BOOST_TEST(outcome("https://a.kz/n2") == "404");  // three hops are allowed
    BOOST_TEST(outcome("https://a.kz/n1") == "redirect-loop");
    web.answers["https://a.kz/mute"] = {{302}};
    BOOST_TEST(outcome("https://a.kz/mute") == "302");
}

BOOST_AUTO_TEST_CASE(a_redirect_leads_only_where_an_address_may) {
    const auto leads = [this](const std::string& from, const std::string& location) {
        web.answers[from] = {to(location)};
        return outcome(from);
    };
    BOOST_TEST(leads("https://a.kz/", "http://a.kz/x") == "bad-address");  // no more encryption
    BOOST_TEST(leads("http://a.kz/", "https://a.kz/x") == "404");
    BOOST_TEST(leads("http://a.kz/", "http://b.kz/x") == "404");
    for (const auto* location :
         {"file:///etc/passwd", "ftp://a.kz/", "javascript:x", "http://user@a.kz/", "https://"}) {
        BOOST_TEST(leads("https://a.kz/", location) == "bad-address");
    }
    web.answers["http://127.0.0.1/"] = {{.failure = "private-address"}};
    BOOST_TEST(leads("http://a.kz/", "http://127.0.0.1/") == "private-address");
    BOOST_TEST(outcome("a.kz/x") == "bad-address");
}

BOOST_AUTO_TEST_CASE(a_question_with_a_body_keeps_it_only_where_told_to) {
    FetchRequest question{"https://a.kz/1", "POST", "{}", "application/json"};
    question.etag = "\"e\"";
    web.answers["https://a.kz/1"] = {to("/2", 307)};
    web.answers["https://a.kz/2"] = {to("/3", 303)};
    static_cast<void>(fetcher.fetch(question, settings()));
    BOOST_REQUIRE(web.requests.size() == 3U);
    BOOST_TEST(web.requests[1].method == "POST");
    BOOST_TEST(web.requests[1].body == "{}");
    BOOST_TEST(web.requests[2].method == "GET");
    BOOST_TEST(web.requests[2].body.empty());
    BOOST_TEST(web.requests[2].etag.value() == "\"e\"");
}

BOOST_AUTO_TEST_CASE(robots_are_read_once_and_obeyed) {
    web.answers["https://a.kz/robots.txt"] = {
        {200, {}, "User-agent: *\nDisallow: /search\nCrawl-delay: 30"}};
    BOOST_TEST(outcome("https://a.kz/search?q=1", with_robots()) == "robots");
    BOOST_TEST(outcome("https://a.kz/1", with_robots()) == "404");
    BOOST_TEST(outcome("https://a.kz/2", with_robots()) == "404");
    BOOST_TEST(web.asked ==
               "https://a.kz/robots.txt at 0\nhttps://a.kz/1 at 30\n"
               "https://a.kz/2 at 60\n");
    web.seconds = 25.0 * 3600;
    BOOST_TEST(outcome("https://a.kz/3", with_robots()) == "404");
    BOOST_TEST(web.asked.ends_with("https://a.kz/robots.txt at 90000\nhttps://a.kz/3 at 90030\n"));
}

BOOST_AUTO_TEST_CASE(robots_of_every_host_on_the_way_are_obeyed) {
    web.answers["https://a.kz/1"] = {to("https://b.kz/secret")};
    web.answers["https://b.kz/robots.txt"] = {
        {200, {}, "User-agent: reform-tracker\nDisallow: /secret"}};
    BOOST_TEST(outcome("https://a.kz/1", with_robots()) == "robots");
    BOOST_TEST(web.requests.back().address == "https://b.kz/robots.txt");
    BOOST_TEST(outcome("https://a.kz/1") == "404");  // not where the settings say so
}

BOOST_AUTO_TEST_CASE(a_delay_beyond_patience_ends_the_visit) {
    web.answers["https://a.kz/robots.txt"] = {{200, {}, "User-agent: *\nCrawl-delay: 86400"}};
    BOOST_TEST(outcome("https://a.kz/1", with_robots()) == "retry-later");
}

BOOST_AUTO_TEST_CASE(without_rules_all_is_allowed) {
    for (const int status : {400, 401, 403, 404, 410}) {
        const auto origin = "https://" + std::to_string(status) + ".kz";
        web.answers[origin + "/robots.txt"] = {{status, {}, "User-agent: *\nDisallow: /"}};
        web.answers[origin + "/x"] = {{200}};
        BOOST_TEST(outcome(origin + "/x", with_robots()) == "200");
    }
    web.answers["https://loop.kz/robots.txt"] = {to("/robots.txt")};
    BOOST_TEST(outcome("https://loop.kz/x", with_robots()) == "404");
    web.answers["https://moved.kz/robots.txt"] = {to("https://www.moved.kz/robots.txt")};
    web.answers["https://www.moved.kz/robots.txt"] = {{200, {}, "User-agent: *\nDisallow: /x"}};
    BOOST_TEST(outcome("https://moved.kz/x", with_robots()) == "robots");
}

BOOST_AUTO_TEST_CASE(rules_that_cannot_be_had_forbid_all_for_a_time) {
    auto once = with_robots();
    once.attempts = 1;
    web.answers["https://a.kz/robots.txt"] = {{503}, {404}};
    web.answers["https://b.kz/robots.txt"] = {{429}};
    web.answers["https://c.kz/robots.txt"] = {{.failure = "network"}, {404}};
    BOOST_TEST(outcome("https://a.kz/x", once) == "robots");
    BOOST_TEST(outcome("https://b.kz/x", once) == "robots");
    BOOST_TEST(outcome("https://c.kz/x", once) == "network");
    const auto asked = web.requests.size();
    BOOST_TEST(outcome("https://a.kz/y", once) == "robots");
    BOOST_TEST(outcome("https://c.kz/y", once) == "network");
    BOOST_TEST(web.requests.size() == asked);  // it is remembered
    web.seconds += 601;
    BOOST_TEST(outcome("https://a.kz/x", once) == "404");
    BOOST_TEST(outcome("https://c.kz/x", once) == "404");
}

BOOST_AUTO_TEST_SUITE_END()
