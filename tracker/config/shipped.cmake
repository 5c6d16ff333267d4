# Packs config/ and data/ into one archive, which shipped.cpp takes into the program.
file(GLOB_RECURSE shipped_files CONFIGURE_DEPENDS RELATIVE ${PROJECT_SOURCE_DIR}
     ${PROJECT_SOURCE_DIR}/config/*.toml ${PROJECT_SOURCE_DIR}/data/*.csv
     ${PROJECT_SOURCE_DIR}/data/*.jsonl ${PROJECT_SOURCE_DIR}/data/LICENSES.md)
add_executable(tracker_pack config/pack_main.cpp config/archive.cpp core/compress.cpp)
target_include_directories(tracker_pack PRIVATE ${PROJECT_SOURCE_DIR})
target_link_libraries(tracker_pack PRIVATE ZLIB::ZLIB tracker_warnings)
set(shipped_archive ${CMAKE_CURRENT_BINARY_DIR}/shipped.archive)
list(TRANSFORM shipped_files PREPEND ${PROJECT_SOURCE_DIR}/ OUTPUT_VARIABLE shipped_paths)
# The list is part of the command line, so that deleting a file also makes a new archive.
add_custom_command(OUTPUT ${shipped_archive}
    COMMAND tracker_pack ${shipped_archive} ${PROJECT_SOURCE_DIR} ${shipped_files}
    DEPENDS tracker_pack ${shipped_paths} VERBATIM)
set_source_files_properties(config/shipped.cpp PROPERTIES
    OBJECT_DEPENDS ${shipped_archive}
    COMPILE_OPTIONS "-Wa,-I${CMAKE_CURRENT_BINARY_DIR}")
