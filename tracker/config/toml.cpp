#include "tracker/config/toml.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/option.hpp"

#include <set>
#include <sstream>
#include <toml++/toml.h>

namespace tracker::config {

struct Table::Node {
    std::shared_ptr<const toml::table> document;  ///< Keeps `table` alive.
    const toml::table* table = nullptr;
    std::string file;
    std::string name;  ///< "[window]", empty for the top.
    std::set<std::string, std::less<>> asked;

    const toml::node* find(std::string_view key) {
        asked.emplace(key);
        return table->get(key);
    }
};

namespace {

std::string place(const std::string& file, const toml::source_region& source) {
    return file + ":" + std::to_string(source.begin.line) + ": ";
}

}  // namespace

Table Table::parse(std::string_view text, const std::string& file) {
    try {
        auto document = std::make_shared<const toml::table>(toml::parse(text, file));
        auto node = std::make_shared<Node>();
        node->table = document.get();
        node->document = std::move(document);
        node->file = file;
        return Table{std::move(node)};
    } catch (const toml::parse_error& e) {
        throw ConfigError{place(file, e.source()) + "not TOML: " + std::string{e.description()}};
    }
}

void Table::missing(std::string_view key, const std::string& is) const {
    // A slip of the finger stands where the key should: it is what has to be corrected.
    auto others = keys();
    std::erase_if(others, [this](const auto& other) { return node_->asked.contains(other); });
    const auto slip = nearest(key, others);
    if (!slip.empty()) {
        refuse(slip, "is not known here; did you mean '" + std::string{key} + "'? It is " + is);
    }
    refuse(key, "is missing; it is " + is);
}

void Table::refuse(std::string_view key, const std::string& sentence) const {
    const auto* const found = node_->table->get(key);
    const auto& source = found == nullptr ? node_->table->source() : found->source();
    throw ConfigError{place(node_->file, source) + (node_->name.empty() ? "" : node_->name + " ") +
                      "'" + std::string{key} + "' " + sentence};
}

std::optional<std::string> Table::perhaps_text(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    auto value = found->value_exact<std::string>();
    if (!value) {
        refuse(key, "must be a text in quotes");
    }
    return value;
}

std::string Table::text(std::string_view key) {
    auto value = perhaps_text(key);
    if (!value) {
        missing(key, "a text in quotes");
    }
    return std::move(*value);
}

std::string Table::text_or(std::string_view key, std::string_view fallback) {
    return perhaps_text(key).value_or(std::string{fallback});
}

std::string Table::choice(std::string_view key, std::span<const std::string_view> valid) {
    auto value = text(key);
    const std::vector<std::string> known{valid.begin(), valid.end()};
    for (const auto& candidate : known) {
        if (candidate == value) {
            return value;
        }
    }
    refuse(key, "cannot be '" + value + "'" + advice(value, known));
}

std::optional<std::int64_t> Table::perhaps_integer(std::string_view key, std::int64_t least,
                                                   std::int64_t most) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto value = found->value_exact<std::int64_t>();
    if (!value || *value < least || *value > most) {
        refuse(key, "must be a whole number from " + std::to_string(least) + " to " +
                        std::to_string(most));
    }
    return value;
}

std::int64_t Table::integer(std::string_view key, std::int64_t least, std::int64_t most) {
    const auto value = perhaps_integer(key, least, most);
    if (!value) {
        missing(key,
                "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
    }
    return *value;
}

std::optional<double> Table::perhaps_number(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto value = found->value<double>();
    if (!value || !found->is_number()) {
        refuse(key, "must be a number");
    }
    return value;
}

double Table::number(std::string_view key) {
    const auto value = perhaps_number(key);
    if (!value) {
        missing(key, "a number");
    }
    return *value;
}

bool Table::truth(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        missing(key, "true or false");
    }
    const auto value = found->value_exact<bool>();
    if (!value) {
        refuse(key, "must be true or false");
    }
    return *value;
}

PartialDate Table::date(std::string_view key) {
    const auto value = text(key);
    const auto date = parse_partial_date(value);
    if (!date) {
        refuse(key,
               "cannot be '" + value +
                   "'; it is a year, month or day such as 2014-08-06, or two of them with a /");
    }
    return *date;
}

Translated Table::translated(std::string_view key) {
    auto inner = table(key);
    Translated out{inner.perhaps_text("en"), inner.perhaps_text("ru"), inner.perhaps_text("kk")};
    inner.done();
    return out;
}

bool Table::is_list(std::string_view key) const {
    const auto* const found = node_->table->get(key);
    return found != nullptr && found->is_array();
}

std::vector<std::string> Table::texts(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        missing(key, R"(a list of texts, such as ["a", "b"])");
    }
    const auto* const array = found->as_array();
    if (array == nullptr) {
        refuse(key, R"(must be a list of texts, such as ["a", "b"])");
    }
    std::vector<std::string> out;
    for (const auto& item : *array) {
        auto value = item.value_exact<std::string>();
        if (!value) {
            refuse(key, "must be a list of texts only");
        }
        out.push_back(std::move(*value));
    }
    return out;
}

std::vector<double> Table::numbers(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        missing(key, "a list of numbers, such as [0, 100]");
    }
    const auto* const array = found->as_array();
    if (array == nullptr) {
        refuse(key, "must be a list of numbers, such as [0, 100]");
    }
    std::vector<double> out;
    for (const auto& item : *array) {
        const auto value = item.value<double>();
        if (!value || !item.is_number()) {
            refuse(key, "must be a list of numbers only");
        }
        out.push_back(*value);
    }
    return out;
}

std::optional<Table> Table::perhaps_table(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        return std::nullopt;
    }
    const auto* const inner = found->as_table();
    if (inner == nullptr) {
        refuse(key, "must be a table");
    }
    auto node = std::make_shared<Node>(Node{node_->document, inner, node_->file, {}, {}});
    node->name = "[" + std::string{key} + "]";
    return Table{std::move(node)};
}

Table Table::table(std::string_view key) {
    auto inner = perhaps_table(key);
    if (!inner) {
        missing(key, "a table");
    }
    return std::move(*inner);
}

std::vector<Table> Table::tables(std::string_view key) {
    const auto* const found = node_->find(key);
    if (found == nullptr) {
        return {};
    }
    const auto* const array = found->as_array();
    if (array == nullptr) {
        refuse(key, "must be written as [[" + std::string{key} + "]]");
    }
    std::vector<Table> out;
    for (const auto& item : *array) {
        const auto* const inner = item.as_table();
        if (inner == nullptr) {
            refuse(key, "must be written as [[" + std::string{key} + "]]");
        }
        auto node = std::make_shared<Node>(Node{node_->document, inner, node_->file, {}, {}});
        node->name = "[[" + std::string{key} + "]]";
        out.push_back(Table{std::move(node)});
    }
    return out;
}

std::vector<std::string> Table::keys() const {
    std::vector<std::string> out;
    for (const auto& [key, value] : *node_->table) {
        out.emplace_back(key.str());
    }
    return out;
}

void Table::done() const {
    const std::vector<std::string> known{node_->asked.begin(), node_->asked.end()};
    for (const auto& key : keys()) {
        if (!node_->asked.contains(key)) {
            refuse(key, "is not known here" + advice(key, known));
        }
    }
}

std::string toml_to_json(std::string_view text, const std::string& file) {
    try {
        std::ostringstream out;
        out << toml::json_formatter{toml::parse(text, file)};
        return out.str();
    } catch (const toml::parse_error& e) {
        throw ConfigError{place(file, e.source()) + "not TOML: " + std::string{e.description()}};
    }
}

}  // namespace tracker::config
