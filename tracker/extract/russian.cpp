// Russian: a name is [adjectives] head [what belongs to it]: genitives, "по …", a quoted name. The
// head's ending tells the case; adjectives and head are put into the nominative, the rest stands.
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/word_list.hpp"

#include <algorithm>
#include <array>

namespace tracker::extract {

namespace {

constexpr std::size_t letter = 2;  // bytes of a Cyrillic letter

struct Form {
    std::size_t head;
    char letter;  ///< N (nominative, accusative), A, G, D, I, P; X when several.
    bool plural;
    bool capital = false;  ///< The phrase begins with a capital letter.
};

std::string_view cut(std::string_view word, std::size_t letters) {
    return word.substr(0, word.size() - letters * letter);
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

/// The endings of one declension: singular N, A, G, D, I, P, then plural N, G, D, I, P.
struct Declension {
    std::array<const char*, 6> singular;
    std::array<const char*, 5> plural;
};

Declension declension_of(std::string_view word, std::string_view& stem) {
    const auto hard = [&](std::string_view s) {
        return !ends_with_any(s, {"к", "г", "х", "ж", "ш", "щ", "ч"});
    };
    if (word.ends_with("ие") || word.ends_with("ье")) {
        stem = cut(word, 1);
        return {{"е", "е", "я", "ю", "ем", "и"}, {"я", "й", "ям", "ями", "ях"}};
    }
    if (word.ends_with("о")) {
        stem = cut(word, 1);
        return {{"о", "о", "а", "у", "ом", "е"}, {"а", "", "ам", "ами", "ах"}};
    }
    if (word.ends_with("ия") || word.ends_with("ья")) {
        stem = cut(word, 1);
        return {{"я", "ю", "и", "и", "ей", "и"}, {"и", "й", "ям", "ями", "ях"}};
    }
    if (word.ends_with("а")) {
        stem = cut(word, 1);
        return hard(stem)
                   ? Declension{{"а", "у", "ы", "е", "ой", "е"}, {"ы", "", "ам", "ами", "ах"}}
                   : Declension{{"а", "у", "и", "е", "ой", "е"}, {"и", "", "ам", "ами", "ах"}};
    }
    if (word.ends_with("ь")) {
        stem = cut(word, 1);
        return {{"ь", "ь", "и", "и", "ью", "и"}, {"и", "ей", "ям", "ями", "ях"}};
    }
    if (word.ends_with("й")) {
        stem = cut(word, 1);
        return {{"й", "й", "я", "ю", "ем", "е"}, {"и", "ев", "ям", "ями", "ях"}};
    }
    stem = word;
    return hard(stem) ? Declension{{"", "", "а", "у", "ом", "е"}, {"ы", "ов", "ам", "ами", "ах"}}
                      : Declension{{"", "", "а", "у", "ом", "е"}, {"и", "ов", "ам", "ами", "ах"}};
}

/// An adjective's ending: the case it allows and whether it is plural; nothing when the word cannot
/// be an adjective.
struct Ending {
    char form;
    bool plural;
    std::size_t letters;
};

std::optional<Ending> adjective(std::string_view word, bool known = false) {
    constexpr std::string_view last_letters = "йеяюмхоуи";
    if (word.size() < letter ||
        last_letters.find(word.substr(word.size() - letter)) == std::string_view::npos) {
        return std::nullopt;
    }
    if (known && (word.ends_with("ее") || word.ends_with("яя"))) {
        return Ending{'N', false, 2};
    }
    if (known && word.ends_with("юю")) {
        return Ending{'A', false, 2};
    }
    if (known && word.ends_with("ей")) {
        return Ending{'X', false, 2};
    }
    if (known && word.ends_with("им")) {
        return Ending{'I', false, 2};
    }
    if (!known &&
        (word.size() < 5 * letter || ends_with_any(word, {"ние", "тие", "вие", "ний", "тий", "вий",
                                                          "чий", "гий", "мий", "ее"}))) {
        if (!ends_with_any(word, {"ский", "шний", "жний", "дний", "чний", "щий", "ний"})) {
            return std::nullopt;
        }
        if (ends_with_any(word, {"ений", "аний", "яний", "бщений"})) {
            return std::nullopt;
        }
    }
    struct Row {
        std::string_view ending;
        Ending value;
    };
    static constexpr std::array<Row, 17> rows{{{"ыми", {'I', true, 3}},
                                               {"ими", {'I', true, 3}},
                                               {"ого", {'G', false, 3}},
                                               {"его", {'G', false, 3}},
                                               {"ому", {'D', false, 3}},
                                               {"ему", {'D', false, 3}},
                                               {"ый", {'N', false, 2}},
                                               {"ий", {'N', false, 2}},
                                               {"ая", {'N', false, 2}},
                                               {"ое", {'N', false, 2}},
                                               {"ую", {'A', false, 2}},
                                               {"ой", {'X', false, 2}},
                                               {"ые", {'N', true, 2}},
                                               {"ие", {'N', true, 2}},
                                               {"ых", {'G', true, 2}},
                                               {"их", {'G', true, 2}},
                                               {"ым", {'I', false, 2}}}};
    for (const auto& row : rows) {
        if (word.ends_with(row.ending)) {
            return row.value;
        }
    }
    return word.ends_with("ским") || word.ends_with("шим") ? std::optional{Ending{'I', false, 2}}
                                                           : std::nullopt;
}

/// The nominative singular of an adjective as the act writes it (its first letters kept).
std::string adjective_for(std::string_view original, std::string_view folded, char gender,
                          bool known) {
    const auto ending = adjective(folded, known);
    if (!ending || original.size() != folded.size()) {
        return std::string{original};
    }
    const auto stem = cut(folded, ending->letters);
    const bool soft = folded.ends_with("его") || folded.ends_with("ему") ||
                      folded.ends_with("яя") || ends_with_any(folded, {"ние", "ний", "ним", "них"});
    const bool velar = ends_with_any(stem, {"к", "г", "х"});
    const bool sibilant = ends_with_any(stem, {"ж", "ш", "щ", "ч"});
    std::string name{original.substr(0, stem.size())};
    const bool true_soft = known || (soft && !velar && !sibilant && stem.ends_with("н") &&
                                     !ends_with_any(folded, {"ные", "ных"}));
    if (gender == 'm') {
        name += ends_with_any(folded, {"ой"}) && ending->form == 'N' ? "ой"
                : velar || sibilant || true_soft                     ? "ий"
                                                                     : "ый";
    } else if (gender == 'f') {
        name += true_soft ? "яя" : "ая";
    } else {
        name += true_soft || (sibilant && folded.ends_with("его")) ? "ее" : "ое";
    }
    return name;
}

class Russian final : public Grammar {
   public:
    explicit Russian(const Language& language) : language_{language} {
        for (std::size_t k = 0; k < language_.heads.size(); ++k) {
            add_forms(k);
        }
    }

    std::optional<Chunk> chunk(const Sentence& s, std::size_t i) const override {
        auto first = part(s, i);
        if (!first) {
            return std::nullopt;
        }
        while (const auto next = coordinated(s, *first)) {
            auto other = part(s, *next);
            if (!other || other->generic || first->generic || !agree(first->form, other->form)) {
                break;
            }
            if (first->form == 'X') {
                first->form = other->form;
            }
            first->end = other->end;
            for (auto& body : other->bodies) {
                first->bodies.push_back(std::move(body));
            }
        }
        share_superior(first->bodies);
        return first;
    }

   private:
    /// "Комитет A и Комитет B Министерства …": the ministry is said once, of both.
    static void share_superior(std::vector<Body>& bodies) {
        for (auto k = bodies.size(); k-- > 1;) {
            const auto& next = bodies[k];
            auto& body = bodies[k - 1];
            const auto kind = body.name.substr(0, body.name.find(' '));
            if (!next.belonging.empty() && body.belonging.empty() &&
                body.name.find('"') == std::string::npos && next.name.starts_with(kind + ' ')) {
                body.name += next.belonging;
                body.belonging = next.belonging;
                body.superior = next.superior;
            }
        }
    }

    /// [adjectives] head, and where it ends.
    struct Phrase {
        std::size_t first;
        std::size_t head;  ///< The token of the head.
        Form form;
        std::vector<std::size_t> shared;  ///< Adjectives that each name a body of their own.
        std::vector<std::size_t> adjectives;
    };

    [[nodiscard]] const std::vector<std::string>& words(const std::string& key) const {
        static const std::vector<std::string> none;
        const auto found = language_.grammar.find(key);
        return found == language_.grammar.end() ? none : found->second;
    }

    void add_forms(std::size_t k) {
        const auto& word = language_.heads[k].word;
        std::string_view stem;
        const auto declension = declension_of(word, stem);
        constexpr std::array<char, 6> singular{'N', 'A', 'G', 'D', 'I', 'P'};
        constexpr std::array<char, 5> plural{'N', 'G', 'D', 'I', 'P'};
        const auto add = [&](const char* ending, char form, bool many) {
            auto& forms = forms_[std::string{stem} + ending];
            const bool have = std::any_of(forms.begin(), forms.end(), [&](const Form& f) {
                return f.plural == many && (f.letter == form || (f.letter == 'N' && form == 'A'));
            });
            if (!have) {
                forms.push_back({k, form, many, false});
            }
        };
        for (std::size_t c = 0; c < singular.size(); ++c) {
            add(declension.singular[c], singular[c], false);
        }
        for (std::size_t c = 0; c < plural.size(); ++c) {
            add(declension.plural[c], plural[c], true);
        }
    }

    static bool agree(char a, char b) {
        return a == b || a == 'X' || b == 'X' || (a == 'N' && b == 'A') || (a == 'A' && b == 'N');
    }

    /// Adjectives and a head that begin at `i`.
    [[nodiscard]] std::optional<Phrase> phrase(const Sentence& s, std::size_t i) const {
        constexpr std::size_t most = 9;
        Phrase p{i, i, {}, {}, {}};
        std::optional<Ending> last;
        std::vector<std::size_t> open;  // adjectives since the last comma or "и"
        bool listing = false;
        for (auto k = i; k < s.size() && k < i + most; ++k) {
            const auto& token = s.tokens[k];
            if (s.ends_name(k)) {
                return std::nullopt;
            }
            if (token.kind == Token::Kind::word && (k == i || !token.is("и"))) {
                const auto found = forms_.find(token.text);
                if (found != forms_.end()) {
                    p.head = k;
                    const auto form = choose(found->second, last, s, k);
                    if (!form) {
                        return std::nullopt;
                    }
                    p.form = *form;
                    p.form.capital = s.tokens[p.first].capital;
                    if (!listing) {
                        p.shared.clear();
                    }
                    return p;
                }
                if (before_name_.hold(token.text) ||
                    (!token.capital && before_name_small_.hold(token.text))) {
                    if (k == p.first) {
                        ++p.first;
                    }
                    continue;
                }
                const auto ending = adjective(token.text, soft_adjectives_.hold(token.text));
                if (!ending) {
                    return std::nullopt;
                }
                if (participles_.hold(token.text)) {
                    if (k == p.first) {
                        ++p.first;
                    }
                    continue;  // "упраздняемых A и B": its number is not the name's
                } else {
                    p.adjectives.push_back(k);
                    if (token.capital && (p.shared.empty() || listing)) {
                        p.shared.push_back(k);
                    }
                }
                last = ending;
                continue;
            }
            const bool between = !p.adjectives.empty() && (token.is(",") || token.is("и"));
            if (between && s.tokens[p.adjectives.back()].capital && k + 1 < s.size() &&
                s.tokens[k + 1].capital && adjective(s.tokens[k + 1].text)) {
                listing = true;
                continue;
            }
            if (token.kind == Token::Kind::number && k == i && k + 1 < s.size()) {
                continue;
            }
            return std::nullopt;
        }
        return std::nullopt;
    }

    /// Which of the forms that are written alike it is, as the adjective before it and the
    /// quotation behind it say.
    [[nodiscard]] static std::optional<Form> choose(const std::vector<Form>& forms,
                                                    const std::optional<Ending>& adjective_ending,
                                                    const Sentence& s, std::size_t head) {
        std::vector<Form> fit;
        for (const auto& form : forms) {
            if (!adjective_ending ||
                (form.plural == adjective_ending->plural &&
                 (agree(form.letter, adjective_ending->form) ||
                  (adjective_ending->form == 'G' && form.letter == 'P'))) ||
                (adjective_ending->form == 'I' && form.plural && form.letter == 'D')) {
                fit.push_back(form);
            }
        }
        if (fit.empty()) {
            return std::nullopt;
        }
        auto form = fit.front();
        if (fit.size() > 1) {
            const bool one_case = std::all_of(
                fit.begin(), fit.end(), [&](const Form& f) { return f.letter == form.letter; });
            const bool plural_nominative = std::any_of(
                fit.begin(), fit.end(), [](const Form& f) { return f.plural && f.letter == 'N'; });
            const bool quoted = head + 1 < s.size() && s.tokens[head + 1].kind == Token::Kind::open;
            if (!one_case) {
                const bool genitive = std::any_of(fit.begin(), fit.end(), [](const Form& f) {
                    return f.letter == 'G' && !f.plural;
                });
                const bool dative = std::any_of(fit.begin(), fit.end(), [](const Form& f) {
                    return f.letter == 'D' && !f.plural;
                });
                // "Создать ведомства": what stands behind the verb is its object.
                const bool object = head > 0 && is_verb(s.tokens[head - 1].text);
                if (genitive && !dative && plural_nominative && !adjective_ending && object) {
                    form.letter = 'N';
                    form.plural = true;
                } else if (genitive && !dative &&
                           !(plural_nominative && quoted && !adjective_ending)) {
                    form.letter = 'G';
                    form.plural = false;
                } else {
                    // "службе": dative or prepositional, and the latter has its preposition.
                    const bool only_dative = std::all_of(fit.begin(), fit.end(), [](const Form& f) {
                        return f.letter == 'D' || f.letter == 'P';
                    });
                    form.letter = only_dative ? 'D' : 'X';
                    form.plural = false;
                }
            }
        }
        return form;
    }

    /// Where the next of a list begins behind a chunk: ", A", "и A", "а также A".
    [[nodiscard]] std::optional<std::size_t> coordinated(const Sentence& s,
                                                         const Chunk& chunk) const {
        auto k = chunk.end;
        if (k < s.size() && s.tokens[k].is(",")) {
            ++k;
        }
        if (s.is(k, "а") && s.is(k + 1, "также")) {
            k += 2;
        } else if (s.is(k, "и")) {
            ++k;
        } else if (k == chunk.end) {
            return std::nullopt;
        }
        return k < s.size() && !not_listed_.hold(s.tokens[k].text) ? std::optional{k}
                                                                   : std::nullopt;
    }

    struct Complement {
        std::size_t end;
        bool quoted = false;
        bool definite = false;  ///< Says which one: something beyond the head.
    };

    /// What belongs to the head at `h`: up to where the name ends.
    [[nodiscard]] Complement complement(const Sentence& s, std::size_t h, const Form& form) const {
        constexpr std::size_t longest = 160;
        Complement c{h + 1};
        bool about = false;  // behind "по", "с" belongs to the name
        auto k = h + 1;
        auto own = h + 1;  // where what belongs to the last head begins
        const auto end = std::min(s.size(), h + longest);
        while (k < end && !s.ends_name(k)) {
            const auto& token = s.tokens[k];
            if (token.kind == Token::Kind::open) {
                if (c.quoted) {
                    break;  // another name
                }
                k = s.behind_quotation(k);
                c.quoted = true;
            } else if (token.kind == Token::Kind::close) {
                ++k;
            } else if (s.code(k) == "inside") {
                k += s.hits[k]->tokens;  // "с ограниченной ответственностью" never ends a name
            } else if (token.is("(")) {
                const auto close = closing(s, k);
                if (!close) {
                    break;
                }
                k = *close + 1;
            } else if (token.is("-") || token.is("–") || token.is("—")) {
                const auto next = phrase(s, k + 1);
                if (!next || !agree(next->form.letter, form.letter) || s.ends_name(k + 1) ||
                    (next->form.letter == 'D')) {
                    break;
                }
                k = next->head + 1;
            } else if (token.is(",")) {
                if (!goes_on(s, k + 1, form)) {
                    break;
                }
                ++k;
            } else if (token.is("и") || token.is("или")) {
                if (k + 1 >= end || s.ends_name(k + 1) ||
                    s.tokens[k + 1].kind == Token::Kind::open || same_rank(s, k + 1, form)) {
                    break;
                }
                ++k;
            } else if (token.is("в") || token.is("во") || token.is("на")) {
                const auto next = phrase(s, k + 1);
                if (k + 1 >= end || s.tokens[k + 1].kind == Token::Kind::open ||
                    s.tokens[k + 1].all_caps ||
                    (next && (next->form.letter == 'N' || next->form.letter == 'A' ||
                              next->form.letter == 'X'))) {
                    break;
                }
                ++k;
            } else if (token.is("к") || token.is("из") || token.is("от")) {
                break;
            } else if (token.is("с") || token.is("со")) {
                if (!about || s.ends_name(k + 1)) {
                    break;
                }
                ++k;
            } else if (token.kind == Token::Kind::word) {
                if (token.is("по")) {
                    if (s.is(k - 1, ")") || behind_country(s, own, k)) {
                        break;
                    }
                    about = true;
                } else if (!s.is(k - 1, "по") && !s.is(k - 1, "при")) {
                    if (const auto next = phrase(s, k)) {
                        const auto f = next->form.letter;
                        // "из Министерства … Республики Казахстан Комитета …", "… организации":
                        // what stands behind the country is the next body, or words about none.
                        if (((f == 'G' && form.letter == 'G') || !next->form.capital) &&
                            behind_country(s, h + 1, k)) {
                            break;
                        }
                        const bool inner =
                            next->form.plural ? f == 'G' : f == 'G' || f == 'X' || f == 'P';
                        if (!inner && !(about && (f == 'I' || !next->form.capital ||
                                                  language_.heads[next->form.head].territorial))) {
                            break;
                        }
                        k = next->head;
                        own = k + 1;
                        c.quoted = false;  // the name of the body above may be quoted too
                    } else if (is_verb(token.text) ||
                               (token.capital && behind_country(s, h + 1, k))) {
                        break;
                    }
                }
                ++k;
            } else if (token.kind == Token::Kind::number || token.is("/") || token.is("№") ||
                       token.is("n")) {
                ++k;
            } else if (token.is(".") && k + 1 < end && s.tokens[k + 1].kind == Token::Kind::word &&
                       s.tokens[k - 1].text.size() <= 2 * letter) {
                ++k;  // an initial
            } else {
                break;
            }
            c.end = k;
        }
        c.definite = c.end > h + 1;
        // A comma, "и" or a preposition at the end belongs to what follows.
        while (c.end > h + 1 &&
               (s.is(c.end - 1, ",") || s.is(c.end - 1, "и") || s.is(c.end - 1, "по") ||
                s.is(c.end - 1, "в") || s.is(c.end - 1, "на") || s.is(c.end - 1, "с"))) {
            --c.end;
        }
        return c;
    }

    /// "Министерство финансов Республики Казахстан по …": the name is complete before "по", but
    /// "Агентство Республики Казахстан по …" is not.
    [[nodiscard]] bool behind_country(const Sentence& s, std::size_t first, std::size_t end) const {
        const auto& countries = words("states");
        return std::any_of(countries.begin(), countries.end(), [&](const std::string& country) {
            if (!country.ends_with(s.tokens[end - 1].text)) {
                return false;
            }
            const auto length =
                1 + static_cast<std::size_t>(std::count(country.begin(), country.end(), ' '));
            if (end < first + length + 1) {
                return false;
            }
            std::string said;
            for (auto k = end - length; k < end; ++k) {
                said += (said.empty() ? "" : " ") + std::string{s.tokens[k].text};
            }
            return said == country;
        });
    }

    static bool is_verb(std::string_view word) {
        return ends_with_any(word,
                             {"ить", "ать", "ять", "ться", "ется", "ются", "ится", "яется"}) &&
               word.size() > 4 * letter;
    }

    static std::optional<std::size_t> closing(const Sentence& s, std::size_t open) {
        constexpr std::size_t most = 8;
        for (auto k = open + 1; k < s.size() && k < open + most; ++k) {
            if (s.is(k, ")")) {
                return k;
            }
            if (s.tokens[k].kind == Token::Kind::number || s.ends_name(k)) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// Whether the name goes on behind a comma: an enumeration inside it.
    [[nodiscard]] bool goes_on(const Sentence& s, std::size_t k, const Form& form) const {
        if (k >= s.size() || s.tokens[k].kind != Token::Kind::word || s.ends_name(k) ||
            not_listed_.hold(s.tokens[k].text) || comma_ends_.hold(s.tokens[k].text) ||
            participles_.hold(s.tokens[k].text) || is_participle(s.tokens[k].text) ||
            is_verb(s.tokens[k].text) || s.is(k, "а") || same_rank(s, k, form)) {
            return false;
        }
        return true;
    }

    static bool is_participle(std::string_view word) {
        return ends_with_any(word, {"щий", "щее", "щая", "щие", "щего", "щему", "щую", "щих",
                                    "нный", "нное", "нная", "нные", "вший", "ив", "ющей", "ав"}) &&
               word.size() > 5 * letter;
    }

    /// Whether another body of the same case begins at `k`.
    [[nodiscard]] bool same_rank(const Sentence& s, std::size_t k, const Form& form) const {
        const auto next = phrase(s, k);
        if (!next) {
            return false;
        }
        const auto f = next->form.letter;
        const auto& head = language_.heads[form.head];
        if (language_.heads[next->form.head].territorial != head.territorial) {
            return false;
        }
        // Inside "Комитет информации и архивов" small letters go on; bodies begin with a capital.
        const bool beside = s.tokens[next->first].capital || next->form.plural == false;
        if (f == form.letter) {
            return f != 'G' || (beside && (s.tokens[next->first].capital || !form.capital));
        }
        return (form.letter == 'N' && f == 'A') || (form.letter == 'A' && f == 'N') ||
               (form.letter == 'X' && f != 'P') || (f == 'X' && form.letter != 'N') || f == 'D';
    }

    /// One body, or several that share a head.
    [[nodiscard]] std::optional<Chunk> part(const Sentence& s, std::size_t i) const {
        if (i >= s.size() || s.ends_name(i)) {
            return std::nullopt;
        }
        const auto& token = s.tokens[i];
        if (token.kind == Token::Kind::word && s.abbreviations->contains(token.text) &&
            token.capital) {
            return Chunk{i, i + 1, 'X', false, {body(s, i, i + 1, s.words(i, i + 1))}};
        }
        if (token.kind == Token::Kind::open) {
            return quotation(s, i);
        }
        const auto p = phrase(s, i);
        if (!p) {
            return std::nullopt;
        }
        const auto c = complement(s, p->head, p->form);
        Chunk chunk{i, c.end, p->form.letter, false, {}};
        const auto& head = language_.heads[p->form.head];
        const auto rest = tail(s, p->head + 1, c.end);
        if (p->shared.size() > 1) {
            for (const auto adjective_token : p->shared) {
                chunk.bodies.push_back(
                    body(s, p->first, c.end, front(s, *p, head, adjective_token) + rest));
            }
            return chunk;
        }
        if (i > 0 && such_as_follow_.hold(s.tokens[i - 1].text)) {
            return kind_of_body(s, *p, chunk);  // "следующие ведомства …:"
        }
        if (p->form.plural || (c.quoted && another_quotation(s, c.end))) {
            if (!c.quoted) {
                return kind_of_body(s, *p, chunk);
            }
            several(s, *p, head, chunk);
            return chunk;
        }
        auto found = body(s, p->first, c.end, front(s, *p, head, std::nullopt) + rest);
        belong(s, p->head + 1, c.end, found);
        found.term = !c.definite && p->first == p->head;
        if (!is_proper(s, p->first, c.end)) {
            chunk.form = static_cast<char>(chunk.form - 'A' + 'a');
        }
        chunk.bodies.push_back(std::move(found));
        return chunk;
    }

    /// "Ведомства Министерства …": bodies without a name; of those that are parts of another, to
    /// whom they answer is kept.
    [[nodiscard]] Chunk kind_of_body(const Sentence& s, const Phrase& p, Chunk chunk) const {
        chunk.generic = true;
        Body kind;
        belong(s, p.head + 1, chunk.end, kind);
        if (!parts_of_.hold(language_.heads[p.form.head].word)) {
            kind.belonging.clear();
        }
        if (kind.superior) {
            chunk.bodies.push_back(std::move(kind));
        }
        return chunk;
    }

    /// Whether anything of a name makes it one: a capital letter, a number, a quotation.
    [[nodiscard]] static bool is_proper(const Sentence& s, std::size_t first, std::size_t end) {
        return std::any_of(s.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                           s.tokens.begin() + static_cast<std::ptrdiff_t>(end),
                           [](const Token& token) {
                               return token.capital || token.kind == Token::Kind::number ||
                                      token.kind == Token::Kind::open;
                           });
    }

    [[nodiscard]] static bool another_quotation(const Sentence& s, std::size_t k) {
        return (s.is(k, ",") || s.is(k, "и")) && k + 1 < s.size() &&
               s.tokens[k + 1].kind == Token::Kind::open;
    }

    /// 'предприятия "A", "B" и "C" Министерства …': each has the head, and what the last says.
    void several(const Sentence& s, const Phrase& p, const Language::Head& head,
                 Chunk& chunk) const {
        std::size_t k = p.head + 1;
        while (k < s.size() && s.tokens[k].kind != Token::Kind::open) {
            ++k;
        }
        const auto prefix = front(s, p, head, std::nullopt) + tail(s, p.head + 1, k);
        std::vector<std::string> names;
        std::vector<Span> spans;
        std::string shared;
        std::vector<std::string> tails;
        while (k < s.size() && s.tokens[k].kind == Token::Kind::open) {
            const auto behind = s.behind_quotation(k);
            const auto c = complement(s, behind - 1, p.form);
            names.push_back(prefix + " " + s.words(k, behind));
            tails.push_back(tail(s, behind, c.end));
            spans.push_back({s.tokens[k].span.first, s.tokens[c.end - 1].span.end});
            chunk.end = c.end;
            k = c.end;
            if (s.is(k, ",")) {
                ++k;
            }
            if (s.is(k, "и")) {
                ++k;
            } else if (s.is(k, "а") && s.is(k + 1, "также")) {
                k += 2;
            }
            if (k == c.end) {
                break;
            }
        }
        for (auto n = names.size(); n-- > 0;) {
            if (!tails[n].empty()) {
                shared = tails[n];
            }
            const auto own = tails[n].empty() ? shared : tails[n];
            chunk.bodies.insert(chunk.bodies.begin(),
                                Body{names[n] + own, {}, {}, spans[n], false});
        }
    }

    [[nodiscard]] std::optional<Chunk> quotation(const Sentence& s, std::size_t i) const {
        const auto behind = s.behind_quotation(i);
        if (behind <= i + 2 || titles_.hold(s.tokens[i + 1].text)) {
            return std::nullopt;
        }
        const Form form{0, 'X', false, false};
        const auto c = complement(s, behind - 1, form);
        return Chunk{i, c.end, 'X', false, {body(s, i, c.end, s.words(i, c.end))}};
    }

    [[nodiscard]] static Body body(const Sentence& s, std::size_t first, std::size_t end,
                                   std::string name) {
        return {std::move(name),
                {},
                {},
                {s.tokens[first].span.first, s.tokens[end - 1].span.end},
                false};
    }

    /// Adjectives and head in the nominative singular.
    [[nodiscard]] std::string front(const Sentence& s, const Phrase& p, const Language::Head& head,
                                    std::optional<std::size_t> own) const {
        std::string name;
        for (auto k = p.first; k < p.head; ++k) {
            const auto& token = s.tokens[k];
            const bool shared =
                std::find(p.shared.begin(), p.shared.end(), k) != p.shared.end() && own;
            if (shared && k != *own) {
                continue;
            }
            if (token.kind == Token::Kind::number) {
                name += s.words(k, k + 1) + ' ';
            } else if (std::find(p.adjectives.begin(), p.adjectives.end(), k) !=
                       p.adjectives.end()) {
                name += adjective_for(s.words(k, k + 1), token.text, head.gender,
                                      soft_adjectives_.hold(token.text)) +
                        ' ';
            }
        }
        return name + cased_head(s, p, head);
    }

    /// The head as the act writes it: its first letter large or small.
    static std::string cased_head(const Sentence& s, const Phrase& p, const Language::Head& head) {
        if (!s.tokens[p.head].capital || s.tokens[p.head].all_caps) {
            return head.word;
        }
        const auto written = s.words(p.head, p.head + 1);
        return written.substr(0, letter) + head.word.substr(letter);
    }

    /// What follows the head, as it stands; a name in brackets, and one behind a dash, agree with
    /// the head and so are put into the nominative.
    [[nodiscard]] std::string tail(const Sentence& s, std::size_t first, std::size_t end) const {
        std::string text;
        for (auto k = first; k < end;) {
            const bool dash = s.is(k, "-") || s.is(k, "–") || s.is(k, "—");
            if ((s.is(k, "(") || dash) && k + 1 < end) {
                if (const auto p = phrase(s, k + 1)) {
                    text += dash ? " " + s.words(k, k + 1) + " " : std::string{" ("};
                    text += front(s, *p, language_.heads[p->form.head], std::nullopt);
                    k = p->head + 1;
                    continue;
                }
            }
            const bool glued = k > 0 && s.tokens[k - 1].span.end == s.tokens[k].span.first;
            if (!glued) {
                text += ' ';
            }
            text += s.words(k, k + 1);
            ++k;
        }
        return text;
    }

    /// "Комитет … Министерства …": the ministry, in the nominative and as it stands. One that
    /// stands inside quotation marks is part of a title.
    void belong(const Sentence& s, std::size_t first, std::size_t end, Body& found) const {
        for (auto k = first; k < end; ++k) {
            if (s.tokens[k].kind == Token::Kind::open) {
                k = s.behind_quotation(k) - 1;
                continue;
            }
            if (!s.tokens[k].capital || s.tokens[k].kind != Token::Kind::word ||
                s.is(k - 1, "по")) {
                continue;
            }
            const auto p = phrase(s, k);
            if (p && p->form.letter == 'G' && !p->form.plural && p->head < end &&
                !language_.heads[p->form.head].territorial) {
                found.superior = front(s, *p, language_.heads[p->form.head], std::nullopt) +
                                 tail(s, p->head + 1, end);
                found.belonging = tail(s, k, end);
                return;
            }
        }
    }

    const Language language_;
    const WordList before_name_{words("before_name")};
    const WordList before_name_small_{words("before_name_small")};
    const WordList comma_ends_{words("comma_ends")};
    const WordList not_listed_{words("not_listed")};
    const WordList participles_{words("participles")};
    const WordList parts_of_{words("parts_of")};
    const WordList soft_adjectives_{words("soft_adjectives")};
    const WordList such_as_follow_{words("such_as_follow")};
    const WordList titles_{words("titles")};
    ByWord<std::vector<Form>> forms_;
};

}  // namespace

std::unique_ptr<Grammar> russian(const Language& language) {
    return std::make_unique<Russian>(language);
}

}  // namespace tracker::extract
