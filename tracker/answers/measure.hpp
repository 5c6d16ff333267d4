/// One change of an index, measured in every way that its data allow: METHODS 3.1 to 3.4.
#pragma once

#include "tracker/answers/compare.hpp"

#include <map>
#include <set>

namespace tracker::answers {

/// What a measurement needs besides the figures.
struct Surroundings {
    const Subject& subject;
    const ComparisonSettings& settings;
    std::map<std::string, std::string> region_of;  ///< Of a country.
    std::set<std::string> reformers;               ///< Countries with an event of their own.
    std::map<std::string, std::map<std::string, double>> source_scores;  ///< By period and source.
};

/// The release that answers for a pair of years: METHODS 3.3. Null when none holds both years for
/// the country.
const Panel* choose_panel(const IndexData& data, const std::string& area, int before, int after,
                          std::size_t countries);

/// `before_years` are the editions wholly before that the panel holds for the country.
Change measure(const IndexData& data, const Panel& panel, int before, int after,
               const std::vector<int>& before_years, const Surroundings& around);

}  // namespace tracker::answers
