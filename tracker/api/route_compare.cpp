#include "tracker/answers/compare.hpp"
#include "tracker/api/options.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/render/compare_json.hpp"

namespace tracker::api {
namespace {

constexpr Option parameters[] = {
    {"what", "WHAT", "a reform or event: an id, its beginning, a date, or words"},
    answers::indicator_option,
    answers::as_of_option,
    answers::onset_option,
    lang_option,
};

Response handle(const Values& values, const Context& context) {
    const auto reader = context.readers.take();
    const auto lang = lang_in(values, context);
    const auto question = answers::align_question(*reader, values, context.today());
    Response response;
    Sink sink{append_to(response.body)};
    render::write_json(answers::compare(*reader, context.handbook, question),
                       context.handbook.words, lang, sink);
    return response;
}

}  // namespace

constinit const Route compare_route{"/api/v1/compare", parameters, handle, "what"};

}  // namespace tracker::api
