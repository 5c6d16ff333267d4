/// Countries, and the codes and names that are accepted for them.
#pragma once

#include "tracker/core/country.hpp"
#include "tracker/store/batch.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Country& country);

/// Every country, by ISO code.
std::vector<Country> countries(const Reader& reader);

/// Of an economy with this ISO code.
std::optional<Country> find_country(const Reader& reader, const std::string& iso3);

}  // namespace tracker::store
