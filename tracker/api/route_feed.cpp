#include "tracker/answers/feed.hpp"
#include "tracker/api/routes.hpp"
#include "tracker/render/feed.hpp"

namespace tracker::api {
namespace {

Response handle(const Values& /*values*/, const Context& context) {
    const auto reader = context.readers.take();
    Response response{.media_type = render::feed_media_type};
    Sink sink{append_to(response.body)};
    render::write_feed(answers::feed(*reader, context.handbook.settings.feed), sink);
    return response;
}

}  // namespace

constinit const Route feed_route{"/feed.json", {}, handle};

}  // namespace tracker::api
