#include "tracker/ingest/http_fetcher.hpp"

#include "tracker/core/address.hpp"
#include "tracker/core/compress.hpp"
#include "tracker/core/date.hpp"
#include "tracker/core/text.hpp"
#include "tracker/ingest/http_block.hpp"
#include "tracker/ingest/network.hpp"
#include "tracker/ingest/socket_guard.hpp"

#include <httplib.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <future>
#include <optional>
#include <poll.h>
#include <thread>
#include <type_traits>

namespace tracker::ingest {
namespace {

using Time = std::chrono::steady_clock::time_point;

constexpr std::size_t most_headers = 200;
constexpr std::size_t most_head_bytes = 256UL * 1024;
constexpr std::size_t most_status_line = 512;
constexpr std::size_t most_line = 16UL * 1024;
/// What chunks and encryption may add to a body on the line.
constexpr std::size_t most_overhead = 1024UL * 1024;

std::chrono::microseconds until(Time deadline) {
    const auto left = std::chrono::duration_cast<std::chrono::microseconds>(
        deadline - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::microseconds{1});
}

bool is_control(char c) {
    return static_cast<unsigned char>(c) < 0x20 || c == 0x7f;
}

/// A control character gets an escape: a header is one line, wherever it is kept.
std::string without_controls(std::string_view value) {
    std::string out;
    for (const char c : value) {
        constexpr std::string_view digits = "0123456789ABCDEF";
        const auto byte = static_cast<unsigned char>(c);
        out += is_control(c) ? std::string{'%', digits[byte / 16U], digits[byte % 16U]}
                             : std::string{c};
    }
    return out;
}

/// An ETag may come from anywhere: into a request it goes only as one line of ASCII.
bool is_header_value(std::string_view value) {
    return !value.empty() &&
           std::all_of(value.begin(), value.end(), [](char c) { return c >= ' ' && c <= '~'; });
}

// --- differences between the releases of httplib ----------------------------------------------

/// The target is normalised already; escaping it once more would change a "+".
template <typename Client>
void leave_target_alone(Client& client) {
    if constexpr (requires { client.set_path_encode(false); }) {
        client.set_path_encode(false);
    } else {
        client.set_url_encode(false);
    }
}

/// Newer releases stop at 100 MB by themselves; ours is the limit of the settings.
template <typename Client>
void lift_own_limit(Client& client, std::size_t most) {
    if constexpr (requires { client.set_payload_max_length(most); }) {
        client.set_payload_max_length(most);
    }
}

template <typename Client>
long verify_result_of(const Client& client) {
    if constexpr (requires { client.get_verify_result(); }) {
        return client.get_verify_result();
    } else {
        return client.get_openssl_verify_result();
    }
}

// --- connections -------------------------------------------------------------------------------

/// The head of an answer as it came over the line.
struct RawHead {
    std::string bytes;
    std::size_t line = 0;  ///< Bytes of the line that has begun.
    bool has_ended = false;
    bool is_too_large = false;

    /// False when it may not go on.
    bool take(std::string_view piece) {
        for (const char c : piece) {
            line = c == '\n' ? 0 : line + 1;
            const auto most = bytes.find('\n') == std::string::npos ? most_status_line : most_line;
            is_too_large = is_too_large || line > most || bytes.size() >= most_head_bytes;
            bytes += c;
        }
        return !is_too_large;
    }

    /// Of the last message in it: others may stand before (100 Continue).
    [[nodiscard]] Headers headers() const {
        auto block = parse_http(bytes);
        while (block && !block->body.empty()) {
            block = parse_http(block->body);
        }
        return block ? block->headers : Headers{};
    }
};

#ifdef CPPHTTPLIB_VERSION_NUM
// Newer releases bound lines and headers by themselves, and leave what they hold as it is.
using PlainClient = httplib::ClientImpl;
using TlsClient = httplib::SSLClient;
#else
/// Older ones read lines of any length, and match the first one with a std::regex that recurses for
/// each byte: a long one overflows the stack. They also undo the escapes of header values. So the
/// bytes of a head are counted and kept before the library sees them.
class BoundedStream : public httplib::Stream {
   public:
    BoundedStream(socket_t socket, SSL* tls, Time deadline, RawHead& head)
        : socket_{socket}, tls_{tls}, deadline_{deadline}, head_{head} {}

    ssize_t read(char* to, std::size_t size) override {
        if (left_.empty()) {
            const auto received = receive();
            if (received <= 0) {
                return received;
            }
            left_ = {buffer_.data(), static_cast<std::size_t>(received)};
        }
        const auto piece = left_.substr(0, size);
        left_.remove_prefix(piece.size());
        if (!head_.has_ended && !head_.take(piece)) {
            return -1;
        }
        std::copy(piece.begin(), piece.end(), to);
        return static_cast<ssize_t>(piece.size());
    }

    ssize_t write(const char* from, std::size_t size) override {
        if (!is_ready(POLLOUT)) {
            return -1;
        }
        if (tls_ == nullptr) {
            return send(socket_, from, size, MSG_NOSIGNAL);
        }
        return SSL_write(tls_, from, static_cast<int>(std::min(size, buffer_.size())));
    }

    [[nodiscard]] bool is_readable() const override { return !left_.empty() || is_ready(POLLIN); }
    [[nodiscard]] bool is_writable() const override { return is_ready(POLLOUT); }
    [[nodiscard]] socket_t socket() const override { return socket_; }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}

   private:
    [[nodiscard]] bool is_ready(short event) const {
        pollfd one{socket_, event, 0};
        return poll(&one, 1, static_cast<int>(until(deadline_).count() / 1000 + 1)) == 1;
    }

    ssize_t receive() {
        while ((tls_ != nullptr && SSL_pending(tls_) > 0) || is_ready(POLLIN)) {
            if (tls_ == nullptr) {
                return recv(socket_, buffer_.data(), buffer_.size(), 0);
            }
            const int size = SSL_read(tls_, buffer_.data(), static_cast<int>(buffer_.size()));
            const int why = SSL_get_error(tls_, size);
            if (why != SSL_ERROR_WANT_READ) {
                return why == SSL_ERROR_ZERO_RETURN ? 0 : size > 0 ? size : -1;
            }
        }
        return -1;
    }

    socket_t socket_;
    SSL* tls_;
    Time deadline_;
    RawHead& head_;
    std::array<char, 16384> buffer_{};
    std::string_view left_;  ///< Of the buffer.
};

/// process_socket() is httplib's own way to give a request its stream.
template <typename Client>
class Bounded : public Client {
   public:
    Bounded(const std::string& host, int port, Time deadline, RawHead& head)
        : Client{host, port}, deadline_{deadline}, head_{head} {}

   private:
    bool process_socket(const typename Client::Socket& socket,
                        std::function<bool(httplib::Stream&)> callback) override {
        BoundedStream stream{socket.sock, socket.ssl, deadline_, head_};
        return callback(stream);
    }

    Time deadline_;
    RawHead& head_;
};

using PlainClient = Bounded<httplib::ClientImpl>;
/// Some releases in between do not let us in where there is TLS.
using TlsClient = std::conditional_t<std::is_final_v<httplib::SSLClient>, httplib::SSLClient,
                                     Bounded<httplib::SSLClient>>;
#endif

template <typename Client>
std::unique_ptr<Client> made(const Address& address, Time deadline, RawHead& head) {
    if constexpr (std::is_constructible_v<Client, std::string, int, Time, RawHead&>) {
        return std::make_unique<Client>(address.host, address.port, deadline, head);
    } else {
        return std::make_unique<Client>(address.host, address.port);
    }
}

struct FreeStore {
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};

/// What we trust for `host`: the system's certificates and those of `ca_file`.
std::unique_ptr<X509_STORE, FreeStore> trusted(const std::string& host,
                                               const std::string& ca_file) {
    std::unique_ptr<X509_STORE, FreeStore> store{X509_STORE_new()};
    X509_STORE_set_default_paths(store.get());
    if (!ca_file.empty() && X509_STORE_load_locations(store.get(), ca_file.c_str(), nullptr) != 1) {
        throw FetchError{"tls", "cannot read the certificates of '" + quotable(ca_file) + "'"};
    }
    auto* const rules = X509_STORE_get0_param(store.get());
    if (X509_VERIFY_PARAM_set1_ip_asc(rules, host.c_str()) != 1) {  // it is no address
        X509_VERIFY_PARAM_set1_host(rules, host.c_str(), 0);
    }
    return store;
}

std::unique_ptr<httplib::ClientImpl> client_for(const Address& address, const std::string& ca_file,
                                                Time deadline, RawHead& head) {
    if (address.scheme == "http") {
        return made<PlainClient>(address, deadline, head);
    }
    auto client = made<TlsClient>(address, deadline, head);
    client->set_ca_cert_store(trusted(address.host, ca_file).release());  // it frees it
    return client;
}

/// To write to a connection that the other side has closed raises SIGPIPE, in TLS too, where no
/// flag prevents it: held back for this thread, and forgotten.
class NoBrokenPipe {
   public:
    NoBrokenPipe() {
        sigemptyset(&pipe_);
        sigaddset(&pipe_, SIGPIPE);
        pthread_sigmask(SIG_BLOCK, &pipe_, &before_);
    }
    ~NoBrokenPipe() {
        if (sigismember(&before_, SIGPIPE) == 0) {
            const timespec at_once{};
            while (sigtimedwait(&pipe_, nullptr, &at_once) > 0) {
            }
        }
        pthread_sigmask(SIG_SETMASK, &before_, nullptr);
    }
    NoBrokenPipe(const NoBrokenPipe&) = delete;
    NoBrokenPipe& operator=(const NoBrokenPipe&) = delete;

   private:
    sigset_t pipe_{};
    sigset_t before_{};
};

std::string tls_reason(const httplib::ClientImpl& client) {
    const auto* const tls = dynamic_cast<const httplib::SSLClient*>(&client);
    const long result = tls == nullptr ? X509_V_OK : verify_result_of(*tls);
    return result == X509_V_OK ? "no encrypted connection"
                               : std::string{"its certificate is not accepted: "} +
                                     X509_verify_cert_error_string(result);
}

// --- bodies ------------------------------------------------------------------------------------

enum class Opening { whole, damaged, too_large };

Opening open_one(Inflater::Form form, std::string_view packed, std::size_t most, std::string& out) {
    Inflater inflater{form};
    std::array<char, 65536> piece{};
    while (true) {
        const auto step = inflater.step(packed, piece);
        packed.remove_prefix(step.taken);
        if (step.given > most - out.size()) {
            return Opening::too_large;
        }
        out.append(piece.data(), step.given);
        if (step.state == Inflater::State::ended) {
            // another member may follow; padding does on some servers, and is nothing
            if (form != Inflater::Form::gzip || !packed.starts_with("\x1f\x8b")) {
                return Opening::whole;
            }
            inflater.reset();
        } else if (step.state == Inflater::State::damaged || (step.taken == 0 && step.given == 0)) {
            return Opening::damaged;
        }
    }
}

/// "deflate" is zlib by the standard, and on some servers the bare stream.
Opening open_body(const std::string& coding, std::string_view packed, std::size_t most,
                  std::string& out) {
    if (coding != "deflate") {
        return open_one(Inflater::Form::gzip, packed, most, out);
    }
    const auto opening = open_one(Inflater::Form::zlib, packed, most, out);
    if (opening != Opening::damaged || !out.empty()) {
        return opening;
    }
    return open_one(Inflater::Form::deflate, packed, most, out);
}

std::string ascii_lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return text;
}

// --- one request and its answer ----------------------------------------------------------------

class Exchange {
   public:
    Exchange(const Address& address, const FetchRequest& request, const FetchSettings& settings,
             const Surroundings& surroundings, Time deadline)
        : address_{address},
          request_{request},
          settings_{settings},
          surroundings_{surroundings},
          deadline_{deadline},
          guard_{{deadline, most_head_bytes, 2 * settings.max_bytes + most_overhead}} {}

    /// Asks the server at a numeric address (empty: the proxy); false when there is no connection,
    /// so that another may be tried, for which `others` say how many there are.
    bool ask(const std::string& at, std::size_t others) {
        raw_head_ = {};
        const NoBrokenPipe quietly;
        const auto client = client_for(address_, settings_.ca_file, deadline_, raw_head_);
        set_up(*client, at, others);
        const auto result = client->send(to_send());
        if (failure_) {
            throw FetchError{*failure_};
        }
        if (is_cut_ || result) {
            return true;
        }
        check_guard();
        if (raw_head_.is_too_large) {
            fail("too-large", "it sends more headers than an answer needs");
        }
        if (result.error() == httplib::Error::Connection ||
            result.error() == httplib::Error::ConnectionTimeout) {
            return false;
        }
        fail_as(result.error(), *client);
    }

    FetchAnswer answer() {
        open();
        return std::move(answer_);
    }

    [[noreturn]] void fail(const std::string& code, const std::string& message) const {
        throw FetchError{code, about(message)};
    }

   private:
    [[nodiscard]] std::string about(const std::string& message) const {
        return quotable(address_.text()) + ": " + message;
    }

    /// Throws would pass through the library's locks: they wait until it has returned.
    bool refuse(const std::string& code, const std::string& message) {
        failure_.emplace(code, about(message));
        return false;
    }

    void set_up(httplib::ClientImpl& client, const std::string& at, std::size_t others) {
        const auto left = until(deadline_);
        client.set_connection_timeout(left / (others + 1));
        // the guard ends what takes too long: the library must only not do so before
        client.set_read_timeout(left + std::chrono::seconds{1});
        client.set_write_timeout(left + std::chrono::seconds{1});
        client.set_decompress(false);  // it would open a bomb without counting
        client.set_follow_location(false);
        client.set_keep_alive(false);
        leave_target_alone(client);
        lift_own_limit(client, settings_.max_bytes + 1);
        client.set_socket_options([this](auto socket) { guard_.watch(socket); });
        if (at.empty()) {
            const auto proxy = parse_address(settings_.proxy);
            client.set_proxy(proxy->host, proxy->port);
        } else {
            client.set_hostname_addr_map({{address_.host, at}});
        }
    }

    [[nodiscard]] httplib::Request to_send() {
        httplib::Request out;
        out.method = request_.method;
        out.path = address_.target();
        const auto add = [&out](const char* name, const std::string& value) {
            if (is_header_value(value)) {
                out.headers.emplace(name, value);
            }
        };
        add("Host", address_.origin().substr(address_.scheme.size() + 3));
        add("User-Agent", settings_.user_agent);
        add("Accept-Encoding", "gzip");
        add("If-None-Match", request_.etag.value_or(""));
        add("If-Modified-Since", request_.last_modified.value_or(""));
        if (!request_.body.empty()) {
            out.body = request_.body;
            add("Content-Type", request_.media_type);
        }
        out.response_handler = [this](const httplib::Response& head) { return take_head(head); };
        out.content_receiver = [this](const char* data, std::size_t size, auto, auto) {
            return take_piece({data, size});
        };
        return out;
    }

    bool take_head(const httplib::Response& head) {
        guard_.head_has_ended();
        raw_head_.has_ended = true;
        answer_ = {};
        answer_.at = to_timestamp(surroundings_.clock());
        answer_.address = address_.text();
        answer_.status = head.status;
        answer_.headers = headers_of(head);
        if (answer_.headers.size() > most_headers) {
            return refuse("too-large", "it sends more headers than an answer needs");
        }
        const auto type = parse_content_type(header_of(answer_.headers, "Content-Type"));
        answer_.media_type = type.media_type;
        answer_.charset = type.charset;
        // without a body by definition, or of no use: it is not waited for
        is_cut_ = head.status == 304 || head.status == 204 || is_redirect();
        return !is_cut_ && has_good_length();
    }

    /// Without control characters: whatever keeps them can be sure that each is one line.
    [[nodiscard]] Headers headers_of(const httplib::Response& head) const {
        auto out = raw_head_.headers();
        if (out.empty()) {  // a release that does not let us see it
            out = {head.headers.begin(), head.headers.end()};
        }
        for (auto& [name, value] : out) {
            name = without_controls(name);
            value = without_controls(value);
        }
        return out;
    }

    [[nodiscard]] bool is_redirect() const {
        return answer_.status >= 301 && answer_.status <= 308 &&
               !header_of(answer_.headers, "Location").empty();
    }

    /// httplib takes whatever cannot be read as a length for 0, and the first of several.
    bool has_good_length() {
        const auto coding = ascii_lower(header_of(answer_.headers, "Transfer-Encoding"));
        if (!coding.empty() && coding != "chunked" && coding != "identity") {
            return refuse("network", "it sends in the unknown coding '" + quotable(coding) + "'");
        }
        std::optional<std::string> length;
        for (const auto& [name, value] : answer_.headers) {
            if (ascii_lower(name) == "content-length") {
                const bool is_number = !value.empty() && value.size() <= 18 &&
                                       value.find_first_not_of("0123456789") == std::string::npos;
                if (!is_number || (length && *length != value)) {
                    return refuse("truncated", "how long its body is cannot be known from '" +
                                                   quotable(value) + "'");
                }
                length = value;
            }
        }
        if (length && coding != "chunked" && std::stoull(*length) > settings_.max_bytes) {
            return refuse_large();
        }
        return true;
    }

    bool take_piece(std::string_view piece) {
        if (piece.size() > settings_.max_bytes - answer_.body.size()) {
            return refuse_large();
        }
        answer_.body.append(piece);
        return true;
    }

    bool refuse_large() {
        return refuse("too-large",
                      "its body is longer than " + std::to_string(settings_.max_bytes) + " bytes");
    }

    void check_guard() const {
        if (std::chrono::steady_clock::now() >= deadline_) {
            fail("timeout", "no whole answer within the time that it has");
        }
        switch (guard_.cause()) {
            case SocketGuard::Cause::none:
            case SocketGuard::Cause::too_late:
                break;
            case SocketGuard::Cause::head_too_large:
                fail("too-large", "it sends more headers than an answer needs");
            case SocketGuard::Cause::body_too_large:
                fail("too-large", "it sends far more bytes than its body may have");
        }
    }

    [[noreturn]] void fail_as(httplib::Error error, const httplib::ClientImpl& client) const {
        if (answer_.status != 0) {
            fail("truncated", "the connection ended before its body did");
        }
        const bool in_the_middle = error == httplib::Error::Read || error == httplib::Error::Write;
        if (address_.scheme == "https" && !in_the_middle) {
            fail("tls", tls_reason(client));
        }
        fail("network", "no answer that is HTTP (" + httplib::to_string(error) + ")");
    }

    void open() {
        const auto coding = ascii_lower(header_of(answer_.headers, "Content-Encoding"));
        if (coding.empty() || coding == "identity" || answer_.body.empty()) {
            return;
        }
        if (coding != "gzip" && coding != "x-gzip" && coding != "deflate") {
            fail("network", "it sends in the unknown coding '" + quotable(coding) + "'");
        }
        const auto packed = std::exchange(answer_.body, {});
        switch (open_body(coding, packed, settings_.max_decoded, answer_.body)) {
            case Opening::whole:
                break;
            case Opening::damaged:
                fail("truncated", "its compressed body is damaged or cut short");
            case Opening::too_large:
                fail("too-large", "its body opens to more than " +
                                      std::to_string(settings_.max_decoded) + " bytes");
        }
    }

    const Address& address_;
    const FetchRequest& request_;
    const FetchSettings& settings_;
    const Surroundings& surroundings_;
    Time deadline_;
    RawHead raw_head_;
    FetchAnswer answer_;
    std::optional<FetchError> failure_;
    bool is_cut_ = false;  ///< The answer is there without its body.
    SocketGuard guard_;
};

// --- names ------------------------------------------------------------------------------------

/// The resolver knows no deadline: a thread waits for it, left behind when it takes too long.
std::vector<std::string> resolve_before(const Surroundings& surroundings, const std::string& host,
                                        Time deadline) {
    std::packaged_task<std::vector<std::string>()> task{
        [resolve = surroundings.resolve, host] { return resolve(host); }};
    auto addresses = task.get_future();
    std::thread{std::move(task)}.detach();
    if (addresses.wait_until(deadline) != std::future_status::ready) {
        throw FetchError{"timeout", "the address of " + quotable(host) + " is not found in time"};
    }
    return addresses.get();
}

/// Where to connect to: checked numeric addresses, or "" alone for the proxy.
std::vector<std::string> places_of(const Address& address, const FetchSettings& settings,
                                   const Surroundings& surroundings, Time deadline) {
    const bool by_proxy = !settings.proxy.empty();
    if (by_proxy && settings.private_networks) {
        return {""};
    }
    auto found = resolve_before(surroundings, address.host, deadline);
    const bool is_closed = !settings.private_networks &&
                           std::any_of(found.begin(), found.end(), surroundings.is_private);
    if (is_closed) {
        throw FetchError{"private-address", quotable(address.host) +
                                                " is in a private network, which the settings "
                                                "do not allow to be asked"};
    }
    if (by_proxy) {
        return {""};
    }
    if (found.empty()) {
        throw FetchError{"network", "no host is called " + quotable(address.host)};
    }
    return found;
}

}  // namespace

Surroundings real_surroundings() {
    return {std::chrono::system_clock::now, resolve_host, is_private_address};
}

HttpFetcher::HttpFetcher(Surroundings surroundings) : surroundings_{std::move(surroundings)} {}

FetchAnswer HttpFetcher::fetch(const FetchRequest& request, const FetchSettings& settings) {
    const auto address = parse_address(request.address);
    if (!address) {
        throw FetchError{"bad-address",
                         "'" + quotable(request.address) + "' is not an address of http or https"};
    }
    const auto deadline = std::chrono::steady_clock::now() +
                          std::chrono::duration_cast<std::chrono::steady_clock::duration>(
                              std::chrono::duration<double>{settings.total_seconds});
    const auto places = places_of(*address, settings, surroundings_, deadline);
    Exchange exchange{*address, request, settings, surroundings_, deadline};
    for (std::size_t i = 0; i < places.size(); ++i) {
        if (exchange.ask(places[i], places.size() - 1 - i)) {
            return exchange.answer();
        }
    }
    exchange.fail("network", "no connection");
}

}  // namespace tracker::ingest
