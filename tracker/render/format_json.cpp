// The JSON formats: a list as one document, a document a line, and one thing as a bare object.
#include "tracker/core/json.hpp"
#include "tracker/render/formats.hpp"
#include "tracker/render/object.hpp"

namespace tracker::render {
namespace {

void write_member(JsonWriter& json, const Column& column, std::string_view value) {
    json.key(column.name);
    if (value.data() == nullptr) {
        json.null();
    } else if (column.kind == Kind::number) {
        json.digits(value);
    } else if (column.kind == Kind::json) {
        json.raw(value);
    } else {
        json.value(value);
    }
}

void write_members(JsonWriter& json, std::span<const Column> columns,
                   std::span<const std::string_view> values) {
    for (std::size_t i = 0; i < columns.size(); ++i) {
        write_member(json, columns[i], values[i]);
    }
}

/// What the formats share: a row is an object, a member a column.
class JsonRows : public RowWriter {
   public:
    explicit JsonRows(Sink& sink) : sink_{sink}, json_{sink} {}

    void begin(std::span<const Column> columns) override { columns_ = columns; }

    void row(std::span<const std::string_view> values) override {
        json_.begin_object();
        write_members(json_, columns_, values);
        json_.end_object();
    }

    void end() override {
        sink_.put('\n');
        sink_.flush();
    }

   protected:
    JsonWriter& json() { return json_; }
    Sink& sink() { return sink_; }

   private:
    Sink& sink_;
    JsonWriter json_;
    std::span<const Column> columns_;
};

/// {"items":[one object a row],"next":…}: an object, so that later versions can add to it.
class JsonItems : public JsonRows {
   public:
    using JsonRows::JsonRows;

    void begin(std::span<const Column> columns) override {
        JsonRows::begin(columns);
        json().begin_object().key("items").begin_array();
    }

    void extra(std::string_view name, std::string_view content) override {
        end_items();
        says_next_ = says_next_ || name == "next";
        json().key(name).raw(content);
    }

    void end() override {
        end_items();
        if (!says_next_) {
            json().key("next").null();
        }
        json().end_object();
        JsonRows::end();
    }

   private:
    void end_items() {
        if (!ended_) {
            json().end_array();
            ended_ = true;
        }
    }

    bool ended_ = false;
    bool says_next_ = false;
};

class JsonLines : public JsonRows {
   public:
    using JsonRows::JsonRows;

    void row(std::span<const std::string_view> values) override {
        JsonRows::row(values);
        json().end_document();
    }

    void end() override { sink().flush(); }
};

/// The members of a row into an object that is open already.
class OpenObject : public RowWriter {
   public:
    explicit OpenObject(JsonWriter& json) : json_{json} {}
    void begin(std::span<const Column> columns) override { columns_ = columns; }
    void row(std::span<const std::string_view> values) override {
        write_members(json_, columns_, values);
    }
    void end() override {}

   private:
    JsonWriter& json_;
    std::span<const Column> columns_;
};

/// Rows as objects of an array that is open already.
class OpenArray : public RowWriter {
   public:
    explicit OpenArray(JsonWriter& json) : json_{json} {}
    void begin(std::span<const Column> columns) override { columns_ = columns; }
    void row(std::span<const std::string_view> values) override {
        json_.begin_object();
        write_members(json_, columns_, values);
        json_.end_object();
    }
    void end() override {}

   private:
    JsonWriter& json_;
    std::span<const Column> columns_;
};

}  // namespace

void write_object(const Feed& thing, const std::vector<std::pair<std::string_view, Feed>>& lists,
                  Sink& sink) {
    {
        JsonWriter json{sink};
        json.begin_object();
        OpenObject object{json};
        thing(object);
        for (const auto& [name, feed] : lists) {
            json.key(name).begin_array();
            OpenArray array{json};
            feed(array);
            json.end_array();
        }
        json.end_object();
    }
    sink.put('\n');
    sink.flush();
}

std::unique_ptr<RowWriter> make_json(Sink& sink, const Page& /*page*/) {
    return std::make_unique<JsonItems>(sink);
}

std::unique_ptr<RowWriter> make_ndjson(Sink& sink, const Page& /*page*/) {
    return std::make_unique<JsonLines>(sink);
}

std::unique_ptr<RowWriter> make_json_object(Sink& sink) {
    return std::make_unique<JsonRows>(sink);
}

}  // namespace tracker::render
