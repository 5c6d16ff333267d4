#include "tracker/render/diff.hpp"

#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/render/cells.hpp"
#include "tracker/render/formats.hpp"
#include "tracker/render/text.hpp"

#include <algorithm>
#include <array>
#include <cmath>

namespace tracker::render {
namespace {

using answers::Diff;
using answers::DiffCell;
using answers::DiffPart;

constexpr Column flat_columns[] = {
    {"indicator"},
    {"area"},
    {"period"},
    {"period_first"},
    {"period_last"},
    {"scope"},
    {"change"},
    {"before", Kind::number},
    {"after", Kind::number},
    {"difference", Kind::number},
    {"standard_error", Kind::number},  // in the release before
    {"beyond_margin", Kind::number},
    {"release_before"},
    {"release_after"},
};

constexpr Column brief_columns[] = {
    {"area"},
    {"period"},
    {"change"},
    {"before", Kind::number},
    {"after", Kind::number},
    {"difference", Kind::number},
};

/// Means of whole numbers, and revisions of two-digit figures, want a decimal more.
int decimals_of(const Diff& diff) {
    return diff.indicator.decimals + 1;
}

std::string size_of(const Diff& diff, double value) {
    return std::isfinite(value) ? rounded(value, decimals_of(diff)) : "";
}

std::string change_of(const Diff& diff, double value) {
    return std::isfinite(value) ? signed_rounded(value, decimals_of(diff)) : "";
}

/// Without what the subtraction of binary fractions leaves behind the last digit of a publisher.
std::string digits_of(const DiffCell& each) {
    constexpr double finest = 1e9;
    return each.before && each.after ? shortest(std::round(each.difference() * finest) / finest)
                                     : "";
}

std::string area_of(Text& out, const Diff& diff, const std::string& area) {
    const auto name = diff.names.find(area);
    return name == diff.names.end() ? area : area + " " + in_language(name->second, out.lang());
}

std::string published_of(const Release& release) {
    return release.published ? marked(release.published->text, release.grade) : "?";
}

void write_head(Text& out, const Diff& diff) {
    out.line(0, in_language(diff.indicator.title, out.lang()) + " (" + diff.indicator.id + ")");
    out.said(0, "diff.releases",
             {{"before", diff.before.id},
              {"before_published", published_of(diff.before)},
              {"after", diff.after.id},
              {"after_published", published_of(diff.after)}});
    out.said(0, "diff.revision");
    if (diff.before.method != diff.after.method) {
        out.said(0, "diff.method",
                 {{"before", diff.before.method.value_or("?")},
                  {"after", diff.after.method.value_or("?")}});
    }
    if (diff.indicator.history == "kept") {
        out.said(0, "diff.kept");
    }
    if (diff.may_be_partial) {
        out.said(0, "diff.partial");
    }
}

void write_whole(Text& out, const Diff& diff) {
    const auto& whole = diff.whole;
    out.empty();
    out.said(0, "diff.counts",
             {{"both", std::to_string(whole.in_both())},
              {"same", std::to_string(whole.same)},
              {"changed", std::to_string(whole.changed)},
              {"added", std::to_string(whole.added)},
              {"gone", std::to_string(whole.gone)}});
    if (whole.in_both() == 0) {
        out.said(0, "diff.nothing_in_both");
        return;
    }
    out.said(0, "diff.sizes",
             {{"mean", change_of(diff, whole.mean)},
              {"size", size_of(diff, whole.mean_size)},
              {"largest", change_of(diff, whole.largest)},
              {"unit", unit_of(out, diff.indicator.unit)}});
    if (whole.with_margin > 0) {
        out.said(0, "diff.margin",
                 {{"beyond", std::to_string(whole.beyond)},
                  {"known", std::to_string(whole.with_margin)}});
    }
    if (diff.digits) {
        out.said(0, "diff.digits", {{"digits", std::to_string(*diff.digits)}});
    }
}

/// A table whose head is words; columns from `numbers` on are numbers.
class Grid {
   public:
    Grid(Text& out, const std::vector<std::string>& keys, std::size_t numbers) {
        for (const auto& key : keys) {
            names_.push_back(out.say("diff_table." + key));
        }
        for (const auto& name : names_) {
            columns_.push_back({name, columns_.size() >= numbers ? Kind::number : Kind::text});
        }
        table_ = make_table(out.sink(), {});
        table_->begin(columns_);
    }

    void row(const std::vector<std::string>& cells) { write_cells(cells, *table_); }
    void end() { table_->end(); }

   private:
    std::vector<std::string> names_;
    std::vector<Column> columns_;
    std::unique_ptr<RowWriter> table_;
};

void write_parts(Text& out, const Diff& diff, const std::vector<DiffPart>& parts,
                 const std::string& kind, std::size_t most) {
    out.empty();
    Grid grid{out, {kind, "both", "changed", "added", "gone", "mean", "size", "largest"}, 1};
    for (std::size_t i = 0; i < std::min(most, parts.size()); ++i) {
        const auto& part = parts[i];
        grid.row({kind == "area" ? area_of(out, diff, part.name) : part.name,
                  std::to_string(part.in_both()), std::to_string(part.changed),
                  std::to_string(part.added), std::to_string(part.gone), change_of(diff, part.mean),
                  size_of(diff, part.mean_size), change_of(diff, part.largest)});
    }
    grid.end();
}

/// Of one country alone, the periods have said it all.
void write_areas(Text& out, const Diff& diff, std::size_t most) {
    if (diff.areas.size() > 1) {
        write_parts(out, diff, diff.areas, "area", most);
    }
}

void write_movers(Text& out, const Diff& diff, std::size_t most) {
    const auto movers = diff.movers(most);
    if (movers.empty()) {
        return;
    }
    out.empty();
    out.said(0, "diff.movers");
    Grid grid{out, {"area", "period", "before", "after", "change"}, 2};
    for (const auto* mover : movers) {
        grid.row({area_of(out, diff, mover->area), mover->period, size_of(diff, *mover->before),
                  size_of(diff, *mover->after), change_of(diff, mover->difference())});
    }
    grid.end();
}

void write_json(JsonWriter& json, const DiffPart& part) {
    json.member("both", part.in_both())
        .member("same", part.same)
        .member("changed", part.changed)
        .member("added", part.added)
        .member("gone", part.gone)
        .member("mean", part.mean)
        .member("mean_size", part.mean_size)
        .member("largest", part.largest)
        .member("with_margin", part.with_margin)
        .member("beyond_margin", part.beyond);
}

std::string json_of(const std::vector<DiffPart>& parts, std::string_view name) {
    return json_text([&](JsonWriter& json) {
        json.begin_array();
        for (const auto& part : parts) {
            json.begin_object().member(name, part.name);
            write_json(json, part);
            json.end_object();
        }
        json.end_array();
    });
}

std::string json_of(const Release& release) {
    return json_text([&](JsonWriter& json) {
        json.begin_object()
            .member("id", release.id)
            .member("published",
                    release.published ? std::optional{release.published->text} : std::nullopt)
            .member("published_grade", release.grade)
            .member("method", release.method)
            .end_object();
    });
}

std::array<std::string, std::size(brief_columns)> brief(const DiffCell& each,
                                                        const std::string& difference) {
    return {each.area,         each.period,      std::string{answers::to_text(each.change)},
            cell(each.before), cell(each.after), difference};
}

std::array<std::string, std::size(flat_columns)> flat(const Diff& diff, const DiffCell& each,
                                                      const std::string& difference) {
    return {
        diff.indicator.id,
        each.area,
        each.period,
        each.start_day,
        each.end_day,
        each.scope,
        std::string{answers::to_text(each.change)},
        cell(each.before),
        cell(each.after),
        difference,
        cell(each.standard_error),
        each.before && each.after && each.standard_error ? (each.is_beyond_margin ? "1" : "0") : "",
        diff.before.id,
        diff.after.id};
}

}  // namespace

void write_text(const Diff& diff, std::size_t most, const Words& words, const std::string& lang,
                Sink& sink) {
    Text out{words, lang, sink};
    write_head(out, diff);
    write_whole(out, diff);
    write_parts(out, diff, diff.periods, "period", diff.periods.size());
    if (diff.whole.in_both() > 0) {
        write_areas(out, diff, most);
        write_movers(out, diff, most);
    }
    sink.flush();
}

void write_rows(const Diff& diff, Shape shape, RowWriter& rows) {
    const bool is_brief = shape == Shape::brief;
    if (is_brief) {
        rows.begin(brief_columns);
    } else {
        rows.begin(flat_columns);
    }
    for (const auto& each : diff.cells) {
        const auto difference = digits_of(each);
        if (is_brief) {
            write_cells(brief(each, difference), rows);
        } else {
            write_cells(flat(diff, each, difference), rows);
        }
    }
    const auto text = [](const std::string& value) {
        return json_text([&](JsonWriter& json) { json.value(value); });
    };
    rows.extra("indicator", text(diff.indicator.id));
    rows.extra("unit", text(diff.indicator.unit));
    rows.extra("before", json_of(diff.before));
    rows.extra("after", json_of(diff.after));
    rows.extra("data_version", text(diff.data_version));
    rows.extra("may_be_partial", diff.may_be_partial ? "true" : "false");
    rows.extra("digits", json_text([&](JsonWriter& json) { json.value(diff.digits); }));
    rows.extra("all", json_text([&](JsonWriter& json) {
                   json.begin_object();
                   write_json(json, diff.whole);
                   json.end_object();
               }));
    rows.extra("by_period", json_of(diff.periods, "period"));
    rows.extra("by_area", json_of(diff.areas, "area"));
    rows.end();
}

}  // namespace tracker::render
