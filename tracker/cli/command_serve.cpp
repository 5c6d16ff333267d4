#include "tracker/api/server.hpp"
#include "tracker/cli/commands.hpp"
#include "tracker/cli/session.hpp"
#include "tracker/core/error.hpp"

#include <charconv>
#include <csignal>
#include <ostream>
#include <thread>

namespace tracker::cli {
namespace {

constexpr Option options[] = {
    {"host", "ADDRESS", "where to listen (default: the setting, 127.0.0.1)"},
    {"port", "N", "0 picks a free one (default: the setting, 8080)"},
};

int port_in(const std::string& text) {
    int port = 0;
    const auto* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, port);
    if (failure != std::errc{} || stop != end || port < 0 || port > 65535) {
        throw UsageError{"bad port '" + text + "'; expected a number from 0 to 65535"};
    }
    return port;
}

/// Serves until SIGINT or SIGTERM.
void run_until_signal(api::Server& server) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);  // before any thread, so that all inherit it
    std::jthread waiter{[&] {
        int signal = 0;
        sigwait(&signals, &signal);
        server.stop();
    }};
    server.run();
    pthread_kill(waiter.native_handle(), SIGINT);  // run() may also end by itself
}

bool is_loopback(const std::string& host) {
    return host == "localhost" || host == "::1" || host.starts_with("127.");
}

int run(Session& session) {
    const auto& settings = session.handbook().settings.server;
    const auto host = find(session.values(), "host").value_or(settings.host);
    const auto named_port = find(session.values(), "port");
    const int wanted = named_port ? port_in(*named_port) : settings.port;
    session.reader();  // a database that cannot be read stops us now, not at the first request
    store::ReaderPool readers{session.database()};
    api::Server server{{readers, session.handbook()}};
    const int port = server.bind(host, wanted);
    if (!is_loopback(host)) {
        session.note("reforms: warning: meant to run behind nginx or Caddy, not to face the net");
    }
    session.note("listening on http://" + host + ":" + std::to_string(port));
    run_until_signal(server);
    return success;
}

}  // namespace

constinit const Command serve_command{"serve",
                                      "Answer questions over HTTP",
                                      {},
                                      0,
                                      options,
                                      "  reforms serve\n"
                                      "  reforms serve --port 0 --db kz.db\n",
                                      run};

}  // namespace tracker::cli
