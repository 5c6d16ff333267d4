// Where the operative part of an act ends, and which of its lines are notes.
#include "tracker/scrape/act_body.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

struct Case {
    const char* text;
    const char* annexes;
};

std::ostream& operator<<(std::ostream& out, const Case& c) {
    return out << c.text;
}

/// Each with the line "Приложение" behind the signature, if there is one.
const std::vector<Case> signatures{
    {"1. Упразднить.\nПрезидент\nРеспублики Казахстан\tН. ЯБЛОНЕВ\nПриложение", "Приложение"},
    {"1. Упразднить.\nПрезидент\nРеспублики Казахстан\nК. Яблонев\nПриложение", "Приложение"},
    {"1. Упразднить.\nПредседатель районного\nмаслихата\nН.Рахимов\nПриложение", "Приложение"},
    {"1. Упразднить.\nМинистр А.-Б. Сливин\nПриложение", "Приложение"},
    {"1. Таратылсын.\nҚазақстан Республикасының Президенті Қ. Тоқаев\nҚосымша", "Қосымша"},
    {"Назначить министром садов Н. Яблонева\nПриложение", ""},
    {"1. Упразднить.\nМинистр\tА.-Б. Сливин\nПриложение", "Приложение"},
    {"1. Таратылсын.\nҚазақстан Республикасының\nПрезиденті\nҚ.ТОҚАЕВ\nҚосымша", "Қосымша"},
    {"1. To abolish.\nPresident of the Republic\nK. Applebury\nAnnex", "Annex"},
    {"Образовать комиссию:\nпредседатель комиссии;\nИ. Фиников\nПриложение", ""},
    {"См. Указ Президента от 1 мая 2020 года\nИ. Фиников\nПриложение", ""},
    {"Президент\nН. яблонев\nПриложение", ""},
    {"Президент\nЯблонев\nПриложение", ""},
    {"Н. Яблонев\nПриложение", ""},
    {"", ""},
};

tracker::SourceSettings settings() {
    tracker::SourceSettings out;
    out.page["signers"] = "президент\nминистр\nпредседател\npresident";
    out.page["notes"] = "Сноска.\nПримечание РЦПИ";
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(act_body_test)

BOOST_DATA_TEST_CASE(an_act_ends_at_its_signature, boost::unit_test::data::make(signatures), c) {
    const auto divided = tracker::scrape::divide(c.text, settings());
    BOOST_TEST(divided.annexes == c.annexes);
    const std::string gap = divided.annexes.empty() ? "" : "\n";
    BOOST_TEST(divided.text + gap + divided.annexes == c.text);
}

BOOST_AUTO_TEST_CASE(notes_are_dropped_with_what_their_head_announces) {
    const auto made = settings();
    const tracker::scrape::Notes notes{made};
    BOOST_TEST(notes.without("1. Первый.\nСноска. Пункт 1 исключен.\n2. Второй.\n") ==
               "1. Первый.\n2. Второй.\n");
    BOOST_TEST(notes.without("Примечание РЦПИ!\nПорядок введения см. ст. 5.\n1. Первый.") ==
               "1. Первый.\n");
    BOOST_TEST(notes.without("Примечание. Сад есть сад.\n") == "Примечание. Сад есть сад.\n");
    BOOST_TEST(notes.without("").empty());
}

BOOST_AUTO_TEST_SUITE_END()
