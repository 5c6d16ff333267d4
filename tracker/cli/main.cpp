#include "tracker/cli/command.hpp"
#include "tracker/core/date.hpp"

#include <cstdlib>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

std::size_t terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

/// $REFORMS_NOW ("2026-11-25T08:30:00Z") stops the clock: two runs can be compared byte for byte.
void set_clock(tracker::cli::Host& host) {
    const char* const fixed = std::getenv("REFORMS_NOW");
    const auto when = fixed == nullptr ? std::nullopt : tracker::parse_timestamp(fixed);
    if (when) {
        host.now = *when;
        return;
    }
    host.now = std::chrono::system_clock::now();
    host.clock = std::chrono::system_clock::now;
}

}  // namespace

int main(int argc, char* argv[]) {
    tracker::cli::Host host{};
    set_clock(host);
    host.out_is_terminal = isatty(STDOUT_FILENO) == 1;
    host.err_is_terminal = isatty(STDERR_FILENO) == 1;
    host.width = host.out_is_terminal ? terminal_width() : 0;
    const int code = tracker::cli::run({argv + 1, argv + argc}, std::cout, std::cerr, host);
    // What is left in the buffer may meet a full disk too.
    if (!std::cout.flush()) {
        std::cerr << "reforms: cannot write the answer; is the disk full?\n";
        return tracker::cli::failure;
    }
    return code;
}
