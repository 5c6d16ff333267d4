#include "tracker/ingest/fetcher.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view one, std::string_view other) {
    return std::equal(one.begin(), one.end(), other.begin(), other.end(),
                      [](char a, char b) { return lower(a) == lower(b); });
}

}  // namespace

std::string header_of(const Headers& headers, std::string_view name) {
    const auto found = std::find_if(headers.begin(), headers.end(), [&](const auto& header) {
        return same_name(header.first, name);
    });
    return found == headers.end() ? std::string{} : found->second;
}

}  // namespace tracker::ingest
