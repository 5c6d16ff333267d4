// Kazakh decrees: whom an event is about, in the nominative, and which letters are read at all.
#include "tracker/config/settings.hpp"
#include "tracker/core/institution.hpp"
#include "tracker/extract/extractor.hpp"

#include <boost/test/unit_test.hpp>

using tracker::ActReading;
using tracker::ActText;
using tracker::Institution;
using tracker::extract::Extractor;

namespace {

Institution institution(const std::string& id, const std::string& name,
                        std::vector<std::string> abbreviations = {}) {
    Institution made;
    made.id = id;
    made.country = "KAZ";
    Institution::Name held;
    held.lang = "kk";
    held.name = name;
    held.abbreviations = std::move(abbreviations);
    made.names.push_back(std::move(held));
    return made;
}

const Extractor& extractor() {
    static const Extractor made{
        tracker::config::read_languages(tracker::config::Files::shipped("config")),
        {institution("knb", "Қазақстан Республикасының Ұлттық қауіпсіздік комитеті", {"ҰҚК"}),
         institution("anticor",
                     "Қазақстан Республикасының Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі "
                     "(Сыбайлас жемқорлыққа қарсы қызмет)"),
         institution("adgs", "Қазақстан Республикасының Мемлекеттік қызмет істері агенттігі")}};
    return made;
}

ActReading read(const std::string& point, const std::string& language = "kk") {
    ActText act;
    act.language = language;
    act.date = tracker::parse_partial_date("2025-06-30");
    act.text = "Қазақстан Республикасының Үкіметі ҚАУЛЫ ЕТЕДІ:\n1. " + point +
               "\n2. Осы қаулы қол қойылған күнінен бастап қолданысқа енгізіледі.\n";
    return extractor().read(act);
}

/// "absorption unit=anticor into=knb": ids where the registry knows the body, else its name.
std::vector<std::string> events(const std::string& point) {
    std::vector<std::string> lines;
    for (const auto& event : read(point).events) {
        auto line = event.type;
        for (const auto& participant : event.participants) {
            line +=
                ' ' + participant.role + '=' + participant.institution.value_or(participant.name);
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

void check(const std::string& point, const std::vector<std::string>& wanted) {
    const auto found = events(point);
    BOOST_TEST_CONTEXT(point) {
        BOOST_CHECK_EQUAL_COLLECTIONS(found.begin(), found.end(), wanted.begin(), wanted.end());
    }
}

}  // namespace

BOOST_AUTO_TEST_SUITE(kazakh_test)

BOOST_AUTO_TEST_CASE(the_decree_of_the_mission_is_a_joining_and_a_transfer) {
    const std::string decree =
        "Қазақстан Республикасының Сыбайлас жемқорлыққа қарсы іс-қимыл агенттігі сыбайлас "
        "жемқорлықтың алдын алу саласындағы функциялары мен өкілеттіктері Қазақстан "
        "Республикасының Мемлекеттік қызмет істері агенттігіне беріле отырып, оны Қазақстан "
        "Республикасының Ұлттық қауіпсіздік комитетіне қосу жолымен қайта ұйымдастырылсын.";
    check(decree, {"absorption unit=anticor into=knb", "function_transfer from=anticor to=adgs"});
    for (const auto& event : read(decree).events) {
        BOOST_TEST(event.in_force_rule == "signature");
        BOOST_REQUIRE(event.in_force.has_value());
        BOOST_TEST(tracker::to_iso(*event.in_force) == "2025-06-30");
    }
}

BOOST_AUTO_TEST_CASE(the_ending_of_the_head_is_cut_off_and_a_quoted_name_stays) {
    check(
        "«Алтай орманы» акционерлік қоғамы оған «Балқарағай» серіктестігін қосу арқылы қайта "
        "ұйымдастырылсын.",
        {"absorption unit=«Балқарағай» серіктестігі into=«Алтай орманы» акционерлік қоғамы"});
    check(
        "«Алтай орманы» акционерлік қоғамы «Балқарағай» серіктестігіне қосу арқылы қайта "
        "ұйымдастырылсын.",
        {"absorption unit=«Алтай орманы» акционерлік қоғамы into=«Балқарағай» серіктестігі"});
    // Of two genitives the first drops its ending: it comes back.
    check(
        "«Тұран» мекемесі Қазақстан Республикасы Көлік министрлігі Жол комитетінің қарамағына "
        "берілсін.",
        {"subordination_change unit=«Тұран» мекемесі to=Қазақстан Республикасы Көлік "
         "министрлігінің Жол комитеті"});
}

BOOST_AUTO_TEST_CASE(the_verb_of_a_list_stands_in_its_last_item) {
    check(
        "Мыналар:\n1) «Есіл» мекемесі «Есіл-су» мекемесі болып;\n"
        "2) «Нұра» мекемесі «Нұра-су» мекемесі болып қайта аталсын.",
        {"renaming unit=«Есіл» мекемесі into=«Есіл-су» мекемесі",
         "renaming unit=«Нұра» мекемесі into=«Нұра-су» мекемесі"});
}

BOOST_AUTO_TEST_CASE(an_abbreviation_bears_its_ending_behind_a_hyphen) {
    check("«Тосқауыл» мекемесі ҰҚК-ге қосылсын.", {"absorption unit=«Тосқауыл» мекемесі into=knb"});
}

BOOST_AUTO_TEST_CASE(shares_land_and_titles_of_acts_are_no_events) {
    check(
        "«Тау» акционерлік қоғамы акцияларының мемлекеттік пакеті Қазақстан Республикасы Көлік "
        "министрлігіне берілсін.",
        {});
    check("Жер учаскелері «Бурабай» мекемесіне берілсін.", {});
    check("«Су комитетін құру туралы» қаулының күші жойылды деп танылсын.", {});
    check("Қазақстан Республикасының Көлік министрлігі екі ай мерзімде комиссия құрсын.", {});
}

BOOST_AUTO_TEST_CASE(kazakh_is_known_by_its_letters_and_read_in_cyrillic_alone) {
    const auto unnamed = read("«Есіл» мекемесі таратылсын.", "");
    BOOST_TEST(unnamed.language == "kk");
    BOOST_TEST(unnamed.events.size() == 1U);
    for (const auto* text : {"Qazaqstan Respublıkasynyñ Ükımetı qaūly etedı: meken taratylsyn.",
                             "قازاقستان رەسپۋبليكاسىنىڭ ۇكىمەتى قاۋلى ەتەدى"}) {
        for (const auto* language : {"kk", ""}) {
            ActText act;
            act.language = language;
            act.text = text;
            const auto reading = extractor().read(act);
            BOOST_TEST(reading.events.empty());
            BOOST_TEST(reading.unread.value_or("") == "script");
        }
    }
}

BOOST_AUTO_TEST_SUITE_END()
