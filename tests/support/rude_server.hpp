/// A server that says whatever bytes a test wants, as slowly as it wants, over TLS if it has an
/// identity: what no HTTP library would do.
#pragma once

#include "support/identity.hpp"

#include <arpa/inet.h>
#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <mutex>
#include <openssl/ssl.h>
#include <string>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace tracker::test {

/// One that has connected.
class Caller {
   public:
    Caller(int socket, SSL* tls) : socket_{socket}, tls_{tls} {}

    /// False when nobody listens any more.
    [[nodiscard]] bool say(std::string_view bytes) const {
        while (!bytes.empty()) {
            const auto said = tls_ != nullptr
                                  ? SSL_write(tls_, bytes.data(), static_cast<int>(bytes.size()))
                                  : ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (said <= 0) {
                return false;
            }
            bytes.remove_prefix(static_cast<std::size_t>(said));
        }
        return true;
    }

    /// Again and again until nobody listens.
    void say_for_ever(std::string_view bytes, std::chrono::milliseconds pause = {}) const {
        while (say(bytes)) {
            std::this_thread::sleep_for(pause);
        }
    }

    /// Until the other side hangs up.
    void wait() const {
        std::string ignored;
        while (hear(ignored)) {
        }
    }

    /// The head of a request and its body, as far as its length is said.
    [[nodiscard]] std::string request() const {
        std::string heard;
        auto end = std::string::npos;
        while (end == std::string::npos && hear(heard)) {
            end = heard.find("\r\n\r\n");
        }
        const auto at = heard.find("Content-Length: ");
        const auto size = at == std::string::npos ? 0 : std::stoul(heard.substr(at + 16));
        while (end != std::string::npos && heard.size() < end + 4 + size && hear(heard)) {
        }
        return heard;
    }

   private:
    [[nodiscard]] bool hear(std::string& heard) const {
        std::array<char, 4096> buffer{};
        const auto size = tls_ != nullptr
                              ? SSL_read(tls_, buffer.data(), static_cast<int>(buffer.size()))
                              : ::recv(socket_, buffer.data(), buffer.size(), 0);
        heard.append(buffer.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
        return size > 0;
    }

    int socket_;
    SSL* tls_;
};

class RudeServer {
   public:
    using Answer = std::function<void(const Caller&, const std::string& request)>;

    /// Each connection is one request, on a thread of its own.
    explicit RudeServer(Answer answer, const Identity* identity = nullptr)
        : answer_{std::move(answer)}, socket_{::socket(AF_INET, SOCK_STREAM, 0)} {
        if (identity != nullptr) {
            tls_.reset(SSL_CTX_new(TLS_server_method()));
            SSL_CTX_use_certificate(tls_.get(), identity->certificate());
            SSL_CTX_use_PrivateKey(tls_.get(), identity->key());
        }
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        auto* const any = static_cast<sockaddr*>(static_cast<void*>(&address));
        socklen_t size = sizeof address;
        if (bind(socket_, any, size) != 0 || listen(socket_, 16) != 0 ||
            getsockname(socket_, any, &size) != 0) {
            throw std::runtime_error{"cannot listen"};
        }
        port_ = ntohs(address.sin_port);
        acceptor_ = std::thread{[this] { accept_all(); }};
    }

    /// Says these bytes to everyone, and hangs up.
    explicit RudeServer(std::string bytes, const Identity* identity = nullptr)
        : RudeServer{[bytes = std::move(bytes)](const Caller& caller, const std::string&) {
                         static_cast<void>(caller.say(bytes));
                     },
                     identity} {}

    ~RudeServer() {
        done_ = true;
        shutdown(socket_, SHUT_RDWR);
        acceptor_.join();
        {
            const std::lock_guard lock{mutex_};
            for (const int open : open_) {
                shutdown(open, SHUT_RDWR);
            }
        }
        for (auto& thread : threads_) {
            thread.join();
        }
        close(socket_);
    }
    RudeServer(const RudeServer&) = delete;
    RudeServer& operator=(const RudeServer&) = delete;

    [[nodiscard]] int port() const { return port_; }

    [[nodiscard]] std::string address(const std::string& path = "/",
                                      const std::string& at = "127.0.0.1") const {
        return std::string{tls_ ? "https" : "http"} + "://" + at + ":" + std::to_string(port_) +
               path;
    }

    /// All requests so far, in order.
    [[nodiscard]] std::vector<std::string> requests() const {
        const std::lock_guard lock{mutex_};
        return requests_;
    }

   private:
    struct FreeContext {
        void operator()(SSL_CTX* context) const { SSL_CTX_free(context); }
    };

    void accept_all() {
        while (!done_) {
            const int socket = ::accept(socket_, nullptr, nullptr);
            if (socket >= 0) {
                const std::lock_guard lock{mutex_};
                open_.push_back(socket);
                threads_.emplace_back([this, socket] { serve(socket); });
            }
        }
    }

    void serve(int socket) {
        sigset_t broken_pipe{};  // TLS writes to whoever has gone
        sigemptyset(&broken_pipe);
        sigaddset(&broken_pipe, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &broken_pipe, nullptr);
        const std::unique_ptr<SSL, decltype(&SSL_free)> tls{tls_ ? SSL_new(tls_.get()) : nullptr,
                                                            &SSL_free};
        if (tls) {
            SSL_set_fd(tls.get(), socket);
        }
        if (!tls || SSL_accept(tls.get()) == 1) {
            const Caller caller{socket, tls.get()};
            const auto request = caller.request();
            {
                const std::lock_guard lock{mutex_};
                requests_.push_back(request);
            }
            answer_(caller, request);
        }
        const std::lock_guard lock{mutex_};
        std::erase(open_, socket);
        close(socket);
    }

    Answer answer_;
    int socket_;
    int port_ = 0;
    std::unique_ptr<SSL_CTX, FreeContext> tls_;
    std::atomic<bool> done_ = false;
    mutable std::mutex mutex_;
    std::vector<std::string> requests_;
    std::vector<int> open_;
    std::vector<std::thread> threads_;
    std::thread acceptor_;
};

}  // namespace tracker::test
