/// Which warnings of METHODS 5 a comparison must carry, and which of them keep an unusual change
/// from being called one.
#pragma once

#include "tracker/answers/compare.hpp"

namespace tracker::answers {

/// Everything but W-RELEASE's and W-MULTI's, which need the other indicators.
void add_warnings(IndicatorComparison& out, const IndexData& data, const Subject& subject,
                  const ComparisonSettings& settings);

/// W-RELEASE: called unusual, and another release has the other sign or does not call it so.
bool depends_on_release(const IndicatorComparison& comparison, double level);

/// The signs of the change, of tau and of the paired mean do not agree.
bool signs_differ(const Change& change);

}  // namespace tracker::answers
