/// What is measured, by whom it is published, and the figures: indicator, release, capture,
/// observation. ARCHITECTURE.md says how they hang together.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// Days that the sources of a period describe, both ends included.
struct ReferenceWindow {
    std::string period;
    Date start;
    Date end;
    std::string basis;   ///< "stated" by the publisher, "source" or "assumed".
    std::string source;  ///< Where the days come from, in words.
};

/// The same for one source of an index.
struct SourceWindow {
    std::string period;
    std::string source;
    Date start;
    Date end;
    std::string basis;
    std::optional<std::string> note;
};

/// A change of method: what ends on `last_old` is made the old way.
struct Break {
    Date last_old;
    std::string what;
    std::string effect;  ///< "note": say so; "refuse": no difference across it.
};

struct Indicator {
    std::string id;
    std::string family;  ///< The index, or "national": whose releases carry it.
    Translated title;
    std::string unit;
    std::string kind;         ///< index, count, share, rank or score.
    bool perception = false;  ///< Experts' views react to news: METHODS 2.2.
    std::string better;       ///< higher, lower or neither.
    std::optional<double> scale_low;
    std::optional<double> scale_high;
    int decimals = 1;        ///< Of a figure, for people.
    double rounding = 0;     ///< A change up to this may be rounding alone: W-ROUND.
    std::string error_test;  ///< "ti_like", "wgi", or empty for no rule of the publisher's own.
    /// Published errors carry the factor sqrt((of - n) / (of - 1)) from this year on.
    std::optional<int> errors_corrected_from;
    std::optional<int> errors_corrected_of;
    std::string history;  ///< "kept": a release adds a period; "recomputed": it rewrites all.
    std::optional<std::string> complement_of;
    std::optional<std::string> numerator_def;
    std::optional<std::string> denominator;
    std::optional<std::string> breaks;  ///< Codes explained in data/statistics/README.md.
    std::optional<int> due_month;       ///< When a period's figure is usually out:
    std::optional<int> due_years_after;
    std::vector<Break> method_breaks;
    std::vector<ReferenceWindow> windows;
    std::vector<SourceWindow> source_windows;
};

struct Release {
    std::string id;
    std::string family;
    std::string title;
    std::optional<PartialDate> published;  ///< As-of uses the last possible day.
    std::string publisher;
    std::optional<std::string> url;
    std::optional<std::string> method;
    std::string grade;  ///< Of the publication day.
};

/// What only national series say of a figure.
struct NationalDetail {
    std::string value_kind = "level";  ///< level or growth.
    std::string bound = "exact";       ///< exact, approx, at_least or at_most.
    std::optional<double> numerator;
    std::optional<double> n;
    std::optional<std::string> base_period;
    std::optional<std::string> duplicate_of;
    std::optional<std::string> conflict_group;
    std::optional<std::string> break_before;
    bool inferred = false;
    bool revised = false;
    std::optional<std::string> note;
};

struct Observation {
    std::string indicator;
    std::string area;
    std::string scope = "national";
    std::string period;  ///< "2024", or its two days with a slash.
    std::string period_kind = "exact";
    std::string start_day;  ///< ISO text: a load reads a hundred thousand of them.
    std::string end_day;
    double value = 0;
    std::optional<double> standard_error;
    std::optional<double> lower;
    std::optional<double> upper;
    std::optional<std::int64_t> sources;
    std::optional<std::int64_t> rank;
    std::string grade = "verified";
    std::shared_ptr<const NationalDetail> national{};  ///< Null for the indices.
};

/// The rescaled score of one source of an index.
struct SourceScore {
    std::string indicator;
    std::string area;
    std::string period;
    std::string source;
    double value = 0;
};

/// Our reading of a file of a release.
struct Capture {
    std::string release;
    std::string file;
    std::string sha256;
    bool complete = true;
    std::optional<int> digits;  ///< Decimals of its figures, where the file rounds.
    std::vector<Observation> observations;
    std::vector<SourceScore> source_scores;
};

struct Target {
    std::string indicator;
    std::string country;
    std::string period;
    std::string comparator;  ///< at_least, at_most or equal.
    double value = 0;
    std::string unit;
    std::string plan;
    std::string plan_title;
    std::optional<PartialDate> plan_adopted;
    std::optional<std::string> superseded_by;
    std::optional<std::string> source;
    std::string grade;
    std::optional<std::string> note;
};

}  // namespace tracker
