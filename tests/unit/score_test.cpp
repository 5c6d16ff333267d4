// The rules by which a reading is scored, one text a rule.
#include "tracker/extract/score.hpp"

#include <boost/test/unit_test.hpp>

using tracker::Evaluation;
using tracker::Label;
using tracker::LabelledAct;
using tracker::ReadEvent;
using tracker::Scores;

namespace {

const tracker::extract::NameComparer& names() {
    static const tracker::extract::NameComparer comparer{
        {{"государственное учреждение", "республиканское государственное учреждение"},
         {"республики казахстан", "of kazakhstan"},
         {"the"}},
        [] {
            tracker::Institution knb;
            knb.id = "kz-knb";
            knb.names = {{"ru", "Комитет национальной безопасности", {"КНБ"}, {}, {}}};
            return std::vector{knb};
        }()};
    return comparer;
}

using Participants = std::vector<std::pair<std::string, std::string>>;

ReadEvent read(const std::string& type, const Participants& participants,
               const std::string& stage = "adopted") {
    ReadEvent event;
    event.type = type;
    event.stage = stage;
    for (const auto& [role, name] : participants) {
        event.participants.push_back({role, name, {}, {}, {}});
    }
    return event;
}

Label label(const std::string& type, const std::optional<std::string>& from,
            const std::optional<std::string>& to) {
    return {type, from, to, "", "", false};
}

Evaluation scored(const std::vector<Label>& labels, const std::vector<ReadEvent>& events) {
    LabelledAct act;
    act.act.id = "made";
    act.act.language = "ru";
    act.genre = "act";
    act.labels = labels;
    Evaluation out;
    tracker::extract::score(act, {"ru", {}, events}, names(), out);
    return out;
}

void check(const tracker::Score& score, std::size_t hits, std::size_t alarms, std::size_t misses) {
    BOOST_TEST(score.true_positive == hits);
    BOOST_TEST(score.false_positive == alarms);
    BOOST_TEST(score.false_negative == misses);
}

const auto absorption = label("absorption", "А", "Б");

}  // namespace

BOOST_AUTO_TEST_SUITE(score_test)

BOOST_AUTO_TEST_CASE(a_hit_needs_type_and_both_bodies_the_right_way_round) {
    const auto right = scored({absorption}, {read("absorption", {{"unit", "А"}, {"into", "Б"}})});
    check(right.all.strict, 1, 0, 0);
    check(right.all.type_only, 1, 0, 0);
    BOOST_TEST(right.findings.empty());
    const auto turned = scored({absorption}, {read("absorption", {{"unit", "Б"}, {"into", "А"}})});
    check(turned.all.strict, 0, 1, 1);
    check(turned.all.type_only, 1, 0, 0);
    BOOST_REQUIRE_EQUAL(turned.findings.size(), 2U);
    BOOST_TEST(turned.findings[0].miss);
    BOOST_TEST(turned.findings[0].type_right);
    BOOST_TEST(!turned.findings[1].miss);
}

BOOST_AUTO_TEST_CASE(figures_stand_by_type_language_and_genre) {
    const auto out = scored({absorption}, {read("abolition", {{"unit", "В"}})});
    check(out.by_type.at("absorption").strict, 0, 0, 1);
    check(out.by_type.at("abolition").strict, 0, 1, 0);
    check(out.by_language.at("ru").type_only, 0, 1, 1);
    check(out.by_genre.at("act").type_only, 0, 1, 1);
}

BOOST_AUTO_TEST_CASE(a_label_is_found_once) {
    const auto event = read("absorption", {{"unit", "А"}, {"into", "Б"}});
    check(scored({absorption}, {event, event}).all.strict, 1, 1, 0);
}

BOOST_AUTO_TEST_CASE(a_merger_and_a_split_are_a_label_a_body) {
    check(scored({label("merger", "А", "В"), label("merger", "Б", "В")},
                 {read("merger", {{"unit", "А"}, {"unit", "Б"}, {"into", "В"}})})
              .all.strict,
          2, 0, 0);
    check(scored({label("split", "А", "Б"), label("split", "А", "В")},
                 {read("split", {{"unit", "А"}, {"into", "Б"}, {"into", "В"}})})
              .all.strict,
          2, 0, 0);
}

BOOST_AUTO_TEST_CASE(split_and_spin_off_are_one_by_type) {
    const auto out =
        scored({label("split", "А", "Б")}, {read("spin_off", {{"unit", "Б"}, {"from", "А"}})});
    check(out.all.strict, 0, 1, 1);
    check(out.all.type_only, 1, 0, 0);
}

BOOST_AUTO_TEST_CASE(a_merger_of_one_is_an_absorption) {
    check(scored({absorption}, {read("merger", {{"unit", "А"}, {"into", "Б"}})}).all.strict, 1, 0,
          0);
    const auto two = scored({label("merger", "А", "В"), label("merger", "Б", "В")},
                            {read("absorption", {{"unit", "А"}, {"into", "В"}})});
    check(two.all.strict, 0, 1, 2);
}

BOOST_AUTO_TEST_CASE(optional_labels_count_for_nothing) {
    auto optional = absorption;
    optional.optional = true;
    optional.from = std::nullopt;  // matches any
    check(scored({optional}, {}).all.strict, 0, 0, 0);
    check(scored({optional}, {read("absorption", {{"unit", "Ж"}, {"into", "Б"}})}).all.strict, 0, 0,
          0);
}

BOOST_AUTO_TEST_CASE(territorial_texts_are_left_out) {
    auto village = absorption;
    village.detail = "territorial";
    const auto out = scored({village}, {read("abolition", {{"unit", "Ж"}})});
    check(out.all.strict, 0, 0, 0);
    const auto mixed = scored({village, label("creation", {}, "К")}, {});
    check(mixed.all.strict, 0, 0, 1);
}

BOOST_AUTO_TEST_CASE(what_an_event_implies_is_no_false_alarm) {
    const auto whole = read("absorption", {{"unit", "А"}, {"into", "Б"}});
    check(scored({absorption}, {whole, read("abolition", {{"unit", "А"}})}).all.strict, 1, 0, 0);
    check(scored({absorption}, {whole, read("abolition", {{"unit", "Б"}})}).all.strict, 1, 1, 0);
    check(scored({label("function_transfer", "А", "Б")}, {read("creation", {{"unit", "Б"}})})
              .all.strict,
          0, 0, 1);
    check(scored({label("renaming", "А", "Б")},
                 {read("subordination_change", {{"unit", "А"}, {"to", "В"}})})
              .all.strict,
          0, 0, 1);
}

BOOST_AUTO_TEST_CASE(a_plan_is_not_adopted) {
    auto planned = absorption;
    planned.status = "planned";
    const Participants bodies{{"unit", "А"}, {"into", "Б"}};
    check(scored({planned}, {}).all.strict, 0, 0, 0);
    check(scored({planned}, {read("absorption", bodies, "announced")}).all.strict, 0, 0, 0);
    check(scored({planned}, {read("absorption", bodies)}).all.strict, 0, 1, 0);
    check(scored({absorption}, {read("absorption", bodies, "draft")}).all.strict, 0, 1, 1);
}

BOOST_AUTO_TEST_CASE(a_text_without_events_shows_what_is_invented) {
    const auto out = scored({}, {read("abolition", {{"unit", "А"}})});
    BOOST_TEST(out.without_events == 1U);
    BOOST_TEST(out.read_from_those == 1U);
    check(out.all.type_only, 0, 1, 0);
}

BOOST_AUTO_TEST_CASE(names_are_compared_without_their_dress) {
    const auto same = [](const std::string& a, const std::string& b) {
        return names().plain(a) == names().plain(b);
    };
    BOOST_TEST(
        same("Республиканское государственное учреждение «Дом \"Юрта\"» Республики Казахстан",
             "ДОМ юрта"));
    BOOST_TEST(same("Бюро — 2", "Бюро-2"));
    BOOST_TEST(same("Koмитет", "Комитет"));  // the first two letters are Latin
    BOOST_TEST(same("The Agency of Kazakhstan", "agency"));
    BOOST_TEST(!same("Комитет садов", "Комитета садов"));
    BOOST_TEST(names().plain("Государственное учреждение") == "государственное учреждение");
}

BOOST_AUTO_TEST_CASE(an_institution_is_matched_under_any_of_its_names) {
    tracker::ReadParticipant body{"into", "КНБ", "kz-knb", {}, {}};
    BOOST_TEST(names().same(body, "Комитет национальной безопасности Республики Казахстан"));
    body.institution = std::nullopt;
    BOOST_TEST(!names().same(body, "Комитет национальной безопасности"));
}

BOOST_AUTO_TEST_CASE(intervals_are_wilsons) {
    // Brown, Cai and DasGupta (2001): what R's prop.test(9, 10, correct = FALSE) gives.
    const auto interval = tracker::wilson(0.9, 10);
    BOOST_TEST(interval.low == 0.5958500, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(interval.high == 0.9821238, boost::test_tools::tolerance(1e-6));
    BOOST_TEST(tracker::wilson(1, 0).low == 0);
    BOOST_TEST(tracker::Score{}.f1() == 1);
}

BOOST_AUTO_TEST_SUITE_END()
