#include "tracker/ingest/asking.hpp"

#include "tracker/core/date.hpp"

#include <algorithm>

namespace tracker::ingest {
namespace {

constexpr int not_modified = 304;

bool is_one_of(const std::string& code, std::initializer_list<std::string_view> codes) {
    return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

Trouble trouble_of(const FetchError& error) {
    const auto& code = error.code();
    const char* const state = is_one_of(code, {"robots", "retry-later"}) ? "refused"
                              : is_one_of(code, {"timeout", "network", "tls", "truncated"})
                                  ? "silent"
                                  : "changed";
    return {code, error.what(), state};
}

std::optional<Trouble> trouble_of(int status) {
    if ((status >= 200 && status < 300) || status == not_modified) {
        return std::nullopt;
    }
    const bool refused = status == 401 || status == 403 || status == 429 || status == 451;
    return Trouble{"http-" + std::to_string(status), "the server answers " + std::to_string(status),
                   refused         ? "refused"
                   : status >= 500 ? "silent"
                                   : "changed"};
}

bool is_gone(const Answer& answer) {
    const int status = answer.status.value_or(0);
    return status == 404 || status == 410;
}

Answer Asker::ask(const std::string& address, const std::optional<store::Page>& held) {
    const auto kept = archive_.latest(address);
    if (began_ && kept && kept->source == source_.id &&
        parse_timestamp(kept->at) >= parse_timestamp(*began_)) {
        return {kept->status, kept, archive_.body_of(*kept), held && held->digest == kept->digest,
                std::nullopt};
    }
    FetchRequest request;
    request.address = address;
    const bool can_compare = held && kept && kept->digest == held->digest;
    if (can_compare) {
        request.etag = held->etag;
        request.last_modified = held->last_modified;
    }
    try {
        return fetch(request, can_compare ? held : std::nullopt);
    } catch (const FetchError& e) {
        archive_.keep_failure(source_.id, request, e, clock_());
        return {std::nullopt, std::nullopt, {}, false, trouble_of(e)};
    }
}

Answer Asker::fetch(const FetchRequest& request, const std::optional<store::Page>& held) {
    auto answer = fetcher_.fetch(request, source_.fetch);
    if (answer.at.empty()) {
        answer.at = clock_();
    }
    auto snapshot = archive_.keep(source_.id, request, answer);
    Answer out;
    out.status = answer.status;
    out.trouble = trouble_of(answer.status);
    if (answer.status == not_modified && held) {
        out.same = true;
        out.snapshot = archive_.latest(request.address);
        out.body = archive_.body_of(*out.snapshot);
        return out;
    }
    out.same = held && held->digest == snapshot.digest;
    out.snapshot = std::move(snapshot);
    out.body = std::move(answer.body);
    return out;
}

}  // namespace tracker::ingest
