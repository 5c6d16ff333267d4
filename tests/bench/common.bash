# What the scripts of this folder share; each sources it.
set -euo pipefail
bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$bench/../.." && pwd)
reforms=${REFORMS:-$root/build/release/reforms}
[[ -x $reforms ]] || { echo "no program at '$reforms': ./dev build release" >&2; exit 2; }

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
export XDG_DATA_HOME=$scratch LC_ALL=C.UTF-8
unset REFORMS_DB
status=0 # of the script: 1 once a limit is exceeded

compile() { # NAME: from NAME.cpp of this folder, into the scratch folder
    "${CXX:-g++}" -std=c++20 -O2 -o "$scratch/$1" "$bench/$1.cpp"
}
compile stopwatch

# measure RUNS -- PREPARE OUTPUT COMMAND... [-- ...]: see stopwatch.cpp. Sets, by contender, ms
# (median) and kb (peak memory).
measure() {
    local out
    out=$("$scratch/stopwatch" "$@")
    mapfile -t ms < <(cut -d' ' -f1 <<<"$out")
    mapfile -t kb < <(cut -d' ' -f3 <<<"$out")
}

line() { printf '%-42s %11s %11s %7s %7s  %s\n' "$@"; }
table() { line "$1" ours yard-stick ratio limit ''; }

# claim NAME OURS THEIRS LIMIT: milliseconds, and how many times THEIRS may OURS be. Without a
# limit ("-") the line is for the record.
claim() {
    local ratio verdict=
    ratio=$(awk -v ours="$2" -v theirs="$3" 'BEGIN { printf "%.2f", ours / theirs }')
    if [[ $4 != - ]]; then
        if awk -v ratio="$ratio" -v limit="$4" 'BEGIN { exit ratio > limit }'; then
            verdict=ok
        else
            verdict=OVER status=1
        fi
    fi
    line "$1" "$(printf '%.1f ms' "$2")" "$(printf '%.1f ms' "$3")" "$ratio" "$4" "$verdict"
}

memory() { # NAME OURS THEIRS: kB, for the record
    line "$1, memory" "$(awk -v kb="$2" 'BEGIN { printf "%.1f MB", kb / 1024 }')" \
        "$(awk -v kb="$3" 'BEGIN { printf "%.1f MB", kb / 1024 }')" \
        "$(awk -v a="$2" -v b="$3" 'BEGIN { printf "%.2f", a / b }')" - ''
}

fail() { echo "$0: $*" >&2; exit 2; }

# sql NAME: the query of NAME.sql as an argument; a leading "--" would be taken for an option
sql() { printf '\n%s' "$(<"$bench/$1.sql")"; }
