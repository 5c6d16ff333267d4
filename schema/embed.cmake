# Writes OUTPUT: a .cpp holding every numbered migration as a string literal.
# Usage: cmake -DFILES=a.sql;b.sql -DOUTPUT=... -P embed.cmake
list(SORT FILES)
set(body "")
set(expected 1)
foreach(path IN LISTS FILES)
    get_filename_component(name "${path}" NAME)
    if(NOT name MATCHES "^([0-9][0-9][0-9][0-9])_([a-z0-9_]+)\\.sql$")
        message(FATAL_ERROR "schema/migrations/${name}: name must be NNNN_snake_case.sql")
    endif()
    math(EXPR number "1${CMAKE_MATCH_1} - 10000")
    set(label "${CMAKE_MATCH_2}")
    if(NOT number EQUAL expected)
        message(FATAL_ERROR "schema/migrations/${name}: expected number ${expected}")
    endif()
    math(EXPR expected "${expected} + 1")
    file(READ "${path}" sql)
    string(APPEND body "    {${number}, \"${label}\", R\"sql(${sql})sql\"},\n")
endforeach()
file(CONFIGURE OUTPUT "${OUTPUT}" CONTENT [[
#include "tracker/store/migrate.hpp"

namespace tracker::store {
namespace {
constexpr Migration all[] = {
@body@};
}  // namespace

std::span<const Migration> migrations() { return all; }
}  // namespace tracker::store
]] @ONLY)
