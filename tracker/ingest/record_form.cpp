#include "tracker/ingest/record_form.hpp"

#include "tracker/config/toml.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/vocabulary.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

[[noreturn]] void refuse(const std::string& key, const std::string& value,
                         const std::string& wanted) {
    throw Error{"'" + key + "' cannot be '" + value + "'" + wanted};
}

/// One object of a form. The keys it may hold are those that were asked for, there or not.
class Form {
   public:
    Form(JsonObject object, std::string where)
        : object_{std::move(object)}, where_{std::move(where)} {}

    bool has(const std::string& key) {
        known_.push_back(key);
        return object_.has(key);
    }

    void text(const std::string& key, std::string& into) {
        if (has(key)) {
            into = object_.text(key);
            if (into.empty()) {
                refuse(where_ + key, "", "; it is needed");
            }
        }
    }

    void text(const std::string& key, std::optional<std::string>& into) {
        if (has(key)) {
            into = object_.perhaps_text(key);
            if (into && into->empty()) {
                into.reset();
            }
        }
    }

    void choice(const std::string& key, std::string& into,
                std::span<const std::string_view> valid) {
        text(key, into);
        check(key, into, valid);
    }

    void choice(const std::string& key, std::optional<std::string>& into,
                std::span<const std::string_view> valid) {
        text(key, into);
        if (into) {
            check(key, *into, valid);
        }
    }

    void date(const std::string& key, std::optional<PartialDate>& into) {
        std::optional<std::string> words = into ? std::optional{into->text} : std::nullopt;
        text(key, words);
        into = words ? parse_partial_date(*words) : std::nullopt;
        if (words && !into) {
            refuse(where_ + key, *words, "; it is a year, a month or a day, such as 2014-08-06");
        }
    }

    void texts(const std::string& key, std::vector<std::string>& into) {
        if (has(key)) {
            into = object_.texts(key);
        }
    }

    void translated(const std::string& key, Translated& into) {
        if (!has(key)) {
            return;
        }
        auto inner = object_.perhaps_object(key);
        if (!inner) {
            into = {};
            return;
        }
        Form form{*inner, where_ + key + "."};
        form.text("en", into.en);
        form.text("ru", into.ru);
        form.text("kk", into.kk);
        form.done();
    }

    /// A list replaces the list that was there.
    template <typename T, typename Read>
    void list(const std::string& key, std::vector<T>& into, const Read& read) {
        if (!has(key)) {
            return;
        }
        into.clear();
        for (auto& object : object_.objects(key)) {
            Form form{object, where_ + key + "[" + std::to_string(into.size()) + "]."};
            into.push_back(read(form));
            form.done();
        }
    }

    void done() const {
        for (const auto& key : object_.keys()) {
            if (std::find(known_.begin(), known_.end(), key) == known_.end()) {
                throw Error{"unknown key '" + where_ + key + "'" + advice(key, known_)};
            }
        }
        object_.done();  // a key that stands twice
    }

   private:
    void check(const std::string& key, const std::string& value,
               std::span<const std::string_view> valid) const {
        if (std::find(valid.begin(), valid.end(), value) == valid.end()) {
            refuse(where_ + key, value, advice(value, {valid.begin(), valid.end()}));
        }
    }

    JsonObject object_;
    std::string where_;  ///< "participants[2].", for messages.
    std::vector<std::string> known_;
};

void read_id(Form& form, std::string& id) {
    const auto before = id;
    form.text("id", id);
    if (!before.empty() && id != before) {
        refuse("id", id, ": the id of '" + before + "' is for ever; leave it out");
    }
    constexpr auto allowed = "abcdefghijklmnopqrstuvwxyz0123456789-";
    if (id.empty() || id.find_first_not_of(allowed) != std::string::npos) {
        refuse("id", id,
               "; it is lower-case letters, digits and '-', such as kz-2026-05-new-agency");
    }
}

Participant participant_in(Form& form) {
    Participant out;
    form.choice("role", out.role, roles);
    form.text("institution", out.institution);
    form.text("name", out.name);
    if (out.institution.has_value() == out.name.has_value()) {
        throw Error{"a participant has either an 'institution' or a 'name'"};
    }
    return out;
}

Institution::Name name_in(Form& form) {
    Institution::Name out;
    constexpr std::string_view known[] = {"ru", "kk", "en"};
    form.choice("lang", out.lang, known);
    form.text("name", out.name);
    form.texts("abbr", out.abbreviations);
    form.date("from", out.from);
    form.date("to", out.to);
    if (out.name.empty()) {
        throw Error{"a name needs its 'name'"};
    }
    return out;
}

Institution::Superior superior_in(Form& form) {
    Institution::Superior out;
    form.text("institution", out.institution);
    form.date("from", out.from);
    form.date("to", out.to);
    return out;
}

void read_clocks(Form& form, Event& out) {
    form.date("announced", out.announced);
    form.date("adopted", out.adopted);
    form.date("published", out.published);
    form.date("in_force", out.in_force);
    form.choice("in_force_rule", out.in_force_rule, commencements);
    form.date("complete", out.complete);
    if (!out.announced && !out.adopted && !out.published && !out.in_force) {
        throw Error{"an event needs a day: announced, adopted, published or in_force"};
    }
    if ((out.stage == "announced" || out.stage == "rumoured") && out.adopted) {
        throw Error{"what is " + out.stage + " has no day of adoption; leave 'adopted' out"};
    }
}

void need(const std::string& key, const std::string& value) {
    if (value.empty()) {
        throw Error{"'" + key + "' is missing"};
    }
}

}  // namespace

std::string form_as_json(const std::string& text, const std::string& file) {
    if (!is_utf8(text)) {
        throw Error{file + " is not UTF-8"};
    }
    const auto first = text.find_first_not_of(" \t\r\n");
    const bool is_json = first != std::string::npos && text[first] == '{';
    return is_json ? text : config::toml_to_json(text, file);
}

Event fill(const std::string& json, Event base) {
    const JsonDocument document{json};
    Form form{document.object(), ""};
    auto& out = base;
    read_id(form, out.id);
    form.text("country", out.country);
    form.choice("type", out.type, event_types);
    form.choice("stage", out.stage, stages);
    form.translated("title", out.title);
    form.text("summary_en", out.summary_en);
    read_clocks(form, out);
    form.text("act", out.act);
    form.list("participants", out.participants, participant_in);
    form.text("functions", out.functions);
    form.text("reform", out.reform);
    form.text("realises", out.realises);
    form.choice("direction", out.direction, directions);
    form.choice("salience", out.salience, saliences);
    form.texts("tags", out.tags);
    form.texts("sources", out.sources);
    form.choice("grade", out.grade, grades);
    form.text("note", out.note);
    form.done();
    need("country", out.country);
    if (!out.title.en && !out.title.ru && !out.title.kk) {
        throw Error{"an event needs a title in en, ru or kk"};
    }
    return base;
}

Institution fill(const std::string& json, Institution base) {
    const JsonDocument document{json};
    Form form{document.object(), ""};
    auto& out = base;
    read_id(form, out.id);
    form.text("country", out.country);
    form.text("kind", out.kind);
    form.list("names", out.names, name_in);
    form.list("superiors", out.superiors, superior_in);
    form.date("founded", out.founded);
    form.date("dissolved", out.dissolved);
    form.texts("sources", out.sources);
    form.choice("grade", out.grade, grades);
    form.text("note", out.note);
    form.done();
    need("country", out.country);
    need("kind", out.kind);
    if (out.names.empty()) {
        throw Error{"an institution needs a name"};
    }
    return base;
}

Event new_event(Date today) {
    Event out;
    out.stage = "adopted";
    out.in_force_rule = "unknown";
    out.salience = "minor";
    out.grade = "partly";
    out.first_seen = today;
    return out;
}

Institution new_institution(Date today) {
    Institution out;
    out.grade = "partly";
    out.first_seen = today;
    return out;
}

}  // namespace tracker::ingest
