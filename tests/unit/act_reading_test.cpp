// Readings made by hand, put into the timeline: what is one event, what keeps its id, what people
// have decided.
#include "tracker/ingest/act_reading.hpp"

#include "support/database.hpp"

#include <boost/test/unit_test.hpp>

namespace store = tracker::store;
namespace ingest = tracker::ingest;
namespace test = tracker::test;
using tracker::ActReading;
using tracker::ActText;
using tracker::ReadEvent;

namespace {

const std::string join_ru =
    "Реорганизовать Агентство путём присоединения к Комитету. "
    "Передать Агентству по делам службы функции в сфере предупреждения.";
const std::string join_kk = "Агенттік Комитетке қосылу арқылы қайта ұйымдастырылсын.";

struct Who {
    const char* role;
    const char* institution;  ///< Null for a body that is not of the registry.
    const char* name;
};

ReadEvent read(const std::string& type, std::size_t first, std::size_t end,
               const std::vector<Who>& who, const std::string& stage = "adopted") {
    ReadEvent out;
    out.type = type;
    out.stage = stage;
    for (const auto& [role, institution, name] : who) {
        out.participants.push_back(
            {role, name,
             institution != nullptr ? std::optional<std::string>{institution} : std::nullopt,
             std::nullopt, tracker::Span{}});
    }
    out.in_force_rule = "signature";
    out.in_force = tracker::parse_partial_date("2025-06-30");
    out.sentence = {first, end};
    out.rule = "test." + type;
    out.confidence = 0.9;
    return out;
}

ReadEvent absorption() {
    return read("absorption", 0, 60,
                {{"unit", "anticor", "Агентство"}, {"into", "knb", "Комитет"}});
}

ReadEvent transfer() {
    return read("function_transfer", 105, 200,
                {{"from", "anticor", "Агентство"}, {"to", "adgs", "Агентство по делам службы"}});
}

ActText decree(const std::string& lang = "ru", const std::string& text = join_ru) {
    ActText out;
    out.country = "KAZ";
    out.language = lang;
    out.title = lang == "ru" ? "О мерах" : "Шаралар туралы";
    out.number = "919";
    out.date = tracker::parse_partial_date("2025-06-30");
    out.text = text;
    return out;
}

/// A database with four bodies, and readings put into it one after another.
struct Timeline {
    test::TempFile file{"act_reading.db"};
    std::vector<tracker::Issue> issues;

    Timeline() {
        auto records = test::with_events({});
        for (const auto* id : {"anticor", "knb", "adgs", "other"}) {
            records.institutions.push_back(test::institution(id));
        }
        test::fill(file.path, records, "facts");
    }

    ingest::Stored keep(const ActText& act, std::vector<ReadEvent> events,
                        const std::string& origin = std::string{ingest::extracted_origin}) {
        auto writer = store::open_for_writing(file.path);
        store::Batch batch{writer, origin, test::noon};
        ActReading reading;
        reading.language = act.language;
        reading.events = std::move(events);
        auto out = ingest::keep(
            batch, act, reading,
            {"file:" + act.language, test::day("2026-01-01"), "presidential decree", {}});
        issues = batch.issues();
        batch.commit();
        return out;
    }

    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(file.path, sql);
    }
};

}  // namespace

BOOST_AUTO_TEST_SUITE(act_reading_test)

BOOST_AUTO_TEST_CASE(an_act_comes_with_its_text_and_events) {
    Timeline timeline;
    const auto kept = timeline.keep(decree(), {absorption(), transfer()});
    BOOST_TEST(kept.act == "kaz-decree-2025-06-30-a");
    BOOST_TEST(kept.new_act);
    BOOST_TEST(kept.added == 2);
    BOOST_TEST(timeline.rows("SELECT number, kind, title_ru FROM act") ==
               "919|presidential decree|О мерах");
    BOOST_TEST(timeline.rows("SELECT act, lang, length(sha256) FROM act_text") ==
               "kaz-decree-2025-06-30-a|ru|64");
    BOOST_TEST(kept.events.at(0).starts_with("kaz-decree-2025-06-30-a-absorption-"));
    BOOST_TEST(kept.events.at(0).size() ==
               std::string{"kaz-decree-2025-06-30-a-absorption-"}.size() + 6);
    BOOST_TEST(timeline.rows("SELECT role, institution FROM participant WHERE event = '" +
                             kept.events.at(0) + "' ORDER BY position") ==
               "unit|anticor\ninto|knb");
    BOOST_TEST(
        timeline.rows("SELECT lang, span_first, rule, review, origin, sentence <> '' FROM "
                      "evidence ORDER BY span_first") ==
        "ru|0|test.absorption|auto|extracted|1\nru|105|test.function_transfer|auto|extracted|1");
    BOOST_TEST(timeline.rows("SELECT in_force_first, in_force_rule, grade, origin FROM event "
                             "GROUP BY 1, 2, 3, 4") == "2025-06-30|signature|partly|extracted");
}

BOOST_AUTO_TEST_CASE(events_of_one_act_are_proposed_as_one_reform) {
    Timeline timeline;
    const auto kept = timeline.keep(decree(), {absorption(), transfer()});
    BOOST_TEST(kept.reform.value() == "kaz-decree-2025-06-30-a-reform");
    BOOST_TEST(
        timeline.rows("SELECT id, title_ru, adopted_first, start_first, origin FROM reform") ==
        "kaz-decree-2025-06-30-a-reform|О мерах|2025-06-30|2025-06-30|extracted");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM event WHERE reform IS NOT NULL") == "2");
    Timeline lonely;
    BOOST_TEST(!lonely.keep(decree(), {absorption()}).reform.has_value());
}

BOOST_AUTO_TEST_CASE(the_same_reading_again_changes_nothing) {
    Timeline timeline;
    const auto first = timeline.keep(decree(), {absorption(), transfer()});
    const auto log = timeline.rows("SELECT max(seq) FROM change");
    const auto second = timeline.keep(decree(), {absorption(), transfer()});
    BOOST_TEST(second.events == first.events, boost::test_tools::per_element());
    BOOST_TEST(second.added == 0);
    BOOST_TEST(second.seen == 2);
    BOOST_TEST(timeline.rows("SELECT max(seq) FROM change") == log);
}

BOOST_AUTO_TEST_CASE(another_language_is_more_evidence_of_the_same_events) {
    Timeline timeline;
    const auto ru = timeline.keep(decree(), {absorption(), transfer()});
    auto in_kazakh = absorption();
    in_kazakh.sentence = {0, join_kk.size()};
    const auto kk = timeline.keep(decree("kk", join_kk), {in_kazakh});
    BOOST_TEST(kk.act == ru.act);
    BOOST_TEST(!kk.new_act);
    BOOST_TEST(kk.events.at(0) == ru.events.at(0));
    BOOST_TEST(timeline.rows("SELECT count(*) FROM event") == "2");
    BOOST_TEST(timeline.rows("SELECT group_concat(lang) FROM evidence WHERE event = '" +
                             ru.events.at(0) + "'") == "ru,kk");
    BOOST_TEST(timeline.rows("SELECT title_ru IS NOT NULL, title_kk FROM event WHERE type = "
                             "'absorption'") == "1|" + join_kk);
    BOOST_TEST(timeline.rows("SELECT title_kk FROM act") == "Шаралар туралы");
}

BOOST_AUTO_TEST_CASE(names_of_another_language_are_matched_by_their_number) {
    Timeline timeline;
    const auto create = [](const char* name) {
        return read("creation", 0, 40, {{"unit", nullptr, name}});
    };
    const auto ru = timeline.keep(decree(), {create("Комитет индустрии")});
    const auto kk = timeline.keep(decree("kk", join_kk), {create("Индустрия комитеті")});
    BOOST_TEST(kk.events.at(0) == ru.events.at(0));
    BOOST_TEST(timeline.rows("SELECT name FROM participant") == "Комитет индустрии");
}

BOOST_AUTO_TEST_CASE(other_participants_of_the_same_sentence_keep_the_id) {
    Timeline timeline;
    const auto before = timeline.keep(decree(), {absorption()});
    auto corrected = absorption();
    corrected.participants[1].institution = "other";
    const auto after = timeline.keep(decree(), {corrected});
    BOOST_TEST(after.events.at(0) == before.events.at(0));
    BOOST_TEST(timeline.rows("SELECT group_concat(institution) FROM participant") ==
               "anticor,other");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM event") == "1");
}

BOOST_AUTO_TEST_CASE(what_is_no_longer_read_is_taken_back_and_may_return) {
    Timeline timeline;
    const auto before = timeline.keep(decree(), {absorption(), transfer()});
    BOOST_TEST(timeline.keep(decree(), {absorption()}).gone == 1);
    BOOST_TEST(timeline.rows("SELECT type FROM event WHERE withdrawn IS NOT NULL") ==
               "function_transfer");
    const auto again = timeline.keep(decree(), {absorption(), transfer()});
    BOOST_TEST(again.events.at(1) == before.events.at(1));
    BOOST_TEST(timeline.rows("SELECT count(*) FROM event WHERE withdrawn IS NULL") == "2");
}

BOOST_AUTO_TEST_CASE(a_curated_event_gets_evidence_and_nothing_else) {
    Timeline timeline;
    auto records = test::with_events({test::event("curated", "2025-06-30")});
    records.institutions = {test::institution("anticor"), test::institution("knb"),
                            test::institution("adgs"), test::institution("other")};
    auto& event = records.events[0];
    event.type = "absorption";
    event.participants = {
        {"unit", "anticor", {}}, {"into", "knb", {}}, {"continues_in", "adgs", {}}};
    event.sources = {"https://example.org/"};
    test::fill(timeline.file.path, records, "facts");
    const auto before = timeline.rows("SELECT * FROM event");
    const auto kept = timeline.keep(decree(), {absorption()});
    BOOST_TEST(kept.events.at(0) == "curated");
    BOOST_TEST(kept.seen == 1);
    BOOST_TEST(timeline.rows("SELECT * FROM event") == before);
    BOOST_TEST(timeline.rows("SELECT origin, source FROM evidence ORDER BY position") ==
               "curated|https://example.org/\nextracted|file:ru");
    // A correction of the facts leaves the evidence where it is.
    records.events[0].sources = {"https://example.org/", "https://example.com/"};
    test::fill(timeline.file.path, records, "facts");
    BOOST_TEST(timeline.rows("SELECT origin FROM evidence ORDER BY position") ==
               "curated\ncurated\nextracted");
}

BOOST_AUTO_TEST_CASE(a_rejected_event_does_not_come_back) {
    Timeline timeline;
    const auto kept = timeline.keep(decree(), {absorption()});
    test::Sql{timeline.file.path}.run("UPDATE evidence SET review = 'rejected'");
    const auto again = timeline.keep(decree(), {absorption()});
    BOOST_TEST(again.rejected == 1);
    BOOST_TEST(again.events.empty());
    BOOST_TEST(timeline.rows("SELECT review FROM evidence") == "rejected");
}

BOOST_AUTO_TEST_CASE(a_confirmed_event_stays_when_it_is_no_longer_read) {
    Timeline timeline;
    timeline.keep(decree(), {absorption()});
    test::Sql{timeline.file.path}.run("UPDATE evidence SET review = 'confirmed'");
    BOOST_TEST(timeline.keep(decree(), {}).gone == 0);
    BOOST_TEST(timeline.rows("SELECT review FROM evidence") == "confirmed");
    BOOST_TEST(timeline.keep(decree(), {absorption()}).seen == 1);
    BOOST_TEST(timeline.rows("SELECT review FROM evidence") == "confirmed");
}

BOOST_AUTO_TEST_CASE(a_merged_id_leads_to_the_event_that_is_left) {
    Timeline timeline;
    const auto kept = timeline.keep(decree(), {absorption(), transfer()});
    test::Sql sql{timeline.file.path};
    sql.run("INSERT INTO event_alias VALUES ('" + kept.events[0] + "', '" + kept.events[1] + "')");
    sql.run("UPDATE event SET withdrawn = 1 WHERE id = '" + kept.events[0] + "'");
    const auto again = timeline.keep(decree(), {absorption()});
    BOOST_TEST(again.events.at(0) == kept.events[1]);
    BOOST_TEST(timeline.rows("SELECT withdrawn FROM event WHERE id = '" + kept.events[0] + "'") ==
               "1");
}

BOOST_AUTO_TEST_CASE(an_adoption_realises_its_announcement_whichever_comes_first) {
    auto speech = decree("ru", "Агентство будет присоединено к Комитету.");
    speech.date = tracker::parse_partial_date("2025-05-01");
    speech.number = "";
    speech.title = "Выступление";
    const auto announced = [] {
        auto out = absorption();
        out.stage = "announced";
        out.in_force.reset();
        return out;
    };
    for (const bool speech_first : {true, false}) {
        Timeline timeline;
        if (speech_first) {
            timeline.keep(speech, {announced()});
        }
        timeline.keep(decree(), {absorption()});
        if (!speech_first) {
            timeline.keep(speech, {announced()});
        }
        BOOST_TEST(timeline.rows("SELECT a.announced_first, p.stage, a.stage FROM event a JOIN "
                                 "event p ON p.id = a.realises") == "2025-05-01|announced|adopted");
        BOOST_TEST(timeline.rows("SELECT count(*) FROM event") == "2");
    }
}

BOOST_AUTO_TEST_CASE(acts_of_one_day_are_told_apart_by_number) {
    Timeline timeline;
    timeline.keep(decree(), {});
    auto second = decree("ru", "Другой указ.");
    second.number = "№ 920";
    BOOST_TEST(timeline.keep(second, {}).act == "kaz-decree-2025-06-30-b");
    second.text = "Другой указ, исправленный.";
    second.number = "920";
    BOOST_TEST(timeline.keep(second, {}).act == "kaz-decree-2025-06-30-b");
    BOOST_TEST(timeline.rows("SELECT count(*) FROM act_text") == "2");
}

BOOST_AUTO_TEST_CASE(what_cannot_be_kept_is_told_and_leaves_nothing) {
    Timeline timeline;
    const auto log = timeline.rows("SELECT max(seq) FROM change");
    auto undated = decree();
    undated.date.reset();
    BOOST_TEST(timeline.keep(undated, {absorption()}).act == "");
    BOOST_TEST(timeline.issues.at(0).code == "undated-act");
    timeline.keep(decree("ru", "\xff\xfe"), {});
    BOOST_TEST(timeline.issues.at(0).code == "bad-text");
    auto abroad = decree();
    abroad.country = "QQQ";
    BOOST_TEST(timeline.keep(abroad, {absorption()}).act == "");
    BOOST_TEST(timeline.issues.at(0).code == "bad-record");
    BOOST_TEST(timeline.rows("SELECT max(seq) FROM change") == log);
}

BOOST_AUTO_TEST_SUITE_END()
