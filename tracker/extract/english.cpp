// English: a name is a run of words in capitals with small words between ("Department of Fisheries
// and Oceans"). There are no cases: what a body does in a sentence is said by the words around it.
// Forms: B a name with a head noun, N one behind "a" (a new body), C another name, T a term that
// the act has defined.
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/word_list.hpp"

#include <algorithm>

namespace tracker::extract {

namespace {

class English final : public Grammar {
   public:
    explicit English(const Language& language) : language_{language} {
        for (const auto& head : language_.heads) {
            heads_.insert(head.word);
        }
    }

    std::optional<Chunk> chunk(const Sentence& s, std::size_t i) const override {
        auto first = part(s, i);
        if (!first || first->generic) {
            return first;
        }
        auto all = *first;
        bool closed = false;  // a list has an "and": bodies with commas alone are no list
        while (const auto next = coordinated(s, all.end)) {
            auto other = part(s, *next);
            if (!other || other->generic) {
                break;
            }
            closed = closed || behind_and(s, *next);
            all.end = other->end;
            for (auto& body : other->bodies) {
                all.bodies.push_back(std::move(body));
            }
        }
        return closed ? all : first;
    }

    /// "(a) A, (b) B, are transferred to C": an item without a verb ends as the last one does.
    std::size_t shared_end(const std::vector<Token>& lead, const std::vector<Token>& own,
                           const std::vector<Token>& closing) const override {
        const auto is_verb = [](const Token& token) {
            return token.is("is") || token.is("are") || token.is("shall");
        };
        const bool whole =
            !lead.empty() && lead.back().is(":") && std::any_of(lead.begin(), lead.end(), is_verb);
        if (whole || std::any_of(own.begin(), own.end(), is_verb)) {
            return closing.size();
        }
        const auto verb = std::find_if(closing.begin(), closing.end(), is_verb);
        return static_cast<std::size_t>(verb - closing.begin());
    }

   private:
    [[nodiscard]] const std::vector<std::string>& words(const std::string& key) const {
        static const std::vector<std::string> none;
        const auto found = language_.grammar.find(key);
        return found == language_.grammar.end() ? none : found->second;
    }

    [[nodiscard]] bool is_head(std::string_view word) const {
        return heads_.contains(word) ||
               (word.ends_with('s') && heads_.contains(word.substr(0, word.size() - 1)));
    }

    /// ", the X", "and the X", "or the X": another body, said with its article.
    [[nodiscard]] std::optional<std::size_t> coordinated(const Sentence& s, std::size_t k) const {
        const auto from = k;
        if (s.is(k, ",")) {
            ++k;
        }
        if (s.is(k, "and") || s.is(k, "or")) {
            ++k;
        }
        if (k == from || k >= s.size()) {
            return std::nullopt;
        }
        if (s.is(k, "of") || s.is(k, "in")) {  // "and of the B"
            return k + 1;
        }
        return s.is(k, "the") || (behind_and(s, k) && s.tokens[k].capital) ? std::optional{k}
                                                                           : std::nullopt;
    }

    /// Whether an "and" stands before `k`, but for a preposition.
    static bool behind_and(const Sentence& s, std::size_t k) {
        const auto at = s.is(k - 1, "of") || s.is(k - 1, "in") ? k - 2 : k - 1;
        return s.is(at, "and") || s.is(at, "or");
    }

    [[nodiscard]] std::optional<Chunk> part(const Sentence& s, std::size_t i) const {
        auto k = i;
        // "An Bord Bia": an Irish article in the middle of a sentence begins a name.
        while (k < s.size() && articles_.hold(s.tokens[k].text) &&
               !(s.tokens[k].is("an") && s.tokens[k].capital && k + 1 < s.size() &&
                 s.tokens[k + 1].capital)) {
            ++k;
        }
        if (k >= s.size() || (s.ends_name(k) && !s.tokens[k].capital)) {
            return std::nullopt;
        }
        if (s.hits[k] && s.hits[k]->tokens > 1) {
            return std::nullopt;  // "Irish language" is a phrase and no name
        }
        if (auto term = defined(s, i, k)) {
            return term;
        }
        // "the office of Minister for Posts"
        if (!s.tokens[k].capital && s.is(k + 1, "of") && posts_.hold(s.tokens[k].text)) {
            if (auto post = name(s, i, k + 2, true)) {
                if (s.is(k, "office")) {  // offices are each called by their own names
                    post->bodies.front().name = s.words(k, post->end);
                }
                return post;
            }
        }
        if (auto body_in_quotes = quoted(s, i, k)) {
            return body_in_quotes;
        }
        if (k > i && every_.hold(s.tokens[i].text)) {
            if (auto each = class_of(s, i, k)) {
                return each;
            }
        }
        auto found = name(s, i, k);
        if (found && found->form == 'B') {
            if (k > i && new_.hold(s.tokens[i].text)) {
                found->form = 'N';
                extend(s, k, *found);
            } else if (found->end == k + 1) {
                found->bodies.front().term = true;  // "the Board"
            }
        }
        return found;
    }

    /// "each county enterprise board": bodies of a kind, in small letters.
    [[nodiscard]] std::optional<Chunk> class_of(const Sentence& s, std::size_t i,
                                                std::size_t first) const {
        constexpr std::size_t longest = 5;
        auto end = first;
        for (auto k = first;
             k < s.size() && k < first + longest && s.tokens[k].kind == Token::Kind::word &&
             !s.tokens[k].capital && s.code(k).empty();
             ++k) {
            end = is_head(s.tokens[k].text) ? k + 1 : end;
        }
        if (end < first + 2) {
            return std::nullopt;
        }
        auto found = body(s, first, end, s.words(first, end));
        found.common = true;
        return Chunk{i, end, 'B', false, {std::move(found)}};
    }

    /// "a Procurement Division in the Treasury Department": where a new body is made is part of
    /// its name.
    void extend(const Sentence& s, std::size_t first, Chunk& chunk) const {
        if (!s.is(chunk.end, "in") || !s.is(chunk.end + 1, "the")) {
            return;
        }
        if (const auto above = name(s, chunk.end, chunk.end + 2); above && above->form == 'B') {
            auto& made = chunk.bodies.front();
            made.superior = s.words(chunk.end + 2, above->end);
            made.name = s.words(first, above->end);
            chunk.end = above->end;
        }
    }

    /// The longest term that begins at `k`.
    [[nodiscard]] static std::optional<Chunk> defined(const Sentence& s, std::size_t i,
                                                      std::size_t k) {
        constexpr std::size_t longest = 6;
        if (s.terms == nullptr || s.terms->empty()) {
            return std::nullopt;
        }
        std::string words;
        std::optional<Chunk> found;
        for (auto end = k; end < s.size() && end < k + longest; ++end) {
            words += words.empty() ? "" : " ";
            words += s.tokens[end].text;
            const auto term = s.terms->lower_bound(words);
            if (term == s.terms->end() || !term->first.starts_with(words)) {
                break;  // nor does a longer one begin so
            }
            if (term->first == words) {
                found = Chunk{i, end + 1, 'T', false, {body(s, k, end + 1, words)}};
            }
        }
        // "the Board of Trade" is more than "the Board".
        if (found && found->end + 1 < s.size() &&
            (s.is(found->end, "of") || s.is(found->end, "for")) &&
            (s.tokens[found->end + 1].capital)) {
            return std::nullopt;
        }
        return found;
    }

    /// `head`: what the name begins with is the name of a post, whatever the word.
    [[nodiscard]] std::optional<Chunk> name(const Sentence& s, std::size_t i, std::size_t first,
                                            bool head = false) const {
        constexpr std::size_t longest = 40;
        if (first >= s.size() || !s.tokens[first].capital || no_name_.hold(s.tokens[first].text)) {
            return std::nullopt;
        }
        auto end = first;
        auto k = first;
        while (k < s.size() && k < first + longest) {
            const auto& token = s.tokens[k];
            if (token.kind == Token::Kind::word && token.capital) {
                if (names_no_body_.hold(token.text) &&
                    (!is_head(token.text) || k == first || is_number(s, k + 1))) {
                    return Chunk{i, k + 1, 'C', true, {}};  // "the Pharmacy (Ireland) Act"
                }
                if (ends_name_.hold(token.text) &&
                    (k == first || !is_head(token.text) || is_number(s, k + 1))) {
                    break;
                }
                head = head || is_head(token.text);
                end = ++k;
                if (s.is(k, ".") && (token.text.size() <= 2 || token.is("inc")) &&
                    k + 1 < s.size() && s.tokens[k + 1].capital) {
                    ++k;  // "U.S."
                }
            } else if (const auto close = bracket(s, k); close && !repeats(s, first, k, *close)) {
                k = *close;
                end = k;
            } else if (token.is("’") || token.is("'")) {
                ++k;
                if (s.is(k, "s")) {
                    end = ++k;
                }
            } else if (const auto on = inside(s, k, end, head)) {
                k = *on;
                if (k > 0 && !s.tokens[k - 1].capital && s.tokens[k - 1].text.size() > 4) {
                    end = k;  // the name ends in small letters
                }
            } else {
                break;
            }
        }
        if (end == first || (end == first + 1 && s.tokens[first].text.size() < 3) ||
            (!head && no_body_.hold(s.tokens[end - 1].text))) {
            return std::nullopt;
        }
        if (s.is(end - 1, "no") && s.is(end, ".") && is_number(s, end + 1)) {
            end += 2;  // "District Court No. 2"
        }
        auto found = body(s, first, end, s.words(first, end));
        belong(s, first, end, found);
        found.head = head_of(s, first, end);
        return Chunk{i, end, head ? 'B' : 'C', false, {std::move(found)}};
    }

    /// The noun that the name is built on: before the first "of" or "for", else the last.
    [[nodiscard]] std::string head_of(const Sentence& s, std::size_t first, std::size_t end) const {
        auto k = first;
        while (k + 1 < end && !s.is(k + 1, "of") && !s.is(k + 1, "for") && !s.is(k + 1, "(")) {
            ++k;
        }
        return is_head(s.tokens[k].text) ? std::string{s.tokens[k].text} : std::string{};
    }

    static bool is_number(const Sentence& s, std::size_t k) {
        return k < s.size() && s.tokens[k].kind == Token::Kind::number;
    }

    /// "Task Force on Fires (Task Force)": a short form in brackets is no second name.
    static bool repeats(const Sentence& s, std::size_t first, std::size_t open, std::size_t end) {
        for (auto k = open + 1; k + 1 < end; ++k) {
            bool found = false;
            for (auto n = first; n < open && !found; ++n) {
                found = s.is(n, s.tokens[k].text);
            }
            if (!found) {
                return false;
            }
        }
        return true;
    }

    /// Behind a second name in brackets: "(Ireland)", "(Anti-Corruption Service)".
    [[nodiscard]] static std::optional<std::size_t> bracket(const Sentence& s, std::size_t open) {
        constexpr std::size_t longest = 5;
        if (!s.is(open, "(")) {
            return std::nullopt;
        }
        for (auto k = open + 1; k < s.size() && k <= open + longest; ++k) {
            if (s.is(k, ")")) {
                return k > open + 1 ? std::optional{k + 1} : std::nullopt;
            }
            if (!s.tokens[k].capital || s.tokens[k].kind != Token::Kind::word) {
                break;
            }
        }
        return std::nullopt;
    }

    /// "Office of Maps of the Department of Commerce": the department, which the name says last.
    void belong(const Sentence& s, std::size_t first, std::size_t end, Body& found) const {
        for (auto k = end; k-- > first + 2;) {
            if (is_head(s.tokens[k].text) && !s.is(k, "republic") && s.is(k - 1, "the") &&
                s.is(k - 2, "of")) {
                found.superior = s.words(k, end);
                return;
            }
        }
    }

    /// Where the name goes on behind small words that begin at `k`, if it does.
    [[nodiscard]] std::optional<std::size_t> inside(const Sentence& s, std::size_t k,
                                                    std::size_t end, bool head) const {
        const auto capital = [&](std::size_t at) {
            return at < s.size() && s.tokens[at].capital &&
                   s.tokens[at].kind == Token::Kind::word && !ends_name_.hold(s.tokens[at].text);
        };
        const auto& token = s.tokens[k];
        const bool behind_head =
            end > 0 && is_head(s.tokens[end - 1].text) && !fields_.hold(s.tokens[end - 1].text);
        if (token.is("of") || token.is("for") || token.is("on")) {
            const auto next = s.is(k + 1, "the") ? k + 2 : k + 1;
            if (head && !capital(next)) {
                const auto on = small_letters(s, next);
                return on || token.is("of") || !s.is(end - 1, "kazakhstan") ? on
                                                                            : a_purpose(s, next);
            }
            return head ? std::optional{next} : std::nullopt;
        }
        // "Council on A under the Government of …"
        if (attached_.hold(token.text) && s.is(k + 1, "the") && k + 2 < s.size() &&
            above_all_.hold(s.tokens[k + 2].text) && head) {
            return k + 2;
        }
        if (token.is("na") || token.is("agus") || token.is("um")) {  // Irish names
            return k + 1 < s.size() ? std::optional{k + 1} : std::nullopt;
        }
        if (s.is(end, "na") && token.kind == Token::Kind::word) {
            return k + 1;  // "na hÉireann"
        }
        if (token.is("and") || token.is("&")) {
            return capital(k + 1) && !behind_head ? std::optional{k + 1} : std::nullopt;
        }
        if (token.is(",")) {
            if (s.is(k + 1, "and") && capital(k + 2) && !behind_head) {
                return k + 2;
            }
            // "Health, Education, and Welfare": an "and" must come.
            if (capital(k + 1) && !behind_head && head) {
                for (auto n = k + 2; n < s.size() && n < k + 8; ++n) {
                    if (s.is(n, "and") && capital(n + 1)) {
                        return k + 1;
                    }
                    if (!s.tokens[n].capital && !s.is(n, ",")) {
                        break;
                    }
                }
            }
        }
        return std::nullopt;
    }

    /// "Committee of homeland security of the Republic …": machine translations write what a body
    /// is for in small letters; the state behind it, or the end of the item, says that the name
    /// goes so far.
    [[nodiscard]] std::optional<std::size_t> small_letters(const Sentence& s, std::size_t k) const {
        constexpr std::size_t longest = 8;
        for (auto n = k; n <= s.size() && n < k + longest; ++n) {
            if (n > k && (n == s.size() || s.is(n, ";") || s.is(n, "."))) {
                return n;
            }
            const auto name = s.is(n + 1, "the") ? n + 2 : n + 1;
            if (n > k && s.is(n, "of") && name < s.size() && s.tokens[name].capital) {
                return name;
            }
            const bool goes_on = n < s.size() &&
                                 (s.tokens[n].kind == Token::Kind::word || s.is(n, ",")) &&
                                 !s.ends_name(n) && !s.tokens[n].capital &&
                                 !articles_.hold(s.tokens[n].text) && !s.is(n, "this");
            if (!goes_on) {
                break;
            }
        }
        return std::nullopt;
    }

    /// "Agency of the Republic of Kazakhstan on anti-corruption": up to the next small word.
    [[nodiscard]] static std::optional<std::size_t> a_purpose(const Sentence& s, std::size_t k) {
        constexpr std::size_t longest = 3;
        auto n = k;
        while (n < s.size() && n < k + longest && s.tokens[n].kind == Token::Kind::word &&
               s.code(n).empty()) {
            ++n;
        }
        return n > k ? std::optional{n} : std::nullopt;
    }

    /// 'republican state enterprise "X" of the Ministry …': the head in small letters, then the
    /// name.
    [[nodiscard]] std::optional<Chunk> quoted(const Sentence& s, std::size_t i,
                                              std::size_t first) const {
        constexpr std::size_t longest = 14;
        const auto last = std::min(s.size(), first + longest);
        auto open = first;
        while (open < last && s.tokens[open].kind == Token::Kind::word) {
            ++open;
        }
        if (open == last || s.tokens[open].kind != Token::Kind::open) {
            return std::nullopt;
        }
        bool head = false;
        for (auto k = first; k < last; ++k) {
            if (s.tokens[k].kind == Token::Kind::open) {
                if (!head) {
                    return std::nullopt;
                }
                const auto end = behind_superior(s, s.behind_quotation(k));
                Chunk found{i, end, 'B', false, {body(s, first, end, s.words(first, end))}};
                add_quoted(s, found);
                return found;
            }
            const auto code = s.code(k);
            if (s.tokens[k].kind != Token::Kind::word || s.ends_name(k) ||
                (!head && !code.empty())) {
                return std::nullopt;
            }
            head = head || is_head(s.tokens[k].text);
        }
        return std::nullopt;
    }

    /// `end`, or behind "of the Ministry of Health" that stands there.
    [[nodiscard]] std::size_t behind_superior(const Sentence& s, std::size_t end) const {
        if (!s.is(end, "of")) {
            return end;
        }
        const auto first = s.is(end + 1, "the") ? end + 2 : end + 1;
        const auto above = name(s, first, first);
        return above && above->form == 'B' ? above->end : end;
    }

    /// 'state enterprises "A" and "B"': the form is said once.
    void add_quoted(const Sentence& s, Chunk& chunk) const {
        while (s.is(chunk.end, ",") || s.is(chunk.end, "and")) {
            const auto open =
                s.is(chunk.end, ",") && s.is(chunk.end + 1, "and") ? chunk.end + 2 : chunk.end + 1;
            if (open >= s.size() || s.tokens[open].kind != Token::Kind::open) {
                return;
            }
            chunk.end = behind_superior(s, s.behind_quotation(open));
            chunk.bodies.push_back(body(s, open, chunk.end, s.words(open, chunk.end)));
        }
    }

    [[nodiscard]] static Body body(const Sentence& s, std::size_t first, std::size_t end,
                                   std::string name) {
        return {std::move(name),
                {},
                {},
                {s.tokens[first].span.first, s.tokens[end - 1].span.end},
                false};
    }

    const Language language_;
    const WordList above_all_{words("above_all")};
    const WordList articles_{words("articles")};
    const WordList attached_{words("attached")};
    const WordList ends_name_{words("ends_name")};
    const WordList every_{words("every")};
    const WordList fields_{words("fields")};
    const WordList names_no_body_{words("names_no_body")};
    const WordList new_{words("new")};
    const WordList no_body_{words("no_body")};
    const WordList no_name_{words("no_name")};
    const WordList posts_{words("posts")};
    WordSet heads_;
};

}  // namespace

std::unique_ptr<Grammar> english(const Language& language) {
    return std::make_unique<English>(language);
}

}  // namespace tracker::extract
