/// How the records of data/ are read: one JSON object a line, or a table with a header. A record
/// that cannot be read is an issue that names file and line; the others go on.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/text.hpp"
#include "tracker/scrape/csv.hpp"
#include "tracker/scrape/scraper.hpp"

#include <functional>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

namespace tracker::scrape {

/// Calls `read` for every line. An Error it throws becomes the issue "bad-record".
void for_each_object(const Document& document, Harvest& harvest,
                     const std::function<void(JsonObject&)>& read);

/// The same for the rows of a CSV table. A column that `read` never asks for, and that is not
/// among the ignored ones, is the issue "unknown-column".
void for_each_row(const Document& document, Harvest& harvest,
                  const std::function<void(const Csv&)>& read,
                  std::initializer_list<std::string_view> ignored = {});

/// Fields as our records hold them. Each throws Error quoting a value that cannot be.
std::optional<PartialDate> perhaps_date(std::string_view key,
                                        const std::optional<std::string>& text);
std::optional<PartialDate> date_in(JsonObject& object, std::string_view key);
Date day_in(JsonObject& object, std::string_view key);
Translated translated_in(JsonObject& object, std::string_view key);

std::optional<std::string> perhaps(std::string_view cell);  ///< Empty is nothing.
std::optional<double> perhaps_number(const Csv& row, std::string_view column);
double number_in(const Csv& row, std::string_view column);
std::string text_in(const Csv& row, std::string_view column);

}  // namespace tracker::scrape
