#include "tracker/core/text.hpp"

#include "tracker/core/option.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

namespace {

struct Pair {
    const char* given;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Pair& pair) {
    return out << '\'' << pair.given << '\'';
}

constexpr Pair folded[] = {
    {"Agency FOR Anti-Corruption", "agency for anti-corruption"},
    {"ЁЛКА Ъ Я", "ёлка ъ я"},
    {"Сыбайлас ЖЕМҚОРЛЫҚҚА", "сыбайлас жемқорлыққа"},
    {"ӘҒҚҢӨҰҮҺІ", "әғқңөұүһі"},
    {"әғқңөұүһі", "әғқңөұүһі"},
    {"ÄÖÜ ŠKODA ŽIVOT ŁÓDŹ", "äöü škoda život łódź"},
    {"3 × 4", "3 × 4"},
    {"日本 😀", "日本 😀"},
    {"", ""},
};

constexpr Pair split[] = {
    {"Anti-Corruption Agency (KNB), 2019", "anti|corruption|agency|knb|2019"},
    {"«Сырбар» — Служба", "сырбар|служба"},
    {"  ҰҚК…  ", "ұқк"},
    {"kz-2025-anticor-merger", "kz|2025|anticor|merger"},
    {"--- …", ""},
};

struct Cut {
    const char* given;
    std::size_t columns;
    const char* want;
};

std::ostream& operator<<(std::ostream& out, const Cut& cut) {
    return out << '\'' << cut.given << "' to " << cut.columns;
}

constexpr Cut cuts[] = {
    {"Қазақстан", 9, "Қазақстан"},
    {"Қазақстан", 8, "Қазақст…"},
    {"Қазақстан", 1, "…"},
    {"", 3, ""},
    {"abc", 3, "abc"},
    {"abcd", 3, "ab…"},
};

}  // namespace

BOOST_AUTO_TEST_SUITE(text_test)

BOOST_DATA_TEST_CASE(case_is_folded_for_latin_and_cyrillic, boost::unit_test::data::make(folded)) {
    BOOST_TEST(tracker::lower_case(sample.given) == sample.want);
}

BOOST_DATA_TEST_CASE(words_are_runs_of_letters_and_digits, boost::unit_test::data::make(split)) {
    BOOST_TEST(tracker::joined(tracker::words(sample.given), "|") == sample.want);
}

BOOST_DATA_TEST_CASE(a_cut_is_marked_and_never_splits_a_letter,
                     boost::unit_test::data::make(cuts)) {
    const auto got = tracker::shortened(sample.given, sample.columns);
    BOOST_TEST(got == sample.want);
    BOOST_TEST(tracker::width(got) <= sample.columns);
}

BOOST_AUTO_TEST_CASE(width_counts_characters) {
    BOOST_TEST(tracker::width("ҰҚК → KNB") == 9U);
    BOOST_TEST(tracker::width("") == 0U);
}

BOOST_AUTO_TEST_CASE(a_stray_byte_harms_nothing) {
    for (const std::string bad : {"\xff", "\xd2", "\xe2\x82", "a\x80z", "\xf0\x9f"}) {
        BOOST_CHECK_NO_THROW(tracker::lower_case(bad));
        BOOST_CHECK_NO_THROW(tracker::words(bad));
        BOOST_CHECK_NO_THROW(tracker::shortened(bad + bad + bad, 2));
    }
}

BOOST_AUTO_TEST_CASE(a_language_that_is_missing_falls_back_to_russian_first) {
    const tracker::Translated all{"en", "ru", "kk"};
    const tracker::Translated no_kazakh{"en", "ru", {}};
    const tracker::Translated english{"en", {}, {}};
    const tracker::Translated kazakh{{}, {}, "kk"};
    BOOST_TEST(tracker::in_language(all, "kk") == "kk");
    BOOST_TEST(tracker::in_language(all, "en") == "en");
    BOOST_TEST(tracker::in_language(no_kazakh, "kk") == "ru");
    BOOST_TEST(tracker::in_language(english, "ru") == "en");
    BOOST_TEST(tracker::in_language(kazakh, "en") == "kk");
    BOOST_TEST(tracker::in_language({}, "en") == "");
}

BOOST_AUTO_TEST_CASE(what_comes_from_outside_can_be_quoted) {
    BOOST_TEST(tracker::quotable("https://a.kz/x") == "https://a.kz/x");
    BOOST_TEST(tracker::quotable("a\r\n\\\x7f\xd0") == "a\\x0D\\x0A\\\\\\x7F\\xD0");
    BOOST_TEST(tracker::quotable(std::string(1000, 'a')).size() == 203U);
    BOOST_TEST(tracker::quotable(std::string(1000, '\n')).size() == 203U);
}

BOOST_AUTO_TEST_SUITE_END()
