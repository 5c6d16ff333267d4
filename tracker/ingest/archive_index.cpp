#include "tracker/ingest/archive_index.hpp"

#include "tracker/core/error.hpp"
#include "tracker/ingest/archive_record.hpp"

#include <algorithm>
#include <charconv>

namespace tracker::ingest {
namespace {

/// The first line; another version of the program's lines makes the index anew.
constexpr std::string_view first_line = "reforms archive index 1\n";
constexpr std::size_t window_size = 64UL * 1024;
constexpr std::size_t longest_line = 1024UL * 1024;

/// A value as it may stand between tabs.
void put(std::string& line, std::string_view value) {
    for (const char c : value) {
        if (c == '\t' || c == '\n' || c == '\\') {
            line += '\\';
            line += c == '\t' ? 't' : c == '\n' ? 'n' : '\\';
        } else {
            line += c;
        }
    }
    line += '\t';
}

void put(std::string& line, std::int64_t value) {
    line.append(std::to_string(value)).append("\t");
}

std::string line_of(const Snapshot& s) {
    std::string line;
    put(line, s.file);
    put(line, s.offset);
    put(line, s.length);
    put(line, s.lead);
    put(line, s.at);
    put(line, s.status);
    put(line, s.failure);
    put(line, s.media_type);
    put(line, s.charset);
    put(line, s.etag.value_or(""));
    put(line, s.last_modified.value_or(""));
    put(line, s.digest);
    put(line, s.body_bytes);
    put(line, s.revisit ? 1 : 0);
    put(line, s.address);
    put(line, s.final_address == s.address ? std::string{} : s.final_address);
    line.back() = '\n';
    return line;
}

/// The values of a line, one after the other.
class Values {
   public:
    explicit Values(std::string_view line) : rest_{line} {}

    std::string text() {
        if (over_) {
            whole_ = false;
            return {};
        }
        const auto tab = rest_.find('\t');
        const auto value = rest_.substr(0, tab);
        over_ = tab == std::string_view::npos;
        rest_.remove_prefix(over_ ? rest_.size() : tab + 1);
        return unescaped(value);
    }

    std::int64_t number() {
        const auto digits = text();
        std::int64_t value = 0;
        const auto* const end = digits.data() + digits.size();
        const auto read = std::from_chars(digits.data(), end, value);
        whole_ = whole_ && read.ec == std::errc{} && read.ptr == end && value >= 0;
        return value;
    }

    std::optional<std::string> perhaps() {
        auto value = text();
        return value.empty() ? std::nullopt : std::optional{std::move(value)};
    }

    [[nodiscard]] bool whole() const { return whole_ && over_; }

   private:
    static std::string unescaped(std::string_view value) {
        std::string out;
        out.reserve(value.size());
        for (std::size_t i = 0; i < value.size(); ++i) {
            if (value[i] == '\\' && i + 1 < value.size()) {
                ++i;
                out += value[i] == 't' ? '\t' : value[i] == 'n' ? '\n' : value[i];
            } else {
                out += value[i];
            }
        }
        return out;
    }

    std::string_view rest_;
    bool over_ = false;
    bool whole_ = true;
};

std::optional<Snapshot> snapshot_in(std::string_view line) {
    Values values{line};
    Snapshot s;
    s.file = values.text();
    s.offset = values.number();
    s.length = values.number();
    s.lead = values.number();
    s.at = values.text();
    s.status = static_cast<int>(values.number());
    s.failure = values.text();
    s.media_type = values.text();
    s.charset = values.text();
    s.etag = values.perhaps();
    s.last_modified = values.perhaps();
    s.digest = values.text();
    s.body_bytes = values.number();
    s.revisit = values.number() == 1;
    s.address = values.text();
    s.final_address = values.text();
    if (s.final_address.empty()) {
        s.final_address = s.address;
    }
    const auto source = source_in(s.file);
    if (!values.whole() || !source) {
        return std::nullopt;
    }
    s.source = *source;
    return s;
}

std::uint64_t key_of(std::string_view text) {
    return std::hash<std::string_view>{}(text);
}

bool is_good(int status) {
    return status >= 200 && status < 300;
}

}  // namespace

std::optional<ArchiveIndex> ArchiveIndex::read(const std::string& path, bool writes) {
    ArchiveIndex out;
    out.writes_ = writes;
    out.file_ = writes ? File::appending(path) : File::reading(path);
    std::string start(first_line.size(), '\0');
    start.resize(out.file_->read_at(0, start));
    if (start != first_line || !out.read_lines()) {
        return std::nullopt;
    }
    if (writes && out.file_->size() > out.size_) {
        out.file_->cut(out.size_);
    }
    return out;
}

ArchiveIndex ArchiveIndex::make(const std::string& path) {
    ArchiveIndex out;
    if (!path.empty()) {
        out.writes_ = true;
        out.file_ = File::appending(path);
        out.file_->cut(0);
        out.file_->append(first_line);
        out.size_ = static_cast<std::int64_t>(first_line.size());
    }
    return out;
}

bool ArchiveIndex::read_lines() {
    std::string bytes(window_size, '\0');
    std::string line;
    auto place = static_cast<std::int64_t>(first_line.size());
    size_ = place;
    while (const auto got = file_->read_at(place, bytes)) {
        place += static_cast<std::int64_t>(got);
        std::string_view rest{bytes.data(), got};
        for (auto end = rest.find('\n'); end != std::string_view::npos; end = rest.find('\n')) {
            line.append(rest.substr(0, end));
            rest.remove_prefix(end + 1);
            const auto snapshot = snapshot_in(line);
            if (!snapshot || !note(*snapshot, size_)) {
                return false;
            }
            size_ += static_cast<std::int64_t>(line.size()) + 1;
            line.clear();
        }
        line.append(rest);
        if (line.size() > longest_line) {
            return false;
        }
    }
    return true;
}

bool ArchiveIndex::before(const Entry& one, const Entry& other) const {
    if (one.at != other.at) {
        return one.at < other.at;
    }
    if (one.file != other.file) {
        return files_[one.file] < files_[other.file];
    }
    return one.offset < other.offset;
}

bool ArchiveIndex::note(const Snapshot& snapshot, std::int64_t line) {
    const auto at = instant_of(snapshot.at);
    if (!at) {
        return false;
    }
    const auto [place, is_new] =
        known_.try_emplace(snapshot.file, Known{static_cast<std::uint32_t>(files_.size()), 0});
    if (is_new) {
        files_.push_back(snapshot.file);
    }
    auto& known = place->second;
    known.end = std::max(known.end, snapshot.offset + snapshot.length);
    const auto number = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back({*at, snapshot.offset, line, known.number});
    if (is_good(snapshot.status)) {
        const auto found = newest_.try_emplace(key_of(snapshot.address), number).first;
        if (before(entries_[found->second], entries_.back())) {
            found->second = number;
        }
    }
    if (!snapshot.revisit && snapshot.body_bytes > 0) {
        holders_.try_emplace(key_of(snapshot.digest), number);
    }
    return true;
}

void ArchiveIndex::add(const Snapshot& snapshot) {
    const auto line = line_of(snapshot);
    const auto place = size_ + static_cast<std::int64_t>(beyond_.size());
    if (writes_) {
        file_->append(line);
        size_ += static_cast<std::int64_t>(line.size());
    } else {
        beyond_ += line;
    }
    note(snapshot, place);
}

std::string ArchiveIndex::line_at(std::int64_t place) const {
    if (place >= size_) {
        const auto from = static_cast<std::size_t>(place - size_);
        return beyond_.substr(from, beyond_.find('\n', from) - from);
    }
    auto line = in_window(place);
    for (const auto size : {window_size, longest_line}) {
        if (!line) {
            window_.resize(size);
            window_.resize(file_->read_at(place, window_));
            window_at_ = place;
            line = in_window(place);
        }
    }
    if (!line) {
        throw Error{"the archive's index was changed while it was read"};
    }
    return std::move(*line);
}

std::optional<std::string> ArchiveIndex::in_window(std::int64_t place) const {
    const auto from = static_cast<std::size_t>(place - window_at_);
    if (place < window_at_ || from >= window_.size()) {
        return std::nullopt;
    }
    const auto end = window_.find('\n', from);
    return end == std::string::npos ? std::nullopt
                                    : std::optional{window_.substr(from, end - from)};
}

Snapshot ArchiveIndex::snapshot_at(std::uint32_t entry) const {
    auto found = snapshot_in(line_at(entries_[entry].line));
    if (!found) {
        throw Error{"the archive's index was changed while it was read"};
    }
    return std::move(*found);
}

std::optional<Snapshot> ArchiveIndex::newest(const std::string& address) const {
    const auto found = newest_.find(key_of(address));
    if (found == newest_.end()) {
        return std::nullopt;
    }
    auto snapshot = snapshot_at(found->second);
    return snapshot.address == address ? std::optional{std::move(snapshot)} : std::nullopt;
}

std::optional<Snapshot> ArchiveIndex::holder(const std::string& digest) const {
    const auto found = holders_.find(key_of(digest));
    if (found == holders_.end()) {
        return std::nullopt;
    }
    auto snapshot = snapshot_at(found->second);
    return snapshot.digest == digest ? std::optional{std::move(snapshot)} : std::nullopt;
}

void ArchiveIndex::for_each(const std::string& source,
                            const std::function<bool(const Snapshot&)>& each) const {
    std::vector<bool> wanted;
    for (const auto& file : files_) {
        wanted.push_back(source.empty() || source_in(file) == source);
    }
    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < entries_.size(); ++i) {
        if (wanted[entries_[i].file]) {
            order.push_back(i);
        }
    }
    std::sort(order.begin(), order.end(), [this](std::uint32_t one, std::uint32_t other) {
        return before(entries_[one], entries_[other]);
    });
    for (const auto entry : order) {
        if (!each(snapshot_at(entry))) {
            return;
        }
    }
}

}  // namespace tracker::ingest
