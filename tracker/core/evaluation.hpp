/// How well acts are read: what people say an act does, and how often the extractor says the same.
#pragma once

#include "tracker/core/reading.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// One event as a person labels it: a body, or two.
struct Label {
    std::string type;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::string detail;  ///< "territorial", "subordinate organisation", …; empty when not said.
    std::string status;  ///< "planned", "proposed", "announced", "temporary"; empty is adopted.
    bool optional = false;
};

struct LabelledAct {
    ActText act;
    std::string genre;
    std::vector<Label> labels;  ///< Without the label "none": a text that holds no event has none.
};

/// What an evaluation leaves aside when names are compared: config/evaluation.toml.
struct NameWords {
    std::vector<std::string> legal_forms;
    std::vector<std::string> countries;
    std::vector<std::string> articles;
};

struct Interval {
    double low = 0;
    double high = 1;
};

/// Hits, false alarms and misses, and the figures made of them. A figure of nothing is 1: nothing
/// was wrong.
struct Score {
    std::size_t true_positive = 0;
    std::size_t false_positive = 0;
    std::size_t false_negative = 0;

    [[nodiscard]] std::size_t read() const { return true_positive + false_positive; }
    [[nodiscard]] std::size_t labelled() const { return true_positive + false_negative; }
    [[nodiscard]] double precision() const;
    [[nodiscard]] double recall() const;
    [[nodiscard]] double f1() const;
    /// How many trials F1 stands for: the mean of events read and events labelled.
    [[nodiscard]] double trials() const;
};

/// Wilson's interval of a share of `trials`, at 95%.
Interval wilson(double share, double trials);

struct Scores {
    Score strict;     ///< Type and the bodies on both sides.
    Score type_only;  ///< The type alone.
};

/// One event that was missed or read without being there.
struct Finding {
    bool miss = false;        ///< Else a false alarm.
    bool type_right = false;  ///< By type alone it was no mistake.
    std::string id;
    std::string type;
    std::optional<std::string> from;
    std::optional<std::string> to;
    std::string stage;     ///< Of a false alarm.
    std::string rule;      ///< Of a false alarm.
    std::string sentence;  ///< Of a false alarm.
};

struct Evaluation {
    Scores all;
    std::map<std::string, Scores> by_type;
    std::map<std::string, Scores> by_language;
    std::map<std::string, Scores> by_genre;
    std::size_t records = 0;
    std::size_t without_events = 0;   ///< Records that hold no event.
    std::size_t read_from_those = 0;  ///< Events read from them: each one is invented.
    std::vector<Finding> findings;    ///< In the order of the records.
};

}  // namespace tracker
