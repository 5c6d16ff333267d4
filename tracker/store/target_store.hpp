#pragma once

#include "tracker/core/indicator.hpp"
#include "tracker/store/batch.hpp"

#include <vector>

namespace tracker::store {

/// A target's id is its indicator, country, period and plan.
void save(Batch& batch, const Target& target);

/// All of them, by indicator, country, period and the day of the plan.
std::vector<Target> targets(const Reader& reader);

}  // namespace tracker::store
