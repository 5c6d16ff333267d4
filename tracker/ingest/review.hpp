/// What a person decides of a record: each is one transaction, signed, in the change log, and holds
/// against whatever is loaded or extracted later.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/differences.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::ingest {

struct Signature {
    std::string author;
    std::string at;  ///< RFC 3339.
    std::optional<std::string> note;
};

/// What became of it.
struct Reviewed {
    std::string kind;
    std::string id;
    std::string decision;
    std::vector<store::Difference> differences;
};

/// A rejected event comes back as it was.
Reviewed confirm(store::Writer& writer, const std::string& event, const Signature& signature);
Reviewed reject(store::Writer& writer, const std::string& event, const Signature& signature);
/// `event` turns out to be `into`, which keeps what it says.
Reviewed merge(store::Writer& writer, const std::string& event, const std::string& into,
               const Signature& signature);

/// A new record ("event" or "institution") from a form. `file` is what messages call it.
struct Written {
    std::string kind;
    std::string form;  ///< The content of `file`.
    std::string file;
    bool dry_run = false;  ///< Say what would change, change nothing.
};
Reviewed add(store::Writer& writer, const store::Reader& reader, const Written& written,
             const Signature& signature, Date today);

/// A record changed by a form: what the form leaves out stays.
Reviewed correct(store::Writer& writer, const store::Reader& reader, const std::string& id,
                 const Written& written, const Signature& signature);

}  // namespace tracker::ingest
