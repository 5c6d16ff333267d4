#include "tracker/analysis/wgi_overlap.hpp"

#include "tracker/analysis/cpi_sources.hpp"

#include <cmath>

namespace tracker::analysis {

bool intervals_apart(double change, double se_a, double se_b, double z) {
    return std::abs(change) > z * (se_a + se_b);
}

double apart_z(double se_a, double se_b, double correlation, double z) {
    return change_z(z * (se_a + se_b), se_a, se_b, correlation).z;
}

}  // namespace tracker::analysis
