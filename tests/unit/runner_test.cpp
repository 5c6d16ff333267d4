// Runs of a source against a web that answers what it is told to.
#include "tracker/ingest/runner.hpp"

#include "support/web.hpp"
#include "tracker/answers/sources.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/discovery.hpp"

#include <boost/test/unit_test.hpp>

namespace answers = tracker::answers;
namespace ingest = tracker::ingest;
namespace test = tracker::test;
using test::act_text;
using test::list_of;
using test::site;

namespace {

/// Three acts, all there.
void fill(test::FakeWeb& web) {
    web.pages[site + "list"] = {
        list_of({"doc/1 2025-03-01", "doc/2 2025-03-02", "doc/3 2025-03-03"})};
    for (const int number : {1, 2, 3}) {
        web.pages[site + "doc/" + std::to_string(number)] = {act_text(number)};
    }
}

struct Filled : test::WebTimeline {
    explicit Filled(const std::string& name) : WebTimeline{name} { fill(web); }
};

/// All but the run's own rows, which differ when there was more than one.
std::string content(const test::WebTimeline& timeline) {
    std::string out;
    for (const auto* sql :
         {"SELECT id, number, adopted_first, title_ru, first_seen FROM act ORDER BY id",
          "SELECT act, lang, sha256, source FROM act_text ORDER BY act",
          "SELECT id, type, stage, act, adopted_first FROM event ORDER BY id",
          "SELECT event, sentence, act FROM evidence ORDER BY event, position",
          "SELECT seq, at, kind, record, hash FROM change ORDER BY seq",
          "SELECT source, address, kind, first_seen, last_checked, last_read, status, digest, "
          "etag, "
          "stamp, run FROM page ORDER BY address",
          "SELECT id, source, began, ended, listed, done, added, changed, withdrawn, unchanged, "
          "issues, refusals, state, error FROM run ORDER BY id",
          "SELECT run, number, code, message, address FROM run_issue ORDER BY run, number",
          "SELECT run, place, address FROM run_page ORDER BY run, place"}) {
        out += timeline.rows(sql) + "\n--\n";
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(runner_test)

BOOST_AUTO_TEST_CASE(lists_lead_to_acts_and_their_events) {
    Filled timeline{"runner_first"};
    const auto report = timeline.run();
    BOOST_TEST(test::text(report) == "3 new, 0 changed, 0 withdrawn, 0 issues, 0 unchanged");
    BOOST_TEST(report.state == "reachable");
    BOOST_TEST(!report.error.has_value());
    BOOST_TEST(timeline.web.questions() == "list 1 2 3");
    BOOST_TEST(timeline.rows("SELECT id, number, first_seen FROM act ORDER BY id LIMIT 1") ==
               "kaz-decree-2025-03-01-a|1|2026-01-02");
    BOOST_TEST(timeline.rows("SELECT source FROM act_text ORDER BY source LIMIT 1") ==
               "https://acts.example/doc/1");
    BOOST_TEST(timeline.rows("SELECT count(*), min(type), min(stage) FROM event") ==
               "3|abolition|adopted");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM search_entry WHERE kind = 'act'") == "3");
    BOOST_TEST(timeline.rows("SELECT door, ended, done, added, state FROM run") ==
               "web|2026-01-02T12:00:00Z|3|3|reachable");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM run_page") == "0");
}

BOOST_AUTO_TEST_CASE(only_what_may_have_changed_is_asked_for) {
    Filled timeline{"runner_again"};
    timeline.run();
    timeline.web.asked.clear();
    auto report = timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
    BOOST_TEST(test::text(report) == "0 new, 0 changed, 0 withdrawn, 0 issues, 3 unchanged");
    // Another stamp, and the page is the same after all; another stamp, and it is not.
    timeline.web.pages[site + "list"] = {
        list_of({"doc/1 2025-04-01", "doc/2 2025-04-02", "doc/3 2025-03-03"})};
    timeline.web.pages[site + "doc/2"] = {act_text(2, "О других мерах")};
    timeline.web.asked.clear();
    report = timeline.run();
    BOOST_TEST(timeline.web.questions() == "list 1 2");
    BOOST_TEST(test::text(report) == "0 new, 1 changed, 0 withdrawn, 0 issues, 2 unchanged");
    BOOST_TEST(timeline.rows("SELECT title FROM act_text WHERE source LIKE '%doc/2'") ==
               "О других мерах № 2");
    timeline.web.asked.clear();
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
}

BOOST_AUTO_TEST_CASE(a_page_is_asked_for_again_after_some_days) {
    Filled timeline{"runner_recheck"};
    timeline.source.details[0].recheck_days = 30;
    timeline.run();
    timeline.web.asked.clear();
    timeline.now = "2026-01-20T12:00:00Z";
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
    timeline.now = "2026-02-02T12:00:00Z";
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list list 1 2 3");
}

BOOST_AUTO_TEST_CASE(a_limit_leaves_the_rest_for_the_next_run) {
    Filled timeline{"runner_limit"};
    ingest::RunOptions options;
    options.limit = 1;
    timeline.run(options);
    BOOST_TEST(timeline.web.questions() == "list 1");
    timeline.web.asked.clear();
    timeline.run(options);
    BOOST_TEST(timeline.web.questions() == "list 2");
    timeline.web.asked.clear();
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list 3");
}

BOOST_AUTO_TEST_CASE(since_leaves_out_what_is_older) {
    Filled timeline{"runner_since"};
    ingest::RunOptions options;
    options.since = test::day("2025-03-03");
    timeline.run(options);
    BOOST_TEST(timeline.web.questions() == "list 3");
}

BOOST_AUTO_TEST_CASE(a_list_of_several_pages_is_followed_until_all_is_known) {
    Filled timeline{"runner_pages"};
    auto& pages = timeline.web.pages;
    pages[site + "list"] = {list_of({"doc/2 a", "doc/3 a"}) + "next " + site + "list2"};
    pages[site + "list2"] = {list_of({"doc/1 a"}) + "next " + site + "list3"};
    pages[site + "list3"] = {list_of({"doc/4 a"}) + "next " + site + "list"};  // a loop
    pages[site + "doc/4"] = {act_text(4)};
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list list2 list3 2 3 1 4");
    timeline.web.asked.clear();
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
}

BOOST_AUTO_TEST_CASE(half_the_rows_gone_closes_the_gate) {
    Filled timeline{"runner_gate"};
    timeline.run();
    timeline.web.pages[site + "list"] = {list_of({"doc/4 2025-03-04"})};
    timeline.web.pages[site + "doc/4"] = {act_text(4)};
    timeline.web.asked.clear();
    auto report = timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
    BOOST_TEST(report.gate.value() ==
               "list: 1 links, at least 2 expected: the site has never listed fewer than two acts");
    BOOST_TEST(report.state == "changed");
    BOOST_TEST(report.error.value().starts_with("gate closed: "));
    BOOST_TEST(timeline.rows("SELECT count(*) FROM act WHERE withdrawn IS NULL") == "3");
    BOOST_TEST(timeline.rows("SELECT code FROM run_issue") == "gate");
    // It stays closed while the list is what it is, though the server says "not modified".
    BOOST_TEST(timeline.run().gate.has_value());
    fill(timeline.web);
    report = timeline.run();
    BOOST_TEST(!report.gate.has_value());
    BOOST_TEST(report.state == "reachable");
}

BOOST_AUTO_TEST_CASE(a_changed_layout_stops_the_source) {
    Filled timeline{"runner_layout"};
    timeline.run();
    auto& pages = timeline.web.pages;
    std::vector<std::string> links;
    for (int number = 1; number <= 9; ++number) {
        const auto name = "doc/" + std::to_string(number);
        links.push_back(name + " 2025-05-01");
        pages[site + name] = {"<html>a shell for scripts</html>"};
    }
    pages[site + "list"] = {list_of(links)};
    timeline.web.asked.clear();
    const auto report = timeline.run();
    BOOST_TEST(timeline.web.questions() == "list 1 2 3 4 5");
    BOOST_TEST(report.state == "changed");
    BOOST_TEST(test::holds(report.error.value(), "5 pages in a row could not be kept"));
    BOOST_TEST(test::text(report) == "0 new, 0 changed, 0 withdrawn, 5 issues, 0 unchanged");
    BOOST_TEST(timeline.rows("SELECT count(*), min(length(text) > 50) FROM act_text") == "3|1");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM page WHERE error IS NOT NULL") == "5");
    // What was read before is not taken for read again: the next run asks anew.
    fill(timeline.web);
    timeline.web.asked.clear();
    timeline.run();
    BOOST_TEST(timeline.rows("SELECT count(*) FROM page WHERE address LIKE '%doc/1' AND error IS "
                             "NULL") == "1");
}

BOOST_AUTO_TEST_CASE(one_bad_page_is_an_issue_and_the_others_go_on) {
    Filled timeline{"runner_bad"};
    timeline.web.pages[site + "doc/2"] = {"", 200, "timeout"};
    const auto report = timeline.run();
    BOOST_TEST(test::text(report) == "2 new, 0 changed, 0 withdrawn, 1 issues, 0 unchanged");
    BOOST_TEST(report.state == "reachable");
    BOOST_TEST(!report.error.has_value());
    BOOST_TEST(report.issues.at(0).code == "timeout");
    fill(timeline.web);
    timeline.web.asked.clear();
    BOOST_TEST(test::text(timeline.run()) ==
               "1 new, 0 changed, 0 withdrawn, 0 issues, 2 unchanged");
    BOOST_TEST(timeline.web.questions() == "list 2");
}

BOOST_AUTO_TEST_CASE(html_in_place_of_data_is_refused) {
    Filled timeline{"runner_html"};
    timeline.web.pages[site + "doc/2"] = {act_text(2), 200, "", "text/html"};
    const auto report = timeline.run();
    BOOST_TEST(report.issues.at(0).code == "signature");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM act") == "2");
}

BOOST_AUTO_TEST_CASE(how_a_source_was_found) {
    const auto found = [](const std::string& name, const test::FakeWeb::Page& page) {
        Filled timeline{name};
        timeline.web.pages[site + "list"] = page;
        const auto report = timeline.run();
        BOOST_TEST(report.error.has_value());
        BOOST_TEST(timeline.rows("SELECT count(*) FROM run WHERE ended IS NULL") == "0");
        return report.state;
    };
    BOOST_TEST(found("runner_403", {"", 403}) == "refused");
    BOOST_TEST(found("runner_429", {"", 429}) == "refused");
    BOOST_TEST(found("runner_robots", {"", 0, "robots"}) == "refused");
    BOOST_TEST(found("runner_timeout", {"", 0, "timeout"}) == "silent");
    BOOST_TEST(found("runner_tls", {"", 0, "tls"}) == "silent");
    BOOST_TEST(found("runner_503", {"", 503}) == "silent");
    BOOST_TEST(found("runner_404", {"", 404}) == "changed");
    BOOST_TEST(found("runner_loop", {"", 0, "redirect-loop"}) == "changed");
    BOOST_TEST(found("runner_shell", {"# something else"}) == "changed");
}

BOOST_AUTO_TEST_CASE(history_joins_runs_that_found_the_source_alike) {
    Filled timeline{"runner_history"};
    const auto run_on = [&](const std::string& day, int status) {
        timeline.now = day + "T12:00:00Z";
        timeline.web.pages[site + "list"].status = status;
        timeline.run();
    };
    run_on("2026-01-02", 200);
    run_on("2026-01-03", 200);
    timeline.web.pages[site + "list"].body += "\n";  // or the server says that it is the same
    run_on("2026-01-04", 403);
    run_on("2026-01-05", 403);
    run_on("2026-01-06", 200);
    const auto reader = tracker::store::open_for_reading(timeline.database);
    test::KeptRows rows;
    tracker::store::list_history(reader, "", tracker::Shape::flat, rows);
    BOOST_TEST(rows.all("state") == "reachable refused reachable");
    BOOST_TEST(rows.all("since") ==
               "2026-01-02T12:00:00Z 2026-01-04T12:00:00Z 2026-01-06T12:00:00Z");
    BOOST_TEST(rows.all("until") == "2026-01-03T12:00:00Z 2026-01-05T12:00:00Z ");
    BOOST_TEST(rows.all("runs") == "2 2 1");
    BOOST_TEST(rows.rows.at(1).at(5) == site + "list: the server answers 403");
}

BOOST_AUTO_TEST_CASE(how_a_source_stands) {
    Filled timeline{"runner_standing"};
    const auto standing = [&](const std::string& at) {
        const auto reader = tracker::store::open_for_reading(timeline.database);
        const auto now = tracker::parse_timestamp(at).value();
        const auto one = answers::standings(reader, {timeline.source}, now).at(0);
        return one.standing + (one.is_alarm() ? "!" : "") +
               (answers::is_due(reader, timeline.source, now) ? " due" : "");
    };
    BOOST_TEST(standing("2026-01-02T12:00:00Z") == "never due");
    timeline.run();  // 2 January, noon; every 24 hours
    BOOST_TEST(standing("2026-01-02T18:00:00Z") == "ok");
    BOOST_TEST(standing("2026-01-03T12:00:00Z") == "ok due");
    BOOST_TEST(standing("2026-01-04T12:00:00Z") == "stale! due");
    timeline.now = "2026-01-03T12:00:00Z";
    timeline.web.pages[site + "list"].failure = "timeout";
    timeline.run();
    BOOST_TEST(standing("2026-01-03T13:00:00Z") == "failed!");
    BOOST_TEST(standing("2026-01-03T18:00:00Z") == "failed! due");
    timeline.web.answers = timeline.web.asked.size();
    BOOST_CHECK_THROW(timeline.run(), test::FakeWeb::Killed);
    BOOST_TEST(standing("2026-01-03T13:00:00Z") == "running due");
    timeline.source.enabled = false;
    BOOST_TEST(standing("2026-02-03T13:00:00Z").starts_with("off"));
}

BOOST_AUTO_TEST_CASE(a_page_that_is_gone_takes_nothing_with_it) {
    Filled timeline{"runner_gone"};
    timeline.run();
    timeline.web.pages[site + "doc/2"] = {"", 404};
    timeline.web.pages[site + "list"] = {
        list_of({"doc/1 2025-03-01", "doc/2 2025-05-01", "doc/3 2025-03-03"})};
    const auto report = timeline.run();
    BOOST_TEST(test::text(report) == "0 new, 0 changed, 1 withdrawn, 1 issues, 2 unchanged");
    BOOST_TEST(report.issues.at(0).message ==
               site + "doc/2: no longer served (404); what was read from it stays");
    BOOST_TEST(timeline.rows("SELECT gone_since FROM page WHERE address LIKE '%doc/2'") ==
               test::noon);
    BOOST_TEST(timeline.rows("SELECT count(*) FROM act WHERE withdrawn IS NULL") == "3");
}

BOOST_AUTO_TEST_CASE(a_draft_is_an_act_of_its_own) {
    Filled timeline{"runner_draft"};
    timeline.source.details[0].settings["stage"] = "draft";
    timeline.run();
    BOOST_TEST(timeline.rows("SELECT DISTINCT kind FROM act") == "draft presidential decree");
    BOOST_TEST(timeline.rows("SELECT DISTINCT stage, adopted_first IS NULL, announced_first IS "
                             "NULL FROM event") == "draft|1|0");
}

BOOST_AUTO_TEST_CASE(an_act_at_two_sources_is_one_act) {
    Filled timeline{"runner_two"};
    timeline.run();
    timeline.source.id = "kz_other";
    const auto report = timeline.run();
    BOOST_TEST(timeline.rows("SELECT count(*) FROM act") == "3");
    BOOST_TEST(test::text(report) == "0 new, 0 changed, 0 withdrawn, 0 issues, 3 unchanged");
}

BOOST_AUTO_TEST_CASE(a_run_killed_after_any_answer_is_gone_on_with) {
    Filled undisturbed{"runner_whole"};
    undisturbed.web.pages[site + "doc/2"].failure = "timeout";
    undisturbed.run();
    const auto wanted = content(undisturbed);
    for (std::size_t answers = 0; answers < 4; ++answers) {
        Filled timeline{"runner_killed"};
        timeline.web.pages[site + "doc/2"].failure = "timeout";
        timeline.web.answers = answers;
        BOOST_CHECK_THROW(timeline.run(), test::FakeWeb::Killed);
        timeline.web.answers = static_cast<std::size_t>(-1);
        timeline.web.asked.clear();
        const auto report = timeline.run();
        BOOST_TEST(report.went_on.value() == test::noon);
        BOOST_TEST(content(timeline) == wanted, "killed after " << answers);
        // What the archive has is not asked for again.
        const bool list_again = timeline.web.questions().find("list") != std::string::npos;
        BOOST_TEST(list_again == (answers == 0));
    }
}

BOOST_AUTO_TEST_CASE(a_page_leads_to_other_languages_that_need_not_be_there) {
    Filled timeline{"runner_languages"};
    timeline.web.pages[site + "doc/1"].body =
        "see " + site + "doc/1/kk\nsee " + site + "doc/1/en\n" + act_text(1);
    timeline.web.pages[site + "doc/1/kk"] = {act_text(1, "Шаралар туралы")};
    const auto report = timeline.run();
    BOOST_TEST(timeline.web.questions() == "list 1 2 3 kk en");
    BOOST_TEST(report.issues.empty());
    timeline.web.asked.clear();
    timeline.run();
    BOOST_TEST(timeline.web.questions() == "list");
}

BOOST_AUTO_TEST_CASE(a_plan_keeps_nothing) {
    Filled timeline{"runner_plan"};
    const auto before = timeline.rows("SELECT count(*) FROM change");
    const auto plan = timeline.with_workshop([&](ingest::Workshop& workshop) {
        return ingest::plan_source(timeline.source, {}, workshop, timeline.web);
    });
    BOOST_TEST(plan.listed == 3);
    BOOST_TEST(plan.addresses.size() == 3U);
    BOOST_TEST(timeline.web.questions() == "list");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM change") == before);
    BOOST_TEST(timeline.rows("SELECT count(*) FROM run") == "0");
}

BOOST_AUTO_TEST_CASE(a_scout_asks_the_lists_alone) {
    Filled timeline{"runner_scout"};
    const auto answer = [&] {
        timeline.web.asked.clear();
        return timeline.with_workshop([&](ingest::Workshop& workshop) {
            return ingest::scout_source(timeline.source, *workshop.writer.connection,
                                        workshop.clock, timeline.web)
                .at(0)
                .answer;
        });
    };
    BOOST_TEST(timeline.run().counts.added == 3);
    BOOST_TEST(answer() == "unchanged");
    BOOST_TEST(timeline.web.questions() == "list");
    timeline.web.pages[site + "list"].body += "\n";
    BOOST_TEST(answer() == "changed");
    timeline.web.pages[site + "list"].failure = "tls";
    BOOST_TEST(answer() == "tls");
}

BOOST_AUTO_TEST_CASE(the_archive_is_read_again_without_the_web) {
    Filled timeline{"runner_replay"};
    timeline.run();
    timeline.web.pages[site + "list"] = {list_of({"doc/1 b", "doc/2 2025-03-02"})};
    timeline.web.pages[site + "doc/1"] = {act_text(1, "О новых мерах")};
    timeline.now = timeline.web.at = "2026-02-02T12:00:00Z";
    timeline.run();
    const auto acts = "SELECT act, title, sha256 FROM act_text ORDER BY act";
    const auto wanted = timeline.rows(acts);
    timeline.web.asked.clear();
    BOOST_TEST(test::text(timeline.replay()) ==
               "0 new, 0 changed, 0 withdrawn, 0 issues, 3 unchanged");
    std::filesystem::remove(timeline.database);
    test::fill(timeline.database, test::with_events({}), "facts");
    BOOST_TEST(test::text(timeline.replay()) ==
               "3 new, 0 changed, 0 withdrawn, 0 issues, 0 unchanged");
    BOOST_TEST(timeline.rows(acts) == wanted);
    BOOST_TEST(timeline.web.asked.empty());
    BOOST_TEST(timeline.rows("SELECT door, state FROM run") == "archive|NULL");
}

BOOST_AUTO_TEST_CASE(addresses_of_years_and_pages) {
    tracker::PageKind entry;
    entry.address = "https://acts.example/{year}/list/{page}";
    const auto today = test::day("2026-11-25");
    BOOST_TEST(ingest::starts_of(entry, today, {}) ==
                   std::vector<std::string>{"https://acts.example/2026/list/{page}"},
               boost::test_tools::per_element());
    BOOST_TEST(ingest::starts_of(entry, today, test::day("2024-12-31")).size() == 3U);
    BOOST_TEST(ingest::numbered("https://acts.example/2026/list/{page}", 7).value() ==
               "https://acts.example/2026/list/7");
    BOOST_TEST(!ingest::numbered("https://acts.example/list", 7).has_value());
    tracker::WebSource source;
    entry.id = "list";
    source.entries = {entry};
    BOOST_TEST(ingest::kind_for(source, "https://acts.example/2019/list/12")->id == "list");
    BOOST_TEST(ingest::kind_for(source, "https://other.example/2019/list/12") == nullptr);
}

BOOST_AUTO_TEST_SUITE_END()
