#include "tracker/extract/extractor.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/extract/commencement.hpp"
#include "tracker/extract/frames.hpp"
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/lexicon.hpp"
#include "tracker/extract/outline.hpp"
#include "tracker/extract/recognise.hpp"
#include "tracker/extract/registry.hpp"
#include "tracker/extract/tokens.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace tracker::extract {

namespace {

/// The grammar of a language. One more language is one more line.
std::unique_ptr<Grammar> grammar_of(const Language& language) {
    struct Row {
        std::string_view id;
        std::unique_ptr<Grammar> (*make)(const Language&);
    };
    static constexpr Row rows[] = {
        {"en", english},
        {"kk", kazakh},
        {"ru", russian},
    };
    for (const auto& row : rows) {
        if (row.id == language.id) {
            return row.make(language);
        }
    }
    throw Error{language.file + ": there is no grammar for '" + language.id + "'"};
}

/// A language ready to read.
struct Reader {
    Language language;
    Lexicon lexicon;
    Frames frames;
    Phrases amending;
    Phrases meaning;  ///< First words of what defines a term.
    Commencements commencements;
    std::unique_ptr<Grammar> grammar;
    std::vector<bool> is_verb;  ///< By code: a clause without one says nothing.

    explicit Reader(const Language& l)
        : language{l},
          lexicon{l.lexeme},
          frames{l},
          amending{l.outline.skip},
          meaning{first_words(l, "MEANS")},
          commencements{l},
          grammar{grammar_of(l)} {
        for (const auto& name : lexicon.names()) {
            is_verb.push_back(frames.is_key(name));
        }
    }

    static std::vector<std::string> first_words(const Language& language, const char* code) {
        std::vector<std::string> words;
        if (const auto found = language.lexeme.find(code); found != language.lexeme.end()) {
            for (const auto& phrase : found->second) {
                words.push_back(phrase.substr(0, phrase.find_first_of(" *")));
            }
        }
        return words;
    }
};

/// An item of a clause: a body chunk, or something that only has a code.
struct Item {
    std::size_t first = 0;  ///< Token.
    std::size_t end = 0;
    char form = ' ';
    bool pronoun = false;
    std::vector<Body> bodies;
};

/// Reads one act. Lives as long as one call of read().
class Reading {
   public:
    Reading(const Reader& reader, const Registry& registry, const ActText& act)
        : reader_{reader},
          registry_{registry},
          act_{act},
          folded_{fold(act.text)},
          tokens_{act.text, folded_} {
        if (act.date) {
            day_ = act.date->last;
        }
        is_draft_ = draft();
    }

    /// Whether an act said to be in a language of Cyrillic letters stands in others.
    [[nodiscard]] bool other_script() const {
        constexpr std::size_t enough = 4'000;  // bytes; a text shows its letters in less
        return !reader_.language.letters.empty() && !act_.language.empty() &&
               in_unread_script(std::string_view{folded_}.substr(0, enough));
    }

    std::vector<ReadEvent> events() {
        const auto all = clauses(act_.text, folded_, reader_.language, reader_.amending);
        if (reader_.meaning.stand_in(folded_)) {
            for (const auto& clause : all) {
                if (says_meaning(clause)) {
                    define_meaning(clause);
                }
            }
        }
        for (const auto& clause : all) {
            read(clause);
        }
        close_list();
        commence();
        return std::move(events_);
    }

   private:
    [[nodiscard]] bool draft() const {
        const auto title = fold(act_.title);
        const auto head = std::string_view{folded_}.substr(0, 200);
        return std::any_of(reader_.language.outline.draft.begin(),
                           reader_.language.outline.draft.end(), [&](const std::string& word) {
                               return title.starts_with(word) || head.starts_with(word);
                           });
    }

    void read(const Clause& clause) {
        const std::string_view own{folded_.data() + clause.own.first,
                                   clause.own.end - clause.own.first};
        if (!commencement_ || commencement_->rule == "unknown") {
            if (auto said = reader_.commencements.read(own, act_.date)) {
                commencement_ = std::move(said);
            }
        }
        auto sentence = sentence_of(clause);
        const auto definitions = take_definitions(sentence);
        if (!look_up(sentence) && definitions.empty()) {
            return;
        }
        Coded coded;
        const auto items = itemise(sentence, coded);
        define(sentence, definitions, items);
        understand(sentence, clause, items, coded);
        for (const auto& item : items) {
            if (!item.bodies.empty()) {
                last_ = item.bodies.back();
            }
        }
    }

    /// An item's own words, and what the list has in common behind them where the verb comes last.
    void add_own(const Clause& clause, std::vector<Token>& tokens) {
        if (clause.closings.empty()) {
            tokens_.add(clause.own, tokens);
            return;
        }
        std::vector<Token> own;
        tokens_.add(clause.own, own);
        for (const auto& span : clause.closings) {
            std::vector<Token> closing;
            tokens_.add(span, closing);
            const auto from = reader_.grammar->shared_end(tokens, own, closing);
            if (from == closing.size()) {
                break;
            }
            while (!own.empty() && (own.back().is(";") || own.back().is("."))) {
                own.pop_back();
            }
            own.insert(own.end(), closing.begin() + static_cast<std::ptrdiff_t>(from),
                       closing.end());
        }
        tokens.insert(tokens.end(), own.begin(), own.end());
    }

    /// "(далее – X)" taken out of the sentence: where it stood, and the words of X.
    struct Definition {
        std::size_t at;  ///< The token that now stands there.
        std::vector<Token> words;
    };

    std::vector<Definition> take_definitions(Sentence& s) const {
        std::vector<Definition> definitions;
        std::size_t kept = 0;  // tokens, moved to the front
        constexpr std::size_t longest = 40;
        for (std::size_t i = 0; i < s.tokens.size(); ++i) {
            const bool inline_one = s.tokens[i].is(",");
            const auto words =
                s.tokens[i].is("(") || inline_one ? defines(std::span{s.tokens}.subspan(i + 1)) : 0;
            if (words > 0) {
                const auto closes = [&](const Token& token) {
                    return inline_one ? token.is(",") || token.is(".") : token.is(")");
                };
                std::size_t close = i + 1 + words;
                while (close < s.tokens.size() && close < i + longest && !closes(s.tokens[close])) {
                    ++close;
                }
                if (close < s.tokens.size() && closes(s.tokens[close])) {
                    Definition definition{kept, {}};
                    for (auto k = i + 1 + words; k < close; ++k) {
                        if (s.tokens[k].kind != Token::Kind::mark || !definition.words.empty()) {
                            definition.words.push_back(s.tokens[k]);
                        }
                    }
                    definitions.push_back(std::move(definition));
                    i = close;
                    continue;
                }
            }
            if (const auto behind = by_the_way(s, i)) {
                // "Council on A (Order 1) Council on B": the remark parts the names.
                if (kept > 0 && s.tokens[kept - 1].capital && *behind < s.size() &&
                    s.tokens[*behind].capital) {
                    s.tokens[kept++] = {",", s.tokens[i].span, Token::Kind::mark, false, false};
                }
                i = *behind - 1;
                continue;
            }
            s.tokens[kept++] = s.tokens[i];
        }
        s.tokens.resize(kept);
        return definitions;
    }

    /// Behind a remark in round brackets, where the language drops them; one or two words may be
    /// part of a name.
    [[nodiscard]] std::optional<std::size_t> by_the_way(const Sentence& s, std::size_t i) const {
        constexpr std::size_t shortest = 4;
        constexpr std::size_t longest = 120;
        if (!reader_.language.drops_brackets || !s.tokens[i].is("(")) {
            return std::nullopt;
        }
        int depth = 0;
        for (auto k = i; k < s.tokens.size() && k < i + longest; ++k) {
            if (is_kept(s.tokens[k])) {
                return std::nullopt;
            }
            depth += s.tokens[k].is("(") ? 1 : s.tokens[k].is(")") ? -1 : 0;
            if (depth == 0) {
                return k > i + shortest ? std::optional{k + 1} : std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// A word that makes the remark in brackets more than that: "(in the English language)".
    [[nodiscard]] bool is_kept(const Token& token) const {
        const auto words = reader_.language.grammar.find("keeps_brackets");
        return words != reader_.language.grammar.end() &&
               std::any_of(words->second.begin(), words->second.end(),
                           [&](const std::string& word) { return token.is(word); });
    }

    /// How many words open a definition: "далее", "бұдан әрі".
    [[nodiscard]] std::size_t defines(std::span<const Token> tokens) const {
        for (const auto& phrase : reader_.language.outline.defined) {
            std::size_t count = 0;
            for (std::string_view rest = phrase; !rest.empty(); ++count) {
                const auto end = std::min(rest.find(' '), rest.size());
                if (count >= tokens.size() || !tokens[count].is(rest.substr(0, end))) {
                    break;
                }
                rest.remove_prefix(std::min(end + 1, rest.size()));
                if (rest.empty()) {
                    return count + 1;
                }
            }
        }
        return 0;
    }

    /// Finds the phrases of the lexicon; false when no verb is among them.
    bool look_up(Sentence& s) const {
        bool verb = false;
        s.hits.assign(s.tokens.size(), std::nullopt);
        for (std::size_t i = 0; i < s.tokens.size(); ++i) {
            s.hits[i] = reader_.lexicon.find(std::span{s.tokens}.subspan(i));
            verb = verb || (s.hits[i] && reader_.is_verb[s.hits[i]->code]);
        }
        return verb;
    }

    std::vector<Item> itemise(const Sentence& s, Coded& coded) {
        std::vector<Item> items;
        std::optional<Body> above;
        kinds_of_clause_.clear();
        items.reserve(s.size());
        coded.reserve(s.size());
        const auto add = [&](Item item, std::string_view code) {
            items.push_back(std::move(item));
            coded.add(code);
        };
        for (std::size_t i = 0; i < s.size();) {
            const auto code = s.code(i);
            if (code == "abolished") {
                Item item{i, i + s.hits[i]->tokens, 'T', false, abolished_};
                i = item.end;
                add(std::move(item), abolished_.empty() ? "w" : "@T");
            } else if (code == "it") {
                add({i, i + 1, 'h', true, {}}, "@h");
                ++i;
            } else if (s.ends_name(i)) {
                // What only ends a name is no more than a word to the frames.
                add({i, i + s.hits[i]->tokens, ' ', false, {}}, code == "STOP" ? "stop" : code);
                i += s.hits[i]->tokens;
            } else if (auto chunk = reader_.grammar->chunk(s, i)) {
                const auto form = std::string{'@', chunk->form};
                const auto next = std::max(chunk->end, i + 1);
                Item item{i, next, chunk->form, false, std::move(chunk->bodies)};
                answer_to_lead(item, chunk->generic, above);
                known_by_term(item);
                const bool named = !item.bodies.empty();
                add(std::move(item), named ? std::string_view{form} : "%");
                i = next;
            } else if (!code.empty()) {
                add({i, i + s.hits[i]->tokens, ' ', false, {}}, code);
                i += s.hits[i]->tokens;
            } else {
                // "No. 9095": the full stop of a short word ends no sentence.
                const bool dot = s.is(i, ".") && i + 1 < s.size();
                const bool close = dot && s.tokens[i].span.end == s.tokens[i + 1].span.first;
                const bool title = close && s.tokens[i + 1].is("\u2014");  // "5. Transfers.—All …"
                const bool stop = dot && (close || s.tokens[i + 1].kind == Token::Kind::number ||
                                          (i > 0 && s.is(i - 1, "no")));
                add({i, i + 1, ' ', false, {}}, title ? ":" : stop ? "w" : code_of(s.tokens[i]));
                ++i;
            }
        }
        return items;
    }

    /// "Создать ведомства Министерства A: 1) Комитет B": the lead says to whom each item answers.
    static void answer_to_lead(Item& item, bool generic, std::optional<Body>& above) {
        if (generic) {
            above = item.bodies.empty() ? std::nullopt : std::optional{item.bodies.front()};
            item.bodies.clear();
            return;
        }
        if (!above || (item.form != 'N' && item.form != 'A')) {
            return;
        }
        for (auto& body : item.bodies) {
            const auto has = [&](std::string_view mark) {
                return body.name.find(mark) != std::string::npos;
            };
            if (!body.superior && !has("\"") && !has("«") && !has("“")) {
                body.name += above->belonging;
                body.belonging = above->belonging;
                body.superior = above->superior;
            }
        }
    }

    static std::string_view code_of(const Token& token) {
        switch (token.kind) {
            case Token::Kind::word:
            case Token::Kind::number:
                return "w";
            case Token::Kind::open:
            case Token::Kind::close:
                return "q";
            case Token::Kind::mark:
                break;
        }
        for (const std::string_view mark : {",", ":", ";", ".", "(", ")"}) {
            if (token.is(mark)) {
                return mark;
            }
        }
        return "-";
    }

    /// A common noun alone is a body when the act defined it, or named one of that kind before;
    /// then it has the full name.
    void known_by_term(Item& item) {
        for (auto& body : item.bodies) {
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
                terms_.insert_or_assign(term_of(body.name), body);
            }
        }
        std::erase_if(item.bodies, [](const Body& body) { return body.term; });
    }

    /// "Office of A, B and C of D" is the "Office of A, B, and C in D" that the act has made.
    [[nodiscard]] static std::string same_words(const Body& body) {
        auto words = plain_name(body.name);
        std::erase(words, ',');
        for (auto in = words.find(" in "); in != std::string::npos; in = words.find(" in ", in)) {
            words.replace(in, 4, " of ");
        }
        return words;
    }

    [[nodiscard]] const Body* full_name(const Body& body) const {
        if (!terms_.empty()) {
            if (const auto defined = terms_.find(term_of(body.name)); defined != terms_.end()) {
                return &defined->second;
            }
        }
        if (body.head.empty()) {
            return nullptr;
        }
        if (!made_.empty()) {
            if (const auto made = made_.find(same_words(body)); made != made_.end()) {
                return &made->second;
            }
        }
        if (!body.term) {
            return nullptr;
        }
        const auto last = last_of_kind_.find(body.head);
        return last != last_of_kind_.end() ? &last->second : nullptr;
    }

    void define(const Sentence& s, const std::vector<Definition>& definitions,
                const std::vector<Item>& items) {
        for (const auto& definition : definitions) {
            const auto owner = std::find_if(items.begin(), items.end(), [&](const Item& item) {
                return !item.bodies.empty() && item.first < definition.at &&
                       definition.at <= item.end;
            });
            // "(a) shall be known as the Minister for A, and (b) is referred to as the Minister".
            const auto* named = owner != items.end() ? &owner->bodies.back()
                                : last_ && definition.at > 0 && s.code(definition.at - 1) == "is"
                                    ? &*last_
                                    : nullptr;
            if (named == nullptr || definition.words.empty()) {
                continue;
            }
            Sentence term;
            term.original = s.original;
            term.lexicon = s.lexicon;
            term.abbreviations = s.abbreviations;
            term.tokens = definition.words;
            term.hits.assign(term.tokens.size(), std::nullopt);
            const auto chunk = reader_.grammar->chunk(term, 0);
            const auto name = chunk && chunk->bodies.size() == 1 && chunk->end == term.size()
                                  ? chunk->bodies.front().name
                                  : term.words(0, term.size());
            terms_.insert_or_assign(term_of(name), *named);
        }
    }

    /// How a term is looked up: its words, without an article.
    [[nodiscard]] std::string term_of(std::string_view name) const {
        auto term = plain_name(name);
        const auto articles = reader_.language.grammar.find("articles");
        if (articles != reader_.language.grammar.end()) {
            for (const auto& article : articles->second) {
                if (term.starts_with(article + ' ')) {
                    return term.substr(article.size() + 1);
                }
            }
        }
        return term;
    }

    /// Whether some word that means "means" stands in a clause.
    [[nodiscard]] bool says_meaning(const Clause& clause) const {
        const auto holds = [&](Span span) {
            return reader_.meaning.stand_in(
                std::string_view{folded_}.substr(span.first, span.end - span.first));
        };
        return holds(clause.own) || std::any_of(clause.lead.begin(), clause.lead.end(), holds) ||
               std::any_of(clause.closings.begin(), clause.closings.end(), holds);
    }

    /// "“Minister” means the Minister for Finance": such lines may stand behind the first use.
    void define_meaning(const Clause& clause) {
        Sentence s = sentence_of(clause);
        look_up(s);
        for (std::size_t i = 1; i + 1 < s.size(); ++i) {
            if (s.code(i) != "MEANS" || s.tokens[i - 1].kind != Token::Kind::close) {
                continue;
            }
            auto open = i - 1;
            while (open > 0 && s.tokens[open].kind != Token::Kind::open) {
                --open;
            }
            if (auto chunk = reader_.grammar->chunk(s, i + 1)) {
                if (!chunk->bodies.empty()) {
                    auto& body = chunk->bodies.front();
                    // "Thomond College, Limerick;": the place is part of the name.
                    if (s.is(chunk->end, ",") && chunk->end + 2 < s.size() &&
                        s.tokens[chunk->end + 1].capital &&
                        (s.is(chunk->end + 2, ";") || s.is(chunk->end + 2, "."))) {
                        body.name += ", " + s.words(chunk->end + 1, chunk->end + 2);
                    }
                    terms_.insert_or_assign(term_of(s.words(open, i)), body);
                }
            }
        }
    }

    /// No name goes on from a lead into the item; a dash leads as a colon does.
    void end_lead(std::vector<Token>& tokens) const {
        if (!reader_.language.outline.capital_lines || tokens.empty()) {
            return;
        }
        auto& last = tokens.back();
        if (last.is("\u2014") || last.is("\u2013")) {
            last.text = ":";
        } else if (last.kind == Token::Kind::word) {
            tokens.push_back(
                {"-", {last.span.end, last.span.end}, Token::Kind::mark, false, false});
        }
    }

    [[nodiscard]] Sentence sentence_of(const Clause& clause) {
        Sentence sentence;
        sentence.original = act_.text;
        sentence.lexicon = &reader_.lexicon;
        sentence.abbreviations = &registry_.abbreviations();
        sentence.terms = &terms_;
        auto bytes = clause.own.end - clause.own.first;
        for (const auto& lead : clause.lead) {
            bytes += lead.end - lead.first;
        }
        sentence.tokens.reserve(likely_tokens(bytes));
        for (const auto& lead : clause.lead) {
            tokens_.add(lead, sentence.tokens);
            end_lead(sentence.tokens);
        }
        // The title above the list of an annex stands apart from the names, as with a colon.
        if (clause.titled && !sentence.tokens.empty() && !sentence.tokens.back().is(":")) {
            auto colon = sentence.tokens.back();
            colon.text = ":";
            colon.kind = Token::Kind::mark;
            colon.span.first = colon.span.end;
            sentence.tokens.push_back(colon);
        }
        add_own(clause, sentence.tokens);
        return sentence;
    }

    void understand(const Sentence& s, const Clause& clause, const std::vector<Item>& items,
                    const Coded& coded) {
        result_.reset();
        parted_ = nullptr;
        for (const auto& match : reader_.frames.find(coded)) {
            const auto& frame = reader_.language.frames[match.frame];
            // Who else took part is said by the items below a colon.
            const bool open = !frame.otherwise.empty() || (frame.type == "subordination_change" &&
                                                           !match.slots.contains("unit"));
            const bool unfinished =
                (open && coded.text.ends_with(" : ")) || (frame.each_item && clause.leads);
            if (frame.type != "none" && !unfinished) {
                make(frame, match, s, clause, items);
            }
        }
    }

    using Roles = std::map<std::string, std::vector<const Body*>>;
    using Parts = std::vector<std::pair<const char*, const Body*>>;

    void make(const Language::Frame& frame, const Match& match, const Sentence& s,
              const Clause& clause, const std::vector<Item>& items) {
        Roles roles;
        for (const auto& [role, places] : match.slots) {
            for (const auto place : places) {
                if (items[place].pronoun) {
                    if (const auto* body = meant(items, place)) {
                        roles[role].push_back(body);
                    }
                    continue;
                }
                for (const auto& body : items[place].bodies) {
                    roles[role].push_back(&body);
                }
            }
        }
        for (const auto& [role, who] : frame.otherwise) {
            if (who == "annex") {
                if (role == "unit") {
                    open_list(frame, roles, span_of(s, clause, items, match));
                } else {
                    add_to_list(roles["unit"]);
                }
                return;
            }
            if (roles[role].empty()) {
                if (who == "subject" && frame.type == "function_transfer") {
                    // "Упразднить A и B с передачей их функций C": each of them gives; "выделить
                    // из A B с передачей ему функций": A does, wherever it stands.
                    if (parted_ != nullptr) {
                        roles[role].push_back(parted_);
                    } else if (const auto* item = subject_item(items)) {
                        for (const auto& body : item->bodies) {
                            roles[role].push_back(&body);
                        }
                    }
                    continue;
                }
                const auto* body = who == "result"  ? result_body(items)
                                   : who == "first" ? first_of(roles["into"])
                                   : who == "giver" ? giver_of(clause)
                                                    : subject(items);
                if (body != nullptr) {
                    roles[role].push_back(body);
                }
            }
        }
        const auto owned = owned_units(s, items, match, roles["unit"]);
        for (std::size_t k = 0; k < owned.size(); ++k) {
            roles["unit"][k] = &owned[k];
        }
        if (frame.each_item && !roles["from"].empty() && !clause.lead.empty()) {
            giver_ = Giver{clause.lead.front().first, *roles["from"].front()};
        }
        if (frame.type == "creation") {
            for (const auto* unit : roles["unit"]) {
                if (!unit->head.empty()) {
                    made_.try_emplace(same_words(*unit), *unit);
                    last_of_kind_.insert_or_assign(unit->head, *unit);
                }
            }
        }
        if (frame.type == "spin_off" && !roles["from"].empty()) {
            parted_ = roles["from"].front();
        }
        if (frame.type == "abolition") {
            for (const auto* unit : roles["unit"]) {
                abolished_.push_back(*unit);
            }
        }
        functions_ =
            frame.type == "function_transfer" ? functions_of(s, items, match) : std::nullopt;
        item_of_list_ =
            frame.each_item && names_functions(s, clause, items, match) ? clause.own.first : 0;
        expand(frame, roles, span_of(s, clause, items, match));
        // What the clause makes is what "it" means from here on.
        const auto makes = frame.type == "creation" || frame.type == "spin_off" ? "unit" : "into";
        if (const auto slot = match.slots.find(makes);
            slot != match.slots.end() && frame.type != "absorption") {
            result_ = slot->second.back();
        }
    }

    /// "X министрлігінің мынадай ведомстволары құрылсын: / A комитеті": the lead says whose the
    /// units are (slot `of`), and their names begin so.
    static std::vector<Body> owned_units(const Sentence& s, const std::vector<Item>& items,
                                         const Match& match,
                                         const std::vector<const Body*>& units) {
        std::vector<Body> owned;
        const auto owner = match.slots.find("of");
        if (owner == match.slots.end() || items[owner->second.front()].bodies.empty()) {
            return owned;
        }
        const auto& item = items[owner->second.front()];
        for (const auto* unit : units) {
            owned.push_back(*unit);
            auto& body = owned.back();
            const auto first = std::find_if(
                s.tokens.begin(), s.tokens.end(),
                [&](const Token& token) { return token.span.first == unit->span.first; });
            if (!body.superior && first != s.tokens.end() && first->kind == Token::Kind::word) {
                body.name = s.words(item.first, item.end) + ' ' + body.name;
                body.superior = item.bodies.front().name;
            }
        }
        return owned;
    }

    /// The words behind "functions and powers", up to the body or the mark that follows them; or
    /// those before it, where the language has them there.
    [[nodiscard]] std::optional<std::string> functions_of(const Sentence& s,
                                                          const std::vector<Item>& items,
                                                          const Match& match) const {
        const auto is_word = [&](std::size_t item) {
            const auto token = items[item].first;
            return s.tokens[token].kind == Token::Kind::word &&
                   (s.code(token).empty() || s.code(token) == "STOP");
        };
        const auto goes_on = [&](std::size_t item) {
            const auto token = items[item].first;
            return items[item].bodies.empty() && !items[item].pronoun && !s.is(token, ";") &&
                   !s.is(token, ".");
        };
        auto k = match.key;
        if (s.code(items[k].first) != "FUNC") {
            for (k = match.first; k < match.end && s.code(items[k].first) != "FUNC"; ++k) {
            }
        }
        const auto givers = match.slots.find("from");
        if (k >= match.end || (givers != match.slots.end() && givers->second.size() > 1)) {
            return std::nullopt;  // each has given something else
        }
        auto first = k;
        auto last = k;
        std::size_t fewest = 3;
        if (reader_.grammar->functions_last()) {
            fewest = 2;
            while (first > 0 && says_function(s, items, match, first - 1)) {
                --first;
            }
            while (first < last && !is_word(first)) {
                ++first;
            }
        } else {
            first = last = k + 1;
            while (last < items.size() && goes_on(last)) {
                ++last;
            }
        }
        while (last > first && !is_word(last - 1)) {
            --last;
        }
        return last < first + fewest
                   ? std::nullopt
                   : std::optional{s.words(items[first].first, items[last - 1].end)};
    }

    /// Whether an item before "functions and powers" belongs to what they are: no body that has a
    /// part in the event, no verb and no mark that parts clauses.
    [[nodiscard]] static bool says_function(const Sentence& s, const std::vector<Item>& items,
                                            const Match& match, std::size_t item) {
        for (const auto& [role, places] : match.slots) {
            if (std::find(places.begin(), places.end(), item) != places.end()) {
                return false;
            }
        }
        const auto token = items[item].first;
        const auto code = s.code(token);
        const bool by_the_way = items[item].bodies.empty() || items[item].form == 'I';
        return by_the_way && (code == "STOP" || !s.ends_name(token)) && !s.is(token, ";") &&
               !s.is(token, ".") && !s.is(token, ":");
    }

    /// Whether an item of a list says itself what is handed over: then it is an event of its own,
    /// though its neighbour may go from and to the same bodies.
    static bool names_functions(const Sentence& s, const Clause& clause,
                                const std::vector<Item>& items, const Match& match) {
        if (clause.lead.empty()) {
            return false;
        }
        for (auto k = match.first; k < match.end; ++k) {
            const auto token = items[k].first;
            const auto code = s.code(token);
            if ((code == "FUNC" || code == "CONTROL") &&
                s.tokens[token].span.first >= clause.own.first) {
                return true;
            }
        }
        return false;
    }

    [[nodiscard]] const Body* result_body(const std::vector<Item>& items) const {
        return result_ && !items[*result_].bodies.empty() ? &items[*result_].bodies.back()
                                                          : nullptr;
    }

    /// "(i) the powers of A; (ii) the control of B": who gave up what the list named last.
    [[nodiscard]] const Body* giver_of(const Clause& clause) const {
        const bool same_list =
            giver_ && !clause.lead.empty() && clause.lead.front().first == giver_->list;
        return same_list ? &giver_->body : nullptr;
    }

    /// "to de-amalgamate A, B and C": what was one had the first one's name.
    static const Body* first_of(const std::vector<const Body*>& bodies) {
        return bodies.empty() ? nullptr : bodies.front();
    }

    /// The first of the clause that something is done to.
    static const Item* subject_item(const std::vector<Item>& items) {
        const auto found = std::find_if(items.begin(), items.end(), [](const Item& item) {
            return !item.bodies.empty() &&
                   std::string_view{"NAXnaxBCT"}.find(item.form) != std::string_view::npos;
        });
        return found == items.end() ? nullptr : &*found;
    }

    static const Body* subject(const std::vector<Item>& items) {
        const auto* item = subject_item(items);
        return item == nullptr ? nullptr : &item->bodies.front();
    }

    /// What a pronoun stands for: what the clause has made before it, else its first body.
    [[nodiscard]] const Body* meant(const std::vector<Item>& items, std::size_t place) const {
        if (result_ && (*result_ < place || reader_.language.verb_last)) {
            return result_body(items);
        }
        return subject(items);
    }

    void expand(const Language::Frame& frame, const Roles& roles, Span sentence) {
        const auto of = [&](const char* role) -> std::vector<const Body*> {
            const auto found = roles.find(role);
            return found == roles.end() ? std::vector<const Body*>{} : found->second;
        };
        const auto units = of("unit");
        const auto into = of("into");
        const auto from = of("from");
        const auto to = of("to");
        const auto& type = frame.type;
        if ((type == "merger" || type == "absorption") && units.empty() != into.empty()) {
            by_annex(frame, roles, sentence);
        } else if (type == "merger") {
            if (into.empty()) {
                return;  // a pronoun that stands for nothing here
            }
            Parts parts;
            for (const auto* unit : units) {
                parts.emplace_back("unit", unit);
            }
            parts.emplace_back("into", into.front());
            add(frame, parts, sentence);
        } else if (type == "split") {
            for (const auto* unit : units) {
                Parts parts{{"unit", unit}};
                for (const auto* part : into) {
                    parts.emplace_back("into", part);
                }
                add(frame, parts, sentence);
            }
        } else if (type == "function_transfer") {
            for (const auto* giver : from) {
                for (const auto* taker : to) {
                    if (giver->name != taker->name) {
                        add(frame, {{"from", giver}, {"to", taker}}, sentence);
                    }
                }
            }
        } else if (type == "spin_off") {
            for (const auto* unit : units) {
                Parts parts{{"unit", unit}};
                if (!from.empty()) {
                    parts.emplace_back("from", from.front());
                }
                add(frame, parts, sentence);
            }
        } else if (type == "subordination_change") {
            Parts parties;
            if (!from.empty()) {
                parties.emplace_back("from", from.front());
            }
            if (!to.empty()) {
                parties.emplace_back("to", to.front());
            }
            if (units.empty() && parties.empty()) {
                return;  // a pronoun that stands for nothing here
            }
            if (units.empty() || parties.empty()) {
                by_annex(frame, roles, sentence);
                return;
            }
            for (const auto* unit : units) {
                move(frame, *unit, parties, sentence);
            }
        } else {  // creation, abolition, absorption, transformation, renaming
            const bool needs_into =
                type == "absorption" || type == "transformation" || type == "renaming";
            for (std::size_t k = 0; k < units.size(); ++k) {
                Parts parts{{"unit", units[k]}};
                if (!into.empty()) {
                    parts.emplace_back("into", into[std::min(k, into.size() - 1)]);
                } else if (needs_into) {
                    continue;
                }
                add(frame, parts, sentence);
            }
        }
    }

    /// A body that answers to another from now on. Its own name may say to whom it answered.
    void move(const Language::Frame& frame, const Body& unit, const Parts& parties, Span sentence) {
        Parts parts{{"unit", &unit}};
        Body old;
        if (parties.front().first != std::string_view{"from"} && unit.superior) {
            old.name = *unit.superior;
            old.span = unit.span;
            parts.emplace_back("from", &old);
        }
        parts.insert(parts.end(), parties.begin(), parties.end());
        add(frame, parts, sentence);
    }

    /// Who is joined or handed over stands in an annex: the point that says to whom opens a list,
    /// each item of the annex adds to it.
    void by_annex(const Language::Frame& frame, const Roles& roles, Span sentence) {
        // What joins may be said in two ways; who is created, or moves, only in one.
        const auto kind = [](const Language::Frame& f) -> std::string_view {
            return f.type == "merger" ? "absorption" : std::string_view{f.type};
        };
        const auto units = roles.find("unit");
        if (units == roles.end() || units->second.empty()) {
            open_list(frame, roles, sentence);
        } else if (list_ && kind(*list_->frame) == kind(frame)) {
            add_to_list(units->second);
        }
    }

    void open_list(const Language::Frame& frame, const Roles& roles, Span sentence) {
        close_list();
        list_ = List{&frame, {}, sentence};
        for (const auto& [role, bodies] : roles) {
            for (const auto* body : bodies) {
                list_->bodies[role].push_back(*body);
            }
        }
    }

    void add_to_list(const std::vector<const Body*>& units) {
        for (const auto* unit : units) {
            if (list_) {
                list_->bodies["unit"].push_back(*unit);
            }
        }
    }

    void close_list() {
        if (!list_) {
            return;
        }
        const auto list = std::move(*list_);
        list_.reset();
        Roles roles;
        for (const auto& [role, bodies] : list.bodies) {
            for (const auto& body : bodies) {
                roles[role].push_back(&body);
            }
        }
        functions_.reset();
        item_of_list_ = 0;
        if (!roles["unit"].empty()) {
            expand(*list.frame, roles, list.sentence);
        } else if (list.frame->type == "subordination_change" && !roles["from"].empty() &&
                   !roles["to"].empty()) {
            // Who is moved, the act does not say by name.
            add(*list.frame, {{"from", roles["from"].front()}, {"to", roles["to"].front()}},
                list.sentence);
        }
    }

    void add(const Language::Frame& frame, const Parts& parts, Span sentence) {
        ReadEvent event;
        event.type = frame.type;
        event.stage = !frame.stage.empty() ? frame.stage : is_draft_ ? "draft" : "adopted";
        event.rule = reader_.language.id + '.' + frame.rule;
        event.confidence = frame.confidence;
        event.sentence = sentence;
        event.functions = functions_;
        auto key = event.type;
        for (const auto& [role, body] : parts) {
            ReadParticipant participant;
            participant.role = role;
            // An ending taken off a word of mixed scripts may cut a letter: then as the act has it.
            participant.name =
                is_utf8(body->name)
                    ? body->name
                    : act_.text.substr(body->span.first, body->span.end - body->span.first);
            const auto plain = plain_name(body->name);
            participant.institution = registry_.resolve(plain, day_);
            participant.superior = body->superior;
            participant.span = body->span;
            key += '\n' + participant.role + '\t' + plain;
            event.participants.push_back(std::move(participant));
        }
        if (functions_ && !reader_.grammar->functions_last()) {
            key += '\n' + *functions_;
        }
        if (item_of_list_ > 0) {
            key += '\n' + std::to_string(item_of_list_);
        }
        if (seen_.insert(std::move(key)).second) {
            events_.push_back(std::move(event));
        }
    }

    /// The sentence around a match: of the clause's own words, up to the full stops.
    static Span span_of(const Sentence& s, const Clause& clause, const std::vector<Item>& items,
                        const Match& match) {
        auto first = items[match.first].first;
        auto end = items[match.end - 1].end;
        while (first > 0 && !(s.is(first - 1, ".") || s.is(first - 1, ";"))) {
            --first;
        }
        while (end < s.size() && !(s.is(end, ".") || s.is(end, ";"))) {
            ++end;
        }
        Span span{s.tokens[first].span.first, s.tokens[end - 1].span.end};
        // A verb in the lead stands above: the sentence is the item, which names the bodies.
        span.first = std::max(span.first, clause.own.first);
        span.end = clause.closings.empty() ? span.end : std::min(span.end, clause.own.end);
        return span.end > span.first ? span : clause.own;
    }

    /// Every event of an act takes force when the act does.
    void commence() {
        for (auto& event : events_) {
            event.in_force_rule = commencement_ ? commencement_->rule : "unknown";
            if (commencement_ && event.stage == "adopted") {
                event.in_force = commencement_->in_force;
            }
        }
    }

    const Reader& reader_;
    const Registry& registry_;
    const ActText& act_;
    const std::string folded_;
    Tokens tokens_;
    std::optional<Date> day_;
    bool is_draft_ = false;
    std::map<std::string, Body> terms_;
    std::map<std::string, Body> last_of_kind_;  ///< By the noun a name is built on.
    std::map<std::string, Body> made_;          ///< By same_words().
    std::set<std::string> kinds_of_clause_;     ///< The nouns that the clause at hand has used.
    std::optional<Commencement> commencement_;
    std::vector<ReadEvent> events_;
    std::set<std::string> seen_;
    struct List {
        const Language::Frame* frame;
        std::map<std::string, std::vector<Body>> bodies;  ///< By role.
        Span sentence;
    };
    std::optional<List> list_;  ///< Of an annex, opened by the point that refers to it.
    std::optional<Body> last_;  ///< That a clause has named.
    struct Giver {
        std::size_t list;  ///< Where its lead begins.
        Body body;
    };
    std::optional<Giver> giver_;
    std::optional<std::size_t> result_;
    const Body* parted_ = nullptr;          ///< Out of which the clause at hand spins another off.
    std::optional<std::string> functions_;  ///< What the match at hand hands over.
    std::size_t item_of_list_ = 0;  ///< Where an item begins that is an event of its own; else 0.
    std::vector<Body> abolished_;   ///< So far: "the dissolved body" of a later point.
};

}  // namespace

struct Extractor::Parts {
    std::vector<Reader> readers;
    Registry registry;
};

Extractor::Extractor(const std::vector<Language>& languages,
                     const std::vector<Institution>& registry) {
    std::vector<Reader> readers;
    for (const auto& language : languages) {
        readers.emplace_back(language);
    }
    parts_ = std::make_unique<const Parts>(Parts{std::move(readers), {registry, languages}});
}

Extractor::~Extractor() = default;
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;

ActReading Extractor::read(const ActText& act) const {
    ActReading reading;
    reading.language = act.language;
    if (act.language.empty()) {
        std::vector<const Language*> languages;
        for (const auto& reader : parts_->readers) {
            languages.push_back(&reader.language);
        }
        auto seen = recognise(act.text, languages);
        reading.language = std::move(seen.language);
        reading.unread = std::move(seen.unread);
        if (reading.unread) {
            return reading;
        }
    }
    for (const auto& reader : parts_->readers) {
        if (reader.language.id == reading.language) {
            Reading read{reader, parts_->registry, act};
            if (read.other_script()) {
                reading.unread = "script";  // Kazakh in Latin or Arabic letters
                return reading;
            }
            reading.events = read.events();
            return reading;
        }
    }
    reading.unread = "language";
    return reading;
}

}  // namespace tracker::extract
