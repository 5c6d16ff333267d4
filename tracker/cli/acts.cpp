#include "tracker/cli/acts.hpp"

#include "tracker/cli/session.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

namespace tracker::cli {
namespace {

constexpr std::string_view byte_order_mark = "\xef\xbb\xbf";

bool is_blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

/// Runs `use` on the stream that `path` names.
template <typename Use>
void with_input(const std::string& path, const Use& use) {
    if (path == "-") {
        use(std::cin);
        return;
    }
    std::ifstream file{path, std::ios::binary};
    // A folder opens, and fails at the first byte.
    if (!file || (file.peek(), file.bad())) {
        throw Error{"cannot read '" + path + "'; is there such a file?"};
    }
    use(file);
    if (file.bad()) {
        throw Error{"cannot read '" + path + "' to its end"};
    }
}

}  // namespace

ActReader::ActReader(Session& session)
    : registry{ingest::read_registry(session.config(), session.data())},
      languages{config::read_languages(session.config())},
      extractor{languages, registry.institutions} {}

std::string whole_file(const std::string& path) {
    std::string text;
    with_input(path,
               [&text](std::istream& in) { text.assign(std::istreambuf_iterator<char>{in}, {}); });
    if (text.starts_with(byte_order_mark)) {
        text.erase(0, byte_order_mark.size());
    }
    if (!is_utf8(text)) {
        throw Error{"'" + path + "' is not UTF-8 text; convert it first (iconv -t UTF-8)"};
    }
    return text;
}

void for_each_labelled(const std::string& path, extract::Labels labels, const ActReader& reader,
                       const std::function<void(LabelledAct)>& take) {
    with_input(path, [&](std::istream& in) {
        std::size_t number = 0;
        for (std::string line; std::getline(in, line);) {
            ++number;
            if (number == 1 && line.starts_with(byte_order_mark)) {
                line.erase(0, byte_order_mark.size());
            }
            if (is_blank(line)) {
                continue;
            }
            LabelledAct act;
            try {
                act = extract::read_labelled(line, labels);
            } catch (const Error& e) {
                throw Error{path + ":" + std::to_string(number) + ": " + e.what()};
            }
            if (const auto iso3 = reader.registry.iso3.find(act.act.country);
                iso3 != reader.registry.iso3.end()) {
                act.act.country = iso3->second;
            }
            take(std::move(act));
        }
    });
}

}  // namespace tracker::cli
