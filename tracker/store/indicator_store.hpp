/// Indicators with their windows, releases with their captures, and the figures.
#pragma once

#include "tracker/core/indicator.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Indicator& indicator);
void save(Batch& batch, const Release& release);

/// The captures of one file. One that is new is one entry of the change log; a figure that differs
/// from the reading of the same file that is there is an entry of its own. `reading` names the
/// bytes and the way they were read: when it is the same, nothing is compared.
void save(Batch& batch, const std::vector<Capture>& captures, const std::string& reading);

/// Figures of one release that two captures give differently, beyond the rounding of the coarser.
std::vector<Issue> contradictions(Batch& batch);

std::optional<Indicator> find_indicator(const Reader& reader, const std::string& id);

/// Rows: every indicator with what is held of it.
void list_indicators(const Reader& reader, const std::string& lang, Shape shape, RowWriter& rows);

/// Of every indicator: its id, for errors that list or guess.
std::vector<std::string> indicator_ids(const Reader& reader);

/// Every family of releases that is there.
std::vector<std::string> families(const Reader& reader);

/// The releases of a family, the latest published first, those without a day last.
std::vector<Release> releases(const Reader& reader, const std::string& family);

struct ReleaseFilter {
    std::optional<std::string> family;
    std::optional<std::string> as_of;  ///< ISO day: out by then, for certain.
    std::string lang = "en";
};

/// Rows: what was published when, and what we hold of it. National releases are one row a
/// publisher in the brief shape. Returns how many as-of left out because nobody knows their day.
std::int64_t list_releases(const Reader& reader, const ReleaseFilter& filter, Shape shape,
                           RowWriter& rows);

/// One figure as an answer uses it.
struct Figure {
    std::string release;
    std::string area;
    std::string period;
    std::string start_day;
    std::string end_day;
    double value = 0;
    std::optional<double> standard_error;
    std::optional<double> lower;
    std::optional<double> upper;
    std::optional<std::int64_t> sources;
    std::optional<std::int64_t> rank;
    std::string period_kind;
    std::string scope;
    std::string bound;
    std::string value_kind;
    std::string grade;
    std::string duplicate_of;
    std::string conflict_group;
    std::optional<int> digits;  ///< Decimals of the value, where its file rounds.
};

/// Every figure of an indicator (of one area where given), by area, period and release. Of several
/// captures of a release a complete one answers, then the one that rounds least, then the later;
/// the others fill what it lacks.
std::vector<Figure> figures(const Reader& reader, const std::string& indicator,
                            const std::string& area = {});

/// A figure as one file of its release has it.
struct CapturedFigure {
    Figure figure;
    std::string file;
    bool is_complete = false;  ///< The file holds the whole release.
};

/// The same before they are put together: those of one area, period and release follow one another,
/// the one that answers first.
std::vector<CapturedFigure> captured_figures(const Reader& reader, const std::string& indicator,
                                             const std::string& area);

/// Whether one of the captures of a release is of a file that holds all of it.
bool is_held_whole(const Reader& reader, const std::string& release);

/// Period and source to score, of one area.
std::map<std::string, std::map<std::string, double>> source_scores(const Reader& reader,
                                                                   const std::string& indicator,
                                                                   const std::string& area);

}  // namespace tracker::store
