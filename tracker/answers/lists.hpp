/// The lists of reforms, institutions and releases: their options, for command line and endpoint.
#pragma once

#include "tracker/answers/options.hpp"
#include "tracker/store/indicator_store.hpp"
#include "tracker/store/institution_store.hpp"
#include "tracker/store/reform_store.hpp"

namespace tracker::answers {

inline constexpr Option tag_option{"tag", "TAG", "only with this tag: anti-corruption, courts, …"};
inline constexpr Option direction_option{"direction", "NAME",
                                         "more_independent, less_independent, neutral or unclear"};
inline constexpr Option grade_option{"grade", "NAME", "verified, partly or memory"};
inline constexpr Option kind_option{"kind", "KIND", "only this kind: ministry, agency, court, …"};
inline constexpr Option on_option{"on", "DATE", "only those that may have existed on this day"};
inline constexpr Option family_option{"index", "NAME", "only of this index: cpi, wgi, national"};

store::ReformFilter reform_filter(const store::Reader& reader, const Values& values,
                                  std::string_view lang);
store::InstitutionFilter institution_filter(const store::Reader& reader, const Values& values,
                                            std::string_view lang);
store::ReleaseFilter release_filter(const store::Reader& reader, const Values& values);

void reforms(const store::Reader& reader, const store::ReformFilter& filter, Shape shape,
             RowWriter& rows);
void institutions(const store::Reader& reader, const store::InstitutionFilter& filter, Shape shape,
                  RowWriter& rows);
/// Returns how many as-of left out because nobody knows their day.
std::int64_t releases(const store::Reader& reader, const store::ReleaseFilter& filter, Shape shape,
                      RowWriter& rows);

}  // namespace tracker::answers
