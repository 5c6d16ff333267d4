#pragma once

#include "tracker/core/act.hpp"
#include "tracker/store/batch.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Act& act);

/// In the log as "ACT/LANG" of kind act, by its hash.
void save(Batch& batch, const ActVersion& version);

/// Inside a write: what other batches have left, and this one so far.
std::optional<Act> find_act(Batch& batch, const std::string& id);

/// Every act of a country that bears this code, or was adopted on this day (ISO) and may have this
/// number: it has none, or one with these digits in it (any, when they are empty). By id.
std::vector<Act> acts_like(Batch& batch, const std::string& country,
                           const std::optional<std::string>& code,
                           const std::optional<std::string>& day, const std::string& digits);

/// Whether a text of the act is held in this language.
bool has_text(Batch& batch, const std::string& act, const std::string& lang);

/// The act that has this very text in some language.
std::optional<std::string> act_with_text(Batch& batch, const std::string& text);

}  // namespace tracker::store
