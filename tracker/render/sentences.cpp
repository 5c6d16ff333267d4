#include "tracker/render/sentences.hpp"

#include "tracker/core/number.hpp"
#include "tracker/core/option.hpp"
#include "tracker/core/version.hpp"

namespace tracker::render {

std::string verdict_sentence(const answers::IndicatorComparison& comparison, const Words& words,
                             const std::string& lang) {
    std::vector<std::string> reasons;
    for (const auto& reason : comparison.reasons) {
        reasons.push_back(words.say("reason." + reason, lang));
    }
    const int decimals = comparison.alignment.decimals == 0 ? 1 : comparison.alignment.decimals;
    const auto detectable =
        comparison.change ? rounded(comparison.change->minimum_detectable, decimals) : "";
    return words.say("verdict." + comparison.verdict, lang,
                     {{"period", comparison.due_period},
                      {"due", comparison.due},
                      {"detectable", detectable},
                      {"reason", joined(reasons, "; ")},
                      {"reasons", joined(reasons, "; ")}});
}

std::string warning_sentence(const answers::Warning& warning, const Words& words,
                             const std::string& lang) {
    auto values = warning.values;
    // Codes of our own among the values are words too.
    const std::pair<const char*, const char*> groups[] = {
        {"class", "class."}, {"to", "class."}, {"side", "side."}, {"grade", "grade."}};
    for (auto& [name, value] : values) {
        for (const auto& [code, group] : groups) {
            if (name == code) {
                value = words.say(std::string{group}.append(value), lang);
            }
        }
    }
    return words.say("warning." + warning.sentence, lang, values);
}

std::string method_version() {
    return std::string{version} + "/" + std::to_string(answers::compare_version);
}

}  // namespace tracker::render
