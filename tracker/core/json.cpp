#include "tracker/core/json.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/text.hpp"

#include <rapidjson/document.h>
#include <rapidjson/error/en.h>
#include <rapidjson/writer.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>

namespace tracker {
namespace {

// NOLINTBEGIN(readability-identifier-naming): RapidJSON asks for these names
struct SinkStream {
    using Ch = char;
    Sink& sink;
    void Put(char c) { sink.put(c); }
    void Flush() {}
};

// NOLINTEND(readability-identifier-naming)

using Writer = rapidjson::Writer<SinkStream>;
using Value = rapidjson::Value;

// Iterative, or two hundred thousand brackets overflow the stack. Not kParseFullPrecisionFlag: no
// number is read yet, and at "0e99" RapidJSON 1.1.0 counts the leading zeros of zero there, which
// is undefined (found by fuzzing).
constexpr unsigned parse_flags = rapidjson::kParseIterativeFlag;

void check(bool written) {
    if (!written) {
        throw Error{"cannot write JSON: invalid UTF-8 or misplaced value"};
    }
}

rapidjson::SizeType size_of(std::string_view text) {
    return static_cast<rapidjson::SizeType>(text.size());
}

const Value& as_value(const void* value) {
    return *static_cast<const Value*>(value);
}

std::string text_of(const Value& value) {
    return {value.GetString(), value.GetStringLength()};
}

}  // namespace

struct JsonWriter::Impl {
    SinkStream stream;
    Writer writer{stream};
};

JsonWriter::JsonWriter(Sink& sink) : impl_{new Impl{{sink}}} {}
JsonWriter::~JsonWriter() = default;

JsonWriter& JsonWriter::begin_object() {
    check(impl_->writer.StartObject());
    return *this;
}
JsonWriter& JsonWriter::end_object() {
    check(impl_->writer.EndObject());
    return *this;
}
JsonWriter& JsonWriter::begin_array() {
    check(impl_->writer.StartArray());
    return *this;
}
JsonWriter& JsonWriter::end_array() {
    check(impl_->writer.EndArray());
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    check(is_utf8(name) && impl_->writer.Key(name.data(), size_of(name)));
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    check(is_utf8(text) && impl_->writer.String(text.data(), size_of(text)));
    return *this;
}

JsonWriter& JsonWriter::value(double number) {
    check(std::isfinite(number) ? impl_->writer.Double(number) : impl_->writer.Null());
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    check(impl_->writer.Int64(number));
    return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
    check(impl_->writer.Bool(truth));
    return *this;
}

JsonWriter& JsonWriter::value(const Translated& text) {
    return begin_object()
        .member("en", text.en)
        .member("ru", text.ru)
        .member("kk", text.kk)
        .end_object();
}

JsonWriter& JsonWriter::value(const std::vector<std::string>& texts) {
    begin_array();
    for (const auto& text : texts) {
        value(text);
    }
    return end_array();
}

JsonWriter& JsonWriter::digits(std::string_view number) {
    check(impl_->writer.RawValue(number.data(), number.size(), rapidjson::kNumberType));
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    check(impl_->writer.RawValue(json.data(), json.size(), rapidjson::kObjectType));
    return *this;
}

JsonWriter& JsonWriter::null() {
    check(impl_->writer.Null());
    return *this;
}

void JsonWriter::end_document() {
    impl_->stream.sink.put('\n');
    impl_->writer.Reset(impl_->stream);
}

const void* JsonObject::find(std::string_view key) {
    const auto& object = as_value(value_);
    for (const auto& member : object.GetObject()) {
        if (std::string_view{member.name.GetString(), member.name.GetStringLength()} == key) {
            read_.emplace(key);
            return &member.value;
        }
    }
    refuse(key, "to be there (null when nothing is known)");
}

void JsonObject::refuse(std::string_view key, std::string_view wanted) const {
    throw Error{"'" + within(key) + "' needs " + std::string{wanted}};
}

std::string JsonObject::within(std::string_view key) const {
    return where_ + (where_.empty() ? "" : ".") + std::string{key};
}

bool JsonObject::has(std::string_view key) const {
    return as_value(value_).HasMember(Value(key.data(), size_of(key)));
}

std::vector<std::string> JsonObject::keys() const {
    std::vector<std::string> out;
    for (const auto& member : as_value(value_).GetObject()) {
        out.push_back(text_of(member.name));
    }
    return out;
}

std::string JsonObject::text(std::string_view key) {
    auto found = perhaps_text(key);
    if (!found) {
        refuse(key, "to be a text, not null");
    }
    return std::move(*found);
}

std::optional<std::string> JsonObject::perhaps_text(std::string_view key) {
    const auto& value = as_value(find(key));
    if (value.IsNull()) {
        return std::nullopt;
    }
    if (!value.IsString()) {
        refuse(key, "to be a text or null");
    }
    return text_of(value);
}

bool JsonObject::truth(std::string_view key) {
    const auto& value = as_value(find(key));
    if (!value.IsBool()) {
        refuse(key, "to be true or false");
    }
    return value.GetBool();
}

std::vector<std::string> JsonObject::texts(std::string_view key) {
    const auto& value = as_value(find(key));
    if (!value.IsArray()) {
        refuse(key, "to be a list of texts");
    }
    std::vector<std::string> out;
    for (const auto& item : value.GetArray()) {
        if (!item.IsString()) {
            refuse(key, "to be a list of texts only");
        }
        out.push_back(text_of(item));
    }
    return out;
}

std::vector<JsonObject> JsonObject::objects(std::string_view key) {
    const auto& value = as_value(find(key));
    if (!value.IsArray()) {
        refuse(key, "to be a list of objects");
    }
    std::vector<JsonObject> out;
    for (const auto& item : value.GetArray()) {
        if (!item.IsObject()) {
            refuse(key, "to be a list of objects only");
        }
        out.push_back({&item, within(key) + "[" + std::to_string(out.size()) + "]"});
    }
    return out;
}

std::optional<JsonObject> JsonObject::perhaps_object(std::string_view key) {
    const auto& value = as_value(find(key));
    if (value.IsNull()) {
        return std::nullopt;
    }
    if (!value.IsObject()) {
        refuse(key, "to be an object or null");
    }
    return JsonObject{&value, within(key)};
}

std::int64_t JsonObject::integer(std::string_view key) {
    const auto& value = as_value(find(key));
    if (!value.IsInt64()) {
        refuse(key, "to be a whole number");
    }
    return value.GetInt64();
}

std::vector<JsonPart> JsonObject::parts(std::string_view key) {
    const auto& value = as_value(find(key));
    std::vector<JsonPart> out;
    if (value.IsString()) {
        out.push_back({text_of(value), std::nullopt});
        return out;
    }
    if (!value.IsArray() && !value.IsNull()) {
        refuse(key, "to be a text, or a list of texts and objects");
    }
    for (rapidjson::SizeType i = 0; value.IsArray() && i < value.Size(); ++i) {
        const auto& item = value[i];
        if (item.IsString()) {
            out.push_back({text_of(item), std::nullopt});
        } else if (item.IsObject()) {
            out.push_back(
                {std::nullopt, JsonObject{&item, within(key) + "[" + std::to_string(i) + "]"}});
        } else {
            refuse(key, "to be a list of texts and objects only");
        }
    }
    return out;
}

void JsonObject::ignore(std::span<const std::string_view> keys) {
    read_.insert(keys.begin(), keys.end());
}

std::vector<std::string> JsonObject::unread() const {
    auto out = keys();
    std::erase_if(out, [this](const std::string& key) { return read_.contains(key); });
    return out;
}

void JsonObject::done() const {
    const auto full_name = [this](const std::string& name) {
        return "field '" + within(name) + "'";
    };
    std::set<std::string> met;
    for (const auto& member : as_value(value_).GetObject()) {
        const auto name = text_of(member.name);
        if (!read_.contains(name)) {
            throw Error{"unknown " + full_name(name)};
        }
        if (!met.insert(name).second) {  // the first would win in silence
            throw Error{full_name(name) + " stands twice"};
        }
    }
}

struct JsonDocument::Impl {
    explicit Impl(std::size_t bytes) : pool{std::min(bytes, largest_chunk)} {}

    static constexpr std::size_t largest_chunk = 64UL * 1024;
    rapidjson::MemoryPoolAllocator<> pool;  // of its own: the usual chunk is too large for a line
    rapidjson::Document document{&pool};
};

JsonDocument::JsonDocument(std::string_view text) : impl_{new Impl{text.size()}} {
    if (is_utf8(text)) {
        impl_->document.Parse<parse_flags>(text.data(), text.size());
    } else {  // it says where
        impl_->document.Parse<parse_flags | rapidjson::kParseValidateEncodingFlag>(text.data(),
                                                                                   text.size());
    }
    if (impl_->document.HasParseError()) {
        throw Error{"not JSON at byte " + std::to_string(impl_->document.GetErrorOffset()) + ": " +
                    rapidjson::GetParseError_En(impl_->document.GetParseError())};
    }
}
JsonDocument::~JsonDocument() = default;

JsonObject JsonDocument::object() const {
    if (!impl_->document.IsObject()) {
        throw Error{"a JSON object is expected"};
    }
    const Value& value = impl_->document;
    return {&value, ""};
}

namespace {

using Eight = std::array<unsigned char, 8>;

constexpr std::uint64_t together(Eight bytes) {
    return std::bit_cast<std::uint64_t>(bytes);
}

/// Eight when the text begins with eight ASCII or four Cyrillic characters, else none: two
/// comparisons in place of eight.
std::size_t common_bytes(std::string_view text) {
    if (text.size() < 8) {
        return 0;
    }
    Eight bytes{};
    std::memcpy(bytes.data(), text.data(), bytes.size());
    const auto all = together(bytes);
    constexpr auto high = together({0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80});
    constexpr auto kinds = together({0xfc, 0xc0, 0xfc, 0xc0, 0xfc, 0xc0, 0xfc, 0xc0});
    constexpr auto cyrillic = together({0xd0, 0x80, 0xd0, 0x80, 0xd0, 0x80, 0xd0, 0x80});
    return (all & high) == 0 || (all & kinds) == cyrillic ? bytes.size() : 0;
}

}  // namespace

// By hand: RapidJSON's table takes a tenth of the time in which a page of Cyrillic is parsed.
bool is_utf8(std::string_view text) {
    std::size_t at = 0;
    const auto byte = [text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const auto follows = [&](std::size_t i) {
        return i < text.size() && (byte(i) & 0xc0U) == 0x80U;
    };
    while (at < text.size()) {
        if (const auto skipped = common_bytes(text.substr(at)); skipped > 0) {
            at += skipped;
            continue;
        }
        const auto lead = byte(at);
        if (lead < 0x80U) {
            at += 1;
        } else if (lead >= 0xc2U && lead <= 0xdfU) {
            if (!follows(at + 1)) {
                return false;
            }
            at += 2;
        } else if ((lead & 0xf0U) == 0xe0U) {
            if (!follows(at + 1) || !follows(at + 2)) {
                return false;
            }
            const auto second = byte(at + 1);
            if ((lead == 0xe0U && second < 0xa0U) || (lead == 0xedU && second > 0x9fU)) {
                return false;  // longer than need be; half of a pair
            }
            at += 3;
        } else if (lead >= 0xf0U && lead <= 0xf4U) {
            if (!follows(at + 1) || !follows(at + 2) || !follows(at + 3)) {
                return false;
            }
            const auto second = byte(at + 1);
            if ((lead == 0xf0U && second < 0x90U) || (lead == 0xf4U && second > 0x8fU)) {
                return false;  // longer than need be; beyond the last character
            }
            at += 4;
        } else {
            return false;
        }
    }
    return true;
}

}  // namespace tracker
