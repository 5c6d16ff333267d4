/// The HTTP vocabulary of our handlers. httplib appears only in server.cpp, so handlers are tested
/// by calling dispatch().
#pragma once

#include "tracker/answers/handbook.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/sink.hpp"
#include "tracker/store/reader_pool.hpp"

#include <chrono>
#include <functional>
#include <span>
#include <string>
#include <string_view>

namespace tracker::api {

struct Request {
    std::string method;
    std::string target;  ///< As it came: "/api/v1/events?country=KAZ", still encoded.
};

struct Response {
    int status = 200;
    std::string_view media_type = "application/json";
    std::string body{};                   ///< The content, or:
    std::function<void(Sink&)> stream{};  ///< Writes it piece by piece. Not called for HEAD.
    std::string_view allow{};             ///< The Allow header of a 405.
};

struct Context {
    store::ReaderPool& readers;
    const answers::Handbook& handbook;
    std::chrono::system_clock::time_point (*now)() = std::chrono::system_clock::now;

    [[nodiscard]] Date today() const { return day_of(now()); }
};

struct Route {
    std::string_view path;  ///< Exact, or with one trailing segment: "/api/v1/events/{id}".
    std::span<const Option> parameters;  ///< Of the query; others are a 400.
    /// `values` holds the parameters, their fallbacks and "id". Whatever can be refused is refused
    /// here, before the first byte of a stream.
    Response (*handle)(const Values& values, const Context& context);
    std::string_view required{};  ///< The parameter that must be given, if there is one.
};

/// An error as application/problem+json (RFC 9457).
Response problem(int status, std::string_view detail);

/// Finds the route, validates the parameters, turns exceptions into problems. Never throws.
Response dispatch(const Request& request, const Context& context) noexcept;

/// Sends the content of a response. False when it broke off: the status has gone out already, so
/// only a connection that is cut tells the client.
bool send(const Response& response, const Sink::Write& write) noexcept;

}  // namespace tracker::api
