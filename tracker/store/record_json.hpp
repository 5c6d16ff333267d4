/// Records as the change log keeps them: every field, in one order, null where nothing is known.
/// The log compares these texts, so they say whether a record has changed.
#pragma once

#include "tracker/core/act.hpp"
#include "tracker/core/country.hpp"
#include "tracker/core/event.hpp"
#include "tracker/core/indicator.hpp"
#include "tracker/core/institution.hpp"
#include "tracker/core/reform.hpp"

#include <string>

namespace tracker::store {

std::string record_json(const Country& country);
std::string record_json(const Institution& institution);
std::string record_json(const Act& act);
std::string record_json(const Reform& reform);
std::string record_json(const Event& event);
std::string record_json(const Indicator& indicator);
std::string record_json(const Release& release);
std::string record_json(const Capture& capture);  ///< Without its figures and its hash.
std::string record_json(const Observation& observation);
std::string record_json(const SourceScore& score);
std::string record_json(const Target& target);

}  // namespace tracker::store
