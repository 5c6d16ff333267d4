/// Answers about before and after as text for people, in one of three languages.
#pragma once

#include "tracker/answers/compare.hpp"
#include "tracker/answers/when.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/core/words.hpp"

namespace tracker::render {

void write_text(const answers::AlignAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink);
void write_text(const answers::Comparison& comparison, const Words& words, const std::string& lang,
                Sink& sink);
void write_text(const answers::WhenAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink);

}  // namespace tracker::render
