// Full text: what is found, in which form, and what is shown of it.
#include "support/database.hpp"
#include "support/program.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/snippet.hpp"
#include "tracker/store/search_store.hpp"

#include <boost/test/unit_test.hpp>

namespace store = tracker::store;
namespace test = tracker::test;
using tracker::Stemmer;

namespace {

std::shared_ptr<const Stemmer> stemmer() {
    static const auto made = std::make_shared<const Stemmer>(
        tracker::config::read_endings(tracker::config::Files::shipped("config")));
    return made;
}

std::string cut(const std::string& text, const std::string& word, std::size_t most = 24) {
    return tracker::snippet(text, "ru", {stemmer()->stem(word, "ru")}, *stemmer(), most);
}

/// An act with a text, an event of two bodies.
struct Timeline {
    test::TempFile file{"search.db"};
    tracker::scrape::Harvest records = test::with_events({test::event("it", "2025-06-30")});

    Timeline() {
        records.institutions = {test::institution("anticor", "Anti-Corruption Agency")};
        records.institutions[0].names.push_back(
            {"kk", "Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі", {}, {}, {}});
        records.acts = {test::act("decree")};
        records.acts[0].title.ru = "О мерах";
        records.events[0].title.kk = "Агенттік біріктірілді";
        records.events[0].participants = {{"unit", "anticor", {}}};
        write();
    }

    void write(bool with_stemmer = true) {
        auto writer = store::open_for_writing(file.path);
        writer.stemmer = with_stemmer ? stemmer() : nullptr;
        store::Batch batch{writer, "test", test::noon};
        test::save_all(batch, records);
        if (!text.empty()) {
            tracker::ActVersion version;
            version.act = "decree";
            version.lang = "ru";
            version.text = text;
            version.source = "file";
            version.first_seen = test::day("2026-01-01");
            store::save(batch, version);
        }
        if (records.events.empty()) {
            batch.withdraw_unseen("event");
        }
        BOOST_TEST(batch.issues().empty());
        batch.commit();
    }

    [[nodiscard]] std::string find(const std::string& lang, const std::string& words) const {
        store::SearchFilter filter;
        for (const auto& word : tracker::words(words)) {
            filter.stems[lang].push_back(stemmer()->stem(word, lang));
        }
        filter.limit = 10;
        test::KeptRows rows;
        store::search(store::open_for_reading(file.path), *stemmer(), filter,
                      tracker::Shape::nested, rows);
        return rows.all("id");
    }

    std::string text = "Реорганизовать Агентство путём присоединения к Комитету.";
};

}  // namespace

BOOST_AUTO_TEST_SUITE(search_test)

BOOST_AUTO_TEST_CASE(words_are_found_in_any_form) {
    const Timeline timeline;
    BOOST_TEST(timeline.find("ru", "агентства комитетом") == "decree");
    BOOST_TEST(timeline.find("ru", "присоединение") == "decree");
    BOOST_TEST(timeline.find("kk", "агенттіктің") == "it");
    BOOST_TEST(timeline.find("kk", "жемқорлықтың") == "it");  // a name of the body
    BOOST_TEST(timeline.find("en", "agencies") == "it");
    BOOST_TEST(timeline.find("ru", "агентство министерство") == "");
    BOOST_TEST(timeline.find("en", "агентства") == "");
}

BOOST_AUTO_TEST_CASE(the_index_follows_the_change_log) {
    Timeline timeline;
    timeline.text = "Упразднить Комиссию.";
    timeline.records.institutions[0].names[0].name = "Integrity Service";
    timeline.write();
    BOOST_TEST(timeline.find("ru", "агентство") == "");
    BOOST_TEST(timeline.find("ru", "комиссия") == "decree");
    BOOST_TEST(timeline.find("en", "agency") == "");
    BOOST_TEST(timeline.find("en", "services") == "it");
    timeline.records.events.clear();
    timeline.write();
    BOOST_TEST(timeline.find("en", "services") == "");
    BOOST_TEST(test::Sql{timeline.file.path}.accepts(
        "INSERT INTO search_index (search_index, rank) VALUES ('integrity-check', 1)"));
}

BOOST_AUTO_TEST_CASE(a_writer_without_stems_leaves_the_index_to_the_next) {
    Timeline timeline;
    timeline.text = "Упразднить Комиссию.";
    timeline.write(false);
    BOOST_TEST(timeline.find("ru", "комиссия") == "");
    timeline.write();  // nothing new, yet the index catches up
    BOOST_TEST(timeline.find("ru", "комиссия") == "decree");
}

BOOST_AUTO_TEST_CASE(plain_sqlite_can_search) {
    const Timeline timeline;
    BOOST_TEST(test::rows(timeline.file.path,
                          "SELECT e.record FROM search_index JOIN search_entry e ON e.id = "
                          "search_index.rowid WHERE search_index MATCH '" +
                              stemmer()->stem("агентство", "ru") + "'") == "decree");
}

BOOST_AUTO_TEST_CASE(words_of_a_query_are_only_words) {
    const auto& db = test::shipped_database();
    for (const std::string words :
         {"OR", "NOT NEAR", "title_stems:x", "a*", "--", "\"", "'''\"("}) {
        const auto ran = test::reforms({"search", "--db", db, "--format", "csv", words});
        BOOST_TEST((ran.code == 0 || ran.code == 2), words << ": " << ran.err);
    }
    BOOST_TEST(test::reforms({"search", "--db", db, "«»"}).err ==
               "reforms: '«»' holds no word to search for\n");
}

BOOST_AUTO_TEST_CASE(a_snippet_marks_hits_in_the_original) {
    BOOST_TEST(cut("Создать Агентство\n по делам «Службы».", "агентства") ==
               "Создать [Агентство] по делам «Службы».");
    BOOST_TEST(cut("Ёлка и ёлки", "елка") == "[Ёлка] и [ёлки]");
    BOOST_TEST(cut("ничего", "агентства") == "");
    BOOST_TEST(cut("", "агентства") == "");
}

BOOST_AUTO_TEST_CASE(a_snippet_is_cut_between_words) {
    const std::string text = "раз два три четыре пять шесть агентство семь восемь девять десять";
    BOOST_TEST(cut(text, "агентства", 6) == "…пять шесть [агентство] семь восемь девять…");
    BOOST_TEST(cut(text, "раз", 3) == "[раз] два три…");
    BOOST_TEST(cut(text, "десять", 3) == "…восемь девять [десять]");
}

BOOST_AUTO_TEST_CASE(a_snippet_is_where_most_words_stand_together) {
    const std::string text =
        "Служба одна. Потом долго идёт речь о чём-то совсем другом. Служба и Комитет вместе.";
    const auto got = tracker::snippet(
        text, "ru", {stemmer()->stem("служба", "ru"), stemmer()->stem("комитет", "ru")}, *stemmer(),
        5);
    BOOST_TEST(got == "…другом. [Служба] и [Комитет] вместе.");
}

BOOST_AUTO_TEST_SUITE_END()
