#include "tracker/answers/lists.hpp"
#include "tracker/api/options.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/render/formats.hpp"

namespace tracker::api {
namespace {

constexpr Option parameters[] = {
    answers::country_option,
    answers::from_option,
    answers::to_option,
    answers::tag_option,
    answers::direction_option,
    answers::grade_option,
    limit_option,
    after_option,
    lang_option,
    render::format_option("json"),
};

Response handle(const Values& given, const Context& context) {
    auto values = given;
    bound_limit(values, context);
    const auto& format = render::find_format(values.at("format"));
    const auto reader = context.readers.take();
    const auto filter = answers::reform_filter(*reader, values, lang_in(values, context));
    Response response{.media_type = format.media_type};
    Sink sink{append_to(response.body)};
    answers::reforms(*reader, filter, format.shape, *format.make(sink, {}));
    return response;
}

}  // namespace

constinit const Route reforms_route{"/api/v1/reforms", parameters, handle};

}  // namespace tracker::api
