/// What the commands that read acts share: the extractor of the facts, and files line by line.
#pragma once

#include "tracker/core/evaluation.hpp"
#include "tracker/extract/extractor.hpp"
#include "tracker/extract/labelled.hpp"
#include "tracker/ingest/registry.hpp"

#include <functional>
#include <string>

namespace tracker::cli {

class Session;

/// Compiles every pattern of every language: only for a command that reads an act.
struct ActReader {
    explicit ActReader(Session& session);

    [[nodiscard]] ActReading read(const ActText& act) const { return extractor.read(act); }

    ingest::Registry registry;
    std::vector<Language> languages;
    extract::Extractor extractor;
};

/// The whole of a file, "-" for standard input. Throws Error when it cannot be read or is no UTF-8.
std::string whole_file(const std::string& path);

/// Every record of a file ("-" for standard input), one at a time: a file may be larger than the
/// memory. Blank lines are passed over; a bad one throws Error naming file and line.
void for_each_labelled(const std::string& path, extract::Labels labels, const ActReader& reader,
                       const std::function<void(LabelledAct)>& take);

}  // namespace tracker::cli
