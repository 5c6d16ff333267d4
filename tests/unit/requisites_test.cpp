#include "tracker/core/requisites.hpp"

#include "support/files.hpp"
#include "tracker/config/settings.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

using tracker::Requisites;

namespace {

const tracker::RequisiteWords& words() {
    static const auto made =
        tracker::config::read_requisite_words(tracker::config::Files::shipped("config"));
    return made;
}

Requisites read(const std::string& text) {
    return tracker::read_requisites(text, words());
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

struct NumberCase {
    const char* line;
    const char* number;
};

std::ostream& operator<<(std::ostream& out, const NumberCase& c) {
    return out << c.line;
}

const std::vector<NumberCase> numbers{
    {"Приказ Министра от 1 мая 2020 года № 93-н/қ", "93-н/қ"},
    {"Приказ Министра от 1 мая 2020 года № 528/НҚ. Зарегистрирован 2 мая № 7.", "528/НҚ"},
    {"Приказ Министра от 1 мая 2020 года № ҚР ДСМ-76. Зарегистрирован", "ҚР ДСМ-76"},
    {"Министрдің 2020 жылғы 1 мамырдағы № ҚР ДСМ-76 бұйрығы", "ҚР ДСМ-76"},
    {"Нормативное постановление от 1 мая 2020 года № 77-НП", "77-НП"},
    {"Решение маслихата от 1 мая 2020 года № 8С 37/13. Утратило силу", "8С 37/13"},
    {"Мәслихаттың 2020 жылғы 1 мамырдағы № 8С 37/13 шешімі", "8С 37/13"},
    {"Распоряжение от 1 мая 2020 года № 55-р", "55-р"},
    {"Закон Республики Казахстан от 1 мая 2020 года № 410-V ЗРК.", "410-V"},
    {"Постановление от 1 мая 2020 года N 839", "839"},
    {"Decree of May 1, 2020 No. 74", "74"},
    {"Решение от 1 мая 2020 года № 12/3 2 раздел", "12/3"},
    {"Закон от 1 мая 2020 года №", ""},
};

struct DateCase {
    const char* line;
    const char* language;
    const char* date;
};

std::ostream& operator<<(std::ostream& out, const DateCase& c) {
    return out << c.line;
}

const std::vector<DateCase> dates{
    {"1 августа 2026 года", "ru", "2026-08-01"},
    {"21 МАРТА 2026", "", "2026-03-21"},
    {"31 мая 2020 г.", "ru", "2020-05-31"},
    {"2 мар. 2020", "ru", "2020-03-02"},
    {"2018 жылғы 31 наурыз", "kk", "2018-03-31"},
    {"2018 жылғы 31 наурыз", "ru", "2018-03-31"},
    {"2022 жылғы 10 қыркүйектегі", "kk", "2022-09-10"},
    {"2019 жылғы 5 ақпандағы", "", "2019-02-05"},
    {"2019 ж. 5 мау", "kk", "2019-06-05"},
    {"5 жел 2021", "kk", "2021-12-05"},
    {"July 22, 2019", "en", "2019-07-22"},
    {"22 July 2019", "", "2019-07-22"},
    {"Дата создания: 10/09/2026", "ru", "2026-09-10"},
    {"30.06.2025 18:00", "ru", "2025-06-30"},
    {"июнь 2025 года", "ru", "2025-06"},
    {"2025 жылғы маусым", "kk", "2025-06"},
    {"June 2025", "en", "2025-06"},
    {"31 февраля 2020 года", "ru", ""},
    {"2020 жылғы 31 ақпан", "kk", ""},
    {"вчера, 12:30", "ru", ""},
    {"1 и 2020", "ru", ""},
    {"", "", ""},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(requisites_test)

BOOST_DATA_TEST_CASE(numbers_are_read_in_all_their_forms, boost::unit_test::data::make(numbers),
                     c) {
    BOOST_TEST(read(c.line).number.value_or("") == c.number);
}

BOOST_DATA_TEST_CASE(days_are_read_as_people_write_them, boost::unit_test::data::make(dates), c) {
    const auto date = tracker::worded_date(c.line, c.language, words());
    BOOST_TEST((date ? to_iso(*date) : "") == c.date);
}

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
