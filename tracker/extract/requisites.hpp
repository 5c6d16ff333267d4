/// The head of an act, where readers of acts look for it: see core/requisites.hpp.
#pragma once

#include "tracker/core/requisites.hpp"

namespace tracker::extract {

using tracker::read_requisites;
using tracker::Requisites;

}  // namespace tracker::extract
