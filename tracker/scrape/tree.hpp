/// A page or a feed as a tree, for what is found by XPath or by looking around. Over libxml2:
/// without network, without entities of a document's own, bounded in size and depth.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tracker::scrape {

/// An element, attribute or text of a Tree, borrowed from it. A default one is nothing.
class Node {
   public:
    Node() = default;
    explicit operator bool() const { return node_ != nullptr; }
    bool operator==(const Node&) const = default;

    [[nodiscard]] std::string_view name() const;   ///< Without its prefix; empty for a text.
    [[nodiscard]] std::string_view space() const;  ///< The address of its namespace, or empty.
    [[nodiscard]] bool is_element() const;
    [[nodiscard]] std::string_view attribute(std::string_view name) const;
    [[nodiscard]] bool has_class(std::string_view word) const;

    [[nodiscard]] Node first_child() const;
    [[nodiscard]] Node next() const;  ///< Behind this one, below the same parent.
    [[nodiscard]] Node parent() const;
    /// The first element below it of that name, without looking deeper.
    [[nodiscard]] Node child(std::string_view name) const;
    /// The next node of the subtree of `top`, in the order of the document; nothing at its end.
    [[nodiscard]] Node following(const Node& top) const;
    /// The same, passing over what is inside this one.
    [[nodiscard]] Node skipping(const Node& top) const;

    /// What people see of it (visible.hpp); of an attribute its value.
    [[nodiscard]] std::string text() const;
    /// The characters of it and everything inside, as they stand.
    [[nodiscard]] std::string characters() const;

   private:
    friend class Tree;
    friend class XPath;
    explicit Node(const void* node) : node_{node} {}
    const void* node_ = nullptr;
};

class Tree {
   public:
    /// Each throws Error for what is too large, too deep or not UTF-8.
    static Tree html(std::string_view page);
    /// A document that is not well-formed is read as far as it can be; see mended().
    static Tree xml(std::string_view document);

    [[nodiscard]] Node root() const;
    /// What is wrong with an XML document, with its line; empty when it is well-formed.
    [[nodiscard]] const std::string& mended() const { return mended_; }

   private:
    struct Free {
        void operator()(void* document) const;
    };
    Tree(void* document, std::string mended) : document_{document}, mended_{std::move(mended)} {}

    std::unique_ptr<void, Free> document_;
    std::string mended_;
};

/// An expression, compiled once. Not for two threads at a time.
class XPath {
   public:
    /// Throws ConfigError quoting an expression that is none.
    explicit XPath(const std::string& expression);

    /// In the order of the document. An expression that gives a string gives no node.
    /// Throws Error when it asks for more work than ten million steps.
    [[nodiscard]] std::vector<Node> nodes(const Node& from) const;

    /// What people see of the first node, or the string itself; empty when nothing is
    /// found.
    [[nodiscard]] std::string text(const Node& from) const;

    [[nodiscard]] const std::string& expression() const { return expression_; }

   private:
    struct Free {
        void operator()(void* compiled) const;
    };
    std::string expression_;
    std::unique_ptr<void, Free> compiled_;
};

}  // namespace tracker::scrape
