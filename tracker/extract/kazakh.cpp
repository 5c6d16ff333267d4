// Kazakh: a name ends in its head, "[Қазақстан Республикасы] Қаржы министрлігінің Салық комитеті":
// bodies in a chain, each possessed by the one before it. The head's ending tells the case; cut
// off, it leaves the nominative. What stands before the head stays as it is.
#include "tracker/extract/grammar.hpp"
#include "tracker/extract/word_list.hpp"

#include <algorithm>
#include <array>
#include <memory_resource>
#include <unordered_map>

namespace tracker::extract {

namespace {

constexpr std::size_t letter = 2;  // bytes of a Cyrillic letter
constexpr std::size_t longest_name = 120;
constexpr std::size_t longest_link = 40;  // tokens from one head of a chain to the next

struct Form {
    std::size_t head;
    char letter;  ///< N, G (-ның), D (-ға), A (-ны), P (-да), B (-дан), I (-мен).
    std::size_t cut;  ///< Letters of the case ending.
    bool plural;
    bool possessed;  ///< "комитеті": somebody's committee; so are nearly all heads of names.
    bool front;      ///< The vowels of its endings.
};

struct Ending {
    const char* text;
    char form;
    std::size_t letters;
};

constexpr std::array<Ending, 30> bare_endings{
    {{"ның", 'G', 3}, {"нің", 'G', 3}, {"дың", 'G', 3}, {"дің", 'G', 3}, {"тың", 'G', 3},
     {"тің", 'G', 3}, {"ға", 'D', 2},  {"ге", 'D', 2},  {"қа", 'D', 2},  {"ке", 'D', 2},
     {"ны", 'A', 2},  {"ні", 'A', 2},  {"ды", 'A', 2},  {"ді", 'A', 2},  {"ты", 'A', 2},
     {"ті", 'A', 2},  {"да", 'P', 2},  {"де", 'P', 2},  {"та", 'P', 2},  {"те", 'P', 2},
     {"нан", 'B', 3}, {"нен", 'B', 3}, {"дан", 'B', 3}, {"ден", 'B', 3}, {"тан", 'B', 3},
     {"тен", 'B', 3}, {"мен", 'I', 3}, {"бен", 'I', 3}, {"пен", 'I', 3}, {"", 'N', 0}}};

constexpr std::array<Ending, 11> possessed_endings{{{"", 'N', 0},
                                                    {"ның", 'G', 3},
                                                    {"нің", 'G', 3},
                                                    {"на", 'D', 2},
                                                    {"не", 'D', 2},
                                                    {"н", 'A', 1},
                                                    {"нда", 'P', 3},
                                                    {"нде", 'P', 3},
                                                    {"нан", 'B', 3},
                                                    {"нен", 'B', 3},
                                                    {"мен", 'I', 3}}};

std::string_view cut(std::string_view word, std::size_t letters) {
    return word.substr(0, word.size() - std::min(word.size(), letters * letter));
}

bool ends_with_any(std::string_view word, std::initializer_list<std::string_view> endings) {
    return std::any_of(endings.begin(), endings.end(),
                       [&](std::string_view ending) { return word.ends_with(ending); });
}

/// "комитет" -> "комитеті", "мекеме" -> "мекемесі", "агенттік" -> "агенттігі", "кәсіпорын" ->
/// "кәсіпорны"; words from other languages keep their last letter, or lose a soft sign.
std::vector<std::string> possessed_stems(std::string_view word, bool front) {
    const std::string vowel = front ? "і" : "ы";
    const std::string base{word.ends_with("ь") ? cut(word, 1) : word};
    const std::string shorter{cut(word, 1)};
    if (ends_with_any(word, {"а", "е", "я", "ө", "ә", "о", "и", "ы", "і"})) {
        return {base + "с" + vowel};
    }
    std::vector<std::string> stems{base + vowel};
    if (word.ends_with("к")) {
        stems.push_back(shorter + "г" + vowel);
    } else if (word.ends_with("қ")) {
        stems.push_back(shorter + "ғ" + vowel);
    } else if (word.ends_with("п")) {
        stems.push_back(shorter + "б" + vowel);
    } else if (word.ends_with("орын")) {
        stems.push_back(std::string{cut(word, 2)} + "н" + vowel);
    } else if (word.ends_with("ок")) {
        stems.push_back(base + vowel);
    }
    return stems;
}

/// A word as the act writes it, without its last letters: of one byte or of two.
std::string without_letters(std::string word, std::size_t letters) {
    while (letters > 0 && !word.empty()) {
        while (word.size() > 1 && (static_cast<unsigned char>(word.back()) & 0xC0U) == 0x80U) {
            word.pop_back();
        }
        word.pop_back();
        --letters;
    }
    return word;
}

bool is_dash(const Token& token) {
    return token.is("-") || token.is("–") || token.is("—");
}

class Kazakh final : public Grammar {
   public:
    explicit Kazakh(const Language& language) : language_{language} {
        for (std::size_t k = 0; k < language_.heads.size(); ++k) {
            add_forms(k);
        }
        for (const auto& word : words("offices")) {
            language_.heads.push_back({word, 'm', false});  // a post ends a name, and is no body
            add_forms(language_.heads.size() - 1);
        }
    }

    std::optional<Chunk> chunk(const Sentence& s, std::size_t i) const override {
        auto first = part(s, i);
        if (!first) {
            return std::nullopt;
        }
        while (const auto next = coordinated(s, first->end)) {
            if (seat(s, *first, *next)) {
                continue;
            }
            auto other = part(s, *next);
            // "A мен B-ге": the last of a list bears the case of all.
            const bool group = !s.is(*next - 1, ",") && first->form == 'N';
            if (!other || other->generic || first->generic || other->bodies.empty() ||
                first->bodies.empty() || other->bodies.front().term ||
                !(other->form == first->form || group)) {
                break;
            }
            const bool joined =
                !s.is(*next - 1, ",") && first->bodies.size() == 1 && other->bodies.size() == 1;
            first->form = other->form;
            first->end = other->end;
            for (auto& body : other->bodies) {
                belongs_as(first->bodies.front(), body, joined);
                first->bodies.push_back(std::move(body));
            }
        }
        return first;
    }

    /// The verb of a list stands in its last item: the words there that follow what corresponds to
    /// the end of `own`.
    std::size_t shared_end(const std::vector<Token>& /*lead*/, const std::vector<Token>& own,
                           const std::vector<Token>& closing) const override {
        const auto last = last_word(own);
        if (!last || finite(own[*last])) {
            return closing.size();
        }
        const auto behind_last = [&](const auto& fits) -> std::optional<std::size_t> {
            for (auto k = closing.size(); k-- > 0;) {
                if (fits(closing[k])) {
                    return k + 1;
                }
            }
            return std::nullopt;
        };
        const auto word = own[*last].text;
        std::optional<std::size_t> found;
        if (joints_.hold(word)) {
            found = behind_last([&](const Token& token) { return token.text == word; });
        } else if (is_infinitive(own[*last]) && !last_object(own, closing) &&
                   behind_infinitive(closing)) {
            found = behind_infinitive(closing);
        } else if (is_task(word)) {
            found = behind_last([&](const Token& token) { return is_task(token.text); });
        } else if (const auto* form = form_of(own[*last]); form != nullptr && form->letter == 'N') {
            // An item that a list of its own follows says nothing of how many names it has.
            found = behind_names(own.back().is(":") ? closing.size() : names_ended(own), closing);
        } else if (form != nullptr) {
            found = behind_last([&](const Token& token) {
                const auto* other = form_of(token);
                return other != nullptr && other->letter == form->letter;
            });
        }
        if (!found) {
            found = last_object(own, closing);
        }
        if (!found) {
            found = behind_last([&](const Token& token) { return form_of(token) != nullptr; });
        }
        const auto final_word = last_word(closing);
        auto from =
            found.value_or(final_word ? std::max<std::size_t>(*final_word, 1) - 1 : closing.size());
        while (from < closing.size() && (closing[from].kind == Token::Kind::close ||
                                         closing[from].is(")") || closing[from].is(","))) {
            ++from;
        }
        return from;
    }

    [[nodiscard]] bool functions_last() const override { return true; }

   private:
    /// "А министрлігінің Балық комитеті мен Орман комитеті": both are the ministry's; so are
    /// "А министрлігінің «Б» мекемесі мен «В» мекемесі", but not those of a longer list.
    void belongs_as(const Body& first, Body& other, bool joined) const {
        const auto folded = fold(other.name);
        const bool quoted = other.name.starts_with("«") || other.name.starts_with('"');
        if (!first.superior || other.superior || (quoted && !joined) ||
            folded.starts_with("қазақстан")) {
            return;
        }
        other.name = first.belonging + ' ' + other.name;
        other.superior = first.superior;
        other.belonging = first.belonging;
    }

    struct Found {
        std::size_t token;
        Form form;
    };

    [[nodiscard]] const std::vector<std::string>& words(const std::string& key) const {
        static const std::vector<std::string> none;
        const auto found = language_.grammar.find(key);
        return found == language_.grammar.end() ? none : found->second;
    }

    void add_forms(std::size_t k) {
        const auto word = language_.heads[k].word;
        const std::string base{word.ends_with("ь") ? cut(word, 1) : std::string_view{word}};
        const auto add = [&](const std::string& text, const Form& form) {
            forms_.emplace(text, form);  // the first reading stays: the singular
        };
        for (const auto& ending : bare_endings) {
            add((ending.letters == 0 ? word : base) + ending.text,
                {k, ending.form, ending.letters, false, false, false});
        }
        for (const bool front : {false, true}) {
            for (const auto& stem : possessed_stems(word, front)) {
                for (const auto& ending : possessed_endings) {
                    add(stem + ending.text, {k, ending.form, ending.letters, false, true, front});
                }
            }
        }
        if (capitals_.hold(word)) {
            add_hyphened(k, add);
        }
        constexpr std::array<const char*, 6> plurals{"лар", "дар", "тар", "лер", "дер", "тер"};
        for (std::size_t p = 0; p < plurals.size(); ++p) {
            const bool front = p >= 3;
            const auto many = base + plurals[p];
            for (const auto& ending : bare_endings) {
                add(many + ending.text, {k, ending.form, ending.letters, true, false, front});
            }
            for (const auto& ending : possessed_endings) {
                add(many + (front ? "і" : "ы") + ending.text,
                    {k, ending.form, ending.letters, true, true, front});
            }
        }
    }

    /// An abbreviation takes its endings behind a hyphen: "АҚ-ның", "АҚ-сы", "АҚ-на".
    template <typename Add>
    void add_hyphened(std::size_t k, const Add& add) const {
        const auto base = language_.heads[k].word + "-";
        for (const auto& ending : bare_endings) {
            if (ending.letters > 0) {
                add(base + ending.text, {k, ending.form, ending.letters + 1, false, false, false});
            }
        }
        for (const std::string_view stem : {"ы", "і", "сы", "сі", ""}) {
            for (const auto& ending : possessed_endings) {
                const auto letters = stem.size() / letter + ending.letters;
                if (letters > 0) {
                    add(base + std::string{stem} + ending.text,
                        {k, ending.form, letters + 1, false, true, false});
                }
            }
        }
    }

    [[nodiscard]] const Form* form_of(const Token& token) const {
        if (token.kind != Token::Kind::word) {
            return nullptr;
        }
        const auto found = forms_.find(token.text);
        return found == forms_.end() ? nullptr : &found->second;
    }

    // ---- Where a list ends.

    static std::optional<std::size_t> last_word(const std::vector<Token>& tokens) {
        for (auto k = tokens.size(); k-- > 0;) {
            if (tokens[k].kind == Token::Kind::word || tokens[k].kind == Token::Kind::number) {
                return k;
            }
        }
        return std::nullopt;
    }

    /// "таратуды": what is to be done, an object of "қамтамасыз етсін".
    static bool is_task(std::string_view word) {
        return ends_with_any(word, {"уды", "уді", "юді", "юды"});
    }

    [[nodiscard]] bool is_infinitive(const Token& token) const {
        return form_of(token) == nullptr && ends_with_any(token.text, {"у", "ю"});
    }

    /// "1) … қосу; 2) … бөлу жолымен": what the infinitives have in common.
    [[nodiscard]] std::optional<std::size_t> behind_infinitive(
        const std::vector<Token>& closing) const {
        for (auto k = closing.size(); k-- > 1;) {
            if (ways_.hold(closing[k].text) && is_infinitive(closing[k - 1])) {
                return k;
            }
        }
        return std::nullopt;
    }

    /// An imperative of the third person: "құрылсын", "бекітсін".
    [[nodiscard]] bool finite(const Token& token) const {
        const auto& endings = words("finite");
        return form_of(token) == nullptr &&
               std::any_of(endings.begin(), endings.end(),
                           [&](const std::string& ending) { return token.text.ends_with(ending); });
    }

    /// Whether the token ends a name in the nominative: no head of a chain that goes on.
    [[nodiscard]] bool ends_name(const std::vector<Token>& tokens, std::size_t k) const {
        const auto* form = form_of(tokens[k]);
        if (form == nullptr || form->letter != 'N' || legal_.hold(tokens[k].text)) {
            return false;
        }
        if (k + 1 >= tokens.size()) {
            return true;
        }
        const auto& next = tokens[k + 1];
        if (next.kind == Token::Kind::close || legal_.hold(next.text) ||
            ends_with_any(next.text, {"ғы", "гі"})) {  // "комитеті жанындағы …"
            return false;
        }
        if (next.kind == Token::Kind::open) {  // "«А» кәсіпорны «Б» …", not "министрлігі «А» …"
            auto before = k;
            while (before > 0 && legal_.hold(tokens[before - 1].text)) {
                --before;
            }
            return before > 0 && tokens[before - 1].kind == Token::Kind::close;
        }
        // "мемлекеттік инспекция комитеті": a noun that only says more of the next.
        const bool attribute = !form->possessed && next.kind == Token::Kind::word &&
                               form_of(next) != nullptr && form_of(next)->possessed;
        return !attribute && (!next.capital || next.is("қазақстан"));
    }

    /// How many names in the nominative end here.
    [[nodiscard]] std::size_t names_ended(const std::vector<Token>& tokens) const {
        std::size_t names = 0;
        for (std::size_t k = 0; k < tokens.size(); ++k) {
            names += ends_name(tokens, k) ? 1U : 0U;
        }
        return names;
    }

    /// Behind as many names as another item has, or behind the last when there are fewer.
    [[nodiscard]] std::optional<std::size_t> behind_names(std::size_t names,
                                                          const std::vector<Token>& closing) const {
        std::optional<std::size_t> found;
        for (std::size_t k = 0; k < closing.size() && names > 0; ++k) {
            if (ends_name(closing, k)) {
                found = k + 1;
                --names;
            }
        }
        return found;
    }

    /// "… саласындағы функциялар": what all items hand over is named in the last.
    [[nodiscard]] std::optional<std::size_t> last_object(const std::vector<Token>& own,
                                                         const std::vector<Token>& closing) const {
        const auto object = [&](const Token& token) { return objects_.hold(token.text); };
        if (std::any_of(own.begin(), own.end(), object)) {
            return std::nullopt;
        }
        for (auto k = closing.size(); k-- > 0;) {
            if (object(closing[k])) {
                return k;
            }
        }
        return std::nullopt;
    }

    // ---- Names.

    [[nodiscard]] bool is_country(const Sentence& s, std::size_t k) const {
        return s.is(k, "қазақстан") && k + 1 < s.size() &&
               s.tokens[k + 1].text.starts_with("республикасы");
    }

    [[nodiscard]] bool is_office(const Form& form) const {
        return language_.heads[form.head].gender == 'm';
    }

    [[nodiscard]] bool is_territorial(const Form& form) const {
        return language_.heads[form.head].territorial;
    }

    /// Whether nothing that could be a name goes on at `k`.
    [[nodiscard]] static bool ends_here(const Sentence& s, std::size_t k) {
        return k >= s.size() || s.ends_name(k) || s.code(k) == "it" ||
               (s.tokens[k].kind != Token::Kind::word && s.tokens[k].kind != Token::Kind::number);
    }

    /// The token behind a quotation. One inside another often closes both: «A «B» кәсіпорны.
    [[nodiscard]] std::size_t behind_quotation(const Sentence& s, std::size_t open) const {
        const auto behind = s.behind_quotation(open);
        for (auto k = open + 1; k < behind; ++k) {
            if (s.tokens[k].kind == Token::Kind::close && legal_form(s, k + 1)) {
                return k + 1;
            }
        }
        return behind;
    }

    /// The head that the words from `k` on lead to.
    [[nodiscard]] std::optional<Found> head_from(const Sentence& s, std::size_t k, bool small,
                                                 std::size_t limit = longest_link) const {
        const auto begin = k;
        const auto end = s.size();
        bool quoted = false;
        // A quotation counts as one word, and is bounded itself.
        for (std::size_t n = 0; n < limit && k < end && !s.ends_name(k) && s.code(k) != "it"; ++n) {
            const auto& token = s.tokens[k];
            if (token.kind == Token::Kind::open) {
                if (small || is_title(s, k)) {
                    return std::nullopt;
                }
                k = behind_quotation(s, k);
                quoted = true;
            } else if (token.kind == Token::Kind::close) {
                ++k;
            } else if (token.is(",")) {
                if (small || k == begin || k + 1 >= end ||
                    (s.tokens[k + 1].kind != Token::Kind::word &&
                     s.tokens[k + 1].kind != Token::Kind::open)) {
                    return std::nullopt;
                }
                ++k;
            } else if (token.is(".") || token.is("/") || token.is("№")) {
                const bool initial = k > begin && s.tokens[k - 1].text.size() <= letter;
                if (token.is(".") && !initial) {
                    return std::nullopt;
                }
                ++k;
            } else if (token.kind == Token::Kind::mark) {
                return std::nullopt;
            } else {
                if ((small && token.capital) || (k > begin && !quoted && is_country(s, k))) {
                    return std::nullopt;  // there begins a name of its own
                }
                if (const auto form = head_at(s, k, begin)) {
                    return Found{k, *form};
                }
                ++k;
            }
        }
        return std::nullopt;
    }

    /// The head that stands at `k`, in words that begin at `begin`.
    [[nodiscard]] std::optional<Form> head_at(const Sentence& s, std::size_t k,
                                              std::size_t begin) const {
        const auto* form = form_of(s.tokens[k]);
        if (form == nullptr) {
            return std::nullopt;
        }
        if (legal_.hold(s.tokens[k].text) || (form->letter == 'A' && object_of(s, k + 1))) {
            return std::nullopt;
        }
        const auto& head = language_.heads[form->head].word;
        if (owned_.hold(head) && !form->possessed) {
            return std::nullopt;
        }
        // "ақ" is white, "АҚ" is a company, "АҚ-ның" that company's; "КеАҚ" is one too.
        const auto& token = s.tokens[k];
        const bool written_so = token.all_caps || (token.capital && token.text.size() > 2 * letter);
        if (!written_so && capitals_.hold(head)) {
            return std::nullopt;
        }
        const auto* next = k + 1 < s.size() ? form_of(s.tokens[k + 1]) : nullptr;
        if (weak_.hold(head) && (!s.tokens[begin].capital || !form->possessed || k == begin ||
                                 (next != nullptr && next->possessed))) {
            return std::nullopt;  // "қызметі" is an activity, "Шекара қызметі" a service
        }
        // Without a possessor's ending it may be an adjective: "Орталық сайлау комиссиясы".
        const bool bare = !form->possessed && form->letter == 'N';
        if (bare && !ends_here(s, k + 1) && !conjunctions_.hold(s.tokens[k + 1].text) &&
            !another_begins(s, begin, k)) {
            return std::nullopt;
        }
        return *form;
    }

    /// Whether a name of its own follows: "… жөніндегі комиссия Ғылым жөніндегі кеңес болып".
    [[nodiscard]] bool another_begins(const Sentence& s, std::size_t begin, std::size_t k) const {
        return is_country(s, k + 1) ||
               (k > begin && !s.tokens[k].capital && s.tokens[k + 1].kind == Token::Kind::word &&
                s.tokens[k + 1].capital);
    }

    /// A verbal noun behind an object, inside a name: "қаржы орталығын дамыту комитеті".
    [[nodiscard]] static bool object_of(const Sentence& s, std::size_t k) {
        for (auto n = k; n < s.size() && n < k + 2; ++n) {
            if (s.ends_name(n) || s.tokens[n].kind != Token::Kind::word) {
                return false;
            }
            if (ends_with_any(s.tokens[n].text, {"у", "ю"})) {
                return true;
            }
        }
        return false;
    }

    /// The title of another act: "… туралы", or words that an amendment quotes.
    [[nodiscard]] bool is_title(const Sentence& s, std::size_t open) const {
        const auto behind = behind_quotation(s, open);
        return (behind < s.size() && behind_titles_.hold(s.tokens[behind].text)) ||
               (behind >= open + 2 && title_ends_.hold(s.tokens[behind - 2].text));
    }

    /// The next head of the chain, if the name goes on behind the head at `h`.
    [[nodiscard]] std::optional<Found> link(const Sentence& s, const Found& h, bool quoted,
                                            std::size_t& from) const {
        auto n = h.token + 1;
        if (h.form.letter != 'N' && h.form.letter != 'G') {
            return std::nullopt;
        }
        if (n < s.size() && s.is(n, "(")) {
            if (const auto close = closing(s, n)) {
                n = *close + 1;
            }
        }
        if (const auto places = places_of(s, h, n)) {
            n = *places;
        }
        const bool stray = n < s.size() && s.tokens[n].kind == Token::Kind::close;
        if (stray) {
            ++n;
        }
        from = n;
        if (n >= s.size() || s.ends_name(n) || s.code(n) == "it" || is_country(s, n)) {
            return std::nullopt;
        }
        const auto& token = s.tokens[n];
        if (is_dash(token)) {
            const bool apposed = n + 1 < s.size() && (s.tokens[n + 1].kind == Token::Kind::open ||
                                                      legal_.hold(s.tokens[n + 1].text));
            return apposed && h.form.possessed && !quoted ? head_from(s, n + 1, false)
                                                          : std::nullopt;
        }
        if (token.kind == Token::Kind::open) {
            const bool goes_on = (h.form.letter == 'G' || !quoted) && !is_office(h.form);
            return goes_on && !is_title(s, n) ? own_head(s, n, h) : std::nullopt;
        }
        if (token.kind != Token::Kind::word && token.kind != Token::Kind::number) {
            return std::nullopt;
        }
        if (links_.hold(token.text)) {
            return n + 1 < s.size() && !is_country(s, n + 1) ? head_from(s, n + 1, false)
                                                             : std::nullopt;
        }
        if (h.form.letter == 'N' && !h.form.possessed) {
            return std::nullopt;
        }
        if (stray || legal_form(s, n)) {
            return head_from(s, n, false);
        }
        const auto* next = form_of(token);
        if (next != nullptr && next->possessed) {
            return head_from(s, n, false);
        }
        if (token.capital) {
            return rises(h, head_from(s, n, false));
        }
        return small_link(s, h, n);
    }

    /// "Ақмола облысы және Астана қаласы бойынша": the places that a body works in.
    [[nodiscard]] std::optional<std::size_t> places_of(const Sentence& s, const Found& h,
                                                       std::size_t n) const {
        constexpr std::size_t most = 12;
        if (!is_territorial(h.form) || h.form.letter != 'N' || n >= s.size() ||
            !(s.is(n, ",") || conjunctions_.hold(s.tokens[n].text))) {
            return std::nullopt;
        }
        for (auto k = n + 1; k < s.size() && k < n + most && !s.ends_name(k); ++k) {
            if (links_.hold(s.tokens[k].text)) {
                return k;
            }
        }
        return std::nullopt;
    }

    /// A head behind a quotation that is this name's own, not that of a body named next:
    /// "министрлігі «А» мекемесін құрсын" says what the ministry has to do.
    [[nodiscard]] std::optional<Found> own_head(const Sentence& s, std::size_t open,
                                                const Found& above) const {
        auto next = head_from(s, open, false);
        return next && above.form.letter == 'N' && next->form.letter == 'A' ? std::nullopt : next;
    }

    /// A place in a case of its own is no part of a name: "… Астана қаласында".
    [[nodiscard]] std::optional<Found> rises(const Found& h, std::optional<Found> next) const {
        if (next && is_territorial(next->form) && !is_territorial(h.form) &&
            next->form.letter != 'G' && next->form.letter != 'N') {
            return std::nullopt;
        }
        if (next && !next->form.possessed && next->form.letter != 'N') {
            return std::nullopt;
        }
        return next;
    }

    /// Small words behind a head: "министрлігінің аумақтық органы", "Соты ғимаратының дирекциясы".
    [[nodiscard]] std::optional<Found> small_link(const Sentence& s, const Found& h,
                                                  std::size_t n) const {
        constexpr std::size_t most = 14;
        const auto next = head_from(s, n, true, most);
        if (!next || !next->form.possessed) {
            return std::nullopt;
        }
        if (h.form.letter == 'G') {
            return next;
        }
        const auto& before = s.tokens[next->token - 1];
        const bool of_something =
            next->token > n && ends_with_any(before.text, {"ның", "нің", "дың", "дің"});
        return of_something || is_territorial(h.form) ? next : std::nullopt;
    }

    /// "республикалық мемлекеттік қазыналық кәсіпорны": words of a legal form, then a head.
    [[nodiscard]] bool legal_form(const Sentence& s, std::size_t n) const {
        auto k = n;
        while (k < s.size() && legal_.hold(s.tokens[k].text)) {
            ++k;
        }
        return k > n && k < s.size() &&
               (form_of(s.tokens[k]) != nullptr || s.tokens[k].kind == Token::Kind::open);
    }

    static std::optional<std::size_t> closing(const Sentence& s, std::size_t open) {
        constexpr std::size_t most = 9;
        for (auto k = open + 1; k < s.size() && k < open + most; ++k) {
            if (s.is(k, ")")) {
                return k;
            }
            if (s.tokens[k].kind == Token::Kind::number) {
                return std::nullopt;
            }
        }
        return std::nullopt;
    }

    /// Where the next of a list begins behind a chunk.
    [[nodiscard]] std::optional<std::size_t> coordinated(const Sentence& s, std::size_t end) const {
        auto k = end;
        if (k < s.size() && s.tokens[k].is(",")) {
            ++k;
        }
        if (k < s.size() && conjunctions_.hold(s.tokens[k].text)) {
            ++k;
        } else if (k == end) {
            return std::nullopt;
        }
        return k < s.size() && !s.ends_name(k) ? std::optional{k} : std::nullopt;
    }

    /// ", Тараз қаласы,": the seat of the body before it.
    [[nodiscard]] bool seat(const Sentence& s, Chunk& chunk, std::size_t k) const {
        if (!s.is(k - 1, ",") || k + 2 >= s.size() || !s.is(k + 2, ",")) {
            return false;
        }
        const auto* form = form_of(s.tokens[k + 1]);
        if (form == nullptr || !is_territorial(*form) || form->letter != 'N') {
            return false;
        }
        chunk.end = k + 3;
        return true;
    }

    [[nodiscard]] std::optional<Chunk> part(const Sentence& s, std::size_t i) const {
        if (i >= s.size() || s.ends_name(i)) {
            return std::nullopt;
        }
        const auto start = i;
        while (i < s.size() && before_name_.hold(s.tokens[i].text)) {
            ++i;
        }
        if (i >= s.size() || s.ends_name(i) || s.code(i) == "it") {
            return std::nullopt;
        }
        if (s.is(i, "қр") && i + 1 < s.size()) {
            if (auto known = abbreviation(s, i + 1)) {
                known->first = start;
                return known;
            }
        }
        const auto& token = s.tokens[i];
        if (auto known = abbreviation(s, i)) {
            known->first = start;
            return known;
        }
        const bool open = token.kind == Token::Kind::open;
        if (open && is_title(s, i)) {
            return Chunk{start, behind_quotation(s, i), 'X', true, {}};
        }
        if (!open && token.kind != Token::Kind::word && token.kind != Token::Kind::number) {
            return std::nullopt;
        }
        auto found = first_head(s, i);
        if (!found) {
            return open ? quotation_alone(s, i) : std::nullopt;
        }
        return name(s, start, i, *found);
    }

    [[nodiscard]] std::optional<Found> first_head(const Sentence& s, std::size_t i) const {
        constexpr std::size_t small_words = 5;
        if (is_country(s, i)) {
            return head_from(s, i + 2, false);
        }
        const bool small =
            s.tokens[i].kind == Token::Kind::word && !s.tokens[i].capital && !legal_form(s, i);
        return small ? head_from(s, i, true, small_words) : head_from(s, i, false);
    }

    /// A quotation with no head behind it: a body only when nothing but a verb follows.
    [[nodiscard]] std::optional<Chunk> quotation_alone(const Sentence& s, std::size_t i) const {
        const auto behind = behind_quotation(s, i);
        if (behind <= i + 2) {
            return std::nullopt;
        }
        if (behind < s.size() && !s.ends_name(behind)) {
            return Chunk{i, behind, 'X', true, {}};
        }
        return Chunk{i, behind, 'X', false, {body(s, i, behind, s.words(i, behind))}};
    }

    /// Follows the chain of heads to the last and makes the chunk.
    [[nodiscard]] Chunk name(const Sentence& s, std::size_t start, std::size_t first,
                             Found head) const {
        std::optional<Found> above;
        bool quoted = holds_quotation(s, first, head.token);
        while (head.token < first + longest_name) {
            std::size_t from = 0;
            auto next = link(s, head, quoted, from);
            if (!next) {
                break;
            }
            if (!is_territorial(head.form) && !is_office(head.form)) {
                above = head;
            }
            quoted = quoted || holds_quotation(s, from, next->token);
            head = *next;
        }
        auto end = head.token + 1;
        std::string brackets;
        if (s.is(end, "(")) {
            if (const auto close = closing(s, end)) {
                brackets = " " + bracketed(s, end, *close);
                end = *close + 1;
            }
        }
        Chunk chunk{start, end, head.form.letter, false, {}};
        if (is_office(head.form)) {
            chunk.generic = true;
            return chunk;
        }
        if (head.form.plural) {
            several(s, first, head, chunk);
            chunk.generic = chunk.bodies.empty();
            if (above) {
                all_under(text_of(s, first, *above), s.words(first, above->token), chunk);
            }
            return chunk;
        }
        auto made = body(s, first, end, text_of(s, first, head) + brackets);
        made.term = first == head.token;
        if (above) {
            made.superior = text_of(s, first, *above);
            made.belonging = s.words(first, above->token) + ' ' + genitive(s, *above);
            // Of two genitives the first drops its ending: the nominative has it again.
            if (head.form.letter == 'G' && above->form.letter == 'N' && !quoted) {
                made.name = made.belonging + ' ' + text_of(s, above->token + 1, head) + brackets;
            }
        }
        chunk.bodies.push_back(std::move(made));
        return chunk;
    }

    /// Those of a list whose names begin with the body above them.
    static void all_under(const std::string& superior, const std::string& beginning, Chunk& chunk) {
        for (auto& body : chunk.bodies) {
            if (!beginning.empty() && body.name.starts_with(beginning)) {
                body.superior = superior;
            }
        }
    }

    [[nodiscard]] static bool holds_quotation(const Sentence& s, std::size_t first,
                                              std::size_t end) {
        return std::any_of(s.tokens.begin() + static_cast<std::ptrdiff_t>(first),
                           s.tokens.begin() + static_cast<std::ptrdiff_t>(end),
                           [](const Token& token) { return token.kind == Token::Kind::open; });
    }

    [[nodiscard]] static Body body(const Sentence& s, std::size_t first, std::size_t end,
                                   std::string name) {
        Body made;
        made.name = std::move(name);
        made.span = {s.tokens[first].span.first, s.tokens[end - 1].span.end};
        return made;
    }

    /// The words up to the head, the head in the nominative.
    [[nodiscard]] std::string text_of(const Sentence& s, std::size_t first,
                                      const Found& head) const {
        const auto before = s.words(first, head.token);
        return before + (before.empty() ? "" : " ") + nominative(s, head);
    }

    [[nodiscard]] std::string nominative(const Sentence& s, const Found& head) const {
        const auto written = s.words(head.token, head.token + 1);
        if (!head.form.plural) {
            return without_letters(written, head.form.cut);
        }
        const auto stems = possessed_stems(language_.heads[head.form.head].word, head.form.front);
        return stems.back();
    }

    [[nodiscard]] std::string genitive(const Sentence& s, const Found& head) const {
        const auto written = s.words(head.token, head.token + 1);
        return head.form.letter == 'G' ? written : written + (head.form.front ? "нің" : "ның");
    }

    /// "(қаржы полициясының)" agrees with the head and so is put into the nominative too.
    [[nodiscard]] std::string bracketed(const Sentence& s, std::size_t open,
                                        std::size_t close) const {
        const auto* form = form_of(s.tokens[close - 1]);
        if (form == nullptr || close - 1 == open) {
            return s.words(open, close + 1);
        }
        return "(" + text_of(s, open + 1, {close - 1, *form}) + ")";
    }

    /// 'A министрлігінің "X", "Y" және B министрлігінің "Z" кәсіпорындары': each quotation is a
    /// body, with the words before it (or those of the one before) and the head of all.
    void several(const Sentence& s, std::size_t first, const Found& head, Chunk& chunk) const {
        std::string prefix;
        std::size_t words_from = first;
        struct Part {
            std::string name;
            std::size_t first;
            std::size_t end;
        };
        std::vector<Part> parts;
        auto last = first;
        for (auto k = first; k < head.token;) {
            if (s.tokens[k].kind != Token::Kind::open) {
                ++k;
                continue;
            }
            const auto behind = behind_quotation(s, k);
            if (k > words_from) {
                prefix = singular(s, words_from, k) + " ";
            }
            parts.push_back({prefix + s.words(k, behind), words_from, behind});
            last = behind;
            words_from = behind;
            if (s.is(words_from, ",")) {
                ++words_from;
            }
            if (words_from < head.token && conjunctions_.hold(s.tokens[words_from].text)) {
                ++words_from;
            }
            k = std::max(behind, words_from);
        }
        if (parts.empty()) {
            quoted_behind(s, first, head, chunk);
            return;
        }
        const auto tail = text_of(s, last, head);
        for (const auto& part : parts) {
            chunk.bodies.push_back(body(s, part.first, part.end, part.name + " " + tail));
        }
    }

    /// 'еншілес кәсіпорындары "A", "B" және "C"': the quotations stand behind the head.
    void quoted_behind(const Sentence& s, std::size_t first, const Found& head,
                       Chunk& chunk) const {
        const auto form = text_of(s, first, head);
        auto k = head.token + 1;
        while (k < s.size() && s.tokens[k].kind == Token::Kind::open) {
            const auto behind = behind_quotation(s, k);
            chunk.bodies.push_back(body(s, k, behind, s.words(k, behind) + " " + form));
            chunk.end = behind;
            k = behind;
            if (s.is(k, ",")) {
                ++k;
            }
            if (k < s.size() && conjunctions_.hold(s.tokens[k].text)) {
                ++k;
            }
            if (k == behind) {
                break;
            }
        }
    }

    /// Words before a list of quotations; "аумақтық органдары -" agrees with what is listed.
    [[nodiscard]] std::string singular(const Sentence& s, std::size_t first,
                                       std::size_t end) const {
        std::string text;
        for (auto k = first; k < end; ++k) {
            const auto* form = form_of(s.tokens[k]);
            const bool agrees = form != nullptr && form->plural && form->possessed && k + 1 < end &&
                                is_dash(s.tokens[k + 1]);
            text += text.empty() ? "" : " ";
            text += agrees ? nominative(s, {k, *form}) : s.words(k, k + 1);
        }
        return text;
    }

    /// "ҰҚК", "ҰҚК-ге": an abbreviation of the registry, its ending behind a hyphen.
    [[nodiscard]] std::optional<Chunk> abbreviation(const Sentence& s, std::size_t i) const {
        const auto& token = s.tokens[i];
        if (token.kind != Token::Kind::word || !token.capital) {
            return std::nullopt;
        }
        if (s.abbreviations->contains(token.text)) {
            return Chunk{i, i + 1, 'N', false, {body(s, i, i + 1, s.words(i, i + 1))}};
        }
        const auto hyphen = token.text.rfind('-');
        if (hyphen == std::string_view::npos ||
            !s.abbreviations->contains(token.text.substr(0, hyphen))) {
            return std::nullopt;
        }
        const auto suffix = token.text.substr(hyphen + 1);
        auto form = 'X';
        for (const auto& ending : bare_endings) {
            form = suffix == ending.text ? ending.form : form;
        }
        for (const auto& ending : possessed_endings) {
            form = suffix == ending.text && form == 'X' ? ending.form : form;
        }
        const auto written = s.words(i, i + 1);
        return Chunk{
            i, i + 1, form, false, {body(s, i, i + 1, written.substr(0, written.rfind('-')))}};
    }

    Language language_;
    const WordList before_name_{words("before_name")};
    const WordList legal_{words("legal")};
    const WordList links_{words("links")};
    const WordList conjunctions_{words("and")};
    const WordList behind_titles_{words("quoted")};
    const WordList title_ends_{words("titles")};
    const WordList joints_{words("joints")};
    const WordList ways_{words("ways")};
    const WordList objects_{words("objects")};
    const WordList capitals_{words("capitals")};
    const WordList weak_{words("weak")};
    const WordList owned_{words("owned")};
    // Tens of thousands of words, which go together when they go.
    std::pmr::monotonic_buffer_resource memory_;
    std::pmr::unordered_map<std::pmr::string, Form, WordHash, std::equal_to<>> forms_{&memory_};
};

}  // namespace

std::unique_ptr<Grammar> kazakh(const Language& language) {
    return std::make_unique<Kazakh>(language);
}

}  // namespace tracker::extract
