// Posts: which are one, and what they speak of.
#include "support/web.hpp"
#include "tracker/ingest/post_links.hpp"

#include <boost/test/unit_test.hpp>

namespace ingest = tracker::ingest;
namespace store = tracker::store;
namespace test = tracker::test;
using tracker::Post;

namespace {

const std::string merger =
    "Агентство по противодействию коррупции присоединено к КНБ указом Президента. "
    "Что это значит для тех, кто следит за судами и полицией?";

Post post(const std::string& channel, const std::string& id, const std::string& text) {
    Post out;
    out.channel = channel;
    out.id = id;
    out.address = "https://t.example/" + channel + "/" + id;
    out.at = "2025-07-01T08:00:00Z";
    out.text = text;
    out.language = "ru";
    return out;
}

struct Channel {
    test::Scratch folder{"posts"};
    std::string database = folder.file("posts.db");

    Channel() { std::filesystem::copy_file(test::shipped_database(), database); }

    store::RunCounts keep(const Post& what) const {
        auto writer = store::open_for_writing(database);
        store::Batch batch{writer, "extracted", test::noon};
        tracker::scrape::Harvest harvest;
        harvest.posts = {what};
        const auto counts = ingest::keep_page(
            batch, harvest, {test::WebTimeline::readers(), "tg_channel", test::noon});
        BOOST_TEST(batch.issues().empty());
        batch.commit();
        return counts;
    }
    [[nodiscard]] std::string rows(const std::string& sql) const {
        return test::rows(database, sql);
    }
};

std::string mentions(const Post& what) {
    const auto& readers = test::WebTimeline::readers();
    std::string out;
    for (const auto& mention : ingest::mentions_of(what, readers.extractor, readers.words)) {
        out += (out.empty() ? "" : " ") + mention.kind + ":" + mention.value +
               (mention.day.empty() ? "" : "@" + mention.day);
    }
    return out;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(post_test)

BOOST_AUTO_TEST_CASE(bodies_codes_and_numbers_are_mentioned) {
    BOOST_TEST(mentions(post("chan", "1", merger)) == "institution:kz-anticor institution:kz-knb");
    auto linked = post("chan", "2", "Вот текст");
    linked.links = {"https://adilet.zan.kz/rus/docs/U2500000919"};
    BOOST_TEST(mentions(linked) == "code:U2500000919");
    BOOST_TEST(mentions(post("chan", "3", "Указ от 30 июня 2025 года № 919 подписан")) ==
               "number:919@2025-06-30");
    BOOST_TEST(mentions(post("chan", "4", "Указ Президента № 919 подписан")) == "number:919");
    BOOST_TEST(mentions(post("chan", "5", "Школа № 5 открыта")) == "");
    BOOST_TEST(mentions(post("chan", "6", "A12345678901 и XU2500000919 не коды")) == "");
}

BOOST_AUTO_TEST_CASE(a_post_is_tied_to_events_by_body_and_day) {
    const Channel channel;
    BOOST_TEST(channel.keep(post("chan", "114", merger)).added == 1);
    BOOST_TEST(channel.rows("SELECT post, tie FROM post_event WHERE event = "
                            "'kz-2025-06-30-anticor-into-knb'") == "chan/114|institution");
    auto late = post("chan", "115", merger + " Прошёл год.");
    late.at = "2026-07-01T08:00:00Z";
    channel.keep(late);
    BOOST_TEST(channel.rows("SELECT count(*) FROM post_event WHERE post = 'chan/115' AND event = "
                            "'kz-2025-06-30-anticor-into-knb'") == "0");
}

BOOST_AUTO_TEST_CASE(a_post_is_tied_to_the_act_it_names) {
    const Channel channel;
    const auto act = channel.rows(
        "SELECT id || '|' || code || '|' || number || '|' || adopted_first FROM act "
        "WHERE id = 'kaz-decree-2014-08-06-a'");
    BOOST_TEST(act == "kaz-decree-2014-08-06-a|U1400000883|883|2014-08-06");
    channel.keep(post("chan", "1", "Напомним указ U1400000883"));
    channel.keep(post("chan", "2", "Напомним указ от 6 августа 2014 года № 883"));
    BOOST_TEST(channel.rows("SELECT post, tie FROM post_act WHERE act = "
                            "'kaz-decree-2014-08-06-a' ORDER BY 1") ==
               "chan/1|code\nchan/2|number");
    BOOST_TEST(channel.rows("SELECT count(DISTINCT event) > 0 FROM post_event WHERE tie = 'act'") ==
               "1");
}

BOOST_AUTO_TEST_CASE(a_repeated_post_is_one_post_in_two_places) {
    const Channel channel;
    channel.keep(post("chan", "1", merger));
    auto forwarded = post("other", "77", "\n" + merger + " 🙂");
    forwarded.author = "Chan";
    BOOST_TEST(channel.keep(forwarded).unchanged == 1);
    BOOST_TEST(channel.rows("SELECT id FROM post") == "chan/1");
    BOOST_TEST(channel.rows("SELECT channel, number, post FROM post_place ORDER BY channel") ==
               "chan|1|chan/1\nother|77|chan/1");
    BOOST_TEST(channel.rows("SELECT record FROM change WHERE kind = 'post' ORDER BY seq") ==
               "chan/1\nchan/1/place/other/77");
    BOOST_TEST(channel.keep(forwarded).unchanged == 1);
    BOOST_TEST(channel.rows("SELECT count(*) FROM change WHERE kind = 'post'") == "2");
    // The copy says something else now.
    forwarded.text += " Добавлю от себя: посмотрим, что скажут суды.";
    BOOST_TEST(channel.keep(forwarded).added == 1);
    BOOST_TEST(channel.rows("SELECT post FROM post_place WHERE channel = 'other'") == "other/77");
}

BOOST_AUTO_TEST_CASE(short_posts_are_one_only_with_their_author) {
    const Channel channel;
    channel.keep(post("chan", "1", "Доброе утро!"));
    channel.keep(post("chan", "2", "Доброе утро!"));
    auto a = post("one", "1", "Важно.");
    a.author = "Chan";
    auto b = post("two", "9", "Важно!");
    b.author = "Chan";
    channel.keep(a);
    channel.keep(b);
    BOOST_TEST(channel.rows("SELECT group_concat(id, ' ') FROM (SELECT id FROM post ORDER BY 1)") ==
               "chan/1 chan/2 one/1");
}

BOOST_AUTO_TEST_CASE(an_edited_post_is_corrected) {
    const Channel channel;
    channel.keep(post("chan", "1", merger));
    BOOST_TEST(channel.keep(post("chan", "1", merger + " Дополнено.")).changed == 1);
    BOOST_TEST(channel.rows("SELECT action FROM change WHERE kind = 'post' ORDER BY seq") ==
               "insert\ncorrect");
}

BOOST_AUTO_TEST_SUITE_END()
