/// A problem with one record of source data. Collected and reported; never thrown.
#pragma once

#include <string>

namespace tracker {

struct Issue {
    std::string code;     ///< Stable and machine readable, e.g. "bad-date".
    std::string message;  ///< For people; quotes the offending text and says where it stands.
};

}  // namespace tracker
