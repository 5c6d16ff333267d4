/// Asks as a good guest does: robots.txt first, one request at a time with a pause after it, slower
/// when a host asks for it, again when it stumbles, and along a redirect only where the first
/// address might have led.
#pragma once

#include "tracker/ingest/fetcher.hpp"
#include "tracker/ingest/robots.hpp"

#include <chrono>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace tracker {
struct Address;
}

namespace tracker::ingest {

/// Time and chance, so that a test needs neither.
struct Patience {
    std::function<double()> now;  ///< Seconds of a clock that never goes back.
    std::function<void(double seconds)> sleep;
    std::function<std::chrono::system_clock::time_point()> clock;  ///< The time of day.
    std::function<double()> random;                                ///< From 0 to below 1.
};
Patience real_patience();

class PoliteFetcher : public Fetcher {
   public:
    /// `web` asks one address once, and outlives this.
    explicit PoliteFetcher(Fetcher& web, Patience patience = real_patience());

    /// What passes by itself (no connection, a cut answer, 408, 425, 429, 500, 502, 503, 504) is
    /// asked again, up to settings.attempts times in all; what the server says in the end is the
    /// answer. "retry-later" when the host would have to be waited for longer than
    /// settings.retry_after_seconds, now or in a later call: nothing has been asked then.
    FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings) override;

   private:
    /// The rules of one origin as they were read, or why they could not be.
    struct Rules {
        Robots robots;
        std::string unknown_because;  ///< Empty: they are known.
        std::optional<FetchError> failure;
        double good_until = 0;
    };

    /// Throws for what may not be asked: called with every address on the way.
    using Check = std::function<void(const Address&)>;

    FetchAnswer follow(FetchRequest request, const FetchSettings& settings, const Check& check);
    FetchAnswer insist(const Address& address, const FetchRequest& request,
                       const FetchSettings& settings);
    FetchAnswer ask(const Address& address, const FetchRequest& request,
                    const FetchSettings& settings);
    void wait_for_turn(const std::string& host, const FetchSettings& settings);
    void not_before(const std::string& host, double seconds_from_now);
    [[nodiscard]] double backoff(const FetchSettings& settings, int attempt) const;
    [[nodiscard]] double retry_after(const FetchAnswer& answer) const;

    void check_robots(const Address& address, const FetchSettings& settings);
    const Rules& rules_of(const Address& address, const FetchSettings& settings);
    Rules read_rules(const Address& address, const FetchSettings& settings);
    [[nodiscard]] double pause_of(const Address& address, const FetchSettings& settings) const;

    Fetcher& web_;
    Patience patience_;
    std::map<std::string, double, std::less<>> free_at_;  ///< By host: when it may be asked.
    std::map<std::string, Rules, std::less<>> rules_;     ///< By origin and our name.
};

/// The two together, on this machine: what the program fetches with.
std::unique_ptr<Fetcher> web_fetcher();

}  // namespace tracker::ingest
