/// One thing with everything known of it: a reform, an event or an institution.
#pragma once

#include "tracker/answers/lineage.hpp"
#include "tracker/answers/resolve.hpp"
#include "tracker/core/event.hpp"
#include "tracker/core/institution.hpp"
#include "tracker/core/reform.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/reform_store.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

struct Shown {
    Found what;
    std::optional<Reform> reform;
    std::optional<Event> event;
    std::optional<Institution> institution;
    std::vector<Event> events;  ///< Of the reform, or in which the institution took part.
    std::vector<store::Edge> edges;
    std::vector<Step> succeeded_by;  ///< What the id of an ended institution answers with.
    std::map<std::string, std::string> names;  ///< Of institutions that are mentioned.
};

Shown show(const store::Reader& reader, const std::string& what, const std::string& lang);

/// One event as the nested row, a merged one by the event it is now; false and nothing written when
/// there is none.
bool event_row(const store::Reader& reader, const std::string& id, RowWriter& rows);

/// The same as nested rows: the thing itself, and the events that belong to it.
void show_row(const store::Reader& reader, const Found& what, RowWriter& rows);
void show_events(const store::Reader& reader, const Found& what, RowWriter& rows);

}  // namespace tracker::answers
