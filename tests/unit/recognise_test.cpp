// Which language a text is in, from its letters.
#include "tracker/extract/recognise.hpp"

#include <boost/test/unit_test.hpp>

namespace {

tracker::Language language(const std::string& id, const std::string& letters) {
    tracker::Language out;
    out.id = id;
    out.letters = letters;
    return out;
}

tracker::extract::Recognised recognised(const std::string& text) {
    static const auto en = language("en", "");
    static const auto kk = language("kk", "әғқңөұүһі");
    static const auto ru = language("ru", "ыэё");
    return tracker::extract::recognise(text, {&en, &kk, &ru});
}

}  // namespace

BOOST_AUTO_TEST_SUITE(recognise_test)

BOOST_AUTO_TEST_CASE(letters_tell_the_languages_apart) {
    BOOST_TEST(recognised("Создать новый музей при министерстве культуры").language == "ru");
    BOOST_TEST(recognised("Министрлік қайта ұйымдастырылсын").language == "kk");
    BOOST_TEST(recognised("The museum is hereby established (café included).").language == "en");
}

BOOST_AUTO_TEST_CASE(a_script_that_is_not_read_is_named) {
    for (const auto* text :
         {"مادەنيەت مينيسترلىگى قايتا ۇيىمداستىرىلسىن",
          "Mädeniet ministrligı qaita ūiymdastyrylsyn, öñırlık ortalyq qūrylsyn"}) {
        BOOST_TEST(recognised(text).language.empty());
        BOOST_TEST(recognised(text).unread.value_or("") == "script");
    }
}

BOOST_AUTO_TEST_CASE(any_bytes_have_an_answer) {
    BOOST_TEST(recognised("вода").unread.value_or("") == "language");
    BOOST_TEST(recognised("\xd1").language.empty());
    BOOST_TEST(recognised("").unread.value_or("") == "language");
}

BOOST_AUTO_TEST_SUITE_END()
