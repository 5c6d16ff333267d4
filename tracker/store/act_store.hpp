#pragma once

#include "tracker/core/act.hpp"
#include "tracker/store/batch.hpp"

namespace tracker::store {

void save(Batch& batch, const Act& act);

}  // namespace tracker::store
