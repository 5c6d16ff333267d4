#include "tracker/extract/grammar.hpp"

#include <algorithm>

namespace tracker::extract {

std::string Sentence::words(std::size_t first, std::size_t end) const {
    std::string text;
    for (std::size_t i = first; i < std::min(end, size()); ++i) {
        const auto& span = tokens[i].span;
        if (i > first && tokens[i - 1].span.end != span.first) {
            text += ' ';
        }
        text += original.substr(span.first, span.end - span.first);
    }
    return text;
}

std::size_t Sentence::behind_quotation(std::size_t i) const {
    constexpr std::size_t longest = 120;  // tokens; a name is shorter
    int depth = 0;
    std::size_t first_close = 0;
    const auto end = std::min(size(), i + longest);
    for (auto k = i; k < end; ++k) {
        if (tokens[k].kind == Token::Kind::open) {
            ++depth;
        } else if (tokens[k].kind == Token::Kind::close) {
            first_close = first_close == 0 ? k + 1 : first_close;
            if (--depth == 0) {
                return k + 1;
            }
        } else if (tokens[k].is(";")) {
            break;
        }
    }
    return first_close != 0 ? first_close : i + 1;
}

}  // namespace tracker::extract
