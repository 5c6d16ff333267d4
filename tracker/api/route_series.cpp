#include "tracker/answers/series.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/render/formats.hpp"

namespace tracker::api {
namespace {

constexpr Option parameters[] = {
    {"indicator", "ID", "cpi, wgi_cc, wgi_rl, …"},
    answers::country_option,
    {"release", "ID", "as this release has it"},
    {"as-of", "DATE", "as it was known on this day"},
    render::format_option("json"),
};

Response handle(const Values& values, const Context& context) {
    const auto& format = render::find_format(values.at("format"));
    const auto reader = context.readers.take();
    const auto question = answers::series_question(*reader, values);
    Response response{.media_type = format.media_type};
    Sink sink{append_to(response.body)};
    answers::series(*reader, question, format.shape, *format.make(sink, {}));
    return response;
}

}  // namespace

constinit const Route series_route{"/api/v1/series", parameters, handle, "indicator"};

}  // namespace tracker::api
