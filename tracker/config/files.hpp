/// Where configuration and facts are read from: the archive that the program carries in itself, or
/// a folder that a person names in its place.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::config {

/// Immutable, cheap to copy, safe from any thread. Paths look like "indicators/cpi.toml".
class Files {
   public:
    /// What the program carries under `top`: "config" or "data".
    static Files shipped(std::string_view top);

    /// Throws ConfigError when there is no such folder.
    static Files folder(const std::string& path);

    /// Every file whose path begins with `prefix`, sorted.
    [[nodiscard]] std::vector<std::string> list(std::string_view prefix = "") const;

    /// The whole file. Throws ConfigError when it is not there or larger than 64 MB.
    [[nodiscard]] std::string read(const std::string& path) const;

    [[nodiscard]] bool has(const std::string& path) const;

    /// The path as a message should name it: with the folder it stands in.
    [[nodiscard]] std::string name_of(const std::string& path) const;

    class Place;

   private:
    explicit Files(std::shared_ptr<const Place> place) : place_{std::move(place)} {}
    std::shared_ptr<const Place> place_;
};

}  // namespace tracker::config
