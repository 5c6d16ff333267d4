#include "tracker/render/lineage_dot.hpp"

#include "tracker/core/vocabulary.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tracker::render {
namespace {

/// A quoted string of DOT, whatever the text: a backslash there begins an escape.
std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        const bool is_control = static_cast<unsigned char>(c) < 0x20;
        if (c == '"' || c == '\\') {
            out += '\\';
        }
        out += is_control ? ' ' : c;
    }
    return out + '"';
}

/// Ids hold no space, so a body known by name alone cannot be taken for one of the registry.
std::string node_of(const std::string& id, const std::string& name) {
    return id.empty() ? "name " + name : id;
}

class Graph {
   public:
    explicit Graph(const answers::Lineage& lineage) {
        add_node(lineage.id, lineage.name);
        add(lineage.before);
        add(lineage.after);
    }

    void write(const std::string& centre, Sink& sink) const {
        sink.write(
            "digraph lineage {\n  rankdir=LR;\n  node [shape=box, fontname=\"sans-serif\"];\n"
            "  edge [fontname=\"sans-serif\"];\n");
        for (const auto& [node, label] : nodes_) {
            sink.write("  " + quoted(node) + " [label=" + quoted(label) +
                       (node.starts_with("name ") ? ", style=dashed" : "") +
                       (node == centre ? ", penwidth=2" : "") + "];\n");
        }
        for (const auto& edge : edges_) {
            sink.write("  " + edge + ";\n");
        }
        sink.write("}\n");
        sink.flush();
    }

   private:
    void add_node(const std::string& id, const std::string& name) {
        nodes_.emplace(node_of(id, name), name);
    }

    // NOLINTNEXTLINE(misc-no-recursion): as deep as the lineage, which is bounded
    void add(const std::vector<answers::Step>& steps) {
        for (const auto& step : steps) {
            const auto& edge = step.edge;
            add_node(edge.from, edge.from_name);
            add_node(edge.to, edge.to_name);
            auto kind = edge.kind;
            std::replace(kind.begin(), kind.end(), '_', ' ');
            edges_.insert(quoted(node_of(edge.from, edge.from_name)) + " -> " +
                          quoted(node_of(edge.to, edge.to_name)) + " [label=" +
                          quoted(kind + " " + edge.day + std::string{grade_mark(edge.grade)}) +
                          ", tooltip=" + quoted(edge.event) +
                          ", style=" + (edge.kind == "functions_went" ? "dashed" : "solid") + "]");
            add(step.beyond);
        }
    }

    std::map<std::string, std::string> nodes_;
    std::set<std::string> edges_;
};

}  // namespace

void write_dot(const answers::Lineage& lineage, Sink& sink) {
    Graph{lineage}.write(lineage.id, sink);
}

}  // namespace tracker::render
