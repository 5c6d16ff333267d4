#pragma once

#include "tracker/core/reform.hpp"
#include "tracker/core/rows.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/paging.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::store {

void save(Batch& batch, const Reform& reform);

struct ReformFilter {
    std::optional<std::string> id;
    std::optional<std::string> country;
    std::optional<std::string>
        from;  ///< ISO day: adopted then or later, by the first possible day.
    std::optional<std::string> to;
    std::optional<std::string> tag;
    std::optional<std::string> direction;
    std::optional<std::string> grade;
    std::optional<std::int64_t> limit;
    std::optional<std::string> after;  ///< The cursor of the page before.
    std::string lang = "en";
};

/// Rows in order of adoption. begin() and row() are called; extra() and end() are the caller's.
Paged list_reforms(const Reader& reader, const ReformFilter& filter, Shape shape, RowWriter& rows);

std::optional<Reform> find_reform(const Reader& reader, const std::string& id);

/// All of a country (of every country when empty), in order of adoption.
std::vector<Reform> reforms(const Reader& reader, const std::string& country = {});

}  // namespace tracker::store
