#include "tracker/extract/requisites.hpp"

#include "support/files.hpp"
#include "tracker/config/settings.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::extract::Requisites;

namespace {

Requisites read(const std::string& text) {
    static const auto words =
        tracker::config::read_requisite_words(tracker::config::Files::shipped("config"));
    return tracker::extract::read_requisites(text, words);
}

struct Case {
    const char* text;
    const char* want;  ///< language|title|kind|number|date|code
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.want;
}

std::string told(const Requisites& head) {
    return head.language + "|" + head.title.value_or("") + "|" + head.kind.value_or("") + "|" +
           head.number.value_or("") + "|" + (head.date ? to_iso(*head.date) : "") + "|" +
           head.code.value_or("");
}

const std::vector<Case> heads{
    {"О службе\nЗакон Республики Казахстан от 18 ноября 2015 года № 410-V ЗРК.\n",
     "ru|О службе|law|410-V|2015-11-18|"},
    {"О форме\nПриказ Министра от 14 февраля 2014 года № 58. Зарегистрирован 17 марта 2014 года № "
     "9236. Утратил силу приказом от 17 февраля 2021 года № 63.",
     "ru|О форме|order|58|2014-02-14|"},
    {"УКАЗ\nПрезидента Республики Казахстан\nО мерах\nгород Астана, 30 мая 2025 года № 919\n1. …",
     "ru|О мерах|presidential decree|919|2025-05-30|"},
    {"Шаралар туралы\nҚазақстан Республикасы Президентінің 2022 жылғы 10 қыркүйектегі № 1006 "
     "Жарлығы",
     "kk|Шаралар туралы|presidential decree|1006|2022-09-10|"},
    {"Мәселелер\nҚазақстан Республикасы Үкіметінің 2014 жылғы 6 тамыздағы № 875 қаулысы.",
     "kk|Мәселелер|government resolution|875|2014-08-06|"},
    {"On measures\nDecree of the President of the Republic of Kazakhstan dated July 22, 2019 № 74",
     "en|On measures|presidential decree|74|2019-07-22|"},
    {"On issues\nResolution of the Government of the Republic of Kazakhstan of 6 August 2014 N 839",
     "en|On issues|government resolution|839|2014-08-06|"},
    {"https://adilet.zan.kz/rus/docs/U1900000203\nО вопросах\nУказ Президента от 09.11.2019 № 203",
     "ru|О вопросах|presidential decree|203|2019-11-09|U1900000203"},
    {"О вопросах\nКонституционный закон от 5 ноября 2022 года № 153-VII ЗРК (Z2200000153)",
     "ru|О вопросах|constitutional law|153-VII|2022-11-05|Z2200000153"},
    {"Без даты и номера", "ru||||| "},
    {"", "en|||||"},
    {"Указ Президента от 31 февраля 2020 года № 5", "ru||presidential decree|||"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(requisites_test)

BOOST_DATA_TEST_CASE(heads_are_read, boost::unit_test::data::make(heads), c) {
    auto want = std::string{c.want};
    while (want.ends_with(' ')) {
        want.pop_back();
    }
    BOOST_TEST(told(read(c.text)) == want);
}

BOOST_AUTO_TEST_CASE(hostile_heads_are_bounded) {
    BOOST_TEST(told(read(std::string(1'000'000, '('))) == "en|||||");
    BOOST_TEST(read("№ № № 30 30 30 2025 2025").date.has_value() == false);
    BOOST_TEST(read("\xff\xfe № \xd0").number.has_value() == false);
}

BOOST_AUTO_TEST_SUITE_END()
