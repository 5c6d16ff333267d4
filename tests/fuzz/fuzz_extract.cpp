// Any bytes as a language file, and as an act: reading never throws for the sake of the text, every
// span lies in it, and time stays linear. What has a table "[lexeme]" is taken for a language file.
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/extract/extractor.hpp"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <unistd.h>

namespace fs = std::filesystem;
using tracker::extract::Extractor;

namespace {

/// A configuration of one language, on the disk because configuration is read from there.
struct Folder {
    fs::path path = fs::temp_directory_path() / ("fuzz_extract_" + std::to_string(getpid()));

    Folder() { fs::create_directories(path / "language"); }
    ~Folder() { fs::remove_all(path); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    void write(const std::string& text) const {
        std::ofstream{path / "language" / "ru.toml", std::ios::binary} << text;
    }
};

void must(bool holds) {
    if (!holds) {
        std::abort();
    }
}

void check_span(const tracker::Span& span, std::size_t size) {
    must(span.first <= span.end && span.end <= size);
}

void read(const Extractor& extractor, const std::string& text) {
    for (const auto* language : {"", "ru", "kk", "en"}) {
        tracker::ActText act;
        act.language = language;
        act.date = tracker::parse_partial_date("2014-08-06");
        act.text = text;
        for (const auto& event : extractor.read(act).events) {
            check_span(event.sentence, text.size());
            for (const auto& participant : event.participants) {
                check_span(participant.span, text.size());
            }
        }
    }
}

const Extractor& shipped() {
    static const Extractor extractor{
        tracker::config::read_languages(tracker::config::Files::shipped("config")), {}};
    return extractor;
}

void read_language(const std::string& text) {
    static const Folder folder;
    folder.write(text);
    try {
        const Extractor extractor{
            tracker::config::read_languages(tracker::config::Files::folder(folder.path.string())),
            {}};
        read(extractor, "1. Упразднить Агентство садов. Қайта құрылсын. The Office is abolished.");
    } catch (const tracker::Error&) {  // what it is for: a bad file has a sentence
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string input(data, data + size);
    const bool is_language = input.find("[lexeme]") != std::string::npos;
    const auto began = std::chrono::steady_clock::now();
    if (is_language) {
        read_language(input);
    } else {
        read(shipped(), input);
    }
    // Generous even under the sanitizers, and far below what quadratic time needs for a large
    // input.
    constexpr std::chrono::duration<double> start{10};
    constexpr std::chrono::duration<double> per_kilobyte{0.1};
    must(std::chrono::steady_clock::now() - began <
         start + per_kilobyte * (static_cast<double>(size) / 1000));
    return 0;
}
