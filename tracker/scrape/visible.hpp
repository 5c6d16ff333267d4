/// Text as people see it on a page: runs of white space are one space, no-break spaces are spaces,
/// what has no width is dropped; paragraphs, breaks and rows are lines, cells stand behind tabs.
#pragma once

#include <string>
#include <string_view>

namespace tracker::scrape {

enum class Flow {
    within,  ///< Of the line: a, b, span, …
    lines,   ///< Begins and ends a line: p, div, tr, …
    breaks,  ///< Ends one: br, hr.
    cell,    ///< td, th.
    hidden,  ///< Its text is not seen: script, style, head, …
};

/// By the name of an element, in lower case.
Flow flow_of(std::string_view element);

/// Appends a piece of text to `out`, which holds a text that is being made.
void append_visible(std::string& out, std::string_view piece);

/// Ends the line that is being made, if it holds anything.
void end_line(std::string& out);

/// Ends a cell of it.
void end_cell(std::string& out);

/// The whole text of a fragment of HTML, such as a feed's description; at most a page. Throws Error
/// as read_html() does.
std::string visible_text(std::string_view html);

/// Plain text, or a text of several lines, as one line.
std::string one_line(std::string_view text);

/// Whether a text is more than marks of punctuation.
bool holds_words(std::string_view text);

/// A text without blanks at its ends.
std::string_view trimmed(std::string_view text);

}  // namespace tracker::scrape
