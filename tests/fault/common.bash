# What the fault tests share; sourced, not run. $REFORMS is the program, $TRACKER_SOURCE_DIR the
# tree. Every test works in a folder of its own that goes away with it.
set -euo pipefail
: "${REFORMS:?run the tests with ctest, or set REFORMS}" "${TRACKER_SOURCE_DIR:?set it too}"
name=$(basename "$0" .sh)
work=$(mktemp -d "${TMPDIR:-/tmp}/reforms_$name.XXXXXX")
mounted=""
finish() {
    if [[ -n $mounted ]]; then umount "$mounted" || true; fi
    rm -rf "$work"
}
trap finish EXIT
unset REFORMS_DB
export HOME=$work/home XDG_DATA_HOME=$work/home/share
mkdir -p "$HOME"

fail() { printf '%s: %s\n' "$name" "$*" >&2; exit 1; }
skip() { printf '%s: SKIPPED HERE: %s\n' "$name" "$*" >&2; }

# Runs the program; its output is in $out, standard error in $err, its exit code in $code.
out="" err="" code=0
run() {
    code=0
    out=$("$REFORMS" "$@" 2>"$work/stderr") || code=$?
    err=$(<"$work/stderr")
}

# One sentence with "reforms:" in front and no stack: what every failure must be.
must_fail_with() { # WANT ARGUMENT...
    run "${@:2}"
    [[ $code == 1 ]] || fail "'reforms ${*:2}' exits with $code, not 1: $err"
    [[ $err == "reforms: "*"$1"* ]] || fail "'reforms ${*:2}' says '$err', without '$1'"
    [[ $err != *$'\n'* ]] || fail "'reforms ${*:2}' says more than a line: $err"
}
must_work() { # ARGUMENT...
    run "$@"
    [[ $code == 0 ]] || fail "'reforms $*' exits with $code: $err"
}

# Everything in a database but the time of its entries.
dump() { # FILE
    local columns="seq, origin, kind, record, action, before, after, hash"
    { sqlite3 "$1" ".dump --data-only $(sqlite3 "$1" "SELECT group_concat(name, ' ') FROM sqlite_schema
          WHERE type = 'table' AND name <> 'change'")" ".schema"
      sqlite3 "$1" "SELECT $columns FROM change ORDER BY seq"; } | sha256sum
}
