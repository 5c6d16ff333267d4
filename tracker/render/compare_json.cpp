#include "tracker/render/compare_json.hpp"

#include "tracker/core/json.hpp"
#include "tracker/render/sentences.hpp"

namespace tracker::render {
namespace {

using answers::Alignment;
using answers::Change;
using answers::Edition;

void write(JsonWriter& json, const std::optional<PartialDate>& date) {
    if (!date) {
        json.null();
        return;
    }
    json.begin_object()
        .member("text", date->text)
        .member("first", to_iso(date->first))
        .member("last", to_iso(date->last))
        .member("precision", to_text(date->precision))
        .end_object();
}

std::optional<std::string> perhaps(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional{text};
}

void write(JsonWriter& json, const answers::Subject& subject) {
    json.begin_object()
        .member("kind", subject.kind)
        .member("id", subject.id)
        .member("country", subject.country)
        .member("title", subject.title)
        .member("tags", subject.tags)
        .member("direction", subject.direction)
        .member("grade", subject.grade);
    json.key("clocks").begin_object();
    write(json.key("announced"), subject.announced);
    write(json.key("adopted"), subject.adopted);
    write(json.key("in_force"), subject.in_force);
    write(json.key("complete"), subject.complete);
    json.end_object().end_object();
}

void write(JsonWriter& json, const Edition& edition) {
    json.begin_object()
        .member("period", edition.period)
        .member("window_first", to_iso(edition.window.first))
        .member("window_last", to_iso(edition.window.last))
        .member("basis", edition.basis)
        .member("class", analysis::to_text(edition.window_class))
        .member("exposure", edition.exposure)
        .member("value", edition.value)
        .member("standard_error", edition.standard_error)
        .member("sources", edition.sources)
        .member("release", edition.release);
    write(json.key("published"), edition.published);
    json.member("due", perhaps(edition.due));
    json.key("source_windows");
    if (edition.source_windows) {
        json.begin_object()
            .member("before", edition.source_windows->before)
            .member("astride", edition.source_windows->astride)
            .member("after", edition.source_windows->after)
            .end_object();
    } else {
        json.null();
    }
    json.key("class_would_change").begin_array();
    for (const auto& shift : edition.shifts) {
        json.begin_object()
            .member("side", shift.side == analysis::Shift::Side::start ? "start" : "end")
            .member("months", shift.months)
            .member("to", analysis::to_text(shift.to))
            .end_object();
    }
    json.end_array().end_object();
}

std::optional<std::string> period_at(const Alignment& alignment,
                                     const std::optional<std::size_t>& place) {
    return place ? std::optional{alignment.editions[*place].period} : std::nullopt;
}

void write(JsonWriter& json, const Alignment& alignment) {
    json.begin_object()
        .member("indicator", alignment.indicator)
        .member("title", alignment.title)
        .member("unit", alignment.unit)
        .member("onset", to_iso(alignment.onset.moments.onset))
        .member("onset_clock", alignment.onset.onset_clock)
        .member("settled", to_iso(alignment.onset.moments.settled))
        .member("settled_clock", alignment.onset.settled_clock)
        .member("last_before", period_at(alignment, alignment.last_before))
        .member("first_after", period_at(alignment, alignment.first_after))
        .member("first_after_out", period_at(alignment, alignment.first_after_out));
    json.key("editions").begin_array();
    for (const auto& edition : alignment.editions) {
        write(json, edition);
    }
    json.end_array().end_object();
}

void write_members(JsonWriter& json, const analysis::PlaceboRank& rank) {
    json.member("donors", rank.donors)
        .member("pool_mean", rank.pool_mean)
        .member("tau", rank.tau)
        .member("sd_tau", rank.sd_tau)
        .member("q90_abs_tau", rank.q90)
        .member("lower90", rank.lower)
        .member("upper90", rank.upper)
        .member("percentile", rank.percentile)
        .member("p", rank.p)
        .member("smallest_attainable_p", rank.min_p);
}

void write(JsonWriter& json, const analysis::SourceTest& test) {
    json.begin_object()
        .member("n", test.sources.size())
        .member("mean", test.mean)
        .member("se", test.se)
        .member("t", test.t)
        .member("df", test.df)
        .member("p", test.p)
        .member("lower90", test.lower90)
        .member("upper90", test.upper90)
        .member("signflip_p", test.signflip_p)
        .member("sign_p", test.sign_p)
        .member("up", test.up)
        .member("down", test.down)
        .member("one_source_drives", test.one_source_drives)
        .member("driving_sources", test.driving_sources);
    json.key("sources").begin_array();
    for (std::size_t i = 0; i < test.sources.size(); ++i) {
        json.begin_object()
            .member("source", test.sources[i])
            .member("change", test.changes[i])
            .member("mean_without", test.leave_one_out[i])
            .end_object();
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const analysis::Pretrend& pretrend) {
    json.begin_object()
        .member("statistic", pretrend.statistic)
        .member("p", pretrend.p)
        .member("slope", pretrend.slope)
        .member("donor_slope_sd", pretrend.donor_slope_sd)
        .member("donors", pretrend.donors)
        .member("flagged", pretrend.flagged);
    json.key("tau").begin_array();
    for (const double tau : pretrend.tau) {
        json.value(tau);
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const Change& change);

template <typename T>
void write(JsonWriter& json, const std::optional<T>& perhaps_one) {
    if (perhaps_one) {
        write(json, *perhaps_one);
    } else {
        json.null();
    }
}

void write_pools(JsonWriter& json, const Change& change) {
    json.key("pools").begin_array();
    for (const auto& pool : change.pools) {
        json.begin_object().member("pool", pool.pool).member("left_out", pool.left_out);
        write_members(json, pool.rank);
        json.end_object();
    }
    json.end_array();
}

void write_errors(JsonWriter& json, const Change& change) {
    json.key("own_error").begin_object();
    json.member("before", change.error_before).member("after", change.error_after);
    json.member("intervals_apart", change.intervals_apart);
    json.key("z").begin_array();
    for (const auto& [correlation, test] : change.by_own_error) {
        json.begin_object()
            .member("correlation", correlation)
            .member("z", test.z)
            .member("p", test.p)
            .end_object();
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const answers::OtherRelease& other) {
    json.begin_object().member("release", other.release).member("difference", other.difference);
    if (other.rank) {
        write_members(json, *other.rank);
    }
    json.end_object();
}

void write(JsonWriter& json, const Change& change) {
    json.begin_object()
        .member("before", change.before)
        .member("after", change.after)
        .member("release", perhaps(change.release))
        .member("from", change.from)
        .member("to", change.to)
        .member("difference", change.difference);
    write_pools(json, change);
    json.key("past")
        .begin_object()
        .member("years", change.years)
        .member("changes", change.past_changes)
        .member("sd", change.past_sd)
        .member("share_as_large", change.share_as_large)
        .member("minimum_detectable", change.minimum_detectable)
        .end_object();
    write_errors(json, change);
    write(json.key("by_source"), change.by_source);
    write(json.key("pretrend"), change.pretrend);
    json.key("other_releases").begin_array();
    for (const auto& other : change.other_releases) {
        write(json, other);
    }
    json.end_array().end_object();
}

void write(JsonWriter& json, const answers::IndicatorComparison& comparison, const Words& words,
           const std::string& lang) {
    json.begin_object()
        .member("indicator", comparison.alignment.indicator)
        .member("headline", comparison.headline)
        .member("verdict", comparison.verdict)
        .member("sentence", verdict_sentence(comparison, words, lang))
        .member("reasons", comparison.reasons)
        .member("due", perhaps(comparison.due))
        .member("due_period", perhaps(comparison.due_period))
        .member("p", comparison.p)
        .member("p_adjusted", comparison.p_adjusted)
        .member("adjustment", perhaps(comparison.adjustment))
        .member("before_editions", comparison.before_editions)
        .member("after_editions", comparison.after_editions);
    write(json.key("change"), comparison.change);
    json.key("early_reading").begin_array();
    for (const auto& early : comparison.early) {
        write(json, early);
    }
    json.end_array();
    json.key("warnings").begin_array();
    for (const auto& warning : comparison.warnings) {
        json.begin_object()
            .member("code", warning.code)
            .member("sentence", warning_sentence(warning, words, lang))
            .end_object();
    }
    json.end_array();
    write(json.key("alignment"), comparison.alignment);
    json.end_object();
}

void write(JsonWriter& json, const answers::When& when) {
    json.begin_object()
        .member("indicator", when.indicator)
        .member("title", when.title)
        .member("first_after", perhaps(when.first_period))
        .member("is_out", when.first_is_out)
        .member("country_is_missing", when.first_is_missing)
        .member("due", perhaps(when.first_due));
    write(json.key("published"), when.published);
    json.member("next", perhaps(when.next_period))
        .member("next_due", perhaps(when.next_due))
        .member("next_class", perhaps(when.next_class))
        .end_object();
}

// NOLINTNEXTLINE(misc-no-recursion): as deep as the lineage, which is bounded
void write(JsonWriter& json, const std::vector<answers::Step>& steps) {
    json.begin_array();
    for (const auto& step : steps) {
        json.begin_object()
            .member("kind", step.edge.kind)
            .member("institution", perhaps(step.id))
            .member("name", step.name)
            .member("event", step.edge.event)
            .member("event_type", step.edge.event_type)
            .member("day", step.edge.day)
            .member("grade", step.edge.grade);
        write(json.key("beyond"), step.beyond);
        json.end_object();
    }
    json.end_array();
}

template <typename Write>
void document(Sink& sink, const Write& content) {
    {
        JsonWriter json{sink};
        json.begin_object();
        content(json);
        json.end_object();
    }
    sink.put('\n');
    sink.flush();
}

template <typename Answer>
void write_head(JsonWriter& json, const Answer& answer) {
    write(json.key("what"), answer.subject);
    json.member("as_of", to_iso(answer.as_of))
        .member("data_version", answer.data_version)
        .member("method_version", method_version());
}

}  // namespace

void write_json(const answers::AlignAnswer& answer, Sink& sink) {
    document(sink, [&](JsonWriter& json) {
        write_head(json, answer);
        json.key("items").begin_array();
        for (const auto& alignment : answer.alignments) {
            write(json, alignment);
        }
        json.end_array();
    });
}

void write_json(const answers::Comparison& comparison, const Words& words, const std::string& lang,
                Sink& sink) {
    document(sink, [&](JsonWriter& json) {
        write_head(json, comparison);
        json.member("level", comparison.level);
        json.key("items").begin_array();
        for (const auto& indicator : comparison.indicators) {
            write(json, indicator, words, lang);
        }
        json.end_array();
        json.key("concurrent").begin_array();
        for (const auto& other : comparison.concurrent) {
            json.begin_object()
                .member("kind", other.kind)
                .member("id", other.id)
                .member("title", other.title)
                .member("day", other.day)
                .member("salience", other.salience)
                .member("grade", other.grade)
                .end_object();
        }
        json.end_array();
        json.member("concurrent_more", comparison.concurrent_more);
    });
}

void write_json(const answers::WhenAnswer& answer, Sink& sink) {
    document(sink, [&](JsonWriter& json) {
        write_head(json, answer);
        json.key("items").begin_array();
        for (const auto& when : answer.indicators) {
            write(json, when);
        }
        json.end_array();
    });
}

void write_json(const answers::Lineage& lineage, Sink& sink) {
    document(sink, [&](JsonWriter& json) {
        json.member("id", lineage.id)
            .member("name", lineage.name)
            .member("founded", perhaps(lineage.founded))
            .member("dissolved", perhaps(lineage.dissolved));
        write(json.key("before"), lineage.before);
        write(json.key("after"), lineage.after);
        write(json.key("succeeded_by"), lineage.succeeded_by);
    });
}

}  // namespace tracker::render
