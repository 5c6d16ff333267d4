/// Answers about before and after as JSON: the shapes of schema/compare.schema.json.
#pragma once

#include "tracker/answers/compare.hpp"
#include "tracker/answers/lineage.hpp"
#include "tracker/answers/when.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/core/words.hpp"

namespace tracker::render {

/// Sentences are in `lang`; codes and numbers are the same in all.
void write_json(const answers::AlignAnswer& answer, Sink& sink);
void write_json(const answers::Comparison& comparison, const Words& words, const std::string& lang,
                Sink& sink);
void write_json(const answers::WhenAnswer& answer, Sink& sink);
void write_json(const answers::Lineage& lineage, Sink& sink);

}  // namespace tracker::render
