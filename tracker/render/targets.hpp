/// Plan against actual, as text and as rows.
#pragma once

#include "tracker/answers/targets.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/core/words.hpp"

namespace tracker::render {

/// "≥ 45".
std::string target_value(const Target& target);

/// What became of a target: "met: 38 (cpi-2025, 2026-02-10)".
std::string target_sentence(const answers::TargetOutcome& outcome, const Words& words,
                            const std::string& lang);

/// "9 targets: met 1, …": what is told again counts once.
std::string target_counts(const answers::TargetsAnswer& answer, const Words& words,
                          const std::string& lang);

void write_text(const answers::TargetsAnswer& answer, const Words& words, const std::string& lang,
                Sink& sink);
void write_rows(const answers::TargetsAnswer& answer, const Words& words, const std::string& lang,
                Shape shape, RowWriter& rows);

}  // namespace tracker::render
