#include "tracker/ingest/socket_guard.hpp"

#include <linux/tcp.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace tracker::ingest {
namespace {

constexpr std::chrono::milliseconds glance{10};

std::uint64_t bytes_received(int socket) {
    tcp_info info{};
    socklen_t size = sizeof info;
    const int failed = getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &size);
    return failed == 0 ? info.tcpi_bytes_received : 0;
}

}  // namespace

SocketGuard::SocketGuard(const Limits& limits) : limits_{limits}, thread_{[this] { run(); }} {}

SocketGuard::~SocketGuard() {
    {
        const std::lock_guard lock{mutex_};
        done_ = true;
    }
    wake_.notify_one();
    thread_.join();
    forget();
}

void SocketGuard::watch(int socket) {
    const std::lock_guard lock{mutex_};
    forget();
    in_head_ = true;
    socket_ = dup(socket);
}

void SocketGuard::head_has_ended() {
    const std::lock_guard lock{mutex_};
    in_head_ = false;
}

SocketGuard::Cause SocketGuard::cause() const {
    const std::lock_guard lock{mutex_};
    return cause_;
}

void SocketGuard::run() {
    std::unique_lock lock{mutex_};
    while (!done_) {
        if (cause_ == Cause::none) {
            cause_ = broken_limit();
        }
        if (cause_ != Cause::none && socket_ >= 0) {
            shutdown(socket_, SHUT_RDWR);
        }
        wake_.wait_for(lock, glance, [this] { return done_; });
    }
}

SocketGuard::Cause SocketGuard::broken_limit() const {
    if (std::chrono::steady_clock::now() >= limits_.deadline) {
        return Cause::too_late;
    }
    const auto received = socket_ < 0 ? 0 : bytes_received(socket_);
    if (in_head_ && received > limits_.head_bytes) {
        return Cause::head_too_large;
    }
    return received > limits_.all_bytes ? Cause::body_too_large : Cause::none;
}

void SocketGuard::forget() {
    if (socket_ >= 0) {
        close(socket_);
        socket_ = -1;
    }
}

}  // namespace tracker::ingest
