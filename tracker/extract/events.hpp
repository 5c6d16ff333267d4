/// What frames found, made into events: each type takes its participants from the roles in its own
/// way, lists in annexes are closed, and the same event said twice is one.
#pragma once

#include "tracker/core/language.hpp"
#include "tracker/core/reading.hpp"
#include "tracker/extract/commencement.hpp"
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/registry.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tracker::extract {

class Events {
   public:
    using Roles = std::map<std::string, std::vector<const Body*>>;

    /// What a match says beside who takes part.
    struct Said {
        Span sentence;
        std::optional<std::string> functions;  ///< What is handed over.
        std::size_t item = 0;  ///< Where an item begins that is an event of its own; else 0.
    };

    /// `functions_last`: what is handed over stands before the word for it, and tells no two events
    /// of the same bodies apart. `folded` is the act's text in lower case. All must stay.
    Events(const Language& language, bool functions_last, const Registry& registry,
           const ActText& act, std::string_view folded);

    /// One event or several, as the type takes its roles; none where a role that the type cannot do
    /// without is empty, unless an annex may fill it.
    void add(const Language::Frame& frame, const Roles& roles, const Said& said);

    /// Who is joined or handed over stands in an annex: the point that says to whom opens a list,
    /// each item of the annex adds to it.
    void open_list(const Language::Frame& frame, const Roles& roles, const Said& said);
    void add_to_list(const std::vector<const Body*>& units);

    /// Every event, in the order of the text. All take force when the act does.
    std::vector<ReadEvent> take(const std::optional<Commencement>& commencement);

   private:
    using Parts = std::vector<std::pair<const char*, const Body*>>;

    void by_annex(const Language::Frame& frame, const Roles& roles, const Said& said);
    void close_list();
    void move(const Language::Frame& frame, const Body& unit, const Parts& parties,
              const Said& said);
    void add_one(const Language::Frame& frame, const Parts& parts, const Said& said);

    const Language& language_;
    const bool functions_last_;
    const Registry& registry_;
    const ActText& act_;
    std::optional<Date> day_;
    bool is_draft_ = false;
    std::vector<ReadEvent> events_;
    std::set<std::string> seen_;
    struct List {
        const Language::Frame* frame;
        std::map<std::string, std::vector<Body>> bodies;  ///< By role.
        Said said;
    };
    std::optional<List> list_;  ///< Of an annex, opened by the point that refers to it.
};

}  // namespace tracker::extract
