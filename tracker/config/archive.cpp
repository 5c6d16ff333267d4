#include "tracker/config/archive.hpp"

#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"

#include <sstream>

namespace tracker::config {

std::map<std::string, ArchiveEntry, std::less<>> open_archive(std::string_view bytes) {
    const auto end_of_index = bytes.find("\n\n");
    if (end_of_index == std::string_view::npos) {
        throw ConfigError{"the archive inside this program is damaged; install it again"};
    }
    const auto content = bytes.substr(end_of_index + 2);
    std::map<std::string, ArchiveEntry, std::less<>> entries;
    std::istringstream lines{std::string{bytes.substr(0, end_of_index + 1)}};
    std::string path;
    std::size_t size = 0;
    std::size_t packed = 0;
    std::size_t offset = 0;
    while (lines >> path >> size >> packed >> offset) {
        entries.emplace(path, ArchiveEntry{size, content.substr(offset, packed)});
    }
    return entries;
}

std::string make_archive(const std::map<std::string, std::string>& files) {
    std::ostringstream index;
    std::string content;
    for (const auto& [path, bytes] : files) {
        const auto packed = compress(bytes);
        index << path << ' ' << bytes.size() << ' ' << packed.size() << ' ' << content.size()
              << '\n';
        content += packed;
    }
    return index.str() + '\n' + content;
}

}  // namespace tracker::config
