// Times whole programs, turn and turn about, as fairly as a shell cannot: no shell stands between.
//
//   stopwatch RUNS -- PREPARE OUTPUT COMMAND [ARGUMENT...] [-- PREPARE OUTPUT COMMAND ...]...
//
// PREPARE is a shell line that runs before each turn, untimed; OUTPUT the file for standard output.
// Prints a line per command: median milliseconds, the fastest, and the largest resident kB.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <spawn.h>
#include <string_view>
#include <sys/resource.h>
#include <sys/wait.h>
#include <vector>

namespace {

struct Contender {
    const char* prepare = "";
    const char* output = "";
    std::vector<char*> command;  // ends in a null pointer, as exec wants it
    std::vector<double> milliseconds;
    long kilobytes = 0;
};

[[noreturn]] void stop(const char* what, const char* name) {
    std::fprintf(stderr, "stopwatch: %s: %s\n", what, name);
    std::exit(2);
}

std::vector<Contender> contenders_in(const std::vector<char*>& words) {
    std::vector<Contender> out;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (std::string_view{words[i]} != "--" || i + 3 >= words.size()) {
            stop("expected -- PREPARE OUTPUT COMMAND at", words[i]);
        }
        Contender contender;
        contender.prepare = words[i + 1];
        contender.output = words[i + 2];
        for (i += 3; i < words.size() && std::string_view{words[i]} != "--"; ++i) {
            contender.command.push_back(words[i]);
        }
        --i;
        contender.command.push_back(nullptr);
        out.push_back(std::move(contender));
    }
    return out;
}

void run(Contender& contender) {
    const char* const name = contender.command.front();
    if (*contender.prepare != '\0' && std::system(contender.prepare) != 0) {
        stop("cannot prepare", contender.prepare);
    }
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 1, contender.output, O_WRONLY | O_CREAT | O_TRUNC,
                                     0644);
    pid_t child = 0;
    const auto began = std::chrono::steady_clock::now();
    if (posix_spawnp(&child, name, &files, nullptr, contender.command.data(), environ) != 0) {
        stop("cannot run", name);
    }
    int status = 0;
    rusage usage{};
    wait4(child, &status, 0, &usage);
    const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - began;
    posix_spawn_file_actions_destroy(&files);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
        stop("it failed", name);
    }
    contender.milliseconds.push_back(took.count());
    contender.kilobytes = std::max(contender.kilobytes, usage.ru_maxrss);
}

}  // namespace

int main(int argc, char* argv[]) {
    const std::vector<char*> words{argv + 1, argv + argc};
    if (words.size() < 5) {
        stop("usage", "stopwatch RUNS -- PREPARE OUTPUT COMMAND [ARGUMENT...] [-- ...]");
    }
    const int runs = std::atoi(words.front());
    auto contenders = contenders_in({words.begin() + 1, words.end()});
    for (int turn = 0; turn < runs; ++turn) {
        for (auto& contender : contenders) {
            run(contender);
        }
    }
    for (auto& [prepare, output, command, times, kilobytes] : contenders) {
        std::sort(times.begin(), times.end());
        std::printf("%.3f %.3f %ld\n", times.at(times.size() / 2), times.front(), kilobytes);
    }
}
