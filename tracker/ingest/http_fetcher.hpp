/// One request to one server: nothing is waited for, no redirect followed, no robots.txt read
/// (polite_fetcher.hpp does that). What a server may cost is bounded: time, bytes on the line,
/// bytes of headers, bytes after decompression. Each request has a connection of its own, so that
/// bytes beyond an answer never become the next one.
#pragma once

#include "tracker/ingest/fetcher.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

/// What the fetcher asks of the machine that it runs on.
struct Surroundings {
    /// The time of day, for FetchAnswer::at.
    std::function<std::chrono::system_clock::time_point()> clock;
    /// The numeric addresses of a host; called from another thread, and left behind when it takes
    /// longer than the request may.
    std::function<std::vector<std::string>(const std::string& host)> resolve;
    /// Whether a numeric address is closed to us unless the settings allow private networks.
    std::function<bool(std::string_view address)> is_private;
};
Surroundings real_surroundings();

class HttpFetcher : public Fetcher {
   public:
    explicit HttpFetcher(Surroundings surroundings = real_surroundings());

    /// Every address of the host is checked, and the connection goes to a checked one: a name that
    /// resolves to something else a moment later gains nothing. Behind a proxy it is the proxy that
    /// resolves; a name that we can resolve too is checked all the same.
    FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings) override;

   private:
    Surroundings surroundings_;
};

}  // namespace tracker::ingest
