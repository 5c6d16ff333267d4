/// When each index will first be able to answer for a reform, and what of it is due next.
#pragma once

#include "tracker/answers/align.hpp"

namespace tracker::answers {

struct When {
    std::string indicator;
    Translated title;
    std::string first_period;              ///< The first edition wholly after.
    std::string first_due;                 ///< "2028-02"; empty when it is out.
    bool first_is_out = false;             ///< With the country's figure.
    bool first_is_missing = false;         ///< Out, but the country is not in it.
    std::optional<PartialDate> published;  ///< Of the first, when it is out.
    std::string published_grade;
    std::string next_period;  ///< Of the editions not out, the earliest; may be empty.
    std::string next_due;
    std::string next_class;
};

struct WhenAnswer {
    Subject subject;
    Date as_of;
    std::string data_version;
    std::vector<When> indicators;
};

WhenAnswer when(const store::Reader& reader, const Handbook& handbook,
                const AlignQuestion& question);

}  // namespace tracker::answers
