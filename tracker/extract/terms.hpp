/// What an act calls its bodies: the terms that it defines, the bodies that it makes, and the last
/// one of each kind, for "such Office" and "the Board".
#pragma once

#include "tracker/core/language.hpp"
#include "tracker/extract/grammar.hpp"

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tracker::extract {

class Terms {
   public:
    explicit Terms(const Language& language);

    /// `name` stands for `body` from here on.
    void define(std::string_view name, const Body& body);

    /// The act makes `body`, and may call it by the same words in other order of small ones.
    void make(const Body& body);

    void begin_clause() { kinds_of_clause_.clear(); }

    /// Gives full names to bodies that are called by a term, or by a common noun alone; a common
    /// noun that stands for nothing is dropped. Remembers what they are.
    void complete(std::vector<Body>& bodies);

    /// By plain name without an article.
    [[nodiscard]] const std::map<std::string, Body>& defined() const { return terms_; }

   private:
    [[nodiscard]] const Body* full_name(const Body& body) const;
    [[nodiscard]] std::string term_of(std::string_view name) const;

    std::vector<std::string> articles_;
    std::map<std::string, Body> terms_;
    std::map<std::string, Body> last_of_kind_;  ///< By the noun a name is built on.
    std::map<std::string, Body> made_;          ///< By the words that stay the same.
    std::set<std::string> kinds_of_clause_;     ///< The nouns that the clause at hand has used.
};

}  // namespace tracker::extract
