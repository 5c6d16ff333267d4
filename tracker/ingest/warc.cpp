#include "tracker/ingest/warc.hpp"

#include "tracker/core/compress.hpp"
#include "tracker/core/hash.hpp"
#include "tracker/ingest/http_block.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace tracker::ingest {
namespace {

constexpr std::string_view version_start = "WARC/1.";
constexpr std::string_view gzip_start = "\x1f\x8b\x08";
constexpr std::string_view record_end = "\r\n\r\n";
constexpr std::size_t piece = 64UL * 1024;

/// A record that opens late inside its member is none: else each false beginning could cost a walk
/// through all that follows.
constexpr std::size_t near_bytes = 4096;

/// What may be read twice in search of the next record; after that, search goes on where reading
/// stopped.
constexpr std::int64_t patience = 64LL * 1024 * 1024;

/// The file a piece at a time.
class Window {
   public:
    explicit Window(ByteSource source) : source_{std::move(source)}, bytes_(piece, '\0') {}

    /// Bytes from `offset` on, at least `least` of them unless the file ends; until the next call.
    std::string_view at(std::int64_t offset, std::size_t least = 1) {
        const auto end = first_ + static_cast<std::int64_t>(size_);
        if (offset < first_ || offset + static_cast<std::int64_t>(least) > end) {
            first_ = offset;
            size_ = source_(offset, bytes_);
        }
        return std::string_view{bytes_}.substr(0, size_).substr(
            static_cast<std::size_t>(offset - first_));
    }

   private:
    ByteSource source_;
    std::string bytes_;
    std::int64_t first_ = 0;
    std::size_t size_ = 0;
};

enum class Stop { none, member, file, damage };

/// The bytes of records from one place on: opened, if a gzip member begins there.
class Stream {
   public:
    explicit Stream(Window& window) : window_{window} {}

    void open(std::int64_t offset) {
        next_ = offset;
        packed_ = window_.at(offset, gzip_start.size()).starts_with(gzip_start);
        inflater_.reset();
        ready_ = {};
        stop_ = Stop::none;
    }

    /// What can be taken; empty when the member or the file ends here.
    std::string_view ready() {
        while (ready_.empty() && stop_ == Stop::none) {
            fill();
        }
        return ready_;
    }
    void take(std::size_t size) { ready_.remove_prefix(size); }

    [[nodiscard]] Stop stop() const { return stop_; }
    [[nodiscard]] bool packed() const { return packed_; }
    /// In the file; inside a member, as far as it was read.
    [[nodiscard]] std::int64_t place() const {
        return packed_ ? next_ : next_ - static_cast<std::int64_t>(ready_.size());
    }

   private:
    void fill() {
        const auto raw = window_.at(next_);
        if (raw.empty()) {
            stop_ = Stop::file;
        } else if (packed_) {
            const auto step = inflater_.step(raw, opened_);
            next_ += static_cast<std::int64_t>(step.taken);
            ready_ = {opened_.data(), step.given};
            const bool stuck = step.taken == 0 && step.given == 0;
            if (step.state == Inflater::State::ended) {
                stop_ = Stop::member;
            } else if (step.state == Inflater::State::damaged || stuck) {
                stop_ = Stop::damage;
            }
        } else {
            next_ += static_cast<std::int64_t>(raw.size());
            ready_ = raw;
        }
    }

    Window& window_;
    Inflater inflater_{Inflater::Form::gzip};
    std::array<char, piece> opened_{};
    std::string_view ready_;
    std::int64_t next_ = 0;
    bool packed_ = false;
    Stop stop_ = Stop::none;
};

bool is_line_end(char c) {
    return c == '\r' || c == '\n';
}

/// Whether a record begins with these bytes, packed or not; `cut` when the file ends too early for
/// an answer.
enum class Start { no, yes, cut };

Start start_in(std::string_view bytes) {
    const bool at_end = bytes.size() < near_bytes;
    if (!bytes.starts_with(gzip_start)) {
        const bool may_be = version_start.starts_with(bytes) || gzip_start.starts_with(bytes);
        return bytes.starts_with(version_start) ? Start::yes
               : at_end && may_be               ? Start::cut
                                                : Start::no;
    }
    Inflater inflater{Inflater::Form::gzip};
    std::array<char, version_start.size()> opened{};
    const auto step = inflater.step(bytes.substr(0, near_bytes), opened);
    if (version_start.substr(0, step.given) != std::string_view{opened.data(), step.given}) {
        return Start::no;
    }
    if (step.given == opened.size()) {
        return Start::yes;
    }
    return at_end && step.state == Inflater::State::more ? Start::cut : Start::no;
}

/// Takes a field out.
std::string taken(Headers& fields, std::string_view name) {
    auto value = header_of(fields, name);
    std::erase_if(fields, [&](const auto& field) { return !header_of({field}, name).empty(); });
    return value;
}

std::optional<std::size_t> number_in(std::string_view text) {
    std::size_t number = 0;
    const auto* const end = text.data() + text.size();
    const auto read = std::from_chars(text.data(), end, number);
    return !text.empty() && read.ec == std::errc{} && read.ptr == end
               ? std::optional<std::size_t>{number}
               : std::nullopt;
}

std::string lower(std::string_view text) {
    std::string out{text};
    std::transform(out.begin(), out.end(), out.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return out;
}

unsigned digit_of(char hexadecimal) {
    return static_cast<unsigned>(hexadecimal <= '9' ? hexadecimal - '0' : hexadecimal - 'a' + 10);
}

/// RFC 4648, in lower case and without padding.
std::string base32(std::string_view hexadecimal) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz234567";
    std::string out;
    unsigned bits = 0;
    unsigned count = 0;
    for (const char c : hexadecimal) {
        bits = (bits << 4U) | digit_of(c);
        count += 4;
        if (count >= 5) {
            count -= 5;
            out += letters[(bits >> count) & 31U];
        }
    }
    if (count > 0) {
        out += letters[(bits << (5 - count)) & 31U];
    }
    return out;
}

/// wget 1.21 gives a revisit the digest of the block that it left out, so that of a revisit says
/// nothing.
bool holds(const WarcRecord& record) {
    return record.type == "revisit" ||
           digest_holds(header_of(record.fields, "WARC-Block-Digest"), record.block).value_or(true);
}

constexpr std::size_t most_issues = 100;

}  // namespace

ByteSource source_of(std::string_view bytes) {
    return [bytes](std::int64_t offset, std::span<char> to) -> std::size_t {
        const auto from = std::min(static_cast<std::size_t>(offset), bytes.size());
        return bytes.copy(to.data(), to.size(), from);
    };
}

struct WarcReader::Impl {
    Impl(ByteSource source, std::int64_t from, WarcOptions given)
        : window{std::move(source)}, options{given}, at{from}, whole{from} {}

    enum class Found { record, passed, torn, damaged };

    bool next(WarcRecord& record);
    Found read(WarcRecord& record);
    Found read_block(std::string& block, std::size_t size);
    Found pass_block(std::size_t size);
    Found finish(WarcRecord& record);
    std::optional<std::string> head();
    [[nodiscard]] Found failed() const;
    bool find_start();
    void broken(Found how);
    void mended();
    void ended();
    void tell(const std::string& code, std::int64_t place, const std::string& what);

    Window window;
    Stream stream{window};
    WarcOptions options;
    std::vector<Issue> issues;
    std::int64_t at;     ///< Where the next record is looked for.
    std::int64_t whole;  ///< Where the last whole one ends.
    bool torn = false;
    bool inside = false;     ///< Of a gzip member that holds more records.
    std::int64_t start = 0;  ///< Of the record or member that is being read.
    std::int64_t reread = 0;
    std::string why;  ///< Of the last failure.

    /// The first failure after the last whole record.
    struct Broken {
        std::int64_t place;
        bool torn;
        std::string why;
    };
    std::optional<Broken> failure;
};

void WarcReader::Impl::tell(const std::string& code, std::int64_t place, const std::string& what) {
    if (issues.size() + 1 < most_issues) {
        issues.push_back({code, "the record at byte " + std::to_string(place) + " " + what});
    } else if (issues.size() < most_issues) {
        issues.push_back({code, "there are more issues than can be listed"});
    }
}

void WarcReader::Impl::broken(Found how) {
    if (!failure) {
        failure = Broken{start, how == Found::torn, why};
    }
    inside = false;
    const auto stopped = std::max(stream.place(), start + 1);
    reread += stopped - start;
    at = reread < patience ? start + 1 : stopped;
}

/// A record follows on what failed, so it was no torn end.
void WarcReader::Impl::mended() {
    if (failure) {
        tell("damaged-record", failure->place, "is damaged and left out: " + failure->why);
        failure.reset();
    }
}

void WarcReader::Impl::ended() {
    if (failure && failure->torn) {
        tell("torn-record", failure->place, "is the last one, and cut short");
        torn = true;
        failure.reset();
    }
    mended();
}

bool WarcReader::Impl::find_start() {
    while (true) {
        const auto bytes = window.at(at, near_bytes);
        if (bytes.empty()) {
            return false;
        }
        const auto first = bytes.find_first_not_of(std::string_view{"\r\n"});
        if (at == whole && first != 0) {  // line ends between records
            at += static_cast<std::int64_t>(std::min(first, bytes.size()));
            whole = at;
            continue;
        }
        const auto begins = start_in(bytes);
        if (begins == Start::yes) {
            return true;
        }
        if (!failure) {
            failure = Broken{at, begins == Start::cut, "no record begins there"};
        }
        // A line of text that begins so may stand inside a record, but then that one is damaged.
        const auto line = bytes.find(version_start, 1);
        const auto member = bytes.find(gzip_start.substr(0, 2), 1);
        const auto found = std::min(line, member);
        at += static_cast<std::int64_t>(
            found != std::string_view::npos
                ? found
                : std::max<std::size_t>(
                      1, bytes.size() - std::min(bytes.size(), version_start.size() - 1)));
    }
}

/// The version line and the named fields, with the empty line that ends them.
std::optional<std::string> WarcReader::Impl::head() {
    std::string text;
    while (text.size() < options.head) {
        const auto ready = stream.ready();
        if (ready.empty()) {
            why = "it ends in the middle of its head";
            return std::nullopt;
        }
        const auto end = ready.find('\n');
        const auto size = end == std::string_view::npos ? ready.size() : end + 1;
        text.append(ready.substr(0, size));
        stream.take(size);
        if (text.ends_with("\n\r\n") || text.ends_with("\n\n")) {
            return text;
        }
    }
    why = "its head is too long";
    return std::nullopt;
}

WarcReader::Impl::Found WarcReader::Impl::failed() const {
    return stream.stop() == Stop::file ? Found::torn : Found::damaged;
}

WarcReader::Impl::Found WarcReader::Impl::read_block(std::string& block, std::size_t size) {
    block.clear();
    while (block.size() < size) {
        const auto ready = stream.ready().substr(0, size - block.size());
        if (ready.empty()) {
            why = "it ends before its block does";
            return failed();
        }
        block.append(ready);
        stream.take(ready.size());
    }
    return Found::record;
}

WarcReader::Impl::Found WarcReader::Impl::pass_block(std::size_t size) {
    tell("large-record", start,
         "holds " + std::to_string(size) + " bytes, more than the limit of " +
             std::to_string(options.block) + ", and is passed over");
    if (size > options.passed) {
        why = "it is too large to be passed over";
        return Found::damaged;
    }
    while (size > 0) {
        const auto ready = stream.ready().substr(0, size);
        if (ready.empty()) {
            why = "it ends before its block does";
            return failed();
        }
        size -= ready.size();
        stream.take(ready.size());
    }
    return Found::passed;
}

/// The two empty lines behind the block, and the end of the member if it is all of it.
WarcReader::Impl::Found WarcReader::Impl::finish(WarcRecord& record) {
    for (std::size_t i = 0; i < record_end.size(); ++i) {
        const auto ready = stream.ready();
        if (ready.empty() || !is_line_end(ready.front())) {
            break;
        }
        stream.take(1);
    }
    const bool over = !stream.packed() || stream.ready().empty();
    if (!over && !version_start.starts_with(stream.ready().substr(0, version_start.size()))) {
        why = "its gzip member goes on with something else";
        return Found::damaged;
    }
    if (stream.packed() && over && stream.stop() != Stop::member) {
        why = "its gzip member is not whole";
        return failed();
    }
    record.offset = start;
    record.length = over && !inside ? stream.place() - start : 0;
    inside = !over;
    if (over) {
        at = whole = stream.place();
    }
    return Found::record;
}

WarcReader::Impl::Found WarcReader::Impl::read(WarcRecord& record) {
    const auto text = head();
    if (!text) {
        return failed();
    }
    std::string_view rest = *text;
    if (!rest.starts_with(version_start)) {
        why = "it does not begin with '" + std::string{version_start} + "'";
        return Found::damaged;
    }
    rest.remove_prefix(rest.find('\n') + 1);
    record.fields = parse_headers(rest);
    record.type = lower(taken(record.fields, "WARC-Type"));
    const auto size = number_in(taken(record.fields, "Content-Length"));
    if (!size || record.type.empty()) {
        why = size ? "it has no type" : "it has no length";
        return Found::damaged;
    }
    const auto found = *size > options.block ? pass_block(*size) : read_block(record.block, *size);
    if (found != Found::record && found != Found::passed) {
        return found;
    }
    const auto end = finish(record);
    return end == Found::record ? found : end;
}

bool WarcReader::Impl::next(WarcRecord& record) {
    while (true) {
        if (!inside) {
            if (!find_start()) {
                ended();
                return false;
            }
            start = at;
            stream.open(start);
        }
        const auto found = read(record);
        if (found == Found::torn || found == Found::damaged) {
            broken(found);
            continue;
        }
        mended();
        if (found == Found::record && options.digests && !holds(record)) {
            tell("bad-digest", start, "is left out: its bytes are not those of its digest");
            continue;
        }
        if (found == Found::record) {
            return true;
        }
    }
}

WarcReader::WarcReader(ByteSource source, std::int64_t from, WarcOptions options)
    : impl_{new Impl{std::move(source), from, options}} {}
WarcReader::~WarcReader() = default;

bool WarcReader::next(WarcRecord& record) {
    return impl_->next(record);
}

const std::vector<Issue>& WarcReader::issues() const {
    return impl_->issues;
}

std::int64_t WarcReader::whole() const {
    return impl_->whole;
}

bool WarcReader::torn() const {
    return impl_->torn;
}

std::string warc_text(std::string_view type, const Headers& fields, std::string_view block) {
    auto named = fields;
    named.emplace(named.begin(), "WARC-Type", type);
    named.emplace_back("WARC-Block-Digest", "sha256:" + sha256(block));
    named.emplace_back("Content-Length", std::to_string(block.size()));
    return http_text("WARC/1.1", named, block).append(record_end);
}

std::optional<bool> digest_holds(std::string_view digest, std::string_view bytes) {
    const auto colon = digest.find(':');
    if (colon == std::string_view::npos) {
        return std::nullopt;
    }
    const auto algorithm = lower(digest.substr(0, colon));
    auto value = lower(digest.substr(colon + 1));
    value.erase(std::min(value.find_last_not_of('=') + 1, value.size()));
    std::string computed;
    if (algorithm == "sha256" || algorithm == "sha-256") {
        computed = sha256(bytes);
    } else if (algorithm == "sha1" || algorithm == "sha-1") {
        computed = sha1(bytes);
    } else {
        return std::nullopt;
    }
    return value == computed || value == base32(computed);
}

}  // namespace tracker::ingest
