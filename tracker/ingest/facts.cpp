#include "tracker/ingest/facts.hpp"

#include "scrapers/registry.hpp"
#include "tracker/config/settings.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/core/option.hpp"
#include "tracker/ingest/references.hpp"
#include "tracker/store/act_store.hpp"
#include "tracker/store/country_store.hpp"
#include "tracker/store/event_store.hpp"
#include "tracker/store/indicator_store.hpp"
#include "tracker/store/institution_store.hpp"
#include "tracker/store/reform_store.hpp"
#include "tracker/store/target_store.hpp"

#include <set>

namespace tracker::ingest {
namespace {

constexpr std::string_view origin = "facts";

/// The kinds in the order in which they must be written, and from which they are withdrawn in
/// reverse: what is named stands before what names it.
constexpr std::string_view kinds[] = {"country",   "institution", "act",     "reform", "event",
                                      "indicator", "release",     "capture", "target"};

// A gate: when more than half of the records of a kind are gone, and more than ten, the facts are
// cut short rather than corrected.
constexpr std::int64_t few_withdrawals = 10;

/// The captures of one file, and what names the way they were read.
struct File {
    std::vector<Capture> captures;
    std::string reading;
};

/// Everything that was read, before the database is touched.
struct Facts {
    scrape::Harvest harvest;
    std::vector<File> files;
    std::set<std::string_view> incomplete;  ///< Kinds of which not all could be read.
};

template <typename T>
void move_to(std::vector<T>& into, std::vector<T>& from) {
    into.insert(into.end(), std::make_move_iterator(from.begin()),
                std::make_move_iterator(from.end()));
}

/// The kinds that a scraper may harvest.
std::set<std::string_view> kinds_of(const scrape::Scraper& scraper) {
    std::set<std::string_view> out;
    for (const auto kind : kinds) {
        const auto place = scraper.kinds.find(kind);
        if (place != std::string_view::npos) {
            out.insert(kind);
        }
    }
    return out;
}

/// How a table is read, as text: when the settings change, so must the reading.
std::string describe(const SourceSettings& settings) {
    std::string out = settings.release + '|' + settings.area + '|' + settings.period;
    for (const auto& series : settings.series) {
        for (const auto& part :
             {std::optional{series.indicator}, std::optional{series.value}, series.standard_error,
              series.lower, series.upper, series.sources, series.rank}) {
            out.append("|").append(part.value_or(""));
        }
    }
    for (const auto& scores : settings.source_scores) {
        out.append("|").append(scores.indicator).append("|").append(scores.source);
        out.append("|").append(scores.value);
    }
    for (const auto& [code, iso3] : settings.iso3_of) {
        out.append("|").append(code).append("=").append(iso3);
    }
    return out;
}

class Collector {
   public:
    Collector(const config::Files& config, const config::Files& data)
        : data_{data}, files_{config::read_facts(config)}, indices_{config::read_indices(config)} {}

    Facts collect(const OnProgress& on_progress) {
        double done = 0;
        const auto all = static_cast<double>(files_.size() + indices_.size());
        for (const auto& file : files_) {
            on_progress("reading " + file.path, reading_share * done++ / all);
            read_facts_file(file);
        }
        for (auto& index : indices_) {
            on_progress("reading " + index.family, reading_share * done++ / all);
            read_index(index);
        }
        return std::move(facts_);
    }

    static constexpr double reading_share = 0.4;  // of the whole load, measured

   private:
    void read_facts_file(const config::FactsFile& file) {
        const auto* const scraper = scrapers::find(file.reader);
        if (scraper == nullptr) {
            std::vector<std::string> known;
            for (const auto& each : scrapers::all) {
                known.emplace_back(each.id);
            }
            throw ConfigError{"facts.toml: unknown reader '" + file.reader + "'" +
                              advice(file.reader, known)};
        }
        const bool is_folder = file.path.ends_with('/');
        const auto paths = is_folder ? data_.list(file.path) : std::vector{file.path};
        if (paths.empty() || (!is_folder && !data_.has(file.path))) {
            missing(file.path, *scraper);
            return;
        }
        SourceSettings settings;
        for (const auto& path : paths) {
            settings.file = path;
            read(*scraper, path, settings);
        }
    }

    void read_index(config::Index& index) {
        if (index.source_windows) {
            read(*scrapers::find("index_source_windows"), *index.source_windows, {});
            for (auto& indicator : index.indicators) {
                indicator.source_windows = facts_.harvest.source_windows;
            }
            facts_.harvest.source_windows.clear();
        }
        for (auto& settings : index.captures) {
            settings.iso3_of = codes(settings.area);
            read(*scrapers::find("index_table"), settings.file, settings);
        }
        move_to(facts_.harvest.indicators, index.indicators);
        move_to(facts_.harvest.releases, index.releases);
    }

    void read(const scrape::Scraper& scraper, const std::string& path,
              const SourceSettings& settings) {
        if (!data_.has(path)) {
            missing(path, scraper);
            return;
        }
        const scrape::Document document{data_.name_of(path), data_.read(path)};
        auto harvest = scraper.read(document, settings);
        if (!harvest.issues.empty()) {
            facts_.incomplete.merge(kinds_of(scraper));
        }
        auto& all = facts_.harvest;
        if (!harvest.captures.empty()) {
            facts_.files.push_back(
                {std::move(harvest.captures), sha256(document.body + '\n' + describe(settings))});
        }
        move_to(all.countries, harvest.countries);
        move_to(all.institutions, harvest.institutions);
        move_to(all.acts, harvest.acts);
        move_to(all.reforms, harvest.reforms);
        move_to(all.events, harvest.events);
        move_to(all.indicators, harvest.indicators);
        move_to(all.releases, harvest.releases);
        move_to(all.source_windows, harvest.source_windows);
        move_to(all.targets, harvest.targets);
        move_to(all.issues, harvest.issues);
    }

    void missing(const std::string& path, const scrape::Scraper& scraper) {
        facts_.harvest.issues.push_back(
            {"missing-file",
             "there is no '" + data_.name_of(path) + "'; nothing of its kind is withdrawn"});
        facts_.incomplete.merge(kinds_of(scraper));
    }

    /// The codes that one publisher writes, to ISO 3166.
    [[nodiscard]] std::map<std::string, std::string, std::less<>> codes(
        const std::string& column) const {
        std::map<std::string, std::string, std::less<>> out;
        for (const auto& country : facts_.harvest.countries) {
            const auto& code = column == "cpi_code"        ? country.cpi_code
                               : column == "wgi_code_2024" ? country.wgi_code_2024
                               : column == "wgi_code"      ? country.wgi_code
                                                           : std::optional{country.iso3};
            if (code) {
                out.emplace(*code, country.iso3);
            }
        }
        return out;
    }

    const config::Files& data_;
    std::vector<config::FactsFile> files_;
    std::vector<config::Index> indices_;
    Facts facts_;
};

template <typename Record>
void save_all(store::Batch& batch, const std::vector<Record>& records) {
    for (const auto& record : records) {
        store::save(batch, record);
    }
}

/// True when the gate of a kind is open, or there is nothing to withdraw.
bool gate_is_open(store::Batch& batch, std::string_view kind, const LoadOptions& options) {
    const auto [unseen, of] = batch.unseen(kind);
    if (options.force || unseen <= few_withdrawals || unseen * 2 <= of) {
        return true;
    }
    batch.report({"gate", std::to_string(unseen) + " of " + std::to_string(of) +
                              " records of kind " + std::string{kind} +
                              " would be withdrawn; none is. If that is right, add --force"});
    return false;
}

void write(store::Batch& batch, Facts& facts, const LoadOptions& options,
           const OnProgress& on_progress) {
    const auto& harvest = facts.harvest;
    on_progress("writing records", Collector::reading_share);
    save_all(batch, harvest.countries);
    save_all(batch, harvest.institutions);
    save_all(batch, harvest.acts);
    save_all(batch, harvest.reforms);
    save_all(batch, harvest.events);
    save_all(batch, harvest.indicators);
    save_all(batch, harvest.releases);
    double done = 0;
    for (const auto& [captures, reading] : facts.files) {
        on_progress("writing figures",
                    Collector::reading_share + (1 - Collector::reading_share) * done++ /
                                                   static_cast<double>(facts.files.size()));
        store::save(batch, captures, reading);
    }
    save_all(batch, harvest.targets);
    for (const auto kind : kinds) {
        if (!facts.incomplete.contains(kind) && gate_is_open(batch, kind, options)) {
            batch.withdraw_unseen(kind);
        }
    }
}

bool stops(const Issue& issue) {
    return issue.code.starts_with("bad-") || issue.code == "gate" ||
           issue.code == "unknown-column" || issue.code == "missing-file";
}

}  // namespace

LoadReport load_facts(store::Writer& writer, const config::Files& config, const config::Files& data,
                      const std::string& at, const LoadOptions& options,
                      const OnProgress& on_progress) {
    auto facts = Collector{config, data}.collect(on_progress);
    store::Batch batch{writer, std::string{origin}, at};
    check_references(facts.harvest, batch);
    write(batch, facts, options, on_progress);
    LoadReport report;
    report.issues = std::move(facts.harvest.issues);
    auto found = batch.issues();
    if (batch.counts().inserted + batch.counts().corrected > 0) {
        auto contradictions = store::contradictions(batch);
        move_to(found, contradictions);
    }
    move_to(report.issues, found);
    report.counts = batch.counts();
    for (const auto& issue : report.issues) {
        report.stopped = report.stopped || stops(issue);
    }
    batch.commit();
    on_progress("done", 1);
    return report;
}

}  // namespace tracker::ingest
