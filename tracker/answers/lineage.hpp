/// What a body was before, and what became of it: the roles of events, followed through time.
#pragma once

#include "tracker/store/institution_store.hpp"

#include <string>
#include <vector>

namespace tracker::answers {

/// One step away from a body, and the steps beyond it. A line of functions, an absorber and a
/// parent are where the walk stops: they are not the body itself.
struct Step {
    store::Edge edge;
    std::string id;  ///< Of the body on the other side; empty for one outside the registry.
    std::string name;
    std::vector<Step> beyond;
};

struct Lineage {
    std::string id;
    std::string name;
    std::string founded;  ///< The words of the source; empty when not known.
    std::string dissolved;
    std::vector<Step> before;
    std::vector<Step> after;
    /// For a body that has ended: what it became or joined, else who took its functions when it
    /// ended. The steps have no `beyond`.
    std::vector<Step> succeeded_by;
};

/// Throws NotFound for an id that is not in the registry.
Lineage lineage(const store::Reader& reader, const std::string& id, const std::string& lang);

/// What the id of an ended body answers with; nothing for one that lives, or that is unknown.
std::vector<Step> successors(const store::Reader& reader, const std::string& id,
                             const std::string& lang);

/// The same as rows: kind, institution, name, event, day, grade.
void successor_rows(const store::Reader& reader, const std::string& id, const std::string& lang,
                    RowWriter& rows);

}  // namespace tracker::answers
