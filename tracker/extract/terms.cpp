#include "tracker/extract/terms.hpp"

#include "tracker/extract/registry.hpp"

namespace tracker::extract {

namespace {

/// "Office of A, B and C of D" is the "Office of A, B, and C in D" that the act has made.
std::string same_words(const Body& body) {
    auto words = plain_name(body.name);
    std::erase(words, ',');
    for (auto in = words.find(" in "); in != std::string::npos; in = words.find(" in ", in)) {
        words.replace(in, 4, " of ");
    }
    return words;
}

}  // namespace

Terms::Terms(const Language& language) {
    if (const auto found = language.grammar.find("articles"); found != language.grammar.end()) {
        for (const auto& article : found->second) {
            articles_.push_back(article + ' ');
        }
    }
}

void Terms::define(std::string_view name, const Body& body) {
    terms_.insert_or_assign(term_of(name), body);
}

void Terms::make(const Body& body) {
    if (!body.head.empty()) {
        made_.try_emplace(same_words(body), body);
        last_of_kind_.insert_or_assign(body.head, body);
    }
}

void Terms::complete(std::vector<Body>& bodies) {
    for (auto& body : bodies) {
        if (const auto* known = full_name(body)) {
            const auto span = body.span;
            body = *known;
            body.span = span;
        } else if (!body.head.empty()) {
            body.term = false;
        }
        if (!body.head.empty() && kinds_of_clause_.insert(body.head).second) {
            last_of_kind_.insert_or_assign(body.head, body);  // a clause is about its first
        }
        if (body.common) {
            define(body.name, body);
        }
    }
    std::erase_if(bodies, [](const Body& body) { return body.term; });
}

const Body* Terms::full_name(const Body& body) const {
    const auto in = [](const std::map<std::string, Body>& bodies, const auto& key) {
        const auto found = bodies.empty() ? bodies.end() : bodies.find(key());
        return found == bodies.end() ? nullptr : &found->second;
    };
    if (const auto* defined = in(terms_, [&] { return term_of(body.name); })) {
        return defined;
    }
    if (body.head.empty()) {
        return nullptr;
    }
    if (const auto* made = in(made_, [&] { return same_words(body); })) {
        return made;
    }
    return body.term ? in(last_of_kind_, [&] { return body.head; }) : nullptr;
}

/// How a term is looked up: its words, without an article.
std::string Terms::term_of(std::string_view name) const {
    auto term = plain_name(name);
    for (const auto& article : articles_) {
        if (term.starts_with(article)) {
            return term.substr(article.size());
        }
    }
    return term;
}

}  // namespace tracker::extract
