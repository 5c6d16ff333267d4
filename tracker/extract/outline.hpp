/// The parts of an act: which of its text is operative, and how its points hang together.
#pragma once

#include "tracker/core/language.hpp"
#include "tracker/core/reading.hpp"
#include "tracker/extract/phrases.hpp"

#include <string_view>
#include <vector>

namespace tracker::extract {

/// A clause is read as one sentence: the words that the points above it end in with a colon, then
/// its own. "1. Образовать: / 1) A; / 2) B" gives two clauses, each with the verb.
struct Clause {
    std::vector<Span> lead;  ///< From the outermost point inwards.
    Span own;
    bool leads = false;  ///< Others hang below it, and say it again with what they add.
    /// Where the verb comes last: the last items of the lists it stands in, the innermost first.
    std::vector<Span> closings;
    bool titled = false;  ///< The lead is the title of an annex that lists bodies.
};

/// Every clause of the operative part (and of annexes that list bodies), in the order of the text.
/// Notes of the publisher, repealed points, amendments and titles of other acts are left out.
/// Linear in the length: a lead is kept up to 2,000 bytes.
/// `folded` is `original` in lower case, byte for byte; `amending` are the language's
/// `outline.skip`.
std::vector<Clause> clauses(std::string_view original, std::string_view folded,
                            const Language& language, const Phrases& amending);

}  // namespace tracker::extract
