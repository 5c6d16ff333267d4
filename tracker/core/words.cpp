#include "tracker/core/words.hpp"

#include "tracker/core/error.hpp"

#include <algorithm>

namespace tracker {

std::string filled(std::string_view text, const Words::Fill& values) {
    std::string out;
    while (!text.empty()) {
        const auto open = std::min(text.find('{'), text.size());
        const auto close = text.find('}', open);
        out += text.substr(0, open);
        text.remove_prefix(open);
        if (text.empty() || close == std::string_view::npos) {
            return out += text;
        }
        const auto name = text.substr(1, close - open - 1);
        const auto found = std::find_if(values.begin(), values.end(),
                                        [name](const auto& value) { return value.first == name; });
        out += found == values.end() ? text.substr(0, name.size() + 2)
                                     : std::string_view{found->second};
        text.remove_prefix(name.size() + 2);
    }
    return out;
}

std::string Words::say(std::string_view key, std::string_view lang, const Fill& values) const {
    const auto found = sentences_.find(key);
    if (found == sentences_.end()) {
        throw Error{"config/language has no sentence '" + std::string{key} + "'"};
    }
    return filled(in_language(found->second, lang), values);
}

}  // namespace tracker
