/// Every API route: one declaration and one row. To add one, write route_<noun>.cpp.
#pragma once

#include "tracker/api/http.hpp"

namespace tracker::api {

extern const Route compare_route;
extern const Route event_route;
extern const Route events_route;
extern const Route feed_route;
extern const Route health_route;
extern const Route reforms_route;
extern const Route series_route;

inline constexpr const Route* routes[] = {
    &compare_route, &event_route,   &events_route, &feed_route,
    &health_route,  &reforms_route, &series_route,
};

}  // namespace tracker::api
