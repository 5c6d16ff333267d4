// The table of an index, country and year a row: config/indicators/*.toml says which column is
// what. One file may hold several releases (CPI: one a year); each becomes a capture.
#include "scrapers/registry.hpp"
#include "tracker/core/error.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/scrape/facts.hpp"

#include <algorithm>
#include <iterator>
#include <map>

namespace tracker::scrapers {
namespace {

/// A name with "{column}" in it, taken apart once: text, then column and text, and so on.
class Pattern {
   public:
    Pattern(std::string_view text, const scrape::Csv& csv) {
        while (true) {
            const auto open = std::min(text.find('{'), text.size());
            const auto close = text.find('}', open);
            head(text.substr(0, open));
            if (close == std::string_view::npos) {
                return;
            }
            columns_.push_back(csv.column(text.substr(open + 1, close - open - 1)));
            text.remove_prefix(close + 1);
        }
    }

    [[nodiscard]] std::string in(const scrape::Csv& row) const {
        auto out = texts_.front();
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            out += row.cell(columns_[i]);
            out += texts_[i + 1];
        }
        return out;
    }

   private:
    void head(std::string_view text) { texts_.emplace_back(text); }

    std::vector<std::string> texts_;
    std::vector<std::size_t> columns_;
};

/// A column that may be absent from the settings, or empty in a row.
class Perhaps {
   public:
    Perhaps(const std::optional<std::string>& name, const scrape::Csv& csv) {
        if (name) {
            column_ = csv.column(*name);
        }
    }

    [[nodiscard]] std::optional<double> in(const scrape::Csv& row) const {
        if (!column_ || row.cell(*column_).empty()) {
            return std::nullopt;
        }
        const auto value = scrape::number(row.cell(*column_));
        if (!value) {
            throw Error{"'" + std::string{row.cell(*column_)} + "' is not a number"};
        }
        return value;
    }

    [[nodiscard]] std::optional<std::int64_t> whole_in(const scrape::Csv& row) const {
        const auto value = in(row);
        return value ? std::optional{static_cast<std::int64_t>(*value)} : std::nullopt;
    }

   private:
    std::optional<std::size_t> column_;
};

struct Series {
    Pattern indicator;
    Perhaps value;
    Perhaps standard_error;
    Perhaps lower;
    Perhaps upper;
    Perhaps sources;
    Perhaps rank;
};

struct SourceScores {
    std::string indicator;
    std::size_t source;
    Perhaps value;
};

class Reader {
   public:
    Reader(const Document& document, const SourceSettings& settings, Harvest& harvest)
        : settings_{settings}, harvest_{harvest}, hash_{sha256(document.body)} {}

    void prepare(const scrape::Csv& csv) {
        release_.emplace(settings_.release, csv);
        area_ = csv.column(settings_.area);
        period_ = csv.column(settings_.period);
        for (const auto& series : settings_.series) {
            series_.push_back({{series.indicator, csv},
                               {series.value, csv},
                               {series.standard_error, csv},
                               {series.lower, csv},
                               {series.upper, csv},
                               {series.sources, csv},
                               {series.rank, csv}});
        }
        for (const auto& scores : settings_.source_scores) {
            scores_.push_back({scores.indicator, csv.column(scores.source), {scores.value, csv}});
        }
    }

    void read(const scrape::Csv& row) {
        if (!release_) {
            prepare(row);
        }
        // All of the row before any of it is kept: a row that cannot be read is an issue alone.
        const auto area = area_in(row);
        const auto year = year_in(row);
        std::vector<Observation> observations;
        for (const auto& series : series_) {
            if (const auto value = series.value.in(row)) {
                observations.push_back(observation(row, series, area, year, *value));
            }
        }
        std::vector<SourceScore> source_scores;
        for (const auto& scores : scores_) {
            if (const auto value = scores.value.in(row)) {
                source_scores.push_back(
                    {scores.indicator, area, year, std::string{row.cell(scores.source)}, *value});
            }
        }
        auto& capture = capture_of(release_->in(row));
        std::move(observations.begin(), observations.end(),
                  std::back_inserter(capture.observations));
        std::move(source_scores.begin(), source_scores.end(),
                  std::back_inserter(capture.source_scores));
    }

   private:
    static Observation observation(const scrape::Csv& row, const Series& series,
                                   const std::string& area, const std::string& year, double value) {
        Observation out;
        out.indicator = series.indicator.in(row);
        out.area = area;
        out.period = year;
        out.start_day = year + "-01-01";
        out.end_day = year + "-12-31";
        out.value = value;
        out.standard_error = series.standard_error.in(row);
        out.lower = series.lower.in(row);
        out.upper = series.upper.in(row);
        out.sources = series.sources.whole_in(row);
        out.rank = series.rank.whole_in(row);
        return out;
    }

    [[nodiscard]] std::string area_in(const scrape::Csv& row) const {
        const auto code = row.cell(area_);
        const auto found = settings_.iso3_of.find(code);
        if (found == settings_.iso3_of.end()) {
            throw Error{"unknown " + settings_.area + " '" + std::string{code} +
                        "'; add it to country-codes.csv"};
        }
        return found->second;
    }

    [[nodiscard]] std::string year_in(const scrape::Csv& row) const {
        const auto year = row.cell(period_);
        if (!parse_iso_date(std::string{year} + "-01-01")) {
            throw Error{"'" + std::string{year} + "' is not a year"};
        }
        return std::string{year};
    }

    Capture& capture_of(const std::string& release) {
        const auto [place, is_new] = places_.emplace(release, harvest_.captures.size());
        if (is_new) {
            harvest_.captures.push_back(
                {release, settings_.file, hash_, settings_.complete, settings_.digits, {}, {}});
        }
        return harvest_.captures[place->second];
    }

    const SourceSettings& settings_;
    Harvest& harvest_;
    std::string hash_;
    std::optional<Pattern> release_;
    std::size_t area_ = 0;
    std::size_t period_ = 0;
    std::vector<Series> series_;
    std::vector<SourceScores> scores_;
    std::map<std::string, std::size_t> places_;  ///< Of a release among the captures.
};

}  // namespace

Harvest index_table(const Document& document, const SourceSettings& settings) {
    Harvest harvest;
    Reader reader{document, settings, harvest};
    scrape::for_each_row(document, harvest, [&](const scrape::Csv& row) { reader.read(row); });
    return harvest;
}

}  // namespace tracker::scrapers
