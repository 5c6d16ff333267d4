// Decisions of people: what was extracted, judged; and that neither a new extraction nor a new load
// undoes a decision.
#include "tracker/ingest/review.hpp"

#include "support/database.hpp"
#include "tracker/answers/review.hpp"
#include "tracker/core/error.hpp"
#include "tracker/ingest/record_form.hpp"
#include "tracker/render/record_form.hpp"
#include "tracker/store/record_json.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace answers = tracker::answers;
namespace ingest = tracker::ingest;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

const ingest::Signature aigul{"aigul", "2026-03-04T05:06:07Z", "because"};

/// Two events that the extractor read from one act, and one of the facts.
struct Fixture {
    test::TempFile file{"review.db"};

    Fixture() {
        auto facts = test::with_events({test::event("curated", "2014")});
        facts.institutions = {test::institution("body"), test::institution("other")};
        facts.acts = {test::act("law")};
        test::fill(file.path, facts, "facts");
        extract("2015", "2016");
        test::Sql sql{file.path};
        sql.run(
            "INSERT INTO act_text (act, lang, text, sha256, source, origin, first_seen) VALUES "
            "('law', 'ru', 'До. Создать бюро. После.', printf('%064d', 0), 'file', 'extracted', "
            "'2026-01-01')");
        sql.run(
            "INSERT INTO evidence (event, position, source, act, lang, sentence, span_first, "
            "span_end, rule, confidence, review, origin) VALUES "
            "('first', 10000, 'file', 'law', 'ru', 'Создать бюро.', 6, 30, 'create', 0.9, "
            "'auto', 'extracted'), "
            "('second', 10000, 'file', 'law', 'kk', 'Бюро құрылсын.', NULL, NULL, 'create', "
            "0.4, 'auto', 'extracted')");
    }

    /// What a run of the extractor writes.
    test::Filled extract(const std::string& first, const std::string& second) const {
        tracker::scrape::Harvest read;
        read.events = {test::event("first", first), test::event("second", second)};
        return test::fill(file.path, read, "extracted");
    }

    [[nodiscard]] store::Reader reader() const { return store::open_for_reading(file.path); }
    [[nodiscard]] store::Writer writer() const { return store::open_for_writing(file.path); }
    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(file.path, sql);
    }
    [[nodiscard]] std::string adopted(const std::string& id) const {
        return rows(
            "SELECT coalesce(withdrawn IS NOT NULL, 0), adopted_text FROM event WHERE id = '" + id +
            "'");
    }
    [[nodiscard]] std::string pending(const store::ReviewFilter& filter = {}) const {
        test::KeptRows kept;
        store::list_pending(reader(), filter, tracker::Shape::flat, kept);
        return kept.all("id");
    }
    ingest::Reviewed correct(const std::string& id, const std::string& form,
                             bool dry_run = false) const {
        auto to = writer();
        return ingest::correct(to, reader(), id, {"event", form, "form", dry_run}, aigul);
    }
    std::string refusal(const std::string& form) const {
        return test::message_of<tracker::Error>([&] { correct("first", form); });
    }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(review_test, Fixture)

BOOST_AUTO_TEST_CASE(what_waits_is_listed_by_its_confidence) {
    BOOST_TEST(pending() == "second first");
    store::ReviewFilter filter;
    filter.below = "0.5";
    BOOST_TEST(pending(filter) == "second");
    filter = {};
    filter.limit = 1;
    BOOST_TEST(pending(filter) == "second");
    filter = {};
    filter.act = "other";
    BOOST_TEST(pending(filter) == "");
}

BOOST_AUTO_TEST_CASE(a_sentence_is_shown_between_its_neighbours) {
    const auto evidence = answers::review_case(reader(), "first", "en").evidence;
    BOOST_REQUIRE(evidence.size() == 1U);
    BOOST_TEST(evidence[0].before == "До. ");
    BOOST_TEST(evidence[0].sentence == "Создать бюро.");
    BOOST_TEST(evidence[0].after == " После.");
    BOOST_TEST(evidence[0].rule == "create");
}

BOOST_AUTO_TEST_CASE(a_confirmed_event_is_left_alone_by_the_next_extraction) {
    auto to = writer();
    ingest::confirm(to, "first", aigul);
    BOOST_TEST(pending() == "second");
    const auto again = extract("2020", "2016");
    BOOST_TEST(adopted("first") == "0|2015");
    BOOST_REQUIRE(again.issues.size() == 1U);
    BOOST_TEST(again.issues[0].code == "reviewed");
    BOOST_TEST(again.issues[0].message ==
               "event 'first': extracted now say adopted 2020, but the word of aigul on 2026-03-04 "
               "stays (adopted 2015): 'reforms review show first'");
    BOOST_TEST(extract("2015", "2017").issues.empty());  // what the reviewer saw is no news
    BOOST_TEST(adopted("second") == "0|2017");           // nobody judged it
}

BOOST_AUTO_TEST_CASE(a_rejected_event_stays_away_until_it_is_confirmed) {
    auto to = writer();
    ingest::reject(to, "first", aigul);
    BOOST_TEST(adopted("first") == "1|2015");
    BOOST_TEST(rows("SELECT review FROM evidence WHERE event = 'first'") == "rejected");
    extract("2015", "2016");
    BOOST_TEST(adopted("first") == "1|2015");
    BOOST_CHECK_THROW(ingest::reject(to, "first", aigul), tracker::Error);
    ingest::confirm(to, "first", aigul);
    BOOST_TEST(adopted("first") == "0|2015");
    BOOST_TEST(rows("SELECT review FROM evidence WHERE event = 'first'") == "confirmed");
    BOOST_TEST(rows("SELECT decision, author, note, number FROM review ORDER BY number") ==
               "rejected|aigul|because|1\nconfirmed|aigul|because|2");
}

BOOST_AUTO_TEST_CASE(a_rejected_fact_survives_the_next_load) {
    auto to = writer();
    ingest::reject(to, "curated", aigul);
    const auto again =
        test::fill(file.path, test::with_events({test::event("curated", "2014")}), "facts");
    BOOST_TEST(again.issues.empty());
    BOOST_TEST(adopted("curated") == "1|2014");
}

BOOST_AUTO_TEST_CASE(a_correction_stays_and_newer_facts_are_told) {
    const auto reviewed = correct("curated", "adopted = 2014-05-06");
    BOOST_REQUIRE(reviewed.differences.size() == 1U);
    BOOST_TEST(reviewed.differences[0].after == "2014-05-06");
    const auto load = [&](const std::string& day) {
        return test::fill(file.path, test::with_events({test::event("curated", day)}), "facts");
    };
    BOOST_TEST(load("2014").issues.empty());
    BOOST_TEST(adopted("curated") == "0|2014-05-06");
    const auto newer = load("2014-05");
    BOOST_REQUIRE(newer.issues.size() == 1U);
    BOOST_TEST(test::holds(newer.issues[0].message,
                           "facts now say adopted 2014-05, but the word of "
                           "aigul on 2026-03-04 stays"));
    BOOST_TEST(load("2014-05-06").issues.empty());  // they agree
    auto withdrawing = writer();
    store::Batch batch{withdrawing, "facts", test::noon};
    batch.withdraw_unseen("event");
    batch.commit();
    BOOST_TEST(adopted("curated") == "0|2014-05-06");
}

BOOST_AUTO_TEST_CASE(a_correction_marks_the_evidence_and_keeps_it) {
    correct("first",
            R"({"stage": "draft", "participants": [{"role": "unit", "institution": "body"}],
                        "sources": ["https://example.org/"]})");
    BOOST_TEST(rows("SELECT source, review, origin FROM evidence WHERE event = 'first' "
                    "ORDER BY position") ==
               "https://example.org/|confirmed|curated\nfile|corrected|extracted");
    BOOST_TEST(rows("SELECT stage, adopted_text, origin FROM event WHERE id = 'first'") ==
               "draft|2015|review");
    BOOST_TEST(rows("SELECT c.before ->> 'stage', c.after ->> 'stage', c.origin FROM review r "
                    "JOIN change c ON c.seq = r.change") == "adopted|draft|review");
    BOOST_TEST(
        rows("SELECT kind, after ->> 'author' FROM change WHERE record = 'first/review/1'") ==
        "event|aigul");
}

BOOST_AUTO_TEST_CASE(a_dry_run_changes_nothing) {
    const auto before = rows("SELECT count(*) FROM change");
    BOOST_TEST(correct("first", "adopted = '2011'", true).differences.size() == 1U);
    BOOST_TEST(adopted("first") == "0|2015");
    BOOST_TEST(rows("SELECT count(*) FROM change") == before);
}

BOOST_AUTO_TEST_CASE(a_merged_event_answers_with_the_one_it_is_now) {
    auto to = writer();
    ingest::merge(to, "second", "first", aigul);
    BOOST_TEST(adopted("second") == "1|2016");
    BOOST_TEST(rows("SELECT lang, sentence, review FROM evidence WHERE event = 'first' "
                    "ORDER BY position") ==
               "ru|Создать бюро.|confirmed\nkk|Бюро құрылсын.|confirmed");
    BOOST_TEST(answers::resolve(reader(), "second", answers::showable).id == "first");
    test::KeptRows kept;
    BOOST_TEST(answers::event_row(reader(), "second", kept));
    BOOST_TEST(kept.all("id") == "first");
    extract("2015", "2016");
    BOOST_TEST(adopted("second") == "1|2016");
    // Merged on, the first alias follows.
    ingest::merge(to, "first", "curated", aigul);
    BOOST_TEST(answers::resolve(reader(), "second", answers::showable).id == "curated");
    BOOST_CHECK_THROW(ingest::merge(to, "curated", "curated", aigul), tracker::UsageError);
    BOOST_CHECK_THROW(ingest::merge(to, "curated", "nothing", aigul), tracker::NotFound);
}

BOOST_AUTO_TEST_CASE(decisions_are_exported) {
    auto to = writer();
    ingest::reject(to, "first", aigul);
    correct("second", "note = 'x'");
    test::KeptRows kept;
    store::list_decisions(reader(), {}, tracker::Shape::flat, kept);
    BOOST_TEST(kept.all("decision") == "rejected corrected");
    BOOST_TEST(kept.all("record") == "first second");
    BOOST_TEST(test::holds(kept.rows[1].back(), "\"note\":\"x\""));
}

BOOST_AUTO_TEST_CASE(a_form_is_as_strict_as_any_source) {
    const std::pair<const char*, const char*> table[] = {
        {"adopte = '2014'", "form: unknown key 'adopte'; did you mean 'adopted'?"},
        {"adopted = '31.12.2014'", "form: 'adopted' cannot be '31.12.2014'; it is a year"},
        {"adopted = 2014", "'adopted' needs to be a text or null"},
        {"adopted = ''", "an event needs a day"},
        {"type = 'absorbtion'", "'type' cannot be 'absorbtion'; did you mean 'absorption'?"},
        {"stage = 'announced'", "has no day of adoption"},
        {"id = 'else'", "the id of 'first' is for ever"},
        {"country = 'KAS'", "unknown country 'KAS'"},
        {"act = 'none'", "unknown act 'none'"},
        {"realises = 'secont'", "unknown event 'secont'; did you mean 'second'?"},
        {"[title]\nfr = 'x'", "unknown key 'title.fr'"},
        {"[[participants]]\nrole = 'unit'", "either an 'institution' or a 'name'"},
        {"[[participants]]\nrole = 'whole'\nname = 'x'",
         "'participants[0].role' cannot be 'whole'"},
        {"[[participants]]\nrole = 'unit'\ninstitution = 'bodi'", "did you mean 'body'?"},
        {"note = ", "form:1: not TOML"},
        {"{\"note\": ", "form: not JSON"},
        {"{\"note\": \"a\", \"note\": \"b\"}", "'note' stands twice"},
        {"stage = 'adopted'", "form changes nothing of 'first'"},
    };
    const auto before = rows("SELECT count(*) FROM change");
    for (const auto& [form, want] : table) {
        const auto message = refusal(form);
        BOOST_TEST(test::holds(message, want), form << " is told: " << message);
    }
    BOOST_TEST(rows("SELECT count(*) FROM change") == before);
}

BOOST_AUTO_TEST_CASE(a_name_becomes_a_body_of_the_registry) {
    auto to = writer();
    const auto add = [&](const std::string& kind, const std::string& form) {
        return ingest::add(to, reader(), {kind, form, "form", false}, aigul,
                           test::day("2026-03-04"));
    };
    add("institution",
        "id = 'bureau'\ncountry = 'KAZ'\nkind = 'agency'\n[[names]]\nlang = 'ru'\n"
        "name = 'Бюро'\nabbr = ['Б']");
    add("event",
        "id = 'third'\ncountry = 'KAZ'\ntype = 'creation'\nadopted = '2026'\n"
        "title = {ru = 'Создано'}\n[[participants]]\nrole = 'unit'\n"
        "institution = 'bureau'");
    BOOST_TEST(rows("SELECT origin, grade, first_seen FROM institution WHERE id = 'bureau'") ==
               "review|partly|2026-03-04");
    BOOST_TEST(rows("SELECT institution FROM participant WHERE event = 'third'") == "bureau");
    BOOST_TEST(rows("SELECT kind, record, decision FROM review ORDER BY change") ==
               "institution|bureau|added\nevent|third|added");
    BOOST_CHECK_THROW(add("event", "id = 'third'"), tracker::Error);
    BOOST_CHECK_THROW(add("institution", "id = 'x'\ncountry = 'KAZ'\nkind = 'agency'"),
                      tracker::Error);
}

/// A record written as a form and filled in again is the same record.
BOOST_AUTO_TEST_CASE(a_form_of_a_record_changes_nothing) {
    auto event = test::event("it", "2014-04/2014-06");
    event.title.kk = "Tab\t, \"quoted\" and back\\slash\nline";
    event.participants = {{"unit", "body", {}}, {"into", {}, "Name"}};
    event.tags = {"a", "b"};
    event.direction = "unclear";
    auto body = test::institution("body");
    body.superiors = {{"other", tracker::parse_partial_date("2014"), {}}};
    body.names[0].abbreviations = {"B", "Б"};
    const auto again = [](const auto& record) {
        std::string form;
        tracker::Sink sink{tracker::append_to(form)};
        tracker::render::write_form(record, sink);
        return ingest::fill(ingest::form_as_json(form, "form"), record);
    };
    BOOST_TEST(store::record_json(again(event)) == store::record_json(event));
    BOOST_TEST(store::record_json(again(body)) == store::record_json(body));
    auto changed = event;
    changed.title.kk = "x";
    BOOST_TEST(store::record_json(again(changed)) == store::record_json(changed));
}

BOOST_AUTO_TEST_SUITE_END()
