/// robots.txt (RFC 9309), with Crawl-delay, which the RFC leaves out and many sites write. Pure: it
/// is given the text, and asks nobody.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::ingest {

class Robots {
   public:
    /// Of a longer file only so much is read.
    static constexpr std::size_t most_bytes = 500UL * 1024;

    /// The rules for `agent`: a User-Agent, whose letters up to the first other sign are its name.
    /// Never throws: a line that says nothing is passed over.
    static Robots parse(std::string_view text, std::string_view agent);

    /// There is no robots.txt (the server answers 4xx).
    static Robots all_allowed() { return {}; }
    /// robots.txt cannot be had now (5xx), so nobody knows what it forbids.
    static Robots none_allowed();

    /// Whether the path with its query may be asked for: the longest pattern decides, and of two
    /// equally long ones the one that allows.
    [[nodiscard]] bool allows(std::string_view target) const;

    /// Seconds between two requests; nothing when the file asks for none.
    [[nodiscard]] std::optional<double> crawl_delay() const { return crawl_delay_; }

   private:
    friend class RobotsReader;

    struct Rule {
        std::string pattern;  ///< Normalised; '*' is any text, '$' at the end is the end.
        bool allow = false;
    };

    std::vector<Rule> rules_;
    std::optional<double> crawl_delay_;
};

}  // namespace tracker::ingest
