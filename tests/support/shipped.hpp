/// Loading facts into a database of our own; shipped_database() is the one to read.
#pragma once

#include "support/database.hpp"
#include "support/program.hpp"
#include "tracker/ingest/facts.hpp"

namespace tracker::test {

inline ingest::LoadReport load(const std::string& path, const config::Files& data,
                               bool force = false) {
    auto writer = store::open_for_writing(path);
    return ingest::load_facts(writer, config::Files::shipped("config"), data, noon, {force},
                              [](std::string_view, double) {});
}

}  // namespace tracker::test
