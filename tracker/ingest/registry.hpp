/// The bodies that an act may name, straight from the facts: no database is needed to read an act.
#pragma once

#include "tracker/config/files.hpp"
#include "tracker/core/institution.hpp"

#include <map>
#include <string>
#include <vector>

namespace tracker::ingest {

struct Registry {
    std::vector<Institution> institutions;
    std::map<std::string, std::string, std::less<>> iso3;  ///< By ISO 3166-1 alpha-2.
};

Registry read_registry(const config::Files& config, const config::Files& data);

}  // namespace tracker::ingest
