/// A lineage as a graph in the language of Graphviz.
#pragma once

#include "tracker/answers/lineage.hpp"
#include "tracker/core/sink.hpp"

namespace tracker::render {

/// Identity is a solid line, functions a dashed one; a body outside the registry is a dashed node.
void write_dot(const answers::Lineage& lineage, Sink& sink);

}  // namespace tracker::render
