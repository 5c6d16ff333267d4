#include "tracker/scrape/html.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <algorithm>
#include <cstring>
#include <exception>
#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>
#include <memory>
#include <string>

namespace tracker::scrape {
namespace {

/// Blanks and quotes of one tag: what attributes are told apart by.
constexpr std::ptrdiff_t most_separators = 20'000;

std::string_view view(const xmlChar* text) {
    // libxml2's characters are unsigned, ours are not
    return reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

std::string_view view(const xmlChar* text, int length) {
    return {reinterpret_cast<const char*>(text),  // NOLINT(*-reinterpret-cast)
            static_cast<std::size_t>(length)};
}

/// One reading: what libxml2 hands back to its callbacks.
struct Reading {
    HtmlHandler& handler;
    htmlParserCtxtPtr parser = nullptr;
    int depth = 0;
    bool too_deep = false;
    std::exception_ptr failure;

    /// Nothing may be thrown through libxml2's frames.
    template <typename Call>
    void guarded(const Call& call) {
        if (failure) {
            return;
        }
        try {
            call();
        } catch (...) {  // kept, and thrown again behind the parser
            failure = std::current_exception();
            xmlStopParser(parser);
        }
    }
};

Reading& reading(void* context) {
    return *static_cast<Reading*>(static_cast<htmlParserCtxtPtr>(context)->_private);
}

void on_begin(void* context, const xmlChar* name, const xmlChar** attributes) {
    auto& at = reading(context);
    if (++at.depth > most_depth) {
        at.too_deep = true;
        xmlStopParser(at.parser);
        return;
    }
    at.guarded([&] { at.handler.begin(view(name), Attributes{attributes}); });
}

void on_end(void* context, const xmlChar* name) {
    auto& at = reading(context);
    --at.depth;
    at.guarded([&] { at.handler.end(view(name)); });
}

void on_characters(void* context, const xmlChar* piece, int length) {
    auto& at = reading(context);
    at.guarded([&] { at.handler.characters(view(piece, length)); });
}

htmlSAXHandler callbacks() {
    htmlSAXHandler out{};
    out.startElement = on_begin;
    out.endElement = on_end;
    out.characters = on_characters;
    out.ignorableWhitespace = on_characters;
    return out;
}

struct FreeParser {
    void operator()(htmlParserCtxtPtr parser) const {
        parser->sax = nullptr;  // ours is not from its heap
        xmlFreeDoc(parser->myDoc);
        htmlFreeParserCtxt(parser);
    }
};

}  // namespace

std::string_view Attributes::operator[](std::string_view name) const {
    for (const auto* const* pair = pairs_; pair != nullptr && *pair != nullptr; pair += 2) {
        if (view(pair[0]) == name) {
            return pair[1] == nullptr ? std::string_view{} : view(pair[1]);
        }
    }
    return {};
}

bool has_word(std::string_view words, std::string_view word) {
    constexpr std::string_view blanks = " \t\r\n\f";
    for (auto at = words.find(word); at != std::string_view::npos; at = words.find(word, at + 1)) {
        const auto end = at + word.size();
        const bool begins = at == 0 || blanks.find(words[at - 1]) != std::string_view::npos;
        if (begins && (end == words.size() || blanks.find(words[end]) != std::string_view::npos)) {
            return true;
        }
    }
    return false;
}

void check_bounds(std::string_view document) {
    if (document.size() > most_bytes) {
        throw Error{"larger than 64 MB"};
    }
    if (!is_utf8(document)) {
        throw Error{"not UTF-8"};
    }
    for (auto open = document.find('<'); open != std::string_view::npos;
         open = document.find('<', open)) {
        const auto close = std::min(document.find('>', open), document.size());
        const auto tag = document.substr(open, close - open);
        if (std::ssize(tag) > most_separators && std::count_if(tag.begin(), tag.end(), [](char c) {
                                                     return c == ' ' || c == '\n' || c == '\t' ||
                                                            c == '\r' || c == '"' || c == '\'';
                                                 }) > most_separators) {
            throw Error{"a tag with more than 20,000 blanks and quotes"};
        }
        open = close;
    }
}

void read_html(std::string_view page, HtmlHandler& handler) {
    check_bounds(page);
    const std::unique_ptr<htmlParserCtxt, FreeParser> parser{
        htmlCreateMemoryParserCtxt(page.data(), static_cast<int>(page.size()))};
    if (!parser) {  // an empty page has no parser
        return;
    }
    Reading state{handler, parser.get(), 0, false, nullptr};
    auto sax = callbacks();
    xmlFree(parser->sax);
    parser->sax = &sax;
    parser->_private = &state;
    htmlCtxtUseOptions(parser.get(), HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
                                         HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                                         HTML_PARSE_IGNORE_ENC);
    sax = callbacks();  // the options have put callbacks of their own
    xmlSwitchEncoding(parser.get(), XML_CHAR_ENCODING_UTF8);
    htmlParseDocument(parser.get());
    if (state.failure) {
        std::rethrow_exception(state.failure);
    }
    if (state.too_deep) {
        throw Error{"more than 256 elements inside one another"};
    }
}

}  // namespace tracker::scrape
