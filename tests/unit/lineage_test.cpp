// What a body was before and what became of it: the roles of events, as ARCHITECTURE.md's table of
// participants gives the edges.
#include "tracker/answers/lineage.hpp"

#include "support/database.hpp"
#include "support/program.hpp"
#include "tracker/answers/function_holders.hpp"
#include "tracker/core/error.hpp"
#include "tracker/render/lineage_dot.hpp"

#include <boost/test/data/monomorphic.hpp>
#include <boost/test/data/test_case.hpp>
#include <boost/test/unit_test.hpp>

#include <cstdlib>
#include <fstream>

namespace answers = tracker::answers;
namespace store = tracker::store;
namespace test = tracker::test;

namespace {

using Parts = std::vector<tracker::Participant>;

struct Happened {
    const char* type;
    Parts participants;
    const char* want;  ///< "from kind to; ..."
};

std::ostream& operator<<(std::ostream& out, const Happened& happened) {
    return out << happened.type;
}

tracker::Event happened(const std::string& id, const std::string& type, Parts participants,
                        const std::string& day = "2014-04-01") {
    auto out = test::event(id, day);
    out.type = type;
    out.participants = std::move(participants);
    return out;
}

struct Database {
    test::TempFile file{"lineage.db"};

    explicit Database(std::vector<tracker::Event> events) {
        auto records = test::with_events(std::move(events));
        for (const auto* id : {"a", "b", "c", "d", "e"}) {
            records.institutions.push_back(test::institution(id));
        }
        if (!test::fill(file.path, records).issues.empty()) {
            throw std::runtime_error{"the records of this test are wrong"};
        }
    }
    [[nodiscard]] store::Reader reader() const { return store::open_for_reading(file.path); }
};

std::string edges(const store::Reader& reader, const std::string& id) {
    std::string out;
    for (const auto& edge : store::edges_of(reader, id, "en")) {
        out += (edge.from.empty() ? edge.from_name : edge.from) + " " + edge.kind + " " +
               (edge.to.empty() ? edge.to_name : edge.to) + "; ";
    }
    return out;
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the lineage of the case
std::string printed(const std::vector<answers::Step>& steps) {
    std::string out;
    for (const auto& step : steps) {
        out += step.edge.kind + " " + (step.id.empty() ? "'" + step.name + "'" : step.id);
        out += step.beyond.empty() ? ";" : "{" + printed(step.beyond) + "}";
    }
    return out;
}

const std::vector<Happened>& table() {
    static const std::vector<Happened> all{
        {"transformation", {{"unit", "a", {}}, {"into", "b", {}}}, "a became b; "},
        {"merger", {{"unit", "a", {}}, {"unit", "c", {}}, {"into", "b", {}}}, "a became b; "},
        {"renaming", {{"unit", "a", {}}, {"into", "b", {}}}, "a became b; "},
        {"split",
         {{"unit", "a", {}}, {"into", "b", {}}, {"into", "c", {}}},
         "a was_divided_into b; a was_divided_into c; "},
        {"absorption", {{"unit", "a", {}}, {"into", "b", {}}}, "a joined b; "},
        {"absorption",
         {{"unit", "a", {}}, {"into", "b", {}}, {"continues_in", "c", {}}},
         "a continued_as c; a joined b; "},
        {"spin_off", {{"unit", "a", {}}, {"from", "b", {}}}, "b came_out_of a; "},
        {"creation", {{"unit", "a", {}}, {"from", "b", {}}}, "b functions_went a; "},
        {"abolition", {{"unit", "a", {}}, {"to", "b", {}}}, "a functions_went b; "},
        {"function_transfer", {{"from", "a", {}}, {"to", "b", {}}}, "a functions_went b; "},
        {"absorption", {{"unit", "a", {}}, {"into", {}, "Outside"}}, "a joined Outside; "},
        // no lineage
        {"appointment", {{"unit", "a", {}}, {"person", {}, "Somebody"}}, ""},
        {"subordination_change", {{"unit", "a", {}}, {"from", "b", {}}, {"to", "c", {}}}, ""},
        {"legal_reform", {{"concerns", "a", {}}, {"concerns", "b", {}}}, ""},
    };
    return all;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lineage_test)

BOOST_DATA_TEST_CASE(roles_give_the_edges, boost::unit_test::data::make(table())) {
    const Database database{{happened("it", sample.type, sample.participants)}};
    BOOST_TEST(edges(database.reader(), "a") == sample.want);
}

BOOST_AUTO_TEST_CASE(a_lineage_is_followed_both_ways_and_stops_where_the_body_ends) {
    const Database database{{
        happened("1", "transformation", {{"unit", "a", {}}, {"into", "b", {}}}, "2001"),
        happened("2", "transformation", {{"unit", "b", {}}, {"into", "c", {}}}, "2005"),
        happened("3", "absorption", {{"unit", "c", {}}, {"into", "d", {}}}, "2010"),
        happened("4", "transformation", {{"unit", "d", {}}, {"into", "e", {}}}, "2015"),
    }};
    const auto reader = database.reader();
    const auto first = answers::lineage(reader, "a", "en");
    BOOST_TEST(first.name == "Body a");
    BOOST_TEST(printed(first.after) == "became b{became c{joined d;}}");
    BOOST_TEST(printed(first.before) == "");
    const auto last = answers::lineage(reader, "c", "en");
    BOOST_TEST(printed(last.before) == "became b{became a;}");
    // A body that absorbs another does not become its continuation, nor it its predecessor.
    const auto absorber = answers::lineage(reader, "e", "en");
    BOOST_TEST(printed(absorber.before) == "became d{joined c;}");
}

BOOST_AUTO_TEST_CASE(an_abolition_leads_on_by_functions_alone) {
    const Database database{{
        happened("1", "abolition", {{"unit", "a", {}}, {"to", "b", {}}}, "2014"),
        happened("2", "transformation", {{"unit", "b", {}}, {"into", "c", {}}}, "2015"),
    }};
    BOOST_TEST(printed(answers::lineage(database.reader(), "a", "en").after) ==
               "functions_went b;");
}

BOOST_AUTO_TEST_CASE(a_circle_of_bad_data_ends) {
    const Database database{{
        happened("1", "renaming", {{"unit", "a", {}}, {"into", "b", {}}}, "2001"),
        happened("2", "renaming", {{"unit", "b", {}}, {"into", "a", {}}}, "2002"),
    }};
    BOOST_TEST(printed(answers::lineage(database.reader(), "a", "en").after) ==
               "became b{became a;}");
}

BOOST_AUTO_TEST_CASE(what_was_not_adopted_gives_no_edge) {
    auto draft = happened("1", "renaming", {{"unit", "a", {}}, {"into", "b", {}}});
    draft.stage = "draft";
    const Database database{{draft}};
    BOOST_TEST(edges(database.reader(), "a") == "");
}

std::string answered(const store::Reader& reader, const std::string& id) {
    return printed(answers::successors(reader, id, "en"));
}

BOOST_AUTO_TEST_CASE(an_ended_body_answers_with_what_it_became_or_joined) {
    const Database database{{
        happened("1", "transformation", {{"unit", "a", {}}, {"into", "b", {}}}, "2001"),
        happened("2", "spin_off", {{"from", "b", {}}, {"unit", "e", {}}}, "2005"),
        happened("3", "absorption",
                 {{"unit", "b", {}}, {"into", "c", {}}, {"continues_in", {}, "Service"}}, "2010"),
    }};
    const auto reader = database.reader();
    BOOST_TEST(answered(reader, "a") == "became b;");
    BOOST_TEST(answered(reader, "b") == "continued_as 'Service';joined c;");
    BOOST_TEST(answered(reader, "c") == "");  // it lives
    BOOST_TEST(answered(reader, "z") == "");
}

BOOST_AUTO_TEST_CASE(an_abolished_body_answers_with_who_took_its_functions_at_the_end) {
    auto records = test::with_events({
        happened("1", "function_transfer", {{"from", "a", {}}, {"to", "c", {}}}, "2009"),
        happened("2", "abolition", {{"unit", "a", {}}, {"to", "b", {}}}, "2014-08"),
    });
    for (const auto* id : {"a", "b", "c"}) {
        records.institutions.push_back(test::institution(id));
    }
    records.institutions.front().dissolved = tracker::parse_partial_date("2014-08-06");
    const test::TempFile file{"ended.db"};
    test::fill(file.path, records);
    const auto reader = store::open_for_reading(file.path);
    BOOST_TEST(answered(reader, "a") == "functions_went b;");
    BOOST_TEST(answered(reader, "c") == "");
}

std::string drawn(const store::Reader& reader, const std::string& id) {
    std::string out;
    tracker::Sink sink{tracker::append_to(out)};
    tracker::render::write_dot(answers::lineage(reader, id, "en"), sink);
    return out;
}

BOOST_AUTO_TEST_CASE(a_graph_draws_identity_and_functions_apart_and_escapes_names) {
    const Database database{{
        happened("1", "absorption", {{"unit", "a", {}}, {"into", {}, R"(The "Out\side")"}}, "2010"),
        happened("2", "function_transfer", {{"from", "a", {}}, {"to", "c", {}}}, "2009"),
    }};
    const auto graph = drawn(database.reader(), "a");
    BOOST_TEST(test::holds(graph, R"("a" [label="Body a", penwidth=2];)"), graph);
    BOOST_TEST(test::holds(
                   graph, R"("name The \"Out\\side\"" [label="The \"Out\\side\"", style=dashed];)"),
               graph);
    BOOST_TEST(test::holds(graph, R"("a" -> "c" [label="functions went 2009", tooltip="2", )"
                                  R"(style=dashed];)"),
               graph);
    BOOST_TEST(test::holds(graph, R"([label="joined 2010", tooltip="1", style=solid];)"), graph);
}

BOOST_AUTO_TEST_CASE(graphviz_takes_the_graph) {
    if (std::system("command -v dot >/dev/null") != 0) {  // NOLINT(cert-env33-c)
        BOOST_TEST_MESSAGE("no dot here: skipped");
        return;
    }
    const test::Scratch folder{"graph"};
    for (const auto* id : {"kz-anticor", "kz-knb", "kz-mne", "kz-abekp"}) {
        std::ofstream{folder.file("g.dot")}
            << drawn(store::open_for_reading(test::shipped_database()), id);
        const auto line = "dot -Tsvg -o " + folder.file("g.svg") + " " + folder.file("g.dot");
        BOOST_TEST(std::system(line.c_str()) == 0, id);  // NOLINT(cert-env33-c)
    }
}

std::string held(const store::Reader& reader, const std::string& function, const std::string& day) {
    std::string out;
    const auto found = answers::function_holders(reader, function, test::day(day), "", "en");
    for (const auto& each : found.holders) {
        out += (each.id.empty() ? "'" + each.name + "'" : each.id) + " " + each.basis + " by " +
               each.event + (each.one_of_several ? " or another" : "") +
               (each.day_is_open ? " perhaps" : "") + "; ";
    }
    return out;
}

BOOST_AUTO_TEST_CASE(a_function_is_followed_from_holder_to_holder) {
    auto given = happened("1", "creation", {{"unit", "a", {}}, {"from", "e", {}}}, "2001");
    given.functions = "civil service policy";
    auto silent = happened("2", "transformation", {{"unit", "a", {}}, {"into", "b", {}}}, "2005");
    auto moved = happened("3", "function_transfer",
                          {{"from", "b", {}}, {"to", "c", {}}, {"to", {}, "Outside"}}, "2010");
    moved.functions = "policy of the Civil Service";
    auto other = happened("4", "function_transfer", {{"from", "c", {}}, {"to", "d", {}}}, "2012");
    other.functions = "statistics";
    const Database database{{given, silent, moved, other}};
    const auto reader = database.reader();
    const std::string function = "civil serv";
    BOOST_TEST(held(reader, function, "2000-01-01") == "e gave_up_later by 1; ");
    BOOST_TEST(held(reader, function, "2001-06-01") == "a received by 1 perhaps; ");
    BOOST_TEST(held(reader, function, "2002-01-01") == "a received by 1; ");
    BOOST_TEST(held(reader, function, "2006-01-01") == "b inherited by 1; ");
    BOOST_TEST(held(reader, function, "2026-01-01") ==
               "c received by 3 or another; 'Outside' received by 3 or another; ");
    BOOST_TEST(held(reader, "fishery", "2020-01-01") == "");  // nobody says
    BOOST_CHECK_THROW(held(reader, "…", "2020-01-01"), tracker::UsageError);
}

BOOST_AUTO_TEST_CASE(an_unknown_body_is_not_found) {
    const Database database{{}};
    BOOST_CHECK_THROW(answers::lineage(database.reader(), "z", "en"), tracker::NotFound);
}

BOOST_AUTO_TEST_SUITE_END()
