#include "tracker/extract/extractor.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/extract/commencement.hpp"
#include "tracker/extract/events.hpp"
#include "tracker/extract/frames.hpp"
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/lexicon.hpp"
#include "tracker/extract/outline.hpp"
#include "tracker/extract/recognise.hpp"
#include "tracker/extract/registry.hpp"
#include "tracker/extract/terms.hpp"
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
          tokens_{act.text, folded_},
          terms_{reader.language},
          events_{reader.language, reader.grammar->functions_last(), registry, act, folded_} {}

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
        return events_.take(commencement_);
    }

    /// Line by line, without the outline of an act.
    std::vector<std::string> bodies() {
        std::vector<std::string> out;
        const auto day = act_.date ? std::optional{act_.date->last} : std::nullopt;
        for (std::size_t first = 0; first < folded_.size();) {
            const auto end = std::min(folded_.find('\n', first), folded_.size());
            Clause line;
            line.own = {first, end};
            auto sentence = sentence_of(line);
            look_up(sentence);
            Coded coded;
            for (const auto& item : itemise(sentence, coded)) {
                for (const auto& body : item.bodies) {
                    auto id = registry_.resolve(plain_name(body.name), day);
                    if (id && std::find(out.begin(), out.end(), *id) == out.end()) {
                        out.push_back(std::move(*id));
                    }
                }
            }
            first = end + 1;
        }
        return out;
    }

   private:
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
        terms_.begin_clause();
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
                terms_.complete(item.bodies);
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
            terms_.define(name, *named);
        }
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
                    terms_.define(s.words(open, i), body);
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
        sentence.terms = &terms_.defined();
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

    void make(const Language::Frame& frame, const Match& match, const Sentence& s,
              const Clause& clause, const std::vector<Item>& items) {
        Events::Roles roles;
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
                    events_.open_list(frame, roles, {span_of(s, clause, items, match), {}, 0});
                } else {
                    events_.add_to_list(roles["unit"]);
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
                terms_.make(*unit);
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
        Events::Said said{span_of(s, clause, items, match), {}, 0};
        if (frame.type == "function_transfer") {
            said.functions = functions_of(s, items, match);
        }
        if (frame.each_item && names_functions(s, clause, items, match)) {
            said.item = clause.own.first;
        }
        events_.add(frame, roles, said);
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

    const Reader& reader_;
    const Registry& registry_;
    const ActText& act_;
    const std::string folded_;
    Tokens tokens_;
    Terms terms_;
    Events events_;
    std::optional<Commencement> commencement_;
    std::optional<Body> last_;  ///< That a clause has named.
    struct Giver {
        std::size_t list;  ///< Where its lead begins.
        Body body;
    };
    std::optional<Giver> giver_;
    std::optional<std::size_t> result_;
    const Body* parted_ = nullptr;  ///< Out of which the clause at hand spins another off.
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

std::vector<std::string> Extractor::bodies(const ActText& text) const {
    auto language = text.language;
    if (language.empty()) {
        std::vector<const Language*> languages;
        for (const auto& reader : parts_->readers) {
            languages.push_back(&reader.language);
        }
        language = recognise(text.text, languages).language;
    }
    for (const auto& reader : parts_->readers) {
        if (reader.language.id == language) {
            return Reading{reader, parts_->registry, text}.bodies();
        }
    }
    return {};
}

}  // namespace tracker::extract
