/// The facts that the program carries, loaded once for all tests of a process.
#pragma once

#include "support/database.hpp"
#include "tracker/ingest/facts.hpp"

namespace tracker::test {

inline ingest::LoadReport load(const std::string& path, const config::Files& data,
                               bool force = false) {
    auto writer = store::open_for_writing(path);
    return ingest::load_facts(writer, config::Files::shipped("config"), data, noon, {force},
                              [](std::string_view, double) {});
}

/// Read by everybody, so changed by nobody.
inline const std::string& shipped_database() {
    static const TempFile file{"shipped.db"};
    static const auto report = load(file.path, config::Files::shipped("data"));
    return file.path;
}

}  // namespace tracker::test
