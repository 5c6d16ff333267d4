/// What answers in text share: lines of sentences from the table of words.
#pragma once

#include "tracker/core/sink.hpp"
#include "tracker/core/vocabulary.hpp"
#include "tracker/core/words.hpp"

#include <string>
#include <string_view>

namespace tracker::render {

/// A line at a time, indented; every sentence from the table of words.
class Text {
   public:
    Text(const Words& words, const std::string& lang, Sink& sink)
        : words_{words}, lang_{lang}, sink_{sink} {}

    [[nodiscard]] std::string say(const std::string& key, const Words::Fill& values = {}) const {
        return words_.say(key, lang_, values);
    }

    void line(int indent, std::string_view text) {
        for (int i = 0; i < indent; ++i) {
            sink_.put(' ');
        }
        sink_.write(text);
        sink_.put('\n');
    }

    void said(int indent, const std::string& key, const Words::Fill& values = {}) {
        line(indent, say(key, values));
    }

    void empty() { sink_.put('\n'); }

    [[nodiscard]] const Words& words() const { return words_; }
    [[nodiscard]] const std::string& lang() const { return lang_; }
    [[nodiscard]] Sink& sink() { return sink_; }

   private:
    const Words& words_;
    const std::string& lang_;
    Sink& sink_;
};

/// Words of a day; one from memory is marked, for it is no fact.
inline std::string marked(const std::string& text, std::string_view grade) {
    return text + std::string{grade_mark(grade)};
}

/// A unit is a word too, where the table of words has it.
inline std::string unit_of(const Text& out, const std::string& unit) {
    return out.words().has("unit." + unit) ? out.say("unit." + unit) : unit;
}

}  // namespace tracker::render
