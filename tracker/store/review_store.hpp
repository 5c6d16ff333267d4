/// What people decided, and what waits for them: events that the extractor read.
#pragma once

#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

struct Decision {
    std::string kind;  ///< "event" or "institution".
    std::string record;
    std::string decision;  ///< added, confirmed, corrected, rejected or merged.
    std::string author;
    std::optional<std::string> note;
    std::optional<std::string> merged_into;
    std::string at{};      ///< The following are set by the store.
    std::string before{};  ///< The record as JSON; empty where there was none.
    std::string after{};
};

/// Keeps a decision beside the entry of the change log that this batch has just made of the record,
/// and logs it as "RECORD/review/NUMBER" of the same kind.
void save(Batch& batch, const Decision& decision);

/// The review state of everything the event was read from.
void mark_evidence(Batch& batch, const std::string& event, const std::string& review);

/// `event` is one with `into`: its evidence from texts goes over, its id and those that answered
/// with it answer with `into` from now on.
void merge(Batch& batch, const std::string& event, const std::string& into);

/// Where a merged event went; the id itself when it was not merged.
std::string surviving_id(const Reader& reader, const std::string& id);

/// Of one record, in order.
std::vector<Decision> decisions(const Reader& reader, const std::string& kind,
                                const std::string& record);

/// A piece of evidence as a reviewer must see it: the sentence between its neighbours.
struct ReadFrom {
    std::string source;
    std::string act;
    std::string lang;
    std::string before;  ///< The text of the act around the sentence, where it is held.
    std::string sentence;
    std::string after;
    std::string rule;
    std::optional<double> confidence;
    std::string review;
    std::string origin;
};

std::vector<ReadFrom> read_from(const Reader& reader, const std::string& event);

/// What is absent does not filter.
struct ReviewFilter {
    std::optional<std::string> country;
    std::optional<std::string> type;
    std::optional<std::string> act;
    std::optional<std::string> below;   ///< A confidence.
    std::optional<std::string> author;  ///< Of decisions.
    std::optional<std::int64_t> limit;
};

/// Events with evidence that nobody has judged, the least certain first.
void list_pending(const Reader& reader, const ReviewFilter& filter, Shape shape, RowWriter& rows);

/// Decisions, with the record before and after, in the order in which they were made.
void list_decisions(const Reader& reader, const ReviewFilter& filter, Shape shape, RowWriter& rows);

}  // namespace tracker::store
