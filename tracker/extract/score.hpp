/// How well acts are read, against labels: one event of one body, or of two, is one thing to find.
/// Pure.
#pragma once

#include "tracker/core/evaluation.hpp"
#include "tracker/core/institution.hpp"

#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace tracker::extract {

/// Names as an evaluation compares them: case, quotes, dashes, the legal form, the country's name
/// and Latin letters that look Cyrillic aside.
class NameComparer {
   public:
    NameComparer(const NameWords& words, const std::vector<Institution>& registry);

    [[nodiscard]] std::string plain(std::string_view name) const;

    /// By its institution, when that bears the label's name, or by name.
    [[nodiscard]] bool same(const ReadParticipant& body, const std::string& name) const;

   private:
    std::vector<std::string> left_out_;  ///< With a space on either side, the longest first.
    std::vector<std::string> articles_;
    std::unordered_map<std::string, std::set<std::string>> ids_;  ///< Plain name -> institutions.
};

/// Adds what was read from one act to `into`. The rules:
/// * strict: type, from and to; type_only: the type. One to one.
/// * A split and a spin-off are one by type; an absorption and a merger of one body are alike.
/// * Left out, found or not: labels that are optional, territorial, or of another status than
///   adopted or temporary (those only when they are read with another stage than "adopted"); the
///   abolition or creation of a body that the labels merge, divide, transform, absorb or spin off;
///   the creation of a body that is handed functions; a new superior of a body that is renamed or
///   transformed. A text whose labels are all territorial is left out whole.
void score(const LabelledAct& labelled, const ActReading& reading, const NameComparer& names,
           Evaluation& into);

}  // namespace tracker::extract
