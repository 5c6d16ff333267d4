#include "tracker/analysis/alignment.hpp"

#include <algorithm>

namespace tracker::analysis {
namespace {

double days(Date first, Date last) {
    return std::max(0.0, static_cast<double>((last - first).count()) + 1);
}

Date add_months(Date day, int months) {
    const date::year_month_day from{day};
    const auto month = from.year() / from.month() + date::months{months};
    const auto moved = month / from.day();
    return moved.ok() ? Date{moved} : Date{month / date::last};
}

Span moved(const Span& span, Shift::Side side, int months) {
    return side == Shift::Side::start ? Span{add_months(span.first, months), span.last}
                                      : Span{span.first, add_months(span.last, months)};
}

/// Position of the best span of a class; `better` takes the new one and the best so far.
template <typename Better>
std::optional<std::size_t> find_best(std::span<const Span> spans, const Moments& moments,
                                     WindowClass wanted, Better better) {
    std::optional<std::size_t> best;
    for (std::size_t i = 0; i < spans.size(); ++i) {
        if (classify(spans[i], moments) == wanted && (!best || better(spans[i], spans[*best]))) {
            best = i;
        }
    }
    return best;
}

}  // namespace

std::string_view to_text(WindowClass window_class) {
    switch (window_class) {
        case WindowClass::before:
            return "before";
        case WindowClass::mixed:
            return "mixed";
        case WindowClass::after:
            return "after";
    }
    return "";
}

WindowClass classify(const Span& span, const Moments& moments) {
    if (span.last < moments.onset) {
        return WindowClass::before;
    }
    return span.first >= moments.settled ? WindowClass::after : WindowClass::mixed;
}

double exposure(const Span& span, Date onset) {
    return days(std::max(span.first, onset), span.last) / days(span.first, span.last);
}

std::optional<WindowClass> class_with_materiality(const Span& span, const Moments& moments,
                                                  double materiality) {
    if (!(materiality >= 0 && materiality < 0.5)) {
        return std::nullopt;
    }
    if (exposure(span, moments.onset) <= materiality) {
        return WindowClass::before;
    }
    // Counted from the settled day: a period between the two days is fully exposed, yet not after.
    return exposure(span, moments.settled) >= 1 - materiality ? WindowClass::after
                                                              : WindowClass::mixed;
}

std::optional<std::size_t> last_before(std::span<const Span> spans, const Moments& moments) {
    return find_best(spans, moments, WindowClass::before,
                     [](const Span& span, const Span& best) { return span.last > best.last; });
}

std::optional<std::size_t> first_after(std::span<const Span> spans, const Moments& moments) {
    return find_best(spans, moments, WindowClass::after,
                     [](const Span& span, const Span& best) { return span.first < best.first; });
}

std::vector<Shift> class_changing_shifts(const Span& span, const Moments& moments, int months) {
    const auto now = classify(span, moments);
    std::vector<Shift> shifts;
    for (const auto side : {Shift::Side::start, Shift::Side::end}) {
        for (const int step : {-months, months}) {
            const auto changed = moved(span, side, step);
            const auto to = classify(changed, moments);
            if (changed.first <= changed.last && to != now) {
                shifts.push_back({side, step, to});
            }
        }
    }
    return shifts;
}

bool sensitive_to_window(const Span& span, const Moments& moments, int months) {
    return !class_changing_shifts(span, moments, months).empty();
}

SourceCount count_sources(std::span<const Span> sources, const Moments& moments) {
    SourceCount count;
    for (const auto& source : sources) {
        switch (classify(source, moments)) {
            case WindowClass::before:
                ++count.before;
                break;
            case WindowClass::mixed:
                ++count.astride;
                break;
            case WindowClass::after:
                ++count.after;
                break;
        }
    }
    return count;
}

}  // namespace tracker::analysis
