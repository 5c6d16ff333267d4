/// A folder of our own with edits of the files in it.
#pragma once

#include "support/program.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace tracker::test {

struct TempFolder : Scratch {
    using Scratch::Scratch;

    /// With a copy of a folder of the source tree in it.
    TempFolder(const std::string& name, const std::string& copy_of) : Scratch{name} {
        std::filesystem::copy(source_dir() / copy_of, path,
                              std::filesystem::copy_options::recursive);
    }

    void write(const std::string& file, const std::string& text) const {
        std::filesystem::create_directories((path / file).parent_path());
        std::ofstream{path / file, std::ios::binary} << text;
    }

    /// The first `from` of a file becomes `to`. Throws when there is none.
    void replace(const std::string& file, const std::string& from, const std::string& to) const {
        auto text = read(path / file);
        const auto at = text.find(from);
        if (at == std::string::npos) {
            throw std::runtime_error{file + " does not hold: " + from};
        }
        write(file, text.replace(at, from.size(), to));
    }

    /// Takes away the line that begins with `start`.
    void remove_line(const std::string& file, const std::string& start) const {
        const auto text = "\n" + read(path / file);
        const auto at = text.find("\n" + start);
        if (at == std::string::npos) {
            throw std::runtime_error{file + " has no line: " + start};
        }
        const auto end = std::min(text.find('\n', at + 1), text.size() - 1);
        write(file, text.substr(1, at) + text.substr(end + 1));
    }
};

/// The line of `text` on which `part` begins, from 1.
inline std::size_t line_of(const std::string& text, const std::string& part) {
    const auto at = text.find(part);
    if (at == std::string::npos) {
        throw std::runtime_error{"there is no: " + part};
    }
    return 1 + static_cast<std::size_t>(
                   std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
}

}  // namespace tracker::test
