/// What can be searched: every act and event as stems, a row a language, kept by following the
/// change log.
#pragma once

#include "tracker/core/stem.hpp"
#include "tracker/store/connection.hpp"

#include <string>
#include <string_view>

namespace tracker::store {

/// Writes anew what the log has changed since it was followed last. Inside the transaction of the
/// changes, so that the index never says other than the records.
void follow_change_log(Connection& connection, const Stemmer& stemmer);

/// What of a record is searched in a language, as it stands: snippets are cut from it.
struct Original {
    std::string title;
    std::string text;
};

/// `kind` is "act" or "event". Empty when the record is withdrawn or has nothing in `lang`.
Original original_of(Connection& connection, std::string_view kind, const std::string& record,
                     const std::string& lang);

}  // namespace tracker::store
