#include "tracker/answers/series.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"
#include "tracker/core/number.hpp"
#include "tracker/core/vocabulary.hpp"

#include <algorithm>
#include <array>

namespace tracker::answers {
namespace {

constexpr Column columns[] = {
    {"indicator"},
    {"area"},
    {"period"},
    {"period_first"},
    {"period_last"},
    {"value", Kind::number},
    {"standard_error", Kind::number},
    {"lower", Kind::number},
    {"upper", Kind::number},
    {"sources", Kind::number},
    {"rank", Kind::number},
    {"bound"},
    {"scope"},
    {"period_kind"},
    {"release"},
    {"published"},
    {"published_grade"},
    {"grade"},
    {"duplicate_of"},    // another row that tells the same figure again
    {"conflict_group"},  // rows of one name contradict each other; none was chosen
};

constexpr Column brief_columns[] = {
    {"period"},
    {"value", Kind::number},
    {"standard_error", Kind::number},
    {"lower", Kind::number},
    {"upper", Kind::number},
    {"sources", Kind::number},
    {"rank", Kind::number},
    {"bound"},
    {"release"},
    {"published"},
    {"grade"},
    {"doubt"},
};

template <typename T>
std::string digits(const std::optional<T>& value) {
    return value ? shortest(static_cast<double>(*value)) : std::string{};
}

std::string_view perhaps(const std::string& text) {
    return text.empty() ? std::string_view{} : std::string_view{text};
}

constexpr Column capture_columns[] = {
    {"indicator"},
    {"area"},
    {"period"},
    {"period_first"},
    {"period_last"},
    {"value", Kind::number},
    {"standard_error", Kind::number},
    {"lower", Kind::number},
    {"upper", Kind::number},
    {"sources", Kind::number},
    {"rank", Kind::number},
    {"scope"},
    {"release"},
    {"published"},
    {"file"},
    {"complete", Kind::number},  // the file holds the whole release
    {"digits", Kind::number},    // decimals, where the file rounds
    {"role"},                    // answers, completes (gives what that one lacks) or beside
};

constexpr Column capture_brief_columns[] = {
    {"period"},
    {"value", Kind::number},
    {"standard_error", Kind::number},
    {"sources", Kind::number},
    {"rank", Kind::number},
    {"release"},
    {"file"},
    {"complete", Kind::number},
    {"digits", Kind::number},
    {"role"},
};

/// A figure told twice, or told differently, stays visible as such.
std::string_view doubt_of(const store::Figure& figure) {
    return !figure.conflict_group.empty() ? "contradicted"
           : !figure.duplicate_of.empty() ? "duplicate"
                                          : "";
}

void write_row(const store::Figure& figure, const std::string& indicator, const Release& release,
               Shape shape, RowWriter& rows) {
    const auto value = shortest(figure.value);
    const auto error = digits(figure.standard_error);
    const auto lower = digits(figure.lower);
    const auto upper = digits(figure.upper);
    const auto sources = digits(figure.sources);
    const auto rank = digits(figure.rank);
    auto published = release.published ? release.published->text : std::string{};
    if (shape == Shape::brief) {
        published += grade_mark(release.grade);
        const std::array<std::string_view, std::size(brief_columns)> row{
            figure.period,    value,           perhaps(error), perhaps(lower), perhaps(upper),
            perhaps(sources), perhaps(rank),   figure.bound,   release.id,     perhaps(published),
            figure.grade,     doubt_of(figure)};
        rows.row(row);
        return;
    }
    const std::array<std::string_view, std::size(columns)> row{
        indicator,
        figure.area,
        figure.period,
        perhaps(figure.start_day),
        perhaps(figure.end_day),
        value,
        perhaps(error),
        perhaps(lower),
        perhaps(upper),
        perhaps(sources),
        perhaps(rank),
        figure.bound,
        figure.scope,
        figure.period_kind,
        release.id,
        perhaps(published),
        release.grade,
        figure.grade,
        perhaps(figure.duplicate_of),
        perhaps(figure.conflict_group),
    };
    rows.row(row);
}

/// A country is only needed where several have the series.
std::string only_country(const store::Reader& reader, const std::string& indicator) {
    std::vector<std::string> areas;
    for (const auto& figure : store::figures(reader, indicator)) {
        if (areas.empty() || areas.back() != figure.area) {
            areas.push_back(figure.area);
        }
    }
    if (areas.size() != 1) {
        throw UsageError{"'" + indicator + "' is known for " + std::to_string(areas.size()) +
                         " countries; name one, such as --country KAZ"};
    }
    return areas.front();
}

struct Published {
    store::CapturedFigure captured;  ///< Its file is empty where captures are put together.
    const Release* release;
};

std::vector<store::CapturedFigure> put_together(std::vector<store::Figure> figures) {
    std::vector<store::CapturedFigure> out;
    out.reserve(figures.size());
    for (auto& figure : figures) {
        out.push_back({std::move(figure), {}, false});
    }
    return out;
}

/// The figures of the release and the day asked for.
std::vector<Published> asked_for(std::vector<store::CapturedFigure> figures,
                                 const SeriesQuestion& question,
                                 const std::vector<Release>& releases, SeriesNotes& notes) {
    std::vector<Published> out;
    for (auto& captured : figures) {
        const auto release =
            std::find_if(releases.begin(), releases.end(),
                         [&](const Release& each) { return each.id == captured.figure.release; });
        if (release == releases.end() || (question.release && *question.release != release->id)) {
            continue;
        }
        if (question.as_of && !release->published) {
            ++notes.undated;
        } else if (!question.as_of || release->published->last <= *question.as_of) {
            out.push_back({std::move(captured), &*release});
        }
    }
    return out;
}

/// Of an index whose history is recomputed: only the newest release that has the country. Returns
/// its id.
std::string keep_one_release(std::vector<Published>& shown) {
    if (shown.empty()) {
        return {};
    }
    // Releases are listed the latest first, so the one with the lowest address is the newest.
    const auto newest = std::min_element(
        shown.begin(), shown.end(),
        [](const Published& a, const Published& b) { return a.release < b.release; });
    const auto* const release = newest->release;
    std::erase_if(shown, [release](const Published& each) { return each.release != release; });
    return release->id;
}

void write_extras(const Indicator& indicator, const std::string& answering,
                  const SeriesNotes& notes, RowWriter& rows) {
    const auto text = [](const std::string& value) {
        return json_text([&](JsonWriter& json) { json.value(value); });
    };
    rows.extra("unit", text(indicator.unit));
    rows.extra("release", answering.empty() ? "null" : text(answering));
    rows.extra("left_out", std::to_string(notes.undated));
}

bool is_same_cell(const store::Figure& a, const store::Figure& b) {
    return a.release == b.release && a.start_day == b.start_day && a.end_day == b.end_day &&
           a.scope == b.scope;
}

/// Whether `other` has what the figures before it lack; they are taken to have it from here on.
bool completes(store::Figure& held, const store::Figure& other) {
    bool gives = false;
    const auto take = [&gives](auto& place, const auto& value) {
        gives = gives || (!place && value);
        place = place ? place : value;
    };
    take(held.standard_error, other.standard_error);
    take(held.lower, other.lower);
    take(held.upper, other.upper);
    take(held.sources, other.sources);
    take(held.rank, other.rank);
    return gives;
}

/// Each figure's part in its release: the first of a cell answers.
std::vector<std::string_view> roles_of(const std::vector<Published>& shown) {
    std::vector<std::string_view> out;
    store::Figure held;
    for (const auto& [captured, release] : shown) {
        if (out.empty() || !is_same_cell(held, captured.figure)) {
            held = captured.figure;
            out.emplace_back("answers");
        } else {
            out.emplace_back(completes(held, captured.figure) ? "completes" : "beside");
        }
    }
    return out;
}

void write_capture_row(const std::string& indicator, const Published& each, std::string_view role,
                       Shape shape, RowWriter& rows) {
    const auto& figure = each.captured.figure;
    const auto value = shortest(figure.value);
    const auto error = digits(figure.standard_error);
    const auto lower = digits(figure.lower);
    const auto upper = digits(figure.upper);
    const auto sources = digits(figure.sources);
    const auto rank = digits(figure.rank);
    const auto decimals = digits(figure.digits);
    const auto published = each.release->published ? each.release->published->text : std::string{};
    const std::string_view complete = each.captured.is_complete ? "1" : "0";
    if (shape == Shape::brief) {
        const std::array<std::string_view, std::size(capture_brief_columns)> row{
            figure.period,      value,
            perhaps(error),     perhaps(sources),
            perhaps(rank),      figure.release,
            each.captured.file, complete,
            perhaps(decimals),  role};
        rows.row(row);
        return;
    }
    const std::array<std::string_view, std::size(capture_columns)> row{
        indicator,
        figure.area,
        figure.period,
        perhaps(figure.start_day),
        perhaps(figure.end_day),
        value,
        perhaps(error),
        perhaps(lower),
        perhaps(upper),
        perhaps(sources),
        perhaps(rank),
        figure.scope,
        figure.release,
        perhaps(published),
        each.captured.file,
        complete,
        perhaps(decimals),
        role,
    };
    rows.row(row);
}

}  // namespace

SeriesQuestion series_question(const store::Reader& reader, const Values& values) {
    SeriesQuestion out;
    out.indicator = indicator(reader, values.at("indicator"));
    const auto named = country_in(reader, values);
    out.country = named ? *named : only_country(reader, out.indicator);
    out.release = find(values, "release");
    out.as_of = day_in(values, "as-of");
    const auto family = store::find_indicator(reader, out.indicator)->family;
    if (out.release) {
        std::vector<std::string> known;
        for (const auto& release : store::releases(reader, family)) {
            known.push_back(release.id);
        }
        if (std::find(known.begin(), known.end(), *out.release) == known.end()) {
            throw UsageError{"unknown release '" + *out.release + "'" +
                             advice(*out.release, known)};
        }
    }
    return out;
}

void indicators(const store::Reader& reader, std::string_view lang, Shape shape, RowWriter& rows) {
    store::list_indicators(reader, std::string{lang}, shape, rows);
}

SeriesNotes series(const store::Reader& reader, const SeriesQuestion& question, Shape shape,
                   RowWriter& rows) {
    const auto indicator = store::find_indicator(reader, question.indicator).value();
    const auto releases = store::releases(reader, indicator.family);
    SeriesNotes notes;
    auto shown =
        asked_for(put_together(store::figures(reader, question.indicator, question.country)),
                  question, releases, notes);
    const auto answering =
        indicator.history == "recomputed" ? keep_one_release(shown) : question.release.value_or("");
    if (shape == Shape::brief) {
        rows.begin(brief_columns);
    } else {
        rows.begin(columns);
    }
    for (const auto& [captured, release] : shown) {
        write_row(captured.figure, question.indicator, *release, shape, rows);
        ++notes.rows;
    }
    write_extras(indicator, answering, notes, rows);
    rows.end();
    return notes;
}

SeriesNotes series_by_capture(const store::Reader& reader, const SeriesQuestion& question,
                              Shape shape, RowWriter& rows) {
    const auto indicator = store::find_indicator(reader, question.indicator).value();
    const auto releases = store::releases(reader, indicator.family);
    SeriesNotes notes;
    auto shown = asked_for(store::captured_figures(reader, question.indicator, question.country),
                           question, releases, notes);
    const auto answering =
        indicator.history == "recomputed" ? keep_one_release(shown) : question.release.value_or("");
    if (shape == Shape::brief) {
        rows.begin(capture_brief_columns);
    } else {
        rows.begin(capture_columns);
    }
    const auto roles = roles_of(shown);
    for (std::size_t i = 0; i < shown.size(); ++i) {
        write_capture_row(question.indicator, shown[i], roles[i], shape, rows);
        ++notes.rows;
    }
    write_extras(indicator, answering, notes, rows);
    rows.end();
    return notes;
}

}  // namespace tracker::answers
