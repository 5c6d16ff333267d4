#include "tracker/ingest/accept.hpp"

#include "tracker/core/charset.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/text.hpp"

#include <algorithm>
#include <array>

namespace tracker::ingest {
namespace {

constexpr std::size_t bytes_for_one_replaced = 1000;

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool begins_with(std::string_view text, std::string_view word) {
    return text.size() >= word.size() && std::equal(word.begin(), word.end(), text.begin(),
                                                    [](char a, char b) { return a == lower(b); });
}

/// Without the blanks, comments and declarations that may stand before the first element.
std::string_view first_element(std::string_view text) {
    while (true) {
        const auto open = text.find_first_not_of(" \t\r\n");
        text.remove_prefix(std::min(open, text.size()));
        const bool is_comment = text.starts_with("<!--");
        if (!is_comment && !text.starts_with("<?")) {
            return text;
        }
        const std::string_view end_mark = is_comment ? "-->" : "?>";
        const auto end = text.find(end_mark);
        if (end == std::string_view::npos) {
            return {};
        }
        text.remove_prefix(end + end_mark.size());
    }
}

bool is_html(std::string_view text) {
    const auto element = first_element(text);
    constexpr std::array<std::string_view, 4> beginnings{"<!doctype html", "<html", "<head",
                                                         "<body"};
    return std::any_of(beginnings.begin(), beginnings.end(),
                       [&](std::string_view word) { return begins_with(element, word); });
}

bool is_html_type(const std::string& media_type) {
    return media_type == "text/html" || media_type == "application/xhtml+xml";
}

std::optional<Issue> refusal(const tracker::Signature& signature, std::string_view media_type,
                             std::string_view text) {
    const auto& types = signature.media_types;
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
        return Issue{"empty", "the body is empty"};
    }
    if (!types.empty() && !media_type.empty() &&
        std::find(types.begin(), types.end(), media_type) == types.end()) {
        return Issue{"media-type", "it came as '" + quotable(media_type) + "'; the source sends " +
                                       joined(types)};
    }
    if (!types.empty() && std::none_of(types.begin(), types.end(), is_html_type) && is_html(text)) {
        return Issue{"html", "an HTML page stands where the source sends " + joined(types)};
    }
    for (const auto& needed : signature.contains) {
        if (text.find(needed) == std::string_view::npos) {
            return Issue{"signature", "'" + needed + "' does not stand in it"};
        }
    }
    return std::nullopt;
}

}  // namespace

std::optional<Issue> accept(const FetchAnswer& answer, const tracker::Signature& signature) {
    if (answer.status < 200 || answer.status > 299) {
        return Issue{"status", "the server answers " + std::to_string(answer.status)};
    }
    const auto decoded = to_utf8(answer.body, answer.charset);
    const bool is_text = answer.body.find('\0') == std::string::npos;
    if (is_text && decoded.replaced * bytes_for_one_replaced > answer.body.size()) {
        return Issue{"charset", std::to_string(decoded.replaced) + " bytes mean nothing in " +
                                    decoded.charset};
    }
    return refusal(signature, answer.media_type, decoded.text);
}

std::optional<std::string> problem_with(const tracker::Signature& signature,
                                        std::string_view media_type, std::string_view text) {
    const auto issue = refusal(signature, media_type, text);
    return issue ? std::optional{issue->message} : std::nullopt;
}

}  // namespace tracker::ingest
