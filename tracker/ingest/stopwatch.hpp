/// How long a part of the work takes, for whoever wants to know where the time goes.
#pragma once

#include <chrono>

namespace tracker::ingest {

/// Adds the seconds that it lives to `*seconds`, unless that is null.
class Stopwatch {
   public:
    explicit Stopwatch(double* seconds) : seconds_{seconds} {}
    ~Stopwatch() {
        if (seconds_ != nullptr) {
            *seconds_ +=
                std::chrono::duration<double>(std::chrono::steady_clock::now() - begin_).count();
        }
    }
    Stopwatch(const Stopwatch&) = delete;
    Stopwatch& operator=(const Stopwatch&) = delete;

   private:
    double* seconds_;
    std::chrono::steady_clock::time_point begin_ = std::chrono::steady_clock::now();
};

template <typename Work>
auto timed(double* seconds, const Work& work) {
    const Stopwatch running{seconds};
    return work();
}

}  // namespace tracker::ingest
