/// Errors that stop an operation. Bad *data* is not an error: see issue.hpp.
#pragma once

#include <stdexcept>

namespace tracker {

struct Error : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// The user asked for something that does not make sense. Exit code 2, HTTP 400.
struct UsageError : Error {
    using Error::Error;
};

/// The user asked for one thing that is not there. Exit code 1, HTTP 404.
struct NotFound : Error {
    using Error::Error;
};

/// A configuration file says something that cannot be. Names file, line, key and what is valid.
struct ConfigError : Error {
    using Error::Error;
};

/// The database cannot be used: missing, locked, corrupt, full, or newer than this program.
struct StoreError : Error {
    using Error::Error;
};

}  // namespace tracker
