#include "tracker/answers/show.hpp"
#include "tracker/answers/timeline.hpp"
#include "tracker/api/options.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/render/formats.hpp"

namespace tracker::api {
namespace {

constexpr Option more_parameters[] = {
    limit_option,
    after_option,
    lang_option,
    render::format_option("json"),
};

constexpr auto parameters = joined(answers::event_options, more_parameters);

Response list(const Values& given, const Context& context) {
    auto values = given;
    bound_limit(values, context);
    const auto& format = render::find_format(values.at("format"));
    const auto reader = context.readers.take();  // here, while a failure can still be a 500
    const auto filter = answers::event_filter(*reader, values, lang_in(values, context));
    return {.media_type = format.media_type, .stream = [&format, filter, reader](Sink& sink) {
                const auto rows = format.make(sink, {});
                answers::timeline(*reader, filter, format.shape, *rows);
            }};
}

Response show(const Values& values, const Context& context) {
    const auto reader = context.readers.take();
    Response response;
    Sink sink{append_to(response.body)};
    const auto rows = render::make_json_object(sink);
    if (!answers::event_row(*reader, values.at("id"), *rows)) {
        return problem(404, "no event '" + values.at("id") + "'");
    }
    return response;
}

}  // namespace

constinit const Route events_route{"/api/v1/events", parameters, list};
constinit const Route event_route{"/api/v1/events/{id}", {}, show};

}  // namespace tracker::api
