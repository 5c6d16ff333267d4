#include "tracker/ingest/polite_fetcher.hpp"

#include "tracker/core/address.hpp"
#include "tracker/core/charset.hpp"
#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"
#include "tracker/ingest/http_fetcher.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <random>
#include <thread>

namespace tracker::ingest {
namespace {

constexpr double rules_last = 24.0 * 3600;     // RFC 9309, 2.4: no longer than a day
constexpr double ignorance_lasts = 10.0 * 60;  // then robots.txt is asked for again
constexpr int most_robots_redirects = 5;       // RFC 9309, 2.3.1.2

template <typename Values>
bool among(const Values& values, const typename Values::value_type& value) {
    return std::find(values.begin(), values.end(), value) != values.end();
}

/// Statuses and failures that may be gone a moment later.
bool is_passing(int status) {
    constexpr std::array statuses{408, 425, 429, 500, 502, 503, 504};
    return among(statuses, status);
}
bool is_passing(std::string_view code) {
    constexpr std::array<std::string_view, 3> codes{"network", "timeout", "truncated"};
    return among(codes, code);
}

/// Where an answer sends us; empty when it does not.
std::string location_of(const FetchAnswer& answer) {
    constexpr std::array statuses{301, 302, 303, 307, 308};
    return among(statuses, answer.status) ? header_of(answer.headers, "Location") : "";
}

Address next_hop(const Address& from, const std::string& location) {
    const auto refuse = [&](const std::string& why) -> Address {
        throw FetchError{"bad-address", quotable(from.text()) + ": it redirects to '" +
                                            quotable(location) + "', " + why};
    };
    const auto to = resolve(from, location);
    if (!to) {
        return refuse("which is no address of http or https");
    }
    if (from.scheme == "https" && to->scheme != "https") {
        return refuse("which is not encrypted any more");
    }
    return *to;
}

/// As browsers do: only 307 and 308 keep the question's form.
FetchRequest redirected(FetchRequest request, int status) {
    if (status != 307 && status != 308 && request.method == "POST") {
        request.method = "GET";
        request.body.clear();
        request.media_type.clear();
    }
    return request;
}

/// What RFC 9309 (2.3.1.2, 2.3.1.3) takes for "there is none".
bool means_no_rules(const FetchError& failure) {
    return failure.code() == "redirect-loop" || failure.code() == "bad-address";
}

}  // namespace

Patience real_patience() {
    return {
        [] {
            return std::chrono::duration<double>{
                std::chrono::steady_clock::now().time_since_epoch()}
                .count();
        },
        [](double seconds) { std::this_thread::sleep_for(std::chrono::duration<double>{seconds}); },
        std::chrono::system_clock::now,
        [engine = std::mt19937{std::random_device{}()}]() mutable {
            return std::uniform_real_distribution<double>{}(engine);
        },
    };
}

PoliteFetcher::PoliteFetcher(Fetcher& web, Patience patience)
    : web_{web}, patience_{std::move(patience)} {}

FetchAnswer PoliteFetcher::fetch(const FetchRequest& request, const FetchSettings& settings) {
    return follow(request, settings, [&](const Address& address) {
        if (settings.robots) {
            check_robots(address, settings);
        }
    });
}

FetchAnswer PoliteFetcher::follow(FetchRequest request, const FetchSettings& settings,
                                  const Check& check) {
    auto address = parse_address(request.address);
    if (!address) {
        throw FetchError{"bad-address",
                         "'" + quotable(request.address) + "' is not an address of http or https"};
    }
    std::vector<std::string> hops;
    while (true) {
        check(*address);
        auto answer = insist(*address, request, settings);
        const auto location = location_of(answer);
        if (location.empty()) {
            answer.hops = std::move(hops);
            return answer;
        }
        hops.push_back(address->text());
        address = next_hop(*address, location);
        if (hops.size() > static_cast<std::size_t>(settings.max_redirects) ||
            among(hops, address->text())) {
            throw FetchError{"redirect-loop", quotable(hops.front()) + ": after " +
                                                  std::to_string(hops.size()) +
                                                  " redirects it leads to " +
                                                  quotable(address->text()) + " and not to a page"};
        }
        request = redirected(std::move(request), answer.status);
    }
}

FetchAnswer PoliteFetcher::insist(const Address& address, const FetchRequest& request,
                                  const FetchSettings& settings) {
    for (int attempt = 1;; ++attempt) {
        const bool is_last = attempt >= settings.attempts;
        try {
            auto answer = ask(address, request, settings);
            if (is_passing(answer.status)) {
                not_before(address.host, retry_after(answer));
            }
            if (is_last || !is_passing(answer.status)) {
                answer.attempts = attempt;
                return answer;
            }
        } catch (const FetchError& failure) {  // to ask again is what an attempt is for
            if (is_last || !is_passing(failure.code())) {
                throw;
            }
        }
        not_before(address.host, backoff(settings, attempt));
    }
}

FetchAnswer PoliteFetcher::ask(const Address& address, const FetchRequest& request,
                               const FetchSettings& settings) {
    wait_for_turn(address.host, settings);
    auto one = request;
    one.address = address.text();
    const auto pause = [&] { not_before(address.host, pause_of(address, settings)); };
    try {
        auto answer = web_.fetch(one, settings);
        pause();
        return answer;
    } catch (const FetchError&) {  // a host that failed gets its pause too
        pause();
        throw;
    }
}

void PoliteFetcher::wait_for_turn(const std::string& host, const FetchSettings& settings) {
    const auto found = free_at_.find(host);
    const double wait = found == free_at_.end() ? 0 : found->second - patience_.now();
    if (wait > std::max(settings.retry_after_seconds, settings.pause_seconds)) {
        throw FetchError{"retry-later", quotable(host) + " asks not to be asked for another " +
                                            std::to_string(std::llround(std::ceil(wait))) +
                                            " seconds"};
    }
    if (wait > 0) {
        patience_.sleep(wait);
    }
}

void PoliteFetcher::not_before(const std::string& host, double seconds_from_now) {
    auto& free_at = free_at_[host];
    free_at = std::max(free_at, patience_.now() + seconds_from_now);
}

/// Never so long that it would end the attempts.
double PoliteFetcher::backoff(const FetchSettings& settings, int attempt) const {
    const double jitter = 0.5 + patience_.random();
    return std::min(settings.retry_after_seconds,
                    settings.backoff_seconds * std::exp2(attempt - 1) * jitter);
}

/// Seconds, of either form of the header (RFC 9110, 10.2.3); 0 when it says nothing.
double PoliteFetcher::retry_after(const FetchAnswer& answer) const {
    const auto text = header_of(answer.headers, "Retry-After");
    if (const auto moment = parse_http_date(text)) {
        return std::max(0.0, std::chrono::duration<double>{*moment - patience_.clock()}.count());
    }
    double seconds = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, seconds);
    const bool is_number = failure == std::errc{} && stop == end && std::isfinite(seconds);
    return is_number ? std::max(0.0, seconds) : 0;
}

void PoliteFetcher::check_robots(const Address& address, const FetchSettings& settings) {
    const auto& rules = rules_of(address, settings);
    if (rules.failure) {
        throw FetchError{*rules.failure};
    }
    if (!rules.robots.allows(address.target())) {
        const auto where = "robots.txt of " + quotable(address.origin());
        throw FetchError{"robots", rules.unknown_because.empty()
                                       ? where + " forbids " + quotable(address.target())
                                       : where + " " + rules.unknown_because +
                                             ", so nobody knows what it forbids"};
    }
}

const PoliteFetcher::Rules& PoliteFetcher::rules_of(const Address& address,
                                                    const FetchSettings& settings) {
    const auto key = address.origin() + " " + settings.user_agent;
    auto found = rules_.find(key);
    if (found == rules_.end() || found->second.good_until <= patience_.now()) {
        auto rules = read_rules(address, settings);
        found = rules_.insert_or_assign(key, std::move(rules)).first;
    }
    return found->second;
}

PoliteFetcher::Rules PoliteFetcher::read_rules(const Address& address,
                                               const FetchSettings& settings) {
    Rules out;
    auto own = settings;
    own.max_redirects = most_robots_redirects;
    try {
        const auto answer = follow({address.origin() + "/robots.txt"}, own, [](const Address&) {});
        if (answer.status >= 500 || answer.status == 429) {
            out.robots = Robots::none_allowed();
            out.unknown_because = "cannot be read (" + std::to_string(answer.status) + ")";
        } else if (answer.status >= 200 && answer.status <= 299) {
            out.robots =
                Robots::parse(to_utf8(answer.body, answer.charset).text, settings.user_agent);
        }
    } catch (const FetchError& failure) {  // remembered, so that a dead host is asked rarely
        if (failure.code() == "retry-later") {
            throw;
        }
        if (!means_no_rules(failure)) {
            out.failure.emplace(failure.code(), std::string{"robots.txt: "} + failure.what());
        }
    }
    const bool is_known = !out.failure && out.unknown_because.empty();
    out.good_until = patience_.now() + (is_known ? rules_last : ignorance_lasts);
    if (is_known) {
        not_before(address.host, out.robots.crawl_delay().value_or(0));
    }
    return out;
}

double PoliteFetcher::pause_of(const Address& address, const FetchSettings& settings) const {
    const auto rules = rules_.find(address.origin() + " " + settings.user_agent);
    const auto delay = rules == rules_.end() || !settings.robots
                           ? std::nullopt
                           : rules->second.robots.crawl_delay();
    return std::max(settings.pause_seconds, delay.value_or(0));
}

namespace {

class WebFetcher : public Fetcher {
   public:
    FetchAnswer fetch(const FetchRequest& request, const FetchSettings& settings) override {
        return polite_.fetch(request, settings);
    }

   private:
    HttpFetcher http_;
    PoliteFetcher polite_{http_};
};

}  // namespace

std::unique_ptr<Fetcher> web_fetcher() {
    return std::make_unique<WebFetcher>();
}

}  // namespace tracker::ingest
