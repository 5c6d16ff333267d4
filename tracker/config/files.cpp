#include "tracker/config/files.hpp"

#include "tracker/config/archive.hpp"
#include "tracker/core/compress.hpp"
#include "tracker/core/error.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace fs = std::filesystem;

namespace tracker::config {
namespace {

constexpr std::uintmax_t max_file_bytes = 64ULL * 1024 * 1024;

}  // namespace

class Files::Place {
   public:
    Place() = default;
    virtual ~Place() = default;
    Place(const Place&) = delete;
    Place& operator=(const Place&) = delete;

    [[nodiscard]] virtual std::vector<std::string> list() const = 0;
    [[nodiscard]] virtual std::string read(const std::string& path) const = 0;
    [[nodiscard]] virtual bool has(const std::string& path) const = 0;
    [[nodiscard]] virtual std::string name_of(const std::string& path) const = 0;
};

namespace {

class Shipped : public Files::Place {
   public:
    explicit Shipped(std::string_view top) : top_{std::string{top} + "/"} {}

    [[nodiscard]] std::vector<std::string> list() const override {
        std::vector<std::string> out;
        for (const auto& [path, entry] : entries_) {
            if (path.starts_with(top_)) {
                out.push_back(path.substr(top_.size()));
            }
        }
        return out;
    }

    [[nodiscard]] bool has(const std::string& path) const override {
        return entries_.contains(top_ + path);
    }

    [[nodiscard]] std::string read(const std::string& path) const override {
        const auto found = entries_.find(top_ + path);
        if (found == entries_.end()) {
            throw ConfigError{"this program carries no file '" + top_ + path + "'"};
        }
        return decompress(found->second.packed, found->second.size);
    }

    [[nodiscard]] std::string name_of(const std::string& path) const override {
        return top_ + path;
    }

   private:
    std::string top_;
    std::map<std::string, ArchiveEntry, std::less<>> entries_ = open_archive(shipped_archive());
};

class Folder : public Files::Place {
   public:
    explicit Folder(fs::path root) : root_{std::move(root)} {}

    [[nodiscard]] std::vector<std::string> list() const override {
        std::vector<std::string> out;
        for (const auto& entry : fs::recursive_directory_iterator{root_}) {
            if (entry.is_regular_file()) {
                out.push_back(fs::relative(entry.path(), root_).generic_string());
            }
        }
        std::sort(out.begin(), out.end());
        return out;
    }

    [[nodiscard]] bool has(const std::string& path) const override {
        return fs::is_regular_file(root_ / path);
    }

    [[nodiscard]] std::string read(const std::string& path) const override {
        std::error_code failure;
        const auto size = fs::file_size(root_ / path, failure);
        std::ifstream in{root_ / path, std::ios::binary};
        if (failure || !in) {
            throw ConfigError{"cannot read '" + name_of(path) + "'"};
        }
        if (size > max_file_bytes) {
            throw ConfigError{"'" + name_of(path) + "' is larger than 64 MB"};
        }
        return {std::istreambuf_iterator<char>{in}, {}};
    }

    [[nodiscard]] std::string name_of(const std::string& path) const override {
        return (root_ / path).string();
    }

   private:
    fs::path root_;
};

}  // namespace

Files Files::shipped(std::string_view top) {
    return Files{std::make_shared<Shipped>(top)};
}

Files Files::folder(const std::string& path) {
    if (!fs::is_directory(path)) {
        throw ConfigError{"there is no folder '" + path + "'"};
    }
    return Files{std::make_shared<Folder>(path)};
}

std::vector<std::string> Files::list(std::string_view prefix) const {
    auto paths = place_->list();
    std::erase_if(paths, [prefix](const auto& path) { return !path.starts_with(prefix); });
    return paths;
}

std::string Files::read(const std::string& path) const {
    return place_->read(path);
}

bool Files::has(const std::string& path) const {
    return place_->has(path);
}

std::string Files::name_of(const std::string& path) const {
    return place_->name_of(path);
}

}  // namespace tracker::config
