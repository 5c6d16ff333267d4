#include "tracker/scrape/tree.hpp"

#include "tracker/core/error.hpp"
#include "tracker/scrape/html.hpp"
#include "tracker/scrape/visible.hpp"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

namespace tracker::scrape {
namespace {

constexpr unsigned long most_steps = 10'000'000;

const xmlNode* raw(const void* node) {
    return static_cast<const xmlNode*>(node);
}

std::string_view view(const xmlChar* text) {
    // libxml2's characters are unsigned, ours are not
    return text == nullptr ? std::string_view{}
                           : reinterpret_cast<const char*>(text);  // NOLINT(*-reinterpret-cast)
}

const xmlChar* bytes(const std::string& text) {
    return reinterpret_cast<const xmlChar*>(text.c_str());  // NOLINT(*-reinterpret-cast)
}

bool is_text(const xmlNode* node) {
    return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

/// Null for texts, comments and the like: only elements are gone into.
const xmlNode* inside(const xmlNode* node) {
    return node->type == XML_ELEMENT_NODE ? node->children : nullptr;
}

const xmlNode* behind(const xmlNode* node, const xmlNode* top) {
    while (node != top && node->next == nullptr) {
        node = node->parent;
        if (node == nullptr) {
            return nullptr;
        }
    }
    return node == top ? nullptr : node->next;
}

std::string_view attribute_value(const xmlAttr* attribute) {
    return attribute->children == nullptr ? std::string_view{} : view(attribute->children->content);
}

/// Calls `enter`, `text` and `leave` for what is below `top`, without going into hidden elements.
template <typename Enter, typename Text, typename Leave>
void walk(const xmlNode* top, const Enter& enter, const Text& text, const Leave& leave) {
    const auto* node = top;
    while (true) {
        const xmlNode* below = nullptr;
        if (node->type == XML_ELEMENT_NODE) {
            below = enter(view(node->name)) ? node->children : nullptr;
        } else if (is_text(node)) {
            text(view(node->content));
        }
        if (below != nullptr) {
            node = below;
            continue;
        }
        while (true) {  // up, to where something follows
            if (node->type == XML_ELEMENT_NODE) {
                leave(view(node->name));
            }
            if (node == top) {
                return;
            }
            if (node->next != nullptr) {
                node = node->next;
                break;
            }
            node = node->parent;
        }
    }
}

std::string visible(const xmlNode* top) {
    std::string out;
    const auto enter = [&out](std::string_view name) {
        const auto flow = flow_of(name);
        if (flow == Flow::lines || flow == Flow::breaks) {
            end_line(out);
        }
        return flow != Flow::hidden;
    };
    const auto leave = [&out](std::string_view name) {
        const auto flow = flow_of(name);
        if (flow == Flow::lines) {
            end_line(out);
        } else if (flow == Flow::cell) {
            end_cell(out);
        }
    };
    walk(
        top, enter, [&out](std::string_view piece) { append_visible(out, piece); }, leave);
    return std::string{trimmed(out)};
}

struct FreeHtmlParser {
    void operator()(htmlParserCtxtPtr parser) const { htmlFreeParserCtxt(parser); }
};

struct FreeXmlParser {
    void operator()(xmlParserCtxtPtr parser) const { xmlFreeParserCtxt(parser); }
};

struct FreeContext {
    void operator()(xmlXPathContextPtr context) const { xmlXPathFreeContext(context); }
};

struct FreeResult {
    void operator()(xmlXPathObjectPtr result) const { xmlXPathFreeObject(result); }
};

/// libxml2 stops at a depth of 256 and gives what it has: a page cut short without a word.
void check_whole(const xmlParserCtxt& parser) {
    if (parser.lastError.code == XML_ERR_INTERNAL_ERROR && parser.disableSAX != 0) {
        throw Error{"more than 256 elements inside one another"};
    }
}

std::string trouble_of(const xmlParserCtxt& parser) {
    if (parser.wellFormed != 0) {
        return {};
    }
    const auto& error = parser.lastError;
    const std::string_view message = error.message == nullptr ? "unknown" : error.message;
    return "line " + std::to_string(error.line) + ": " + std::string{trimmed(message)};
}

std::unique_ptr<xmlXPathObject, FreeResult> evaluate(void* compiled, const Node& from,
                                                     const xmlNode* node,
                                                     const std::string& expression) {
    if (!from) {
        return nullptr;
    }
    const std::unique_ptr<xmlXPathContext, FreeContext> context{xmlXPathNewContext(node->doc)};
    context->opLimit = most_steps;
    context->node = const_cast<xmlNode*>(node);  // NOLINT(*-const-cast): the library's interface
    context->error = [](void*, xmlErrorPtr) {};
    std::unique_ptr<xmlXPathObject, FreeResult> result{
        xmlXPathCompiledEval(static_cast<xmlXPathCompExprPtr>(compiled), context.get())};
    if (!result) {
        throw Error{"the XPath '" + expression + "' could not be followed"};
    }
    return result;
}

}  // namespace

std::string_view Node::name() const {
    return is_element() ? view(raw(node_)->name) : std::string_view{};
}

std::string_view Node::space() const {
    const bool has = is_element() && raw(node_)->ns != nullptr;
    return has ? view(raw(node_)->ns->href) : std::string_view{};
}

bool Node::is_element() const {
    return node_ != nullptr && raw(node_)->type == XML_ELEMENT_NODE;
}

std::string_view Node::attribute(std::string_view name) const {
    if (!is_element()) {
        return {};
    }
    for (const auto* at = raw(node_)->properties; at != nullptr; at = at->next) {
        if (view(at->name) == name) {
            return attribute_value(at);
        }
    }
    return {};
}

bool Node::has_class(std::string_view word) const {
    return has_word(attribute("class"), word);
}

Node Node::first_child() const {
    return Node{node_ == nullptr ? nullptr : inside(raw(node_))};
}

Node Node::next() const {
    return Node{node_ == nullptr ? nullptr : raw(node_)->next};
}

Node Node::parent() const {
    const auto* const above = node_ == nullptr ? nullptr : raw(node_)->parent;
    return Node{above != nullptr && above->type == XML_ELEMENT_NODE ? above : nullptr};
}

Node Node::child(std::string_view name) const {
    auto at = first_child();
    while (at && at.name() != name) {
        at = at.next();
    }
    return at;
}

Node Node::following(const Node& top) const {
    const auto* const below = inside(raw(node_));
    return below != nullptr ? Node{below} : skipping(top);
}

Node Node::skipping(const Node& top) const {
    return Node{behind(raw(node_), raw(top.node_))};
}

std::string Node::text() const {
    if (node_ == nullptr) {
        return {};
    }
    if (raw(node_)->type == XML_ATTRIBUTE_NODE) {
        return characters();
    }
    return visible(raw(node_));
}

std::string Node::characters() const {
    std::string out;
    if (node_ == nullptr) {
        return out;
    }
    if (raw(node_)->type == XML_ATTRIBUTE_NODE) {
        return std::string{attribute_value(static_cast<const xmlAttr*>(node_))};
    }
    walk(
        raw(node_), [](std::string_view) { return true; },
        [&out](std::string_view piece) { out += piece; }, [](std::string_view) {});
    return out;
}

void Tree::Free::operator()(void* document) const {
    xmlFreeDoc(static_cast<xmlDocPtr>(document));
}

Tree Tree::html(std::string_view page) {
    check_bounds(page);
    const std::unique_ptr<htmlParserCtxt, FreeHtmlParser> parser{htmlNewParserCtxt()};
    Tree tree{htmlCtxtReadMemory(parser.get(), page.data(), static_cast<int>(page.size()), nullptr,
                                 "UTF-8",
                                 HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
                                     HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC | HTML_PARSE_COMPACT),
              ""};
    check_whole(*parser);
    return tree;
}

Tree Tree::xml(std::string_view document) {
    check_bounds(document);
    if (document.find("<!ENTITY") !=
        std::string_view::npos) {  // no feed needs one, and a few are a bomb
        throw Error{"entities of its own (<!ENTITY)"};
    }
    const std::unique_ptr<xmlParserCtxt, FreeXmlParser> parser{xmlNewParserCtxt()};
    Tree tree{xmlCtxtReadMemory(parser.get(), document.data(), static_cast<int>(document.size()),
                                nullptr, "UTF-8",
                                XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
                                    XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT),
              ""};
    tree.mended_ = trouble_of(*parser);
    check_whole(*parser);
    return tree;
}

Node Tree::root() const {
    return Node{document_ ? xmlDocGetRootElement(static_cast<xmlDocPtr>(document_.get()))
                          : nullptr};
}

void XPath::Free::operator()(void* compiled) const {
    xmlXPathFreeCompExpr(static_cast<xmlXPathCompExprPtr>(compiled));
}

XPath::XPath(const std::string& expression) : expression_{expression} {
    const std::unique_ptr<xmlXPathContext, FreeContext> context{xmlXPathNewContext(nullptr)};
    context->error = [](void*, xmlErrorPtr) {};
    compiled_.reset(xmlXPathCtxtCompile(context.get(), bytes(expression_)));
    if (!compiled_) {
        throw ConfigError{"'" + expression + "' is no XPath"};
    }
}

std::vector<Node> XPath::nodes(const Node& from) const {
    std::vector<Node> out;
    const auto result = evaluate(compiled_.get(), from, raw(from.node_), expression_);
    if (!result || result->type != XPATH_NODESET || result->nodesetval == nullptr) {
        return out;
    }
    xmlXPathNodeSetSort(result->nodesetval);
    for (int i = 0; i < result->nodesetval->nodeNr; ++i) {
        const auto* const node = result->nodesetval->nodeTab[i];
        if (node->type != XML_NAMESPACE_DECL) {  // freed with the result
            out.push_back(Node{node});
        }
    }
    return out;
}

std::string XPath::text(const Node& from) const {
    const auto result = evaluate(compiled_.get(), from, raw(from.node_), expression_);
    if (!result) {
        return {};
    }
    switch (result->type) {
        case XPATH_STRING:
            return std::string{trimmed(view(result->stringval))};
        case XPATH_NODESET: {
            const auto found = nodes(from);
            return found.empty() ? std::string{} : std::string{trimmed(found.front().text())};
        }
        default:
            return {};
    }
}

}  // namespace tracker::scrape
