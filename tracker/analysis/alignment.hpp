/// How an edition's window lies to an event: wholly before, mixed, wholly after, and how firmly.
/// Days are calendar days and windows include both ends. A window must not end before it begins,
/// nor a matter be settled before its onset.
#pragma once

#include "tracker/core/date.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace tracker::analysis {

/// Days that an edition, a period or a source describes, first and last included.
struct Span {
    Date first;
    Date last;
};

/// When an event could first be felt, and from when all of it was in place. With one date, equal.
struct Moments {
    Date onset;
    Date settled;
};

enum class WindowClass { before, mixed, after };

std::string_view to_text(WindowClass window_class);

/// Before: the last day is earlier than the onset. After: the first day is not earlier than the
/// settled day. All else is mixed.
WindowClass classify(const Span& span, const Moments& moments);

/// Share of the days on or after the onset, 0 to 1.
double exposure(const Span& span, Date onset);

/// For administrative series only: before with at most `materiality` of the days on or after the
/// onset, after with at most that share of them earlier than the settled day. Nothing if
/// materiality is NaN or outside [0, 0.5), where the two could meet; 0 gives classify().
std::optional<WindowClass> class_with_materiality(const Span& span, const Moments& moments,
                                                  double materiality);

/// Of the windows wholly before, the position of the one that ends last; nothing if there is none.
std::optional<std::size_t> last_before(std::span<const Span> spans, const Moments& moments);

/// Of the windows wholly after, the position of the one that begins first.
std::optional<std::size_t> first_after(std::span<const Span> spans, const Moments& moments);

/// A change of one end of a window that changes its class.
struct Shift {
    enum class Side { start, end };

    Side side;
    int months;  ///< Below 0 is earlier: a window is longer by start -3 and shorter by end -3.
    WindowClass to;
};

/// Which of the four changes of a window, each end `months` earlier or later, would change its
/// class. A month without the day has its last day instead (30 November for 31 August + 3); a
/// change that leaves no day of the window is none.
std::vector<Shift> class_changing_shifts(const Span& span, const Moments& moments, int months = 3);

/// Whether there is such a change: warning W-WINDOW.
bool sensitive_to_window(const Span& span, const Moments& moments, int months = 3);

struct SourceCount {
    int before = 0;
    int astride = 0;
    int after = 0;
};

/// The sources of an edition, each by its own window and by classify().
SourceCount count_sources(std::span<const Span> sources, const Moments& moments);

}  // namespace tracker::analysis
