#include "tracker/api/server.hpp"

#include "tracker/core/error.hpp"

#include <httplib.h>

#include <algorithm>
#include <atomic>
#include <sys/socket.h>
#include <thread>

namespace tracker::api {
namespace {

/// httplib shows hooks its own request as const, and after them reads from it how to answer.
httplib::Request& writable(const httplib::Request& request) {
    return const_cast<httplib::Request&>(request);  // NOLINT(cppcoreguidelines-pro-type-const-cast)
}

/// We serve no ranges: httplib would cut a 200 to the range asked for, and answer sixty overlapping
/// ones with sixty copies. Nor brotli, which it runs at its slowest: 33 s for 9 MB, gzip 0.4 s.
void drop_what_httplib_does_badly(httplib::Request& request) {
    const auto encodings = request.get_header_value("Accept-Encoding");
    request.ranges.clear();
    request.headers.erase("Accept-Encoding");
    if (encodings.find("gzip") != std::string::npos) {
        request.headers.emplace("Accept-Encoding", "gzip");
    }
}

/// Every Content-Length is looked at: of two, a proxy may believe the other.
bool has_body(const httplib::Request& request) {
    const auto [begin, end] = request.headers.equal_range("Content-Length");
    return request.has_header("Transfer-Encoding") ||
           std::any_of(begin, end, [](const auto& header) { return header.second != "0"; });
}

void set_head(const Response& ours, httplib::Response& theirs) {
    theirs.status = ours.status;
    theirs.set_header("Vary", "Accept-Encoding");  // httplib compresses but does not say so
    theirs.set_header("Accept-Ranges", "none");
    if (!ours.allow.empty()) {
        theirs.set_header("Allow", std::string{ours.allow});
    }
}

void answer(const Response& ours, httplib::Response& theirs) {
    set_head(ours, theirs);
    const std::string media_type{ours.media_type};
    if (!ours.stream) {
        theirs.set_content(ours.body, media_type);
        return;
    }
    theirs.set_chunked_content_provider(
        media_type, [ours](std::size_t /*offset*/, httplib::DataSink& out) {
            const bool sent = send(ours, [&out](std::string_view bytes) {
                return out.write(bytes.data(), bytes.size());
            });
            if (sent) {
                out.done();
            }
            return sent;
        });
}

/// Answers and closes at once, so that unread bytes never become the next request. Only a content
/// provider that fails does that: with a "Connection: close" header alone httplib reads on.
void answer_and_close(const Response& ours, const httplib::Request& request,
                      httplib::Response& theirs) {
    set_head(ours, theirs);
    theirs.set_header("Connection", "close");
    const auto body = request.method == "HEAD" ? std::string{} : ours.body;
    writable(request).method = "GET";  // for HEAD no provider would be called
    theirs.set_content_provider(std::string{ours.media_type},
                                [body](std::size_t /*offset*/, httplib::DataSink& out) {
                                    out.write(body.data(), body.size());
                                    return false;
                                });
}

/// A port that another server holds is an error: httplib's own SO_REUSEPORT would share it in
/// silence, and half the requests would go to the other one.
void own_the_port(socket_t socket) {
    const int yes = 1;
    setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
}

}  // namespace

struct Server::Impl {
    Context context;
    httplib::Server server{};
    std::atomic<bool> started{false};
    std::atomic<bool> stopping{false};
    std::atomic<bool> finished{false};

    [[nodiscard]] Response refuse_body(const httplib::Request& request) const {
        const bool reads = request.method == "GET" || request.method == "HEAD";
        return reads ? problem(400, "a request with a body is not taken")
                     : dispatch({request.method, request.target}, context);  // a 405 or 404
    }

    void handle(const httplib::Request& request, httplib::Response& response) const {
        drop_what_httplib_does_badly(writable(request));
        if (has_body(request)) {
            answer_and_close(refuse_body(request), request, response);
        } else {
            answer(dispatch({request.method, request.target}, context), response);
        }
    }
};

Server::Server(Context context) : impl_{new Impl{context}} {
    auto& server = impl_->server;
    const auto& settings = impl_->context.handbook.settings.server;
    server.new_task_queue = [threads = settings.threads] {
        return new httplib::ThreadPool(threads);
    };
    server.set_socket_options(own_the_port);
    server.set_tcp_nodelay(true);  // else the last small packet of an answer waits 40 ms
    server.set_keep_alive_max_count(settings.requests_per_connection);
    server.set_keep_alive_timeout(settings.idle_seconds);  // an idle connection holds a worker
    server.set_read_timeout(5);
    server.set_write_timeout(10);
    server.set_payload_max_length(0);
    server.set_pre_routing_handler([impl = impl_.get()](const auto& request, auto& response) {
        impl->handle(request, response);
        return httplib::Server::HandlerResponse::Handled;
    });
    // What httplib refuses before it asks us (a bad request line or Range), it leaves half read.
    server.set_error_handler([](const httplib::Request& request, httplib::Response& response) {
        if (response.has_header("Content-Type")) {
            return;  // the answer is ours
        }
        drop_what_httplib_does_badly(writable(request));
        answer_and_close(problem(response.status, "the request cannot be read"), request, response);
    });
}

Server::~Server() = default;

int Server::bind(const std::string& host, int port) {
    const int bound = port == 0 ? impl_->server.bind_to_any_port(host) : port;
    if (bound <= 0 || (port != 0 && !impl_->server.bind_to_port(host, port))) {
        throw Error{"cannot listen on " + host + ":" + std::to_string(port)};
    }
    return bound;
}

void Server::run() {
    impl_->started = true;
    if (!impl_->stopping) {
        impl_->server.listen_after_bind();
    }
    impl_->finished = true;
}

void Server::stop() {
    impl_->stopping = true;
    // httplib 0.11.4 ignores stop() until listening has begun, so wait for that.
    while (impl_->started && !impl_->finished && !impl_->server.is_running()) {
        std::this_thread::sleep_for(std::chrono::milliseconds{1});
    }
    impl_->server.stop();
}

}  // namespace tracker::api
