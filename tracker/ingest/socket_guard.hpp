/// Ends a connection that takes too long or says too much, whatever the HTTP library happens to be
/// waiting for: its timeouts are for one read each, and it reads headers of any length. Watches
/// from a thread of its own; safe to call from the one that asks.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

namespace tracker::ingest {

class SocketGuard {
   public:
    enum class Cause { none, too_late, head_too_large, body_too_large };
    struct Limits {
        std::chrono::steady_clock::time_point deadline;
        std::uint64_t head_bytes = 0;  ///< That may come before head_has_ended().
        std::uint64_t all_bytes = 0;  ///< As they come over the line, head and encryption included.
    };

    explicit SocketGuard(const Limits& limits);
    ~SocketGuard();
    SocketGuard(const SocketGuard&) = delete;
    SocketGuard& operator=(const SocketGuard&) = delete;

    /// From now on this socket is the watched one. It need not be connected yet, and may be closed
    /// at any time: a duplicate is kept.
    void watch(int socket);
    void head_has_ended();

    /// Why the connection was ended; none when it was not.
    [[nodiscard]] Cause cause() const;

   private:
    void run();
    [[nodiscard]] Cause broken_limit() const;
    void forget();

    const Limits limits_;
    mutable std::mutex mutex_;
    std::condition_variable wake_;
    int socket_ = -1;
    bool in_head_ = true;
    bool done_ = false;
    Cause cause_ = Cause::none;
    std::thread thread_;  // the last member: it uses the others
};

}  // namespace tracker::ingest
