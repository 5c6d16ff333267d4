/// The files of config/ as typed values. Each function reads one kind of file and throws
/// ConfigError for whatever it does not know.
#pragma once

#include "tracker/config/files.hpp"
#include "tracker/config/toml.hpp"
#include "tracker/core/evaluation.hpp"
#include "tracker/core/indicator.hpp"
#include "tracker/core/language.hpp"
#include "tracker/core/requisites.hpp"
#include "tracker/core/settings.hpp"
#include "tracker/core/stem.hpp"
#include "tracker/core/words.hpp"

#include <string>
#include <vector>

namespace tracker::config {

/// reforms.toml
Settings read_settings(const Files& config);

/// The [fetch] table of a source: what it leaves out is as in `base`.
FetchSettings read_fetch(Table table, const FetchSettings& base);

/// headlines.toml: the indicators a reform is judged by.
struct Headlines {
    struct Rule {
        std::vector<std::string> tags;
        std::vector<std::string> indicators;
    };
    std::vector<Rule> rules;
    std::vector<std::string> otherwise;

    /// In order, each once.
    [[nodiscard]] std::vector<std::string> of(const std::vector<std::string>& tags) const;

    /// The same without those that stand for whatever no rule names: may be none.
    [[nodiscard]] std::vector<std::string> named_by(const std::vector<std::string>& tags) const;
};
Headlines read_headlines(const Files& config);

/// One of indicators/*.toml.
struct Index {
    std::string family;
    std::vector<Indicator> indicators;
    std::vector<Release> releases;
    std::vector<SourceSettings> captures;
    std::optional<std::string> source_windows;  ///< A file of data/.
};
std::vector<Index> read_indices(const Files& config);

/// facts.toml: which reader reads which file of data/, in order.
struct FactsFile {
    std::string path;
    std::string reader;
};
std::vector<FactsFile> read_facts(const Files& config);

/// evaluation.toml: what is left aside when names are compared.
NameWords read_name_words(const Files& config);

/// The other language/*.toml, whose tables are sentences.
Words read_words(const Files& config);

/// language/requisites.toml: how the head of an act is worded.
RequisiteWords read_requisite_words(const Files& config);

/// language/stems.toml: how Kazakh words end.
KazakhEndings read_endings(const Files& config);

/// language/ru.toml and its like (two letters): how a reform is worded, by language.
std::vector<Language> read_languages(const Files& config);

/// Whether a file of config/ describes a language.
bool is_language(const std::string& path);

}  // namespace tracker::config
