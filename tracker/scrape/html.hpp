/// A page read once from its beginning to its end, without a tree: what large pages and the hot
/// paths of replay need. Over libxml2's HTML parser, which mends what browsers mend; it asks no
/// network and expands nothing but the entities of HTML.
#pragma once

#include <cstddef>
#include <string_view>

namespace tracker::scrape {

/// More is no page: 64 MB, 256 elements inside one another, attributes by the ten thousand.
inline constexpr std::size_t most_bytes = 64ULL * 1024 * 1024;
inline constexpr int most_depth = 256;

/// The attributes of one element. Borrowed for the call.
class Attributes {
   public:
    explicit Attributes(const unsigned char* const* pairs) : pairs_{pairs} {}

    /// Empty when there is none of that name.
    [[nodiscard]] std::string_view operator[](std::string_view name) const;

   private:
    const unsigned char* const* pairs_;  ///< Name, value, …, null.
};

/// Whether `word` is one of the words of a class attribute.
bool has_word(std::string_view words, std::string_view word);

/// What happens on a page, in order. Every begin() has its end(): the parser closes what a page
/// leaves open. Names are in lower case.
class HtmlHandler {
   public:
    HtmlHandler() = default;
    virtual ~HtmlHandler() = default;
    HtmlHandler(const HtmlHandler&) = delete;
    HtmlHandler& operator=(const HtmlHandler&) = delete;

    virtual void begin(std::string_view name, const Attributes& attributes) = 0;
    virtual void end(std::string_view name) = 0;
    /// A piece of text, entities resolved. One text may come in several pieces.
    virtual void characters(std::string_view piece) = 0;
};

/// Throws Error for what is too large, too deep or not UTF-8; whatever a handler throws passes
/// through.
void read_html(std::string_view page, HtmlHandler& handler);

/// Throws Error when a document is too large or not UTF-8, or when one tag of it holds so many
/// attributes that libxml2 would compare them for minutes.
void check_bounds(std::string_view document);

}  // namespace tracker::scrape
