/// How the editions of an index lie to a reform: wholly before, mixed, wholly after; what is out
/// and when the rest is due. METHODS 2; the calendar comes before any statistics.
#pragma once

#include "tracker/answers/handbook.hpp"
#include "tracker/answers/panel.hpp"
#include "tracker/answers/subject.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace tracker::answers {

/// One period of an index beside a reform.
struct Edition {
    std::string period;
    int year = 0;
    analysis::Span window;
    std::string basis;         ///< Of the window: stated, source or assumed.
    Translated window_source;  ///< In words.
    analysis::WindowClass window_class = analysis::WindowClass::before;
    double exposure = 0;
    std::optional<std::string> release;    ///< In which the country's figure is out.
    std::optional<PartialDate> published;  ///< Of that release.
    std::string published_grade;
    std::optional<double> value;
    std::optional<double> standard_error;
    std::optional<std::int64_t> sources;
    std::optional<analysis::SourceCount> source_windows;  ///< Where each source's days are known.
    std::string due;                      ///< "2028-02", of a figure that is not out.
    std::vector<analysis::Shift> shifts;  ///< Edges of the window on which the class depends.
};

struct Alignment {
    std::string indicator;
    Translated title;
    std::string unit;
    int decimals = 0;  ///< Of a figure, for people.
    Onset onset;
    std::vector<Edition> editions;           ///< All, in order, to the first one wholly after
                                             ///< that is out, or else to the first that will be.
    std::optional<std::size_t> last_before;  ///< Among the editions whose figure is out.
    std::optional<std::size_t> first_after;  ///< The first whose window lies wholly after.
    std::optional<std::size_t> first_after_out;  ///< The first of them whose figure is out.
};

/// "2028-02": when the figure of a year is usually out; empty when that is not known.
std::string due_text(const Indicator& indicator, int year);

/// The sources that a country has scores of, by edition; empty where none are known.
using SourcesByPeriod = std::map<std::string, std::vector<std::string>>;
SourcesByPeriod sources_of(const store::Reader& reader, const std::string& indicator,
                           const std::string& area);

/// `data` is the index as it was known on the day asked about. Throws UsageError for an indicator
/// without reference windows.
Alignment alignment(const IndexData& data, const Subject& subject,
                    const SourcesByPeriod& own_sources, const std::optional<std::string>& clock,
                    int window_months);

struct AlignAnswer {
    Subject subject;
    Date as_of;
    std::string data_version;
    std::vector<Alignment> alignments;  ///< One an indicator.
};

struct AlignQuestion {
    std::string what;
    std::vector<std::string> indicators;  ///< Empty: the headlines of the subject.
    std::optional<std::string> clock;
    Date as_of;
};

/// The options of a question about before and after, and how they are read.
inline constexpr Option indicator_option{"indicator", "ID[,ID]",
                                         "these in place of the headlines: cpi, wgi_cc, wgi_rl, …"};
inline constexpr Option onset_option{"clock", "NAME",
                                     "the clock that begins it: announced, adopted or in_force"};
AlignQuestion align_question(const store::Reader& reader, const Values& values, Date today);

AlignAnswer align(const store::Reader& reader, const Handbook& handbook,
                  const AlignQuestion& question);

}  // namespace tracker::answers
