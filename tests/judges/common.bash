# What the judges share; sourced, not run. A judge that is not installed skips (77).
. "$(dirname "${BASH_SOURCE[0]}")/../fault/common.bash"
tools=$TRACKER_SOURCE_DIR/tests/tools
fixtures=$TRACKER_SOURCE_DIR/tests/fixtures
needs() { # COMMAND...
    local command
    for command in "$@"; do
        command -v "$command" >/dev/null || { skip "no '$command'; ./dev setup test installs it"; exit 77; }
    done
}
needs_npm() { # PACKAGE
    needs node
    [[ -d $tools/node_modules/$1 ]] || { skip "no npm package '$1'; ./dev setup test installs it"; exit 77; }
}
