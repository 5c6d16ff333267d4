#include "tracker/answers/lineage.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>
#include <set>

namespace tracker::answers {
namespace {

constexpr int deepest = 12;  // identity never runs in circles; this bounds bad data

/// The other side is the body itself in another form. An absorber is not, nor is a parent.
bool is_same_body(const std::string& kind) {
    return kind == "became" || kind == "was_divided_into" || kind == "continued_as";
}

/// Two events of one day may say the same of two bodies: a creation from them, and a transfer.
bool is_among(const std::vector<Step>& steps, const Step& step) {
    return std::any_of(steps.begin(), steps.end(), [&](const Step& other) {
        return other.edge.kind == step.edge.kind && other.edge.day == step.edge.day &&
               other.id == step.id && other.name == step.name;
    });
}

struct Walk {
    const store::Reader& reader;
    const std::string& lang;
    bool forward;
    std::set<std::string> met;

    // NOLINTNEXTLINE(misc-no-recursion): bounded by `deepest`, and no body is met twice
    std::vector<Step> from(const std::string& id, int depth) {
        std::vector<Step> out;
        if (depth == deepest || !met.insert(id).second) {
            return out;
        }
        for (auto& edge : store::edges_of(reader, id, lang)) {
            const bool leaves = edge.from == id;
            if (leaves != forward) {
                continue;
            }
            Step step;
            step.id = forward ? edge.to : edge.from;
            step.name = forward ? edge.to_name : edge.from_name;
            if (is_same_body(edge.kind) && !step.id.empty()) {
                step.beyond = from(step.id, depth + 1);
            }
            step.edge = std::move(edge);
            if (!is_among(out, step)) {
                out.push_back(std::move(step));
            }
        }
        return out;
    }
};

/// The body ends by this edge and goes on in the other side.
bool ends_in(const std::string& kind) {
    return is_same_body(kind) || kind == "joined";
}

/// Functions that a body gave away while it lived say nothing of its end.
bool is_at_the_end(const store::Edge& edge, const Institution& body) {
    const auto day = parse_partial_date(edge.day);
    return body.dissolved && day && day->last >= body.dissolved->first;
}

constexpr Column successor_columns[] = {{"kind"},  {"institution"}, {"name"},
                                        {"event"}, {"day"},         {"grade"}};

}  // namespace

std::vector<Step> successors(const store::Reader& reader, const std::string& id,
                             const std::string& lang) {
    const auto body = store::find_institution(reader, id);
    std::vector<Step> bodies;
    std::vector<Step> functions;
    for (auto& edge : body ? store::edges_of(reader, id, lang) : std::vector<store::Edge>{}) {
        const bool is_end = ends_in(edge.kind);
        if (edge.from != id ||
            (!is_end && (edge.kind != "functions_went" || !is_at_the_end(edge, *body)))) {
            continue;
        }
        Step step{{}, edge.to, edge.to_name, {}};
        step.edge = std::move(edge);
        auto& into = is_end ? bodies : functions;
        if (!is_among(into, step)) {
            into.push_back(std::move(step));
        }
    }
    return bodies.empty() ? functions : bodies;
}

void successor_rows(const store::Reader& reader, const std::string& id, const std::string& lang,
                    RowWriter& rows) {
    rows.begin(successor_columns);
    for (const auto& step : successors(reader, id, lang)) {
        const auto body = step.id.empty() ? std::string_view{} : std::string_view{step.id};
        const std::string_view values[] = {step.edge.kind,  body,          step.name,
                                           step.edge.event, step.edge.day, step.edge.grade};
        rows.row(values);
    }
    rows.end();
}

Lineage lineage(const store::Reader& reader, const std::string& id, const std::string& lang) {
    const auto body = store::find_institution(reader, id);
    if (!body) {
        throw NotFound{"there is no institution '" + id + "'"};
    }
    Lineage out;
    out.id = id;
    out.name = store::institution_name(reader, id, lang, "9999");
    out.founded = body->founded ? body->founded->text : "";
    out.dissolved = body->dissolved ? body->dissolved->text : "";
    out.before = Walk{reader, lang, false, {}}.from(id, 0);
    out.after = Walk{reader, lang, true, {}}.from(id, 0);
    out.succeeded_by = successors(reader, id, lang);
    return out;
}

}  // namespace tracker::answers
