#pragma once

#include "tracker/core/indicator.hpp"
#include "tracker/store/batch.hpp"

namespace tracker::store {

/// A target's id is its indicator, country, period and plan.
void save(Batch& batch, const Target& target);

}  // namespace tracker::store
