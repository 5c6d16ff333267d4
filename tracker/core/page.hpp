/// What a page of the web holds that is not a record of the timeline yet: links to go on with, the
/// text of an act, a post.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/core/reading.hpp"

#include <optional>
#include <string>
#include <vector>

namespace tracker {

/// A page worth reading next: discovery's answer.
struct Link {
    std::string address;               ///< Absolute.
    std::string title;                 ///< As the list words it; may be empty.
    std::string summary;               ///< Requisites or description beside it; may be empty.
    std::optional<PartialDate> date;   ///< As the list gives it. Not the day of adoption.
    std::optional<std::string> stamp;  ///< What changes when the page does ("pubDate"), verbatim.
};

/// One act in one language, as a page gives it.
struct ActPage {
    ActText text;  ///< Body without amendment notes; title; language; country.
    std::string address;
    std::string requisites;              ///< The line that says kind, day and number, verbatim.
    std::string stage;                   ///< "adopted" or "draft".
    std::optional<std::string> kind;     ///< Where the page says it in a field of its own.
    std::optional<std::string> code;     ///< "Z1500000410": joins languages and sources.
    std::optional<std::string> status;   ///< "in_force", "amended", "new", "ended"; else verbatim.
    std::string annexes;                 ///< What follows the signature: kept, not operative.
    std::vector<std::string> languages;  ///< Addresses of the other languages.
    std::vector<std::string> editions;   ///< Addresses of dated editions.
    std::optional<PartialDate> edition;  ///< The day this edition is of; none: the current one.
};

/// Commentary: a post of a channel, or an article of a feed.
struct Post {
    std::string channel;  ///< "chan"; the source's id for a feed.
    std::string id;       ///< Within the channel.
    std::string address;
    std::string at;      ///< RFC 3339, UTC; a date alone where no time is given.
    std::string author;  ///< Of a forwarded post, the channel it came from; may be empty.
    std::string title;   ///< May be empty.
    std::string text;
    std::string language;  ///< "ru", "kk", "en"; empty when not told.
    std::vector<std::string> links;
};

}  // namespace tracker
