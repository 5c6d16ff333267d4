// Runs during the build: pack OUTPUT ROOT FILE… writes the archive that the program carries.
#include "tracker/config/archive.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

int main(int argc, char* argv[]) {
    if (argc < 3) {
        std::cerr << "usage: pack OUTPUT ROOT FILE...\n";
        return 2;
    }
    const std::string root = argv[2];
    std::map<std::string, std::string> files;
    for (int i = 3; i < argc; ++i) {
        std::ifstream in{root + "/" + argv[i], std::ios::binary};
        if (!in) {
            std::cerr << "pack: cannot read '" << argv[i] << "'\n";
            return 1;
        }
        files[argv[i]] = {std::istreambuf_iterator<char>{in}, {}};
    }
    std::ofstream out{argv[1], std::ios::binary};
    out << tracker::config::make_archive(files) << std::flush;
    return out ? 0 : 1;
}
