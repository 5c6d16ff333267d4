// The archive as bytes of the program. `.incbin` takes the path from the assembler's search list
// (tracker/config/CMakeLists.txt), so that no path of a machine stands in the compile command.
#include "tracker/config/archive.hpp"

// NOLINTBEGIN(*-reserved-identifier,*-identifier-naming): the assembler's symbols
__asm__(
    ".section .rodata\n"
    ".global tracker_archive_begin\n"
    ".global tracker_archive_end\n"
    ".balign 16\n"
    "tracker_archive_begin:\n"
    ".incbin \"shipped.archive\"\n"
    "tracker_archive_end:\n"
    ".byte 0\n"
    ".previous\n");

extern "C" {
extern const char tracker_archive_begin[];
extern const char tracker_archive_end[];
}
// NOLINTEND(*-reserved-identifier,*-identifier-naming)

namespace tracker::config {

std::string_view shipped_archive() {
    return {tracker_archive_begin,
            static_cast<std::size_t>(tracker_archive_end - tracker_archive_begin)};
}

}  // namespace tracker::config
