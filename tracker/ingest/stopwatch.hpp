/// How long a part of the work takes, for whoever wants to know where the time goes.
#pragma once

#include <chrono>

namespace tracker::ingest {

/// Runs `work`, adds the seconds that it took to `*seconds` unless that is null.
template <typename Work>
auto timed(double* seconds, const Work& work) {
    struct Stopwatch {
        double* seconds;
        std::chrono::steady_clock::time_point begin = std::chrono::steady_clock::now();

        ~Stopwatch() {
            if (seconds != nullptr) {
                *seconds +=
                    std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
            }
        }
    };
    const Stopwatch running{seconds};
    return work();
}

}  // namespace tracker::ingest
