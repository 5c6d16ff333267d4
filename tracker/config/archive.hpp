/// The archive that the program carries: an index of lines "path size packed offset", an empty
/// line, and each file packed by itself, so that reading one opens no other.
#pragma once

#include <map>
#include <string>
#include <string_view>

namespace tracker::config {

struct ArchiveEntry {
    std::size_t size;  ///< Unpacked.
    std::string_view packed;
};

/// Throws ConfigError when the bytes are no archive of ours.
std::map<std::string, ArchiveEntry, std::less<>> open_archive(std::string_view bytes);

std::string make_archive(const std::map<std::string, std::string>& files);

/// The bytes inside this program.
std::string_view shipped_archive();

}  // namespace tracker::config
