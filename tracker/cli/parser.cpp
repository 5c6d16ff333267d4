#include "tracker/cli/parser.hpp"

#include "tracker/core/error.hpp"
#include "tracker/core/json.hpp"

#include <iomanip>
#include <sstream>

namespace tracker::cli {
namespace {

constexpr std::string_view on = "yes";

const Option* find_option(const Command& command, std::string_view name) {
    const auto* const own = find(command.options, name);
    return own != nullptr ? own : find(global_options, name);
}

const Option& known_option(const Command& command, const std::string& name) {
    const auto* const option = find_option(command, name);
    if (option == nullptr) {
        auto known = names(command.options, "--");
        const auto global = names(global_options, "--");
        known.insert(known.end(), global.begin(), global.end());
        throw UsageError{"unknown option '--" + name + "'" + advice("--" + name, known)};
    }
    return *option;
}

void add(Values& values, const Option& option, const std::string& value) {
    if (!values.emplace(option.name, value).second) {
        throw UsageError{"--" + std::string{option.name} + " is given twice; give it once"};
    }
}

/// "-v" and "-h" are the only short ones.
std::string long_form(const std::string& word) {
    return word == "-v" ? "--verbose" : word == "-h" ? "--help" : word;
}

bool is_option(const std::string& word) {
    return word.starts_with("--") || word == "-v" || word == "-h";
}

class Parser {
   public:
    Parser(const Command& command, std::span<const std::string> words)
        : command_{command}, words_{words} {}

    Values parse() {
        while (!words_.empty()) {
            const auto word = take();
            if (!is_utf8(word)) {
                throw UsageError{"an argument is not UTF-8"};
            }
            if (is_option(word)) {
                option(long_form(word));
            } else {
                argument(word);
            }
        }
        if (place_ < command_.required) {
            throw UsageError{"missing " + std::string{command_.arguments[place_].value}};
        }
        add_fallbacks(values_, command_.options);
        return std::move(values_);
    }

   private:
    std::string take() {
        auto word = words_.front();
        words_ = words_.subspan(1);
        return word;
    }

    void option(const std::string& word) {
        const auto equals = word.find('=');
        const auto& option = known_option(command_, word.substr(2, equals - 2));
        if (option.value.empty()) {
            if (equals != std::string::npos) {
                throw UsageError{"--" + std::string{option.name} + " takes no value"};
            }
            add(values_, option, std::string{on});
        } else if (equals != std::string::npos) {
            add(values_, option, word.substr(equals + 1));
        } else if (!words_.empty()) {
            add(values_, option, take());
        } else {
            throw UsageError{word + " needs a value: " + std::string{option.value}};
        }
    }

    void argument(const std::string& word) {
        if (command_.arguments.empty()) {
            throw UsageError{"unexpected argument '" + word + "'"};
        }
        if (place_ < command_.arguments.size()) {
            values_.emplace(command_.arguments[place_++].name, word);
        } else {  // words of one thing: reforms show anticor knb
            values_[std::string{command_.arguments.back().name}] += " " + word;
        }
    }

    const Command& command_;
    std::span<const std::string> words_;
    Values values_;
    std::size_t place_ = 0;
};

void print_line(std::ostream& out, const std::string& left, const Option& option) {
    out << "  " << std::left << std::setw(22) << left << "  " << option.help;
    if (!option.fallback.empty()) {
        out << " (default: " << option.fallback << ")";
    }
    out << '\n';
}

void print_options(std::ostream& out, std::span<const Option> options) {
    for (const auto& option : options) {
        print_line(out, "--" + std::string{option.name} + " " + std::string{option.value}, option);
    }
}

}  // namespace

Values parse(const Command& command, std::span<const std::string> words) {
    return Parser{command, words}.parse();
}

std::string usage(const Command& command) {
    auto text = "usage: reforms " + std::string{command.name};
    for (std::size_t i = 0; i < command.arguments.size(); ++i) {
        const std::string value{command.arguments[i].value};
        text += i < command.required ? " " + value : " [" + value + "]";
    }
    return text + " [OPTIONS]\n";
}

std::string help(const Command& command) {
    std::ostringstream out;
    out << usage(command) << command.summary << "\n\nExamples:\n" << command.examples;
    if (!command.arguments.empty()) {
        out << "\nArguments:\n";
        for (const auto& argument : command.arguments) {
            print_line(out, std::string{argument.value}, argument);
        }
    }
    if (!command.options.empty()) {
        out << "\nOptions:\n";
        print_options(out, command.options);
    }
    out << "\nOptions of every command:\n";
    print_options(out, global_options);
    return out.str();
}

std::vector<std::string> with_command_first(const std::vector<std::string>& words) {
    std::size_t command = 0;
    while (command < words.size() && is_option(words[command])) {
        const auto word = long_form(words[command]);
        const auto equals = word.find('=');
        const auto* const option = find(global_options, word.substr(2, equals - 2));
        if (option == nullptr) {
            break;  // not ours to judge: the word is looked up as a command
        }
        const bool takes_next = !option->value.empty() && equals == std::string::npos;
        command += takes_next ? 2 : 1;
    }
    if (command == 0 || command >= words.size()) {
        return words;
    }
    std::vector<std::string> out{words[command]};
    const auto place = words.begin() + static_cast<std::ptrdiff_t>(command);
    out.insert(out.end(), place + 1, words.end());
    out.insert(out.end(), words.begin(), place);
    return out;
}

}  // namespace tracker::cli
