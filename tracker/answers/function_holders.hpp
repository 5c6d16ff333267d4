/// Who held a function on a day, as far as the events say.
#pragma once

#include "tracker/core/date.hpp"
#include "tracker/store/connection.hpp"

#include <string>
#include <vector>

namespace tracker::answers {

struct Holder {
    std::string id;  ///< Empty for a body outside the registry.
    std::string name;
    std::string basis;  ///< received, inherited (from who received it) or gave_up_later.
    std::string event;  ///< The one whose text speaks of the function.
    std::string day;    ///< The words of its effective clock.
    std::string grade;
    std::string functions;             ///< Its text, to be judged by the reader.
    std::vector<std::string> through;  ///< Events by which a successor came to it.
    bool one_of_several = false;       ///< The event names several takers, not who took what.
    bool day_is_open = false;          ///< The event may have taken effect after the day asked for.
};

struct FunctionHolders {
    std::string function;
    std::string day;  ///< ISO.
    std::vector<Holder> holders;
};

/// `function` is matched word by word with what events say of the functions they move; a word may
/// be a beginning. Nobody is named when no event says it.
FunctionHolders function_holders(const store::Reader& reader, const std::string& function, Date day,
                                 const std::string& country, const std::string& lang);

}  // namespace tracker::answers
