/// Two states of one record, field by field.
#pragma once

#include "tracker/store/connection.hpp"

#include <string>
#include <vector>

namespace tracker::store {

struct Difference {
    std::string field;
    std::string before;  ///< Text, or JSON of what is none; "nothing" where nothing is known.
    std::string after;
};

/// `before` and `after` are records of the change log; one that is empty has no field.
std::vector<Difference> differences(Connection& connection, const std::string& before,
                                    const std::string& after);
std::vector<Difference> differences(const Reader& reader, const std::string& before,
                                    const std::string& after);

}  // namespace tracker::store
