/// The World Bank's rule of thumb for its Worldwide Governance Indicators: a change counts if the
/// 90% intervals of the two years do not overlap. It is stricter than a test at 10%; apart_z() says
/// by how much.
#pragma once

namespace tracker::analysis {

/// |change| > z (se_a + se_b): the two intervals, each plus and minus z standard errors, have no
/// point in common. Change and errors in WGI units of one release. False if any is NaN.
bool intervals_apart(double change, double se_a, double se_b, double z = 1.645);

/// The z of a change whose intervals just touch, z (se_a + se_b) / sqrt(se_a^2 + se_b^2 -
/// 2 r se_a se_b), where r is the correlation of the two errors; 2.33 for equal independent ones.
/// NaN if the root is not positive.
double apart_z(double se_a, double se_b, double correlation = 0, double z = 1.645);

}  // namespace tracker::analysis
