#include "tracker/answers/diff.hpp"

#include "tracker/analysis/summary.hpp"
#include "tracker/core/error.hpp"
#include "tracker/store/batch.hpp"
#include "tracker/store/country_store.hpp"
#include "tracker/store/indicator_store.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

namespace tracker::answers {
namespace {

constexpr double margin_90 = 1.645;   // publishers give 90% intervals
constexpr double same_number = 1e-9;  // of figures that no file rounds
constexpr double half_a_digit = 0.5 + 1e-6;

using Key = std::tuple<std::string, std::string, std::string, std::string>;

struct Pair {
    const store::Figure* before = nullptr;
    const store::Figure* after = nullptr;

    [[nodiscard]] const store::Figure& any() const { return before != nullptr ? *before : *after; }
};

std::optional<int> coarser(const std::optional<int>& a, const std::optional<int>& b) {
    return a && b ? std::optional{std::min(*a, *b)} : a ? a : b;
}

bool is_same(const store::Figure& before, const store::Figure& after) {
    const auto digits = coarser(before.digits, after.digits);
    const double rounding = digits ? half_a_digit * std::pow(10, -*digits) : same_number;
    return std::abs(after.value - before.value) <= rounding;
}

DiffCell cell_of(const Pair& pair) {
    const auto& any = pair.any();
    DiffCell out;
    out.area = any.area;
    out.period = any.period;
    out.start_day = any.start_day;
    out.end_day = any.end_day;
    out.scope = any.scope;
    if (pair.before != nullptr) {
        out.before = pair.before->value;
        out.standard_error = pair.before->standard_error;
    }
    if (pair.after != nullptr) {
        out.after = pair.after->value;
    }
    out.change = pair.before == nullptr               ? CellChange::added
                 : pair.after == nullptr              ? CellChange::gone
                 : is_same(*pair.before, *pair.after) ? CellChange::same
                                                      : CellChange::changed;
    out.is_beyond_margin = out.change == CellChange::changed && out.standard_error &&
                           std::abs(out.difference()) > margin_90 * *out.standard_error;
    return out;
}

/// Cells of one part, and what is said of them together.
class Counter {
   public:
    explicit Counter(std::string name) { part_.name = std::move(name); }

    void add(const DiffCell& cell) {
        switch (cell.change) {
            case CellChange::added:
                ++part_.added;
                return;
            case CellChange::gone:
                ++part_.gone;
                return;
            case CellChange::changed:
                ++part_.changed;
                break;
            case CellChange::same:
                ++part_.same;
        }
        part_.with_margin += cell.standard_error.has_value();
        part_.beyond += cell.is_beyond_margin;
        differences_.push_back(cell.difference());
        sizes_.push_back(std::abs(cell.difference()));
        if (sizes_.back() > std::abs(part_.largest)) {
            part_.largest = cell.difference();
        }
    }

    [[nodiscard]] DiffPart part() const {
        auto out = part_;
        out.mean = analysis::mean(differences_);
        out.mean_size = analysis::mean(sizes_);
        if (sizes_.empty()) {
            out.largest = analysis::undefined;
        }
        return out;
    }

   private:
    DiffPart part_;
    std::vector<double> differences_;
    std::vector<double> sizes_;
};

Counter& named(std::map<std::string, Counter>& counters, const std::string& name) {
    return counters.emplace(name, Counter{name}).first->second;
}

std::vector<DiffPart> parts_of(const std::map<std::string, Counter>& counters) {
    std::vector<DiffPart> out;
    for (const auto& [name, counter] : counters) {
        out.push_back(counter.part());
    }
    return out;
}

/// Areas of which nothing is in both releases come last.
bool moved_more(const DiffPart& a, const DiffPart& b) {
    const auto size = [](const DiffPart& part) {
        return std::isfinite(part.mean_size) ? part.mean_size : -1;
    };
    return size(a) > size(b);
}

void count(Diff& out, const std::vector<DiffCell>& cells) {
    Counter whole{""};
    std::map<std::string, Counter> periods;
    std::map<std::string, Counter> areas;
    for (const auto& cell : cells) {
        whole.add(cell);
        named(periods, cell.period).add(cell);
        named(areas, cell.area).add(cell);
    }
    out.whole = whole.part();
    out.periods = parts_of(periods);
    out.areas = parts_of(areas);
    std::stable_sort(out.areas.begin(), out.areas.end(), moved_more);
}

Release release_named(const std::vector<Release>& releases, const std::string& id) {
    const auto found = std::find_if(releases.begin(), releases.end(),
                                    [&](const Release& each) { return each.id == id; });
    if (found != releases.end()) {
        return *found;
    }
    std::vector<std::string> known;
    for (const auto& release : releases) {
        known.push_back(release.id);
    }
    throw UsageError{"unknown release '" + id + "'" + advice(id, known)};
}

}  // namespace

std::string_view to_text(CellChange change) {
    switch (change) {
        case CellChange::changed:
            return "changed";
        case CellChange::added:
            return "added";
        case CellChange::gone:
            return "gone";
        case CellChange::same:
            break;
    }
    return "same";
}

double DiffCell::difference() const {
    return before && after ? *after - *before : 0;
}

std::vector<const DiffCell*> Diff::movers(std::size_t count) const {
    std::vector<const DiffCell*> out;
    for (const auto& cell : cells) {
        if (cell.change == CellChange::changed) {
            out.push_back(&cell);
        }
    }
    std::stable_sort(out.begin(), out.end(), [](const DiffCell* a, const DiffCell* b) {
        return std::abs(a->difference()) > std::abs(b->difference());
    });
    out.resize(std::min(count, out.size()));
    return out;
}

DiffQuestion diff_question(const store::Reader& reader, const Values& values) {
    DiffQuestion out;
    out.indicator = indicator(reader, values.at("indicator"));
    out.before = values.at("before");
    out.after = values.at("after");
    out.country = country_in(reader, values);
    const auto family = store::find_indicator(reader, out.indicator)->family;
    const auto releases = store::releases(reader, family);
    for (const auto& id : {out.before, out.after}) {
        release_named(releases, id);
    }
    if (out.before == out.after) {
        throw UsageError{"'" + out.before +
                         "' is given twice; a diff is of two releases ('reforms releases' "
                         "lists them)"};
    }
    return out;
}

Diff diff(const store::Reader& reader, const DiffQuestion& question) {
    Diff out;
    out.indicator = store::find_indicator(reader, question.indicator).value();
    const auto releases = store::releases(reader, out.indicator.family);
    out.before = release_named(releases, question.before);
    out.after = release_named(releases, question.after);
    out.data_version = store::data_version(reader);
    const auto figures = store::figures(reader, question.indicator, question.country.value_or(""));
    std::map<Key, Pair> pairs;
    for (const auto& figure : figures) {
        const bool is_before = figure.release == question.before;
        if (!is_before && figure.release != question.after) {
            continue;
        }
        auto& pair = pairs[{figure.area, figure.start_day, figure.end_day, figure.scope}];
        (is_before ? pair.before : pair.after) = &figure;
        out.digits = coarser(out.digits, figure.digits);
    }
    std::vector<DiffCell> cells;
    for (const auto& [key, pair] : pairs) {
        cells.push_back(cell_of(pair));
    }
    count(out, cells);
    std::erase_if(cells, [](const DiffCell& cell) { return cell.change == CellChange::same; });
    out.cells = std::move(cells);
    for (const auto& country : store::countries(reader)) {
        out.names.emplace(country.iso3, country.name);
    }
    out.may_be_partial = !store::is_held_whole(reader, question.before) ||
                         !store::is_held_whole(reader, question.after);
    return out;
}

}  // namespace tracker::answers
