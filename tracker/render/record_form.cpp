#include "tracker/render/record_form.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker::render {
namespace {

/// A basic string of TOML, whatever the text.
std::string quoted(const std::string& text) {
    constexpr auto digits = "0123456789abcdef";
    std::string out = "\"";
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\') {
            out.append({'\\', c});
        } else if (byte < 0x20 || byte == 0x7F) {
            out.append("\\u00").append({digits[byte >> 4U], digits[byte & 0xFU]});
        } else {
            out += c;
        }
    }
    return out + '"';
}

class Form {
   public:
    Form(const std::string& id, Sink& sink) : sink_{sink} {
        sink_.write(
            "# Change what is wrong, delete the rest or leave it; \"\" clears. Then:\n#   reforms "
            "edit " +
            id + " --file FILE --author NAME\n");
    }

    void text(const std::string& key, const std::optional<std::string>& value) {
        sink_.write(value && !value->empty() ? key + " = " + quoted(*value) + "\n"
                                             : "# " + key + " = \"\"\n");
    }

    void date(const std::string& key, const std::optional<PartialDate>& value) {
        text(key, value ? std::optional{value->text} : std::nullopt);
    }

    void texts(const std::string& key, const std::vector<std::string>& values) {
        std::string list;
        for (const auto& value : values) {
            list += (list.empty() ? "" : ", ") + quoted(value);
        }
        sink_.write(key + " = [" + list + "]\n");
    }

    void header(const std::string& line) { sink_.write("\n" + line + "\n"); }

   private:
    Sink& sink_;
};

}  // namespace

void write_form(const Event& event, Sink& sink) {
    Form form{event.id, sink};
    form.text("country", event.country);
    form.text("type", event.type);
    form.text("stage", event.stage);
    form.text("summary_en", event.summary_en);
    form.date("announced", event.announced);
    form.date("adopted", event.adopted);
    form.date("published", event.published);
    form.date("in_force", event.in_force);
    form.text("in_force_rule", event.in_force_rule);
    form.date("complete", event.complete);
    form.text("act", event.act);
    form.text("functions", event.functions);
    form.text("reform", event.reform);
    form.text("realises", event.realises);
    form.text("direction", event.direction);
    form.text("salience", event.salience);
    form.texts("tags", event.tags);
    form.texts("sources", event.sources);
    form.text("grade", event.grade);
    form.text("note", event.note);
    form.header("[title]");
    form.text("en", event.title.en);
    form.text("ru", event.title.ru);
    form.text("kk", event.title.kk);
    for (const auto& participant : event.participants) {
        form.header("[[participants]]");
        form.text("role", participant.role);
        participant.institution ? form.text("institution", participant.institution)
                                : form.text("name", participant.name);
    }
    sink.flush();
}

void write_form(const Institution& institution, Sink& sink) {
    Form form{institution.id, sink};
    form.text("country", institution.country);
    form.text("kind", institution.kind);
    form.date("founded", institution.founded);
    form.date("dissolved", institution.dissolved);
    form.texts("sources", institution.sources);
    form.text("grade", institution.grade);
    form.text("note", institution.note);
    for (const auto& name : institution.names) {
        form.header("[[names]]");
        form.text("lang", name.lang);
        form.text("name", name.name);
        form.texts("abbr", name.abbreviations);
        form.date("from", name.from);
        form.date("to", name.to);
    }
    for (const auto& superior : institution.superiors) {
        form.header("[[superiors]]");
        form.text("institution", superior.institution);
        form.date("from", superior.from);
        form.date("to", superior.to);
    }
    sink.flush();
}

}  // namespace tracker::render
