#include "tracker/api/routes.hpp"
#include "tracker/api/target.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <algorithm>
#include <iostream>

namespace tracker::api {
namespace {

constexpr std::size_t max_target = 2048;
constexpr std::string_view id_segment = "{id}";

std::string_view title(int status) {
    switch (status) {
        case 400:
            return "Bad Request";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 414:
            return "URI Too Long";
        case 500:
            return "Internal Server Error";
        default:
            return "Error";
    }
}

/// The {id} of the path, "" where the route has none, nothing where it does not match.
std::optional<std::string_view> match(std::string_view route, std::string_view path) {
    if (!route.ends_with(id_segment)) {
        return route == path ? std::optional{std::string_view{}} : std::nullopt;
    }
    route.remove_suffix(id_segment.size());
    if (!path.starts_with(route)) {
        return std::nullopt;
    }
    const auto id = path.substr(route.size());
    const bool is_one_segment = !id.empty() && id.find('/') == std::string_view::npos;
    return is_one_segment ? std::optional{id} : std::nullopt;
}

/// "as_of" is how addresses write "as-of".
std::string as_option(std::string name) {
    std::replace(name.begin(), name.end(), '_', '-');
    return name;
}

Values read_parameters(const Route& route, const Target& target) {
    Values values;
    for (const auto& [given, value] : target.query) {
        const auto name = as_option(given);
        if (find(route.parameters, name) == nullptr) {
            throw UsageError{"unknown parameter '" + given + "'" +
                             advice(name, names(route.parameters))};
        }
        if (!values.emplace(name, value).second) {
            throw UsageError{"parameter '" + given + "' is given twice; give it once"};
        }
    }
    if (!route.required.empty() && !values.contains(route.required)) {
        throw UsageError{"parameter '" + std::string{route.required} + "' is missing: " +
                         std::string{find(route.parameters, route.required)->help}};
    }
    add_fallbacks(values, route.parameters);
    return values;
}

Response unknown_path(const std::string& path) {
    std::vector<std::string> known;
    for (const auto* route : routes) {
        known.emplace_back(route->path);
    }
    return problem(404, "nothing at '" + path + "'" + advice(path, known));
}

Response try_dispatch(const Request& request, const Context& context) {
    if (request.target.size() > max_target) {
        return problem(414, "the address is longer than 2048 bytes");
    }
    const auto target = parse_target(request.target);
    if (!target) {
        return problem(400, "the address holds a bad escape, or text that is not UTF-8");
    }
    for (const auto* route : routes) {
        const auto id = match(route->path, target->path);
        if (!id) {
            continue;
        }
        if (request.method != "GET" && request.method != "HEAD") {
            auto refusal = problem(405, "this API is for reading");
            refusal.allow = "GET, HEAD";
            return refusal;
        }
        auto values = read_parameters(*route, *target);
        values.emplace("id", *id);
        return route->handle(values, context);
    }
    return unknown_path(target->path);
}

}  // namespace

Response problem(int status, std::string_view detail) {
    Response response{.status = status, .media_type = "application/problem+json"};
    Sink sink{append_to(response.body)};
    JsonWriter json{sink};
    json.begin_object();
    json.key("title").value(title(status));
    json.key("status").digits(std::to_string(status));
    json.key("detail").value(detail);
    json.end_object();
    sink.flush();
    return response;
}

Response dispatch(const Request& request, const Context& context) noexcept {
    try {
        return try_dispatch(request, context);
    } catch (const UsageError& e) {
        return problem(400, e.what());
    } catch (const NotFound& e) {
        return problem(404, e.what());
    } catch (const std::exception& e) {
        std::cerr << "reforms: " << request.target << ": " << e.what()
                  << '\n';  // not to the client
        return problem(500, "see the server's log");
    }
}

bool send(const Response& response, const Sink::Write& write) noexcept {
    try {
        Sink sink{write};
        if (response.stream) {
            response.stream(sink);
        } else {
            sink.write(response.body);
        }
        sink.flush();
        return true;
    } catch (const std::exception& e) {
        std::cerr << "reforms: answer broken off: " << e.what() << '\n';
        return false;
    }
}

}  // namespace tracker::api
