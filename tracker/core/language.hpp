/// How a reform is worded in a language: config/language/<lang>.toml as values. The extractor knows
/// grammar; every word it looks for stands here.
#pragma once

#include <map>
#include <string>
#include <vector>

namespace tracker {

struct Language {
    /// A noun that a body's name is built on, in the nominative singular.
    struct Head {
        std::string word;
        char gender = 'n';         ///< 'm', 'f' or 'n', where the language has genders.
        bool territorial = false;  ///< A district, a village: a body only in the wide sense.
    };

    /// One way to word one event, over the codes of a clause (tracker/extract/README.md).
    struct Frame {
        std::string rule;     ///< "absorption.to_it".
        std::string type;     ///< An event type, or "none": words that look like an event.
        std::string pattern;  ///< Codes, slots (@unit:NA) and gaps (~).
        std::string more;     ///< Tried again and again behind a match, for further slots.
        std::map<std::string, std::string> otherwise;  ///< Role -> who fills it.
        std::string stage;                             ///< "adopted" unless it says otherwise.
        bool each_item = false;  ///< Items of a list that name functions are events apart.
        double confidence = 0.9;
    };

    /// How an act says when it takes force: RE2 over the act in lower case.
    struct Commencement {
        std::string pattern;  ///< May capture day, month (a word), year and number of days.
        std::string rule;     ///< in_force_rule of the event table.
    };

    std::string id;    ///< "ru", "kk", "en".
    std::string file;  ///< What messages call it.

    bool verb_last = false;  ///< The words a list has in common stand in its last item.
    std::string letters;     ///< Letters that only it has.
    std::map<std::string, std::vector<std::string>> lexeme;  ///< Code -> words; "stem*" is a stem.
    std::vector<Head> heads;
    std::vector<Frame> frames;
    std::vector<Commencement> commencement;
    bool drops_brackets = false;      ///< What stands in round brackets is said by the way.
    std::vector<std::string> months;  ///< As they stand in a date, January first.

    /// Words that tell the parts of an act apart: beginnings of lines, in lower case.
    struct Outline {
        std::vector<std::string> notes;     ///< "Сноска.": a remark of the publisher's.
        std::vector<std::string> repealed;  ///< "утратил силу": a point that is no more.
        std::vector<std::string> signature;  ///< Ends the operative part.
        std::string country;                 ///< A line of its own above a signature.
        std::vector<std::string> annex;      ///< Begins what is attached.
        std::vector<std::string> list;       ///< An annex that lists bodies under one participle.
        std::vector<std::string> skip;       ///< A point with these words amends or repeals.
        std::vector<std::string> defined;    ///< "(далее": opens a definition.
        std::vector<std::string> titles;     ///< First words of an act's title in quotes.
        std::vector<std::string> draft;      ///< Title words of a draft.
        std::vector<std::string> carried;    ///< Of a text that is put in: makes it operative.
        std::vector<std::string> abbreviations;  ///< "u.s.": a line does not end in one.
        /// Lines of a list may have no marks: a line that begins with a capital, behind one that
        /// ends in a name, begins anew.
        bool capital_lines = false;
    } outline;

    /// Small tables that only this language's grammar reads: endings, prepositions.
    std::map<std::string, std::vector<std::string>> grammar;
};

}  // namespace tracker
