#include "tracker/core/stem.hpp"

#include "support/files.hpp"
#include "tracker/config/settings.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::Stemmer;

namespace {

const Stemmer& stemmer() {
    static const Stemmer made{
        tracker::config::read_endings(tracker::config::Files::shipped("config"))};
    return made;
}

struct Case {
    const char* lang;
    std::vector<const char*> forms;  ///< Of one word: one stem.
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.lang << " " << c.forms.front();
}

const std::vector<Case> forms{
    {"kk",
     {"агенттік", "агенттігі", "агенттігінің", "агенттікке", "агенттіктер", "агенттіктің",
      "агенттігіне", "агенттігінде", "агенттігінен", "агенттіктерінің"}},
    {"kk",
     {"комитет", "комитеті", "комитетінің", "комитетке", "комитеттің", "комитетті", "комитетіне",
      "комитеттер"}},
    {"kk",
     {"министрлік", "министрлігі", "министрлігінің", "министрлікке", "министрліктер",
      "министрлігіндегі"}},
    {"kk", {"кеңес", "кеңесі", "кеңестің", "кеңесіне", "кеңестер"}},
    {"kk", {"облыс", "облысы", "облыстың", "облысының", "облысында", "облыстар"}},
    {"kk", {"республика", "республикасы", "республикасының", "республикада"}},
    {"kk", {"қазақстан", "қазақстанның", "қазақстанда", "қазақстанға", "қазақстандағы"}},
    {"kk", {"жарлық", "жарлығы", "жарлығымен", "жарлыққа", "жарлықтар"}},
    {"kk", {"сот", "соты", "соттың", "соттар", "сотына"}},
    {"kk", {"қызмет", "қызметі", "қызметінің", "қызметке", "қызметтер"}},
    {"kk", {"жемқорлық", "жемқорлыққа", "жемқорлықтың", "жемқорлығы"}},
    {"kk", {"прокуратура", "прокуратурасы", "прокуратурасының", "прокуратураға"}},
    {"kk", {"мектеп", "мектебі", "мектебінің", "мектептер"}},
    {"ru", {"агентство", "агентства", "агентству", "агентством", "агентстве"}},
    {"ru", {"комитет", "комитета", "комитетом", "комитеты"}},
    {"ru", {"служба", "службы", "службу", "службой"}},
    {"ru", {"присоединение", "присоединения", "присоединением"}},
    {"ru", {"учёт", "учета", "учетом"}},
    {"en", {"agency", "agencies"}},
    {"en", {"committee", "committees"}},
    {"en", {"reorganise", "reorganised", "reorganising"}},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(stem_test)

BOOST_DATA_TEST_CASE(forms_of_a_word_have_one_stem, boost::unit_test::data::make(forms), c) {
    const auto stem = stemmer().stem(c.forms.front(), c.lang);
    for (const auto* form : c.forms) {
        BOOST_TEST(stemmer().stem(form, c.lang) == stem, form);
    }
}

BOOST_AUTO_TEST_CASE(words_apart_stay_apart) {
    const auto differ = [](const char* lang, const char* a, const char* b) {
        BOOST_TEST(stemmer().stem(a, lang) != stemmer().stem(b, lang), a << " " << b);
    };
    differ("kk", "министр", "министрлік");
    differ("kk", "сот", "соң");
    differ("kk", "агенттік", "агент");
    differ("kk", "комитет", "комиссия");
    differ("ru", "министр", "министерство");
    differ("ru", "комитет", "комиссия");
    differ("en", "ministry", "committee");
}

BOOST_AUTO_TEST_CASE(short_words_and_other_languages_are_left_alone) {
    for (const auto* lang : {"kk", "ru", "en", "uk"}) {
        BOOST_TEST(stemmer().stem("", lang) == "");
        BOOST_TEST(stemmer().stem("2025", lang) == "2025");
    }
    BOOST_TEST(stemmer().stem("да", "kk") == "да");
    BOOST_TEST(stemmer().stem("заң", "kk") == "заң");
    BOOST_TEST(stemmer().stem("агентства", "uk") == "агентства");
}

BOOST_AUTO_TEST_CASE(a_text_is_as_many_stems_as_words) {
    BOOST_TEST(stemmer().stems("Комитеттің № 5 жарлығы, — бұл", "kk") == "комитет 5 жарлық бұл");
    BOOST_TEST(stemmer().stems("", "ru") == "");
}

BOOST_AUTO_TEST_SUITE_END()
