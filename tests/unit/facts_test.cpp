// Loading the shipped facts: all of them, twice to no effect, and edits of a copy of them.
#include "tracker/ingest/facts.hpp"

#include "support/folder.hpp"
#include "support/shipped.hpp"
#include "tracker/core/error.hpp"

#include <boost/test/unit_test.hpp>

#include <algorithm>

namespace test = tracker::test;
using tracker::config::Files;

namespace {

/// A copy of the loaded database, and of data/, to change both.
struct Fixture {
    test::TempFile file{"facts.db"};
    test::TempFolder data{"data", "data"};

    Fixture() { std::filesystem::copy_file(test::shipped_database(), file.path); }

    tracker::ingest::LoadReport load(bool force = false) {
        return test::load(file.path, Files::folder(data.path.string()), force);
    }
    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(file.path, sql);
    }
    [[nodiscard]] int entries() const { return std::stoi(rows("SELECT count(*) FROM change")); }
};

std::string codes(const std::vector<tracker::Issue>& issues) {
    std::vector<std::string> all;
    for (const auto& issue : issues) {
        all.push_back(issue.code);
    }
    std::sort(all.begin(), all.end());
    all.erase(std::unique(all.begin(), all.end()), all.end());
    std::string out;
    for (const auto& code : all) {
        out += code + ' ';
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(facts_test)

BOOST_AUTO_TEST_CASE(every_figure_that_is_shipped_is_there) {
    const auto count = [](const std::string& what) {
        return test::rows(test::shipped_database(), "SELECT count(*) FROM " + what);
    };
    BOOST_TEST(count("observation WHERE indicator = 'cpi'") == "2494");
    BOOST_TEST(count("observation WHERE indicator = 'cpi' AND standard_error IS NULL") == "0");
    BOOST_TEST(count("observation o JOIN capture c ON c.id = o.capture WHERE c.release = "
                     "'wgi-2024-update' AND indicator IN ('wgi_cc', 'wgi_ge', 'wgi_pv', 'wgi_rl', "
                     "'wgi_rq', 'wgi_va')") == "30974");
    BOOST_TEST(count("observation o JOIN capture c ON c.id = o.capture WHERE c.release = "
                     "'wgi-2025-revision' AND indicator NOT LIKE '%score'") == "32403");
    BOOST_TEST(count("source_score") == "122");
    BOOST_TEST(count("source_window") == "204");
    BOOST_TEST(count("event WHERE country = 'KAZ'") == "265");
    BOOST_TEST(count("event WHERE country <> 'KAZ'") == "329");
    BOOST_TEST(count("institution") == "193");
    BOOST_TEST(count("reform") == "48");
    BOOST_TEST(count("act") == "354");
    BOOST_TEST(count("target") == "9");
    BOOST_TEST(count("country") == "216");
    BOOST_TEST(count("observation o JOIN indicator i ON i.id = o.indicator WHERE i.family = "
                     "'national'") == "705");
}

BOOST_AUTO_TEST_CASE(figures_are_those_of_the_publishers) {
    const auto value = [](const std::string& indicator, const std::string& period,
                          const std::string& release) {
        return test::rows(test::shipped_database(),
                          "SELECT o.value FROM observation o JOIN capture c ON c.id = o.capture "
                          "WHERE area = 'KAZ' AND indicator = '" +
                              indicator + "' AND period = '" + period + "' AND release = '" +
                              release + "' ORDER BY c.digits DESC LIMIT 1");
    };
    BOOST_TEST(value("cpi", "2024", "cpi-2024") == "40.0");
    BOOST_TEST(value("cpi", "2025", "cpi-2025") == "38.0");
    BOOST_TEST(value("wgi_cc", "2024", "wgi-2026-update").starts_with("-0.072"));
    BOOST_TEST(value("wgi_cc", "2025", "wgi-2026-update").starts_with("-0.262"));
    BOOST_TEST(test::rows(test::shipped_database(),
                          "SELECT count(*) FROM observation WHERE indicator = 'cpi' AND area = "
                          "'XKX'") == "14");  // KSV in the file
}

BOOST_AUTO_TEST_CASE(the_shipped_facts_are_without_issues_and_whole) {
    const test::TempFile fresh{"fresh.db"};
    const auto report = test::load(fresh.path, Files::shipped("data"));
    for (const auto& issue : report.issues) {
        BOOST_ERROR(issue.code << ": " << issue.message);
    }
    BOOST_TEST(!report.stopped);
    BOOST_TEST(test::rows(fresh.path, "PRAGMA foreign_key_check") == "");
    BOOST_TEST(test::rows(fresh.path, "PRAGMA integrity_check") == "ok");
}

BOOST_FIXTURE_TEST_CASE(a_second_load_changes_nothing, Fixture) {
    const auto before = entries();
    const auto report = load();
    BOOST_TEST(report.counts.inserted == 0);
    BOOST_TEST(report.counts.corrected == 0);
    BOOST_TEST(report.counts.withdrawn == 0);
    BOOST_TEST(report.counts.unchanged > 100'000);
    BOOST_TEST(entries() == before);
}

BOOST_FIXTURE_TEST_CASE(two_edits_and_a_removal_are_three_entries, Fixture) {
    data.replace("events/kaz.jsonl", "Constitution adopted by referendum", "Constitution adopted");
    data.replace("indices/cpi.csv", "AFG,2012,8,", "AFG,2012,9,");
    data.remove_line("institutions/kaz.jsonl", "{\"id\": \"kz-knb-border\"");
    const auto before = entries();
    const auto report = load();
    BOOST_TEST(report.counts.inserted == 0);
    BOOST_TEST(report.counts.corrected == 2);
    BOOST_TEST(report.counts.withdrawn == 1);
    BOOST_TEST(entries() == before + 3);
    BOOST_TEST(rows("SELECT kind, action FROM change WHERE seq > " + std::to_string(before) +
                    " ORDER BY kind") ==
               "event|correct\ninstitution|withdraw\nobservation|correct");
    BOOST_TEST(!report.stopped);
    // What still names the body is told, and keeps naming it.
    BOOST_TEST(codes(report.issues) == "withdrawn-reference ");
    const auto again = load();
    BOOST_TEST(again.counts.corrected + again.counts.inserted + again.counts.withdrawn == 0);
    BOOST_TEST(codes(again.issues) == "withdrawn-reference ");
}

BOOST_FIXTURE_TEST_CASE(facts_that_were_withdrawn_come_back, Fixture) {
    const auto path = data.path / "institutions/kaz.jsonl";
    const auto whole = test::read(path);
    data.remove_line("institutions/kaz.jsonl", "{\"id\": \"kz-knb-border\"");
    load();
    data.write("institutions/kaz.jsonl", whole);
    const auto report = load();
    BOOST_TEST(report.counts.inserted == 1);
    BOOST_TEST(report.issues.empty());
}

BOOST_FIXTURE_TEST_CASE(a_body_that_was_never_known_becomes_a_name, Fixture) {
    data.replace("events/kaz.jsonl", "\"institution\": \"kz-cs\"", "\"institution\": \"kz-csx\"");
    const auto report = load();
    BOOST_TEST(codes(report.issues) == "unknown-reference ");
    BOOST_TEST(report.counts.corrected == 1);
    BOOST_TEST(rows("SELECT count(*) FROM participant WHERE name = 'kz-csx' AND institution IS "
                    "NULL") == "1");
}

BOOST_FIXTURE_TEST_CASE(a_half_empty_file_is_stopped_by_the_gate, Fixture) {
    const auto text = test::read(data.path / "events/world.jsonl");
    data.write("events/world.jsonl", text.substr(0, text.find('\n') + 1));
    data.write("events/kaz.jsonl", "");
    const auto before = entries();
    const auto report = load();
    BOOST_TEST(report.stopped);
    BOOST_TEST(test::holds(codes(report.issues), "gate "));
    BOOST_TEST(report.counts.withdrawn == 0);
    BOOST_TEST(entries() == before);
    const auto forced = load(true);
    BOOST_TEST(forced.counts.withdrawn == 593);
}

BOOST_FIXTURE_TEST_CASE(a_bad_record_is_told_and_nothing_of_its_kind_is_withdrawn, Fixture) {
    data.replace("events/kaz.jsonl", "\"adopted\": \"1995-08-30\"", "\"adopted\": \"1995-02-30\"");
    data.remove_line("events/kaz.jsonl", "{\"id\": \"kz-1995-12-21-nsc-law\"");
    const auto before = entries();
    const auto report = load();
    BOOST_TEST(report.stopped);
    BOOST_TEST(test::holds(codes(report.issues), "bad-record "));
    BOOST_TEST(report.counts.withdrawn == 0);
    BOOST_TEST(entries() == before);
    const auto first = std::find_if(report.issues.begin(), report.issues.end(),
                                    [](const auto& issue) { return issue.code == "bad-record"; });
    BOOST_TEST(test::holds(first->message, "events/kaz.jsonl:1: 'adopted' cannot be '1995-02-30'"));
}

BOOST_FIXTURE_TEST_CASE(a_missing_file_withdraws_nothing, Fixture) {
    std::filesystem::remove(data.path / "targets/kaz.csv");
    std::filesystem::remove(data.path / "indices/cpi.csv");
    const auto report = load();
    BOOST_TEST(codes(report.issues) == "missing-file ");
    BOOST_TEST(report.counts.withdrawn == 0);
}

BOOST_FIXTURE_TEST_CASE(an_unknown_reader_is_an_error_with_the_near_one, Fixture) {
    const test::TempFolder config{"config", "config"};
    config.replace("facts.toml", "facts_acts", "facts_atcs");
    auto writer = tracker::store::open_for_writing(file.path);
    const auto message = test::message_of<tracker::ConfigError>([&] {
        tracker::ingest::load_facts(writer, Files::folder(config.path.string()),
                                    Files::shipped("data"), test::noon, {},
                                    [](std::string_view, double) {});
    });
    BOOST_TEST(test::holds(message, "unknown reader 'facts_atcs'; did you mean 'facts_acts'?"));
}

BOOST_FIXTURE_TEST_CASE(progress_goes_from_nothing_to_all, Fixture) {
    auto writer = tracker::store::open_for_writing(file.path);
    double last = 0;
    tracker::ingest::load_facts(writer, Files::shipped("config"), Files::shipped("data"),
                                test::noon, {}, [&](std::string_view step, double share) {
                                    BOOST_TEST(!step.empty());
                                    BOOST_TEST(share >= last);
                                    last = share;
                                });
    BOOST_TEST(last == 1);
}

BOOST_AUTO_TEST_SUITE_END()
