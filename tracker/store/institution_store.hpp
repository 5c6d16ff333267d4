/// The registry of bodies, and the lineage that follows from events.
#pragma once

#include "tracker/core/institution.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Institution& institution);

struct InstitutionFilter {
    std::optional<std::string> id;
    std::optional<std::string> country;
    std::optional<std::string> kind;
    std::optional<std::string> on;  ///< ISO day: bodies that may have existed on it.
    std::string lang = "en";
};

/// Rows by id. The names are the latest in each language.
void list_institutions(const Reader& reader, const InstitutionFilter& filter, Shape shape,
                       RowWriter& rows);

/// Every kind that is there, for errors that list them.
std::vector<std::string> institution_kinds(const Reader& reader);

std::optional<Institution> find_institution(const Reader& reader, const std::string& id);

/// One step of lineage: a body, or a name as text, on either side.
struct Edge {
    /// became, joined, was_divided_into, continued_as, came_out_of are identity; functions_went
    /// is the other kind of line.
    std::string kind;
    std::string from;       ///< An id; empty where the body is not of the registry.
    std::string from_name;  ///< In the language asked for.
    std::string to;
    std::string to_name;
    std::string event;
    std::string event_type;
    std::string day;  ///< The words of the effective clock.
    std::string grade;
};

/// Every edge that touches `id`, in the order of the events, as the roles of ARCHITECTURE.md give
/// them.
std::vector<Edge> edges_of(const Reader& reader, const std::string& id, const std::string& lang);

/// The name that `id` had on `day` (ISO), else its latest; the id itself when there is none.
std::string institution_name(const Reader& reader, const std::string& id, const std::string& lang,
                             const std::string& day);

}  // namespace tracker::store
