#include "tracker/ingest/saved_page.hpp"

#include <algorithm>
#include <utility>

namespace tracker::ingest {
namespace {

/// All of these marks stand in the head of a page.
constexpr std::size_t head_bytes = 256UL * 1024;

constexpr std::pair<std::string_view, std::string_view> types[] = {
    {"html", "text/html"},        {"htm", "text/html"},       {"xhtml", "application/xhtml+xml"},
    {"xml", "application/xml"},   {"rss", "application/xml"}, {"atom", "application/xml"},
    {"json", "application/json"}, {"pdf", "application/pdf"},
};

/// What stands beside a saved page and is none, though it may begin as one.
constexpr std::string_view no_pages[] = {"svg", "css", "js", "map", "md"};

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

bool is_address(std::string_view text) {
    return text.starts_with("http://") || text.starts_with("https://");
}

/// The address that follows on `mark`, up to a blank or what ends a comment.
std::optional<std::string> address_after(std::string_view text, std::string_view mark) {
    const auto at = text.find(mark);
    if (at == std::string_view::npos) {
        return std::nullopt;
    }
    text.remove_prefix(at + mark.size());
    const auto end = text.find_first_of(" \t\r\n<>");
    const auto address = text.substr(0, end);
    return is_address(address) ? std::optional<std::string>{address} : std::nullopt;
}

/// `<!-- saved from url=(0024)https://a.example/1 -->`, where the number is the address's length.
std::optional<std::string> mark_of_browser(std::string_view head) {
    constexpr std::string_view mark = "saved from url=(";
    const auto at = head.find(mark);
    return at == std::string_view::npos ? std::nullopt
                                        : address_after(head.substr(at + mark.size()), ")");
}

std::optional<std::string> mark_of_single_file(std::string_view head) {
    const auto at = head.find("Page saved with SingleFile");
    return at == std::string_view::npos ? std::nullopt : address_after(head.substr(at), "url: ");
}

/// The value of an attribute in a tag, which is in the case in which it came.
std::string attribute(std::string_view tag, std::string_view name) {
    const auto folded = lower(tag);
    const auto at = folded.find(" " + std::string{name} + "=");
    if (at == std::string::npos) {
        return {};
    }
    tag.remove_prefix(at + name.size() + 2);
    const bool in_quotes = tag.starts_with('"') || tag.starts_with('\'');
    const auto end = in_quotes ? tag.find(tag.front(), 1) : tag.find_first_of(" \t\r\n>");
    return std::string{tag.substr(in_quotes ? 1 : 0, end == std::string_view::npos
                                                         ? std::string_view::npos
                                                         : end - (in_quotes ? 1 : 0))};
}

std::string unescaped(std::string text) {
    constexpr std::string_view ampersand = "&amp;";
    for (auto at = text.find(ampersand); at != std::string::npos; at = text.find(ampersand, at)) {
        text.replace(at++, ampersand.size(), "&");
    }
    return text;
}

std::optional<std::string> canonical(std::string_view head) {
    const auto folded = lower(head);
    for (auto at = folded.find("<link"); at != std::string::npos;
         at = folded.find("<link", at + 1)) {
        const auto tag = head.substr(at, folded.find('>', at) - at);
        if (lower(attribute(tag, "rel")) == "canonical") {
            auto address = unescaped(attribute(tag, "href"));
            return is_address(address) ? std::optional{std::move(address)} : std::nullopt;
        }
    }
    return std::nullopt;
}

std::string type_of_start(std::string_view body) {
    if (body.starts_with("\xef\xbb\xbf")) {
        body.remove_prefix(3);
    }
    body.remove_prefix(std::min(body.find_first_not_of(" \t\r\n"), body.size()));
    const auto start = lower(body.substr(0, 5));
    return start == "<?xml"                                   ? "application/xml"
           : start.starts_with('<')                           ? "text/html"
           : start.starts_with('{') || start.starts_with('[') ? "application/json"
                                                              : "";
}

}  // namespace

std::optional<std::string> saved_from(std::string_view html) {
    const auto head = html.substr(0, head_bytes);
    if (auto address = mark_of_browser(head)) {
        return address;
    }
    if (auto address = mark_of_single_file(head)) {
        return address;
    }
    return canonical(head);
}

std::string media_type_of(std::string_view name, std::string_view body) {
    const auto dot = name.rfind('.');
    const auto extension = dot == std::string_view::npos ? "" : lower(name.substr(dot + 1));
    for (const auto& [known, type] : types) {
        if (extension == known) {
            return std::string{type};
        }
    }
    const bool is_none =
        std::find(std::begin(no_pages), std::end(no_pages), extension) != std::end(no_pages);
    return is_none ? std::string{} : type_of_start(body);
}

}  // namespace tracker::ingest
