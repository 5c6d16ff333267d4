#include "tracker/answers/when.hpp"

#include <algorithm>

namespace tracker::answers {
namespace {

/// The first period of which no country has a figure yet, after those that have.
const ReferenceWindow* next_window(const IndexData& data) {
    const auto& windows = data.indicator.windows;
    const auto last_out = std::find_if(windows.rbegin(), windows.rend(), [&](const auto& window) {
        return data.is_out(std::stoi(window.period));
    });
    return last_out == windows.rbegin() ? nullptr : &*std::prev(last_out);
}

When when_of(const IndexData& data, const Alignment& alignment) {
    When out;
    out.indicator = alignment.indicator;
    out.title = alignment.title;
    if (alignment.first_after) {
        const auto& first =
            alignment.editions[alignment.first_after_out.value_or(*alignment.first_after)];
        out.first_period = first.period;
        out.first_is_out = first.value.has_value();
        out.first_is_missing = !first.value && data.is_out(first.year);
        out.published = first.published;
        out.published_grade = first.published_grade;
        out.first_due = first.due;
    }
    if (const auto* const next = next_window(data)) {
        out.next_period = next->period;
        out.next_due = due_text(data.indicator, std::stoi(next->period));
        out.next_class = analysis::to_text(
            analysis::classify({next->start, next->end}, alignment.onset.moments));
    }
    return out;
}

}  // namespace

WhenAnswer when(const store::Reader& reader, const Handbook& handbook,
                const AlignQuestion& question) {
    WhenAnswer out;
    out.subject = subject(reader, question.what, question.as_of);
    out.as_of = question.as_of;
    out.data_version = store::data_version(reader);
    const auto indicators =
        question.indicators.empty() ? handbook.headlines.of(out.subject.tags) : question.indicators;
    for (const auto& indicator : indicators) {
        const auto data = index_data(reader, indicator, question.as_of);
        out.indicators.push_back(
            when_of(data, alignment(data, out.subject, {}, question.clock,
                                    handbook.settings.comparison.window_months)));
    }
    return out;
}

}  // namespace tracker::answers
