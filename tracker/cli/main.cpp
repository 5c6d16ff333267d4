#include "tracker/cli/command.hpp"

#include <cstdlib>
#include <iostream>
#include <sys/ioctl.h>
#include <unistd.h>

namespace {

std::size_t terminal_width() {
    winsize size{};
    return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 ? size.ws_col : 0;
}

}  // namespace

int main(int argc, char* argv[]) {
    tracker::cli::Host host{.now = std::chrono::system_clock::now()};
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
